//! A stage as it grows.

use std::hash::{BuildHasher, Hash};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::nodes::Nodes;
use crate::model::{RecordId, SettingId, Type};
use crate::plan::{Fold, Input, InputId, InputSource, MemberFold, NodeId, Op, Output, Part, Stage};
use crate::semantics::calendar::AsOf;

/// A stage as it grows: each input, fold and node once.
#[derive(Default, Debug)]
pub(super) struct StageBuilder {
    pub nodes: Nodes,
    pub outputs: Vec<Output>,
    /// The nodes of long settings.
    pub settings: FxHashMap<SettingId, NodeId>,
    inputs: Vec<Input>,
    input_of: FxHashMap<InputSource, InputId>,
    folds: Vec<Fold>,
    fold_of: FxHashMap<u64, u32>,
    members: Vec<MemberFold>,
    member_of: FxHashMap<u64, u32>,
    exported: FxHashMap<NodeId, u32>,
}

impl StageBuilder {
    /// The input with this source.
    pub fn input(&mut self, name: impl FnOnce() -> String, source: InputSource, ty: Type) -> InputId {
        if let Some(known) = self.input_of.get(&source) {
            return *known;
        }
        let id = InputId(position(self.inputs.len()));
        self.input_of.insert(source.clone(), id);
        self.inputs.push(Input { name: name(), source, ty });
        id
    }

    /// The node that reads an input.
    pub fn read(&mut self, input: InputId, blank: bool) -> NodeId {
        let ty = self.inputs.get(input.index()).map_or(Type::Blank, |input| input.ty);
        self.nodes.add_knowing(Op::Input(input), ty, blank)
    }

    /// The input that a fold fills.
    pub fn fold(&mut self, name: impl FnOnce() -> String, fold: Fold, ty: Type) -> InputId {
        let at = once(&mut self.folds, &mut self.fold_of, fold);
        self.input(name, InputSource::Fold(at), ty)
    }

    /// The input that a fold of members fills.
    pub fn member_fold(&mut self, name: impl FnOnce() -> String, fold: MemberFold, ty: Type) -> InputId {
        let at = once(&mut self.members, &mut self.member_of, fold);
        self.input(name, InputSource::Members(at), ty)
    }

    /// The output by which later stages read a node.
    pub fn export(&mut self, node: NodeId, name: impl FnOnce() -> String) -> u32 {
        if let Some(known) = self.exported.get(&node) {
            return *known;
        }
        let at = position(self.outputs.len());
        self.exported.insert(node, at);
        self.outputs.push(Output { what: None, part: Part::Value, name: name(), node });
        at
    }

    /// The stage.
    pub fn finish(self, record: RecordId, as_of: AsOf) -> Stage {
        Stage {
            record,
            as_of,
            inputs: self.inputs,
            folds: self.folds,
            members: self.members,
            functions: Vec::new(),
            nodes: self.nodes.list,
            outputs: self.outputs,
        }
    }
}

/// The position of an item in a list, added if it is not there. Positions are found by hash: of two different items with
/// the same hash only the first is found.
fn once<T: Hash + PartialEq>(list: &mut Vec<T>, known: &mut FxHashMap<u64, u32>, item: T) -> u32 {
    let next = position(list.len());
    let at = *known.entry(FxBuildHasher.hash_one(&item)).or_insert(next);
    if list.get(at as usize) == Some(&item) {
        return at;
    }
    list.push(item);
    next
}

fn position(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
