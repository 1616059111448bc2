//! Numbers as steps: the upper quarter earns all, the upper half earns some.

use super::parts::{Earns, Sample, Step};
use super::profile::Profile;

/// Of a count or a size.
pub(super) fn number(field: &str, profile: &Profile) -> Option<Earns> {
    let sign = if profile.percent { "%" } else { "" };
    steps(field, profile, |number| format!("{}{sign}", plain(number)))
}

/// Of an amount of money.
pub(super) fn money(field: &str, profile: &Profile, currency: &str) -> Option<Earns> {
    steps(field, profile, |number| format!("{} {currency}", short(number)))
}

fn steps(field: &str, profile: &Profile, show: impl Fn(f64) -> String) -> Option<Earns> {
    let (half, quarter) = (round_down(profile.quantile(0.5)?), round_down(profile.quantile(0.75)?));
    let highest = profile.quantile(1.0)?;
    let step = |percent, number: f64| Step {
        percent,
        condition: format!("{field} >= {}", show(number)),
        sample: Sample::Field(field.to_owned(), show(number)),
    };
    let more_than_none = || Step {
        percent: 100,
        condition: format!("{field} > {}", show(0.0)),
        sample: Sample::Field(field.to_owned(), show(1.0)),
    };
    if quarter > half && half > 0.0 {
        Some(Earns::Steps(vec![step(100, quarter), step(50, half)]))
    } else if quarter > 0.0 && quarter > profile.quantile(0.0)? {
        Some(Earns::Steps(vec![step(100, quarter)]))
    } else {
        (highest > 0.0 && quarter <= 0.0).then(|| Earns::Steps(vec![more_than_none()]))
    }
}

/// Down to two digits: 1,428 is 1,400.
fn round_down(number: f64) -> f64 {
    if number <= 0.0 {
        return 0.0;
    }
    let unit = 10_f64.powi(number.log10().floor() as i32 - 1).max(0.01);
    (number / unit + 1e-9).floor() * unit
}

fn plain(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// With k, M or B where that is exact.
fn short(number: f64) -> String {
    for (unit, letter) in [(1e9, "B"), (1e6, "M"), (1e3, "k")] {
        if number >= unit && (number / unit * 10.0).fract() == 0.0 {
            return format!("{}{letter}", plain(number / unit));
        }
    }
    plain(number)
}
