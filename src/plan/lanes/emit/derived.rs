//! Nodes that are worked out for each row outside of the kernel, and handed over as columns.

use super::{Emitter, Lanes, Number};
use crate::kernel::{ColumnLayout, KernelColumn, Lane, Op};
use crate::model::Type;
use crate::plan::NodeId;
use crate::plan::lanes::bind::{ColumnBinding, Derived};
use crate::plan::lanes::demand::Demand;

impl Emitter<'_> {
    /// A node as derived columns; none if its type has no lanes.
    pub(super) fn derived(&mut self, id: NodeId, demand: Demand) -> Option<Lanes> {
        match self.ty(id)? {
            Type::YesNo => {
                let yes = demand.yes.then(|| self.derived_mask(id, Derived::Yes));
                let no = demand.no.then(|| self.derived_mask(id, Derived::No));
                Some(Lanes::Truth { yes, no })
            }
            Type::Label(_) => {
                let span = self.fact(id).span?;
                let range = (0, span.high.checked_add(1)?);
                let column = self.derived_column(id, Derived::Code, Lane::narrowest(range), false);
                Some(Lanes::Code(self.build.node(Op::Column(column), Lane::narrowest(range), range), None))
            }
            ty if super::super::expand::has_lanes(ty) => self.derived_number(id).map(Lanes::Number),
            _ => None,
        }
    }

    fn derived_mask(&mut self, id: NodeId, of: Derived) -> super::Id {
        let column = KernelColumn { layout: ColumnLayout::Mask8, nullable: false };
        let column = self.column(ColumnBinding::Derived(id, of), column);
        self.build.mask(Op::MaskColumn(column))
    }

    fn derived_number(&mut self, id: NodeId) -> Option<Number> {
        let fact = self.fact(id);
        let span = fact.span?;
        let unit = span.step.max(1);
        let range = (span.low / unit, span.high / unit);
        let column = self.derived_column(id, Derived::Number(unit), Lane::narrowest(range), fact.blank);
        let node = self.build.node(Op::Column(column), Lane::narrowest(range), range);
        let known = fact.blank.then(|| self.build.mask(Op::Known(column)));
        Some(Number { node, unit, known })
    }

    fn derived_column(&mut self, id: NodeId, of: Derived, lane: Lane, nullable: bool) -> u32 {
        let layout = match lane {
            Lane::Mask | Lane::Int8 => ColumnLayout::Int8,
            Lane::Int16 => ColumnLayout::Int16,
            Lane::Int32 => ColumnLayout::Int32,
            Lane::Int64 => ColumnLayout::Int64,
        };
        self.column(ColumnBinding::Derived(id, of), KernelColumn { layout, nullable })
    }
}
