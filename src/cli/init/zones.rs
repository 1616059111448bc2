//! What a machine's time zone tells of its user: where a day starts, which money, which order of dates.

use std::path::Path;

use crate::semantics::calendar::Zone;

/// The time zone of this machine, `UTC` if it does not say.
pub(super) fn of_this_machine() -> String {
    let declared = std::env::var("TZ").ok().map(|text| text.trim_start_matches(':').to_owned());
    let linked = || {
        let target = std::fs::read_link(Path::new("/etc/localtime")).ok()?;
        let text = target.to_str()?.to_owned();
        text.split_once("zoneinfo/").map(|(_, name)| name.to_owned())
    };
    let named = declared.or_else(linked).filter(|name| name.contains('/') && Zone::parse(name).is_some());
    named.filter(|name| !name.starts_with("Etc/")).unwrap_or_else(|| "UTC".to_owned())
}

/// The money of a zone, roughly.
pub(super) fn currency_of(zone: &str) -> &'static str {
    match zone {
        "Europe/London" => "GBP",
        "Europe/Zurich" => "CHF",
        "Europe/Stockholm" => "SEK",
        "Europe/Copenhagen" => "DKK",
        "Europe/Oslo" => "NOK",
        "Europe/Warsaw" => "PLN",
        "Asia/Kolkata" | "Asia/Calcutta" => "INR",
        "Asia/Tokyo" => "JPY",
        "America/Sao_Paulo" => "BRL",
        "America/Toronto" | "America/Vancouver" | "America/Montreal" => "CAD",
        "Australia/Sydney" | "Australia/Melbourne" => "AUD",
        other if other.starts_with("Europe/") => "EUR",
        _ => "USD",
    }
}

/// Whether people there usually write the month first.
pub(super) fn writes_month_first(zone: &str) -> bool {
    [
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Los_Angeles",
        "America/Phoenix",
        "America/Detroit",
    ]
    .contains(&zone)
}
