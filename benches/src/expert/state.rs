//! What workload B keeps of a lead by hand, and the score it comes to.

use crate::events::{AS_OF_INSTANT, DAY};

/// Thresholds of instants and weights by age, worked out once.
pub struct Constants {
    /// Later than this: within 30 days. Others likewise.
    pub days_30: i64,
    /// 60 days.
    pub days_60: i64,
    /// 180 days.
    pub days_180: i64,
    /// 365 days.
    pub days_365: i64,
    /// The as-of as a count of days.
    pub today: i64,
    /// 8 points halved every 14 days, in millionths, by days of age.
    pub pricing: [i64; 512],
    /// 5 points halved every 30 days.
    pub downloads: [i64; 512],
}

impl Default for Constants {
    fn default() -> Self {
        Self {
            days_30: AS_OF_INSTANT - 30 * DAY,
            days_60: AS_OF_INSTANT - 60 * DAY,
            days_180: AS_OF_INSTANT - 180 * DAY,
            days_365: AS_OF_INSTANT - 365 * DAY,
            today: AS_OF_INSTANT / DAY,
            pricing: weights(8, 14.0),
            downloads: weights(5, 30.0),
        }
    }
}

/// A weight is rounded to 6 decimals before it multiplies the points.
fn weights(points: i64, half_life: f64) -> [i64; 512] {
    let mut age = 0.0;
    std::array::from_fn(|_| {
        let weight = (1_000_000.0 * (-age / half_life).exp2()).round() as i64;
        age += 1.0;
        points * weight
    })
}

/// What is known of a lead's events; points in millionths.
#[derive(Clone, Copy, Default, Debug)]
pub struct State {
    /// Views of 30 days.
    pub views: i64,
    /// Points for prices.
    pub pricing: i64,
    /// Points for downloads.
    pub downloads: i64,
    /// Different days.
    pub days: i64,
    /// Money spent.
    pub spend: f64,
    /// The latest; 0 for none.
    pub last: i64,
}

/// The score in hundredths.
pub fn score(state: &State, constants: &Constants) -> i32 {
    const POINT: i64 = 1_000_000;
    let mut sum = state.views.min(20) * POINT;
    sum += state.pricing.min(40 * POINT) + state.downloads.min(50 * POINT);
    sum += (state.days * 2).min(30) * POINT;
    sum += if state.spend >= 1000.0 { 25 * POINT } else { 0 };
    // A last touch of exactly 60 days ago is not more than 60 days ago.
    sum -= if state.last != 0 && state.last < constants.days_60 { 20 * POINT } else { 0 };
    ((sum.clamp(0, 200 * POINT) + 5_000) / 10_000) as i32
}
