//! The words that could stand where the grammar stopped.

use crate::syntax::parser::{Rule, keyword_of};

/// The words that a rule starts with: the grammar names the outermost rule that found nothing.
const fn first_words(wanted: Rule) -> &'static [&'static str] {
    match wanted {
        Rule::is_infix | Rule::ago => &["is"],
        Rule::in_infix => &["in", "not"],
        Rule::text_infix => &["contains", "like", "starts", "ends", "not"],
        Rule::contains => &["contains"],
        Rule::between => &["between"],
        Rule::window => &["in", "today", "yesterday", "this", "last", "since", "before", "on"],
        Rule::r#where => &["where"],
        Rule::then => &["then"],
        Rule::within => &["within"],
        Rule::when => &["when"],
        Rule::per => &["per"],
        Rule::tail => &["half-life", "fading", "losing", "by", "once", "at", "because", "allow"],
        Rule::because => &["because"],
        Rule::events => &["any", "no", "at", "exactly"],
        Rule::parts => &["all", "any", "at"],
        Rule::range => &["from", "at"],
        Rule::range_to => &["to"],
        Rule::band_bounds => &["from", "above", "below", "when", "otherwise"],
        Rule::next_step | Rule::next_what => &["next", "by", "within"],
        Rule::next_by | Rule::feed_by => &["by"],
        Rule::feed_at => &["at"],
        Rule::row_filter => &["where"],
        Rule::for_each => &["for"],
        Rule::score_since => &["since"],
        Rule::best => &["best"],
        Rule::worst => &["worst"],
        Rule::decimals => &["decimals"],
        Rule::owner => &["owner"],
        Rule::currency_is => &["currency"],
        Rule::timezone => &["timezone"],
        Rule::scores => &["scores"],
        Rule::edition => &["edition"],
        Rule::expectation => &["expect"],
        Rule::as_of => &["as"],
        Rule::event_on => &["on"],
        Rule::event_times => &["times"],
        Rule::not_yet_known => &["is"],
        Rule::opt_file => &["file"],
        Rule::opt_sheet => &["sheet"],
        Rule::opt_separator => &["separator"],
        Rule::opt_encoding => &["encoding"],
        Rule::opt_header => &["header"],
        Rule::opt_dates => &["dates"],
        Rule::opt_numbers => &["numbers"],
        Rule::opt_zone => &["zone"],
        Rule::opt_blank => &["blank"],
        Rule::one_of => &["one"],
        Rule::ordered => &["ordered"],
        Rule::list_type => &["list"],
        _ => &[],
    }
}

/// All words that could stand there, each once.
pub fn words(expected: &[Rule]) -> Vec<String> {
    let mut words: Vec<String> = expected.iter().filter_map(|wanted| keyword_of(*wanted)).collect();
    words.extend(expected.iter().flat_map(|wanted| first_words(*wanted)).map(|word| (*word).to_owned()));
    words.sort_unstable();
    words.dedup();
    words
}
