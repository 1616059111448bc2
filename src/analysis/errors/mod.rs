//! The words of what the analysis finds.

mod bands;
mod rules;
mod sensors;

pub use bands::{band_unreachable, bands_overlap, falls_to_otherwise, gap};
pub use rules::{
    always_true, cap_below_points, exclude, group_worth_nothing, impossible, may_divide_by_zero, never_reached,
    paid_twice, row_never_reached, worth_nothing,
};
pub use sensors::{event_not_sensed, record_not_sensed};
