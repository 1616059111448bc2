//! Segments: gaps, overlaps, bands out of reach.

use super::{mistake, rows, segment};

rows! {
    row_53_gap: mistake(
        segment!("cold 0 to 4\n  hot  6 to 10"), "6 to 10", "`above 4`");
    row_53_gap_below_otherwise: mistake(
        segment!("hot from 8\n  warm 4 to 6\n  cold otherwise"), "4 to 6", "`from 4`").warning();
    row_54_overlap: mistake(
        segment!("cold 0 to 5\n  hot  5 to 10"), "5 to 10", "`above 5`");
    row_55_out_of_reach: mistake(
        segment!("hot  from 120\n  cold otherwise"), "120", "0 to 10");
    row_60_bands_out_of_order: mistake(
        segment!("cold 5 to 0\n  hot above 5"), "5 to 0", "`0 to 5`");
}
