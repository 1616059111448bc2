//! Truths: a mask of where it is yes and one of where it is no.

use super::{Emitter, Id, Lanes};
use crate::kernel::{Compare, Lane, Op};
use crate::plan::NodeId;
use crate::plan::lanes::demand::Demand;

impl Emitter<'_> {
    /// Where a truth is yes.
    pub(super) fn yes(&self, id: NodeId) -> Option<Id> {
        if let Lanes::Truth { yes, .. } = self.emitted(id)? { *yes } else { None }
    }

    /// Where a truth is no.
    pub(super) fn no(&self, id: NodeId) -> Option<Id> {
        if let Lanes::Truth { no, .. } = self.emitted(id)? { *no } else { None }
    }

    /// A truth that is never blank.
    pub(super) fn certain(&mut self, yes: Id, demand: Demand) -> Lanes {
        let no = demand.no.then(|| self.build.not(yes));
        Lanes::Truth { yes: Some(yes), no }
    }

    /// A truth that is `so` where it is `known` (none: everywhere).
    pub(super) fn where_known(&mut self, so: Id, known: Option<Id>, demand: Demand) -> Lanes {
        let Some(known) = known else { return self.certain(so, demand) };
        let yes = demand.yes.then(|| self.build.and([known, so]));
        let no = demand.no.then(|| {
            let not = self.build.not(so);
            self.build.and([known, not])
        });
        Lanes::Truth { yes, no }
    }

    pub(super) fn all(&mut self, parts: &[NodeId], demand: Demand) -> Option<Lanes> {
        let yes = self.joined(parts, demand.yes, Self::yes, true)?;
        let no = self.joined(parts, demand.no, Self::no, false)?;
        Some(Lanes::Truth { yes, no })
    }

    pub(super) fn any(&mut self, parts: &[NodeId], demand: Demand) -> Option<Lanes> {
        let yes = self.joined(parts, demand.yes, Self::yes, false)?;
        let no = self.joined(parts, demand.no, Self::no, true)?;
        Some(Lanes::Truth { yes, no })
    }

    /// All or any of a half of the parts, if it is wanted.
    fn joined(
        &mut self,
        parts: &[NodeId],
        wanted: bool,
        half: impl Fn(&Self, NodeId) -> Option<Id>,
        all: bool,
    ) -> Option<Option<Id>> {
        if !wanted {
            return Some(None);
        }
        let masks = parts.iter().map(|part| half(self, *part)).collect::<Option<Vec<Id>>>()?;
        Some(Some(if all { self.build.and(masks) } else { self.build.or(masks) }))
    }

    pub(super) fn at_least(&mut self, count: u32, parts: &[NodeId], demand: Demand) -> Option<Lanes> {
        match count {
            0 => {
                let always = self.build.always(true);
                return Some(self.certain(always, demand));
            }
            1 => return self.any(parts, demand),
            _ if count as usize == parts.len() => return self.all(parts, demand),
            _ => {}
        }
        let yes = if demand.yes {
            let so = parts.iter().map(|part| self.yes(*part)).collect::<Option<Vec<Id>>>()?;
            Some(self.counted(so, Compare::GreaterOrEqual, count))
        } else {
            None
        };
        let no = if demand.no {
            let not = parts.iter().map(|part| self.no(*part)).collect::<Option<Vec<Id>>>()?;
            // So few could be so that the rest, all being no, leaves too few.
            let spare = u32::try_from(parts.len()).unwrap_or(u32::MAX).checked_sub(count);
            Some(match spare {
                Some(spare) => self.counted(not, Compare::Greater, spare),
                None => self.build.always(true),
            })
        } else {
            None
        };
        Some(Lanes::Truth { yes, no })
    }

    fn counted(&mut self, masks: Vec<Id>, compare: Compare, count: u32) -> Id {
        let always = masks.iter().filter(|mask| self.build.is_always(**mask) == Some(true)).count();
        let open: Vec<Id> = masks.into_iter().filter(|mask| self.build.is_always(*mask).is_none()).collect();
        let most = i64::try_from(open.len()).unwrap_or(i64::MAX);
        let range = (0, most);
        let number = match open.len() {
            0 => self.build.constant(0),
            _ => self.build.node(Op::Count(open), Lane::narrowest(range), range),
        };
        let left = i128::from(count) - i128::try_from(always).unwrap_or(0);
        debug_assert!(self.build.lane(number) < Lane::Int64);
        self.build.compare_constant(compare, number, left)
    }

    pub(super) fn opposite(&mut self, part: NodeId) -> Option<Lanes> {
        let Lanes::Truth { yes, no } = self.emitted(part)? else { return None };
        Some(Lanes::Truth { yes: *no, no: *yes })
    }

    pub(super) fn is_yes(&mut self, part: NodeId, demand: Demand) -> Option<Lanes> {
        let yes = self.yes(part)?;
        Some(self.certain(yes, demand))
    }

    pub(super) fn is_blank(&mut self, part: NodeId, demand: Demand) -> Option<Lanes> {
        let known = match self.emitted(part)?.clone() {
            Lanes::Truth { yes, no } => self.build.or([yes?, no?]),
            Lanes::Number(number) => number.known.unwrap_or_else(|| self.build.always(true)),
            Lanes::Code(code, _) => self.build.compare_constant(Compare::NotEqual, code, 0),
        };
        let blank = self.build.not(known);
        Some(self.certain(blank, demand))
    }
}
