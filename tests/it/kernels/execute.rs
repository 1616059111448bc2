//! A kernel in plain Rust, row by row, written from the description of its operations.

use leadlang::kernel::{Compare, Kernel, Op, Threshold};

/// A column of test data. Elements are whole numbers (codes and masks too), or the bits of floats.
pub struct Column {
    pub elements: Vec<i64>,
    pub known: Option<Vec<bool>>,
}

/// The outputs of a row: masks as 0 or -1.
pub fn execute(kernel: &Kernel, columns: &[Column], tables: &[Vec<i64>], row: usize) -> Vec<i64> {
    let mut values: Vec<i64> = Vec::new();
    for node in &kernel.nodes {
        let value = |node: &leadlang::kernel::NodeId| values[node.index()];
        let mask = |truth: bool| -i64::from(truth);
        values.push(match &node.op {
            Op::Always(truth) => mask(*truth),
            Op::Known(column) => mask(columns[*column as usize].known.as_ref().is_none_or(|known| known[row])),
            Op::Against(column, compare, threshold) => {
                let element = columns[*column as usize].elements[row];
                mask(match threshold {
                    Threshold::Int(number) => ordered(*compare, &element, number),
                    Threshold::Float(number) => ordered(*compare, &f64::from_bits(element as u64), number),
                })
            }
            Op::MaskOf(table) | Op::NumberOf(table) => {
                let column = kernel.tables[*table as usize].column as usize;
                tables[*table as usize][columns[column].elements[row] as usize]
            }
            Op::MaskColumn(column) | Op::Column(column) => columns[*column as usize].elements[row],
            Op::And(nodes) => mask(nodes.iter().all(|node| value(node) != 0)),
            Op::Or(nodes) => mask(nodes.iter().any(|node| value(node) != 0)),
            Op::Not(node) => !value(node),
            Op::Compare(compare, left, right) => mask(ordered(*compare, &value(left), &value(right))),
            Op::Constant(number) => *number,
            Op::Where(node, number) => value(node) & number,
            Op::Choose(node, yes, no) => {
                if value(node) != 0 {
                    value(yes)
                } else {
                    value(no)
                }
            }
            Op::Count(nodes) => nodes.iter().filter(|node| value(node) != 0).count() as i64,
            Op::Add(nodes) => nodes.iter().fold(0, |sum: i64, node| sum.wrapping_add(value(node))),
            Op::Subtract(left, right) => value(left) - value(right),
            Op::Multiply(left, right) => value(left) * value(right),
            Op::Least(left, right) => value(left).min(value(right)),
            Op::Greatest(left, right) => value(left).max(value(right)),
            // By 1 even the least number stays as it is; decimals are held at the limits.
            Op::DivideBy(node, 1) => value(node),
            Op::DivideBy(node, divisor) => half_away(i128::from(value(node)), i128::from(*divisor)),
            Op::FloorBy(node, divisor) => value(node).div_euclid(*divisor),
            Op::MultiplyDecimal(left, right) => {
                half_away(i128::from(value(left)) * i128::from(value(right)), 1_000_000)
            }
            Op::DivideDecimal(_, right) if value(right) == 0 => 0,
            Op::DivideDecimal(left, right) => half_away(i128::from(value(left)) * 1_000_000, i128::from(value(right))),
            Op::AddHeld(nodes) => held(nodes.iter().map(|node| i128::from(value(node))).sum()),
            Op::Element(node, list) => {
                usize::try_from(value(node)).ok().and_then(|at| list.get(at)).copied().unwrap_or(0)
            }
        });
    }
    kernel.outputs.iter().map(|output| values[output.node.index()]).collect()
}

fn ordered<T: PartialOrd>(compare: Compare, left: &T, right: &T) -> bool {
    match compare {
        Compare::Equal => left == right,
        Compare::NotEqual => left != right,
        Compare::Less => left < right,
        Compare::LessOrEqual => left <= right,
        Compare::Greater => left > right,
        Compare::GreaterOrEqual => left >= right,
    }
}

fn held(number: i128) -> i64 {
    number.clamp(-i128::from(i64::MAX), i128::from(i64::MAX)) as i64
}

fn half_away(dividend: i128, divisor: i128) -> i64 {
    let size = dividend.unsigned_abs() * 2 + divisor.unsigned_abs();
    let quotient = (size / (divisor.unsigned_abs() * 2)) as i128;
    held(if (dividend < 0) == (divisor < 0) { quotient } else { -quotient })
}
