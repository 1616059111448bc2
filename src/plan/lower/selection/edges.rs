//! The ends of a fold's stretch of time.

use crate::model::{Expr, ExprKind, Reference, Scope, Type, Window};
use crate::plan::lower::Unsupported;
use crate::plan::lower::expression::fixed_interval;
use crate::plan::lower::frame::{Frame, Start};
use crate::plan::lower::lowering::Lowering;
use crate::plan::lower::task::{SideWhat, Task};
use crate::plan::{Edge, FoldKind, InputId, InputSource};
use crate::semantics::Value;
use crate::semantics::calendar;

/// The ends of a fold's stretch of time.
pub(super) struct Edges {
    pub after: Vec<Edge>,
    pub until: Vec<Edge>,
    /// Whether they are known: all that they depend on is sensed.
    pub known: bool,
}

/// Where a reference points.
enum Point {
    /// An input of the stage, which is a date or a moment.
    Input(InputId, Type),
    /// A constant.
    Constant(Value),
    /// Events that are not all sensed.
    NotKnown,
}

impl Edges {
    /// None pass: where they start or end is not known.
    fn not_known() -> Self {
        Self { after: vec![Edge::At(i64::MAX)], until: Vec::new(), known: false }
    }
}

impl<'m> Lowering<'m> {
    /// The ends of a window, with the start of the score and the as-of.
    pub(super) fn edges(&mut self, window: Option<&'m Window>, frame: &mut Frame) -> Result<Edges, Unsupported> {
        let (mut after, mut until) = (Vec::new(), vec![Edge::At(self.clock(frame).instant)]);
        match window {
            Some(Window::Since(reference)) => match self.point(reference, frame)? {
                Point::NotKnown => return Ok(Edges::not_known()),
                point => after.extend(self.since(&point, frame)),
            },
            Some(Window::Before(reference)) => match self.point(reference, frame)? {
                Point::NotKnown => return Ok(Edges::not_known()),
                point => until.push(self.before(&point, frame)),
            },
            Some(fixed) => {
                if let Some(interval) = fixed_interval(fixed, self.clock(frame)) {
                    after.push(Edge::At(interval.after));
                    until.push(Edge::At(interval.until));
                }
            }
            None => {}
        }
        match frame.start {
            Start::Anytime => {}
            Start::After(edge) => after.push(edge),
            Start::NotKnown => return Ok(Edges::not_known()),
        }
        Ok(Edges { after: simple(after, i64::max, i64::MIN), until: simple(until, i64::min, i64::MAX), known: true })
    }

    /// Where the events of a score start.
    pub(in crate::plan::lower) fn start(
        &mut self,
        since: Option<&'m Reference>,
        frame: &mut Frame,
    ) -> Result<Start, Unsupported> {
        let Some(since) = since else { return Ok(Start::Anytime) };
        Ok(match self.point(since, frame)? {
            Point::NotKnown => Start::NotKnown,
            point => self.since(&point, frame).map_or(Start::Anytime, Start::After),
        })
    }

    /// The last instant that is not since a point; none: everything is.
    fn since(&self, point: &Point, frame: &Frame) -> Option<Edge> {
        match point {
            Point::Input(input, ty) => {
                Some(Edge::Of { input: *input, before: i64::from(*ty == Type::Date), blank: i64::MIN })
            }
            Point::Constant(Value::Date(day)) => Some(Edge::At(self.start_of(*day, frame).saturating_sub(1))),
            Point::Constant(Value::Moment(at)) => Some(Edge::At(*at)),
            Point::Constant(_) | Point::NotKnown => None,
        }
    }

    /// The last instant before a point; before a blank is nothing.
    fn before(&self, point: &Point, frame: &Frame) -> Edge {
        match point {
            Point::Input(input, _) => Edge::Of { input: *input, before: 1, blank: i64::MIN },
            Point::Constant(Value::Date(day)) => Edge::At(self.start_of(*day, frame).saturating_sub(1)),
            Point::Constant(Value::Moment(at)) => Edge::At(at.saturating_sub(1)),
            Point::Constant(_) | Point::NotKnown => Edge::At(i64::MIN),
        }
    }

    fn start_of(&self, day: i32, frame: &Frame) -> i64 {
        calendar::start_of_day(day, &self.clock(frame).zone)
    }

    fn point(&mut self, reference: &'m Reference, frame: &mut Frame) -> Result<Point, Unsupported> {
        let (selection, kind) = match reference {
            Reference::Value(expr) => return self.point_of(expr, frame),
            Reference::Last(selection) => (selection, FoldKind::Last),
            Reference::First(selection) => (selection, FoldKind::First),
        };
        let input = self.instant_fold(selection, &kind, frame)?;
        Ok(input.map_or(Point::NotKnown, |input| Point::Input(input, Type::Moment)))
    }

    fn point_of(&mut self, expr: &'m Expr, frame: &mut Frame) -> Result<Point, Unsupported> {
        Ok(match &expr.kind {
            ExprKind::Constant(value) => Point::Constant(value.clone()),
            ExprKind::Setting(id) => Point::Constant(self.model[*id].value.clone()),
            ExprKind::AsOfDay => Point::Constant(Value::Date(self.clock(frame).date())),
            ExprKind::Field(path) if path.scope == Scope::Subject => {
                if !self.is_sensed(frame.record, &path.fields) {
                    return Ok(Point::Constant(Value::Blank));
                }
                let name = || self.model.path_name(frame.record, &path.fields);
                let name = name();
                Point::Input(frame.stage.input(|| name, InputSource::Field(path.fields.clone()), expr.ty), expr.ty)
            }
            _ => {
                let side = self.graph.known_side(SideWhat::Expr(expr));
                let key = side.map(|side| crate::plan::lower::task::Key { task: Task::Side(side), clock: frame.clock });
                let Some((source, ty, _)) = key.and_then(|key| self.output(key, Vec::new())) else {
                    return Err(Unsupported::new("a window that starts or ends at this", expr.span));
                };
                Point::Input(frame.stage.input(|| "start".to_owned(), source, ty), ty)
            }
        })
    }
}

/// The same ends with the constants among them joined; one that lets everything pass is left out.
fn simple(edges: Vec<Edge>, join: fn(i64, i64) -> i64, open: i64) -> Vec<Edge> {
    let constants = edges.iter().filter_map(|edge| if let Edge::At(at) = edge { Some(*at) } else { None });
    let constant = constants.fold(open, join);
    let rest = edges.iter().filter(|edge| matches!(edge, Edge::Of { .. })).copied();
    (constant != open).then_some(Edge::At(constant)).into_iter().chain(rest).collect()
}
