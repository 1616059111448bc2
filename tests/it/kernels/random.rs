//! Random kernels that are well formed, and random data for them.

use leadlang::kernel::{
    ColumnLayout, Compare, ElementLayout, Kernel, KernelColumn, KernelOutput, KernelTable, Lane, Node, NodeId, Op,
    Threshold,
};

use super::execute::Column;

/// A small generator of random numbers (xorshift): the same everywhere.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        let mut random = Self(seed ^ 0x9E37_79B9_7F4A_7C15);
        if random.0 == 0 {
            random.0 = 1;
        }
        (0..4).for_each(|_| _ = random.next());
        random
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 11) as usize % limit.max(1)
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// A number within limits, often at an edge or small.
    pub fn within(&mut self, least: i64, greatest: i64) -> i64 {
        match self.below(6) {
            0 => least,
            1 => greatest,
            2 => 0.clamp(least, greatest),
            3 => (self.below(300) as i64 - 150).clamp(least, greatest),
            4 => (self.below(50_000) as i64 - 25_000).clamp(least, greatest),
            _ => {
                let span = (i128::from(greatest) - i128::from(least) + 1) as u128;
                (i128::from(least) + (u128::from(self.next()) % span) as i128) as i64
            }
        }
    }

    fn compare(&mut self) -> Compare {
        use Compare::*;
        self.pick(&[Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual])
    }
}

const LAYOUTS: [ColumnLayout; 9] = [
    ColumnLayout::Code8,
    ColumnLayout::Code16,
    ColumnLayout::Code32,
    ColumnLayout::Int8,
    ColumnLayout::Int16,
    ColumnLayout::Int32,
    ColumnLayout::Int64,
    ColumnLayout::Float64,
    ColumnLayout::Mask8,
];

const FLOATS: [f64; 12] = [0.0, -0.0, 0.5, 1.0, 10.0, 50.0, 200.0, 1.0e6, -3.0, 0.1, f64::MAX, f64::INFINITY];

/// A kernel being made.
pub struct Maker<'random> {
    pub random: &'random mut Random,
    pub kernel: Kernel,
    /// Nodes that may be read: not those that say anything for rows that are not known.
    masks: Vec<NodeId>,
    numbers: Vec<NodeId>,
}

/// A kernel of about so many nodes.
pub fn kernel(random: &mut Random, nodes: usize) -> Kernel {
    let mut maker = Maker { random, kernel: Kernel::default(), masks: Vec::new(), numbers: Vec::new() };
    maker.sources();
    while maker.kernel.nodes.len() < nodes {
        maker.node();
    }
    maker.outputs();
    maker.kernel
}

impl Maker<'_> {
    fn sources(&mut self) {
        for _ in 0..1 + self.random.below(6) {
            let layout = self.random.pick(&LAYOUTS);
            let nullable = self.random.chance(40);
            self.kernel.columns.push(KernelColumn { layout, nullable });
            let column = self.kernel.columns.len() as u32 - 1;
            let Some(codes) = layout.codes() else { continue };
            for _ in 0..1 + self.random.below(2) {
                let most = codes.min(700) as usize;
                let entries =
                    if self.random.chance(50) { 1 + self.random.below(16) } else { 1 + self.random.below(most) };
                use ElementLayout::*;
                let element = self.random.pick(&[Mask8, Mask8, Int8, Int8, Int16, Int32, Int64]);
                let groups = if self.random.chance(50) { u16::MAX } else { self.random.next() as u16 };
                self.kernel.tables.push(KernelTable { column, element, entries: entries as u32, groups });
            }
        }
        self.push(Op::Always(true), Lane::Mask, (0, 0));
        self.push(Op::Constant(7), Lane::Int8, (7, 7));
        for column in 0..self.kernel.columns.len() as u32 {
            if self.kernel.columns[column as usize].nullable {
                self.push(Op::Known(column), Lane::Mask, (0, 0));
            }
            (0..self.random.below(5)).for_each(|_| self.threshold(column));
            let layout = self.kernel.columns[column as usize].layout;
            if layout == ColumnLayout::Mask8 {
                self.push(Op::MaskColumn(column), Lane::Mask, (0, 0));
            } else if let Some(lane) = layout.lane() {
                self.push(Op::Column(column), lane, lane.limits());
            }
        }
        for table in 0..self.kernel.tables.len() as u32 {
            match self.kernel.tables[table as usize].element.lane() {
                Lane::Mask => self.push(Op::MaskOf(table), Lane::Mask, (0, 0)),
                lane => self.push(Op::NumberOf(table), lane, lane.limits()),
            }
        }
    }

    fn push(&mut self, op: Op, lane: Lane, range: (i64, i64)) {
        self.kernel.nodes.push(Node { op, lane, range });
        let node = NodeId(self.kernel.nodes.len() as u32 - 1);
        if lane == Lane::Mask { self.masks.push(node) } else { self.numbers.push(node) }
    }

    /// A comparison with a constant, joined with what is known where a float may be anything.
    fn threshold(&mut self, column: u32) {
        let KernelColumn { layout, nullable } = self.kernel.columns[column as usize];
        let compare = self.random.compare();
        let threshold = match layout.lane() {
            None if layout != ColumnLayout::Float64 => return,
            None => Threshold::Float(self.random.pick(&FLOATS)),
            Some(lane) => {
                let (least, greatest) = if self.random.chance(10) { (i64::MIN, i64::MAX) } else { lane.limits() };
                Threshold::Int(self.random.within(least, greatest))
            }
        };
        self.push(Op::Against(column, compare, threshold), Lane::Mask, (0, 0));
        if layout == ColumnLayout::Float64 && nullable {
            let against = self.masks.pop().unwrap();
            self.push(Op::Known(column), Lane::Mask, (0, 0));
            let known = NodeId(self.kernel.nodes.len() as u32 - 1);
            self.push(Op::And(vec![known, against]), Lane::Mask, (0, 0));
        }
    }

    fn some(&mut self, of_masks: bool) -> Vec<NodeId> {
        let count = if self.random.chance(5) { self.random.below(300) } else { self.random.below(6) };
        (0..count).map(|_| self.one(of_masks)).collect()
    }

    fn one(&mut self, of_masks: bool) -> NodeId {
        let list = if of_masks { &self.masks } else { &self.numbers };
        // Mostly what is new, so that chains grow.
        let recent = list.len().saturating_sub(12);
        let from = if self.random.chance(60) { recent } else { 0 };
        list[from + self.random.below(list.len() - from)]
    }

    fn range(&self, node: NodeId) -> (i128, i128) {
        let range = self.kernel.nodes[node.index()].range;
        (range.0.into(), range.1.into())
    }

    /// A number, if its range fits 64 bits; in the narrowest lane that holds it and its operands, or a wider one.
    fn number(&mut self, op: Op, range: (i128, i128)) {
        let (Ok(least), Ok(greatest)) = (i64::try_from(range.0), i64::try_from(range.1)) else { return };
        let operands = op.operands().map(|node| self.kernel.nodes[node.index()].lane).max().unwrap_or(Lane::Int8);
        let operands = if matches!(op, Op::Element(..)) { Lane::Int8 } else { operands };
        let mut lane = Lane::narrowest((least, greatest)).max(operands).max(Lane::Int8);
        if self.random.chance(10) {
            lane = self.random.pick(&[Lane::Int16, Lane::Int32, Lane::Int64]).max(lane);
        }
        if matches!(op, Op::MultiplyDecimal(..) | Op::DivideDecimal(..) | Op::AddHeld(_)) {
            lane = Lane::Int64;
        }
        self.push(op, lane, (least, greatest));
    }

    fn node(&mut self) {
        let held = (-i128::from(i64::MAX), i128::from(i64::MAX));
        let (left, right, mask) = (self.one(false), self.one(false), self.one(true));
        let (a, b) = (self.range(left), self.range(right));
        match self.random.below(22) {
            0 | 1 => {
                let nodes = self.some(true);
                self.push(Op::And(nodes), Lane::Mask, (0, 0));
            }
            2 | 3 => {
                let nodes = self.some(true);
                self.push(Op::Or(nodes), Lane::Mask, (0, 0));
            }
            4 | 5 => self.push(Op::Not(mask), Lane::Mask, (0, 0)),
            6 => {
                let compare = self.random.compare();
                self.push(Op::Compare(compare, left, right), Lane::Mask, (0, 0));
            }
            7 | 8 => {
                let limits =
                    self.random.pick(&[Lane::Int8, Lane::Int8, Lane::Int16, Lane::Int32, Lane::Int64]).limits();
                let number = self.random.within(limits.0, limits.1);
                self.number(Op::Where(mask, number), (i128::from(number.min(0)), i128::from(number.max(0))));
            }
            9 => self.number(Op::Choose(mask, left, right), (a.0.min(b.0), a.1.max(b.1))),
            10 => {
                let nodes = self.some(true);
                let count = nodes.len() as i128;
                self.number(Op::Count(nodes), (0, count));
            }
            11 | 12 => {
                let nodes = self.some(false);
                let sum = nodes.iter().fold((0, 0), |sum, node| {
                    let range = self.range(*node);
                    (sum.0 + range.0, sum.1 + range.1)
                });
                self.number(Op::Add(nodes), sum);
            }
            13 => self.number(Op::Subtract(left, right), (a.0 - b.1, a.1 - b.0)),
            14 => {
                let products = [a.0 * b.0, a.0 * b.1, a.1 * b.0, a.1 * b.1];
                self.number(
                    Op::Multiply(left, right),
                    (*products.iter().min().unwrap(), *products.iter().max().unwrap()),
                );
            }
            15 => self.number(Op::Least(left, right), (a.0.min(b.0), a.1.min(b.1))),
            16 => self.number(Op::Greatest(left, right), (a.0.max(b.0), a.1.max(b.1))),
            17 => {
                let divisor = self.random.within(1, i64::MAX).max(1);
                let widest = (a.0.min(0), a.1.max(0));
                self.number(Op::DivideBy(left, divisor), widest);
            }
            18 => {
                let divisor = self.random.within(1, i64::MAX).max(1);
                self.number(Op::FloorBy(left, divisor), (a.0.min(-1), a.1.max(0)));
            }
            19 => {
                let multiply = self.random.chance(50);
                let op = if multiply { Op::MultiplyDecimal(left, right) } else { Op::DivideDecimal(left, right) };
                self.number(op, held);
            }
            20 => {
                let nodes = self.some(false);
                self.number(Op::AddHeld(nodes), held);
            }
            _ => {
                let limits = self.random.pick(&[Lane::Int8, Lane::Int16, Lane::Int32, Lane::Int64]).limits();
                let count = if self.random.chance(30) { 1 + self.random.below(256) } else { 1 + self.random.below(20) };
                let list: Vec<i64> = (0..count).map(|_| self.random.within(limits.0, limits.1)).collect();
                let range = (*list.iter().min().unwrap(), *list.iter().max().unwrap());
                self.number(Op::Element(left, list), (range.0.min(0).into(), range.1.max(0).into()));
            }
        }
    }

    fn outputs(&mut self) {
        for _ in 0..1 + self.random.below(8) {
            let of_masks = self.random.chance(30);
            let node = self.one(of_masks);
            let range = self.kernel.nodes[node.index()].range;
            let narrowest = if of_masks { Lane::Mask } else { Lane::narrowest(range) };
            let lane = if of_masks || self.random.chance(50) {
                narrowest
            } else {
                self.random.pick(&[Lane::Int32, Lane::Int64]).max(narrowest)
            };
            let layout = ElementLayout::of(lane);
            self.kernel.outputs.push(KernelOutput { node, layout });
        }
    }
}

/// Data for a kernel.
pub fn data(random: &mut Random, kernel: &Kernel, rows: usize) -> (Vec<Column>, Vec<Vec<i64>>) {
    let columns = kernel.columns.iter().enumerate().map(|(position, column)| {
        let tables = kernel.tables.iter().filter(|table| table.column as usize == position);
        let entries = tables.map(|table| table.entries).min().unwrap_or(200);
        let known = column.nullable.then(|| (0..rows).map(|_| random.chance(70)).collect::<Vec<_>>());
        let mut elements: Vec<i64> = (0..rows)
            .map(|row| match (column.layout, column.layout.lane()) {
                (_, Some(lane)) => random.within(lane.limits().0, lane.limits().1),
                (ColumnLayout::Mask8, _) => -i64::from(random.chance(50)),
                (ColumnLayout::Float64, _) => {
                    let known = known.as_ref().is_none_or(|known| known[row]);
                    let float = random.pick(&FLOATS);
                    let float = if random.chance(30) { float * 1.5 } else { float };
                    let float = if known { float } else { f64::NAN };
                    float.to_bits() as i64
                }
                _ => random.below(entries as usize) as i64,
            })
            .collect();
        if let (Some(last), Some(_)) = (elements.last_mut(), column.layout.codes()) {
            *last = i64::from(entries) - 1;
        }
        Column { elements, known }
    });
    let columns = columns.collect();
    let tables = kernel.tables.iter().map(|table| {
        let clears = kernel.columns[table.column as usize].layout == ColumnLayout::Code8;
        let (least, greatest) = table.element.lane().limits();
        (0..table.entries as usize)
            .map(|entry| match table.element {
                _ if clears && table.groups & (1 << (entry / 16)) == 0 => 0,
                ElementLayout::Mask8 => -i64::from(random.chance(50)),
                _ => random.within(least, greatest),
            })
            .collect()
    });
    (columns, tables.collect())
}
