//! Outputs: what is written for each, in the fewest bytes.

use super::{Emitter, Id, Lanes, Number};
use crate::kernel::{ElementLayout, KernelOutput, Lane};
use crate::model::Type;
use crate::plan::NodeId;
use crate::plan::lanes::bind::{NumberKind, OutputBinding};
use crate::plan::lanes::build::position;

impl Emitter<'_> {
    /// What an output of the stage is.
    pub(super) fn output(&mut self, id: NodeId) -> OutputBinding {
        if let Some(value) = self.constant_value(id) {
            return OutputBinding::Constant(value.clone());
        }
        self.written(id).unwrap_or(OutputBinding::Derived(id))
    }

    fn written(&mut self, id: NodeId) -> Option<OutputBinding> {
        match self.emitted(id)?.clone() {
            Lanes::Truth { yes, no } => self.truth_output(yes?, no?, self.fact(id).blank),
            Lanes::Number(number) => self.number_output(number, self.ty(id)?),
            Lanes::Code(code, None) => Some(OutputBinding::Label { at: self.write(code) }),
            Lanes::Code(code, Some(values)) => {
                Some(OutputBinding::Choice { at: self.write(code), values: values.to_vec() })
            }
        }
    }

    fn truth_output(&mut self, yes: Id, no: Id, blank: bool) -> Option<OutputBinding> {
        if !blank {
            return Some(OutputBinding::Truth { at: self.write_mask(yes) });
        }
        let (yes, no) = (self.build.where_set(yes, 2), self.build.where_set(no, 1));
        let code = self.build.add([yes, no])?;
        Some(OutputBinding::MaybeTruth { at: self.write(code) })
    }

    fn number_output(&mut self, number: Number, ty: Type) -> Option<OutputBinding> {
        let kind = match ty {
            Type::Duration => NumberKind::Duration,
            Type::Date => NumberKind::Date,
            Type::Moment => NumberKind::Moment,
            _ => NumberKind::Number,
        };
        let at = self.write(number.node);
        let known = number.known.filter(|known| self.build.is_always(*known) != Some(true));
        let known = known.map(|known| self.write_mask(known));
        Some(OutputBinding::Number { at, unit: number.unit.max(1), known, kind })
    }

    fn write(&mut self, node: Id) -> u32 {
        let layout = ElementLayout::of(Lane::narrowest(self.build.range(node)));
        self.put(KernelOutput { node, layout })
    }

    fn write_mask(&mut self, node: Id) -> u32 {
        self.put(KernelOutput { node, layout: ElementLayout::Mask8 })
    }

    fn put(&mut self, output: KernelOutput) -> u32 {
        if let Some(found) = self.build.kernel.outputs.iter().position(|known| *known == output) {
            return position(found);
        }
        self.build.kernel.outputs.push(output);
        position(self.build.kernel.outputs.len() - 1)
    }
}
