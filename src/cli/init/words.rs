//! The words by which columns, values and events are recognised. Only guesses: everything made of
//! them is the author's to edit.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What files write where nothing is known, besides nothing.
const BLANK_WORDS: &[&str] = &[
    "select",
    "-",
    "--",
    "---",
    "–",
    "—",
    "?",
    ".",
    "n/a",
    "#n/a",
    "na",
    "n.a.",
    "nan",
    "null",
    "nil",
    "(blank)",
    "(empty)",
    "unknown",
    "not known",
    "undefined",
    "not specified",
    "not provided",
    "not available",
    "inconnu",
    "non renseigné",
];

/// Whether a cell says that nothing is known.
pub(super) fn means_blank(folded: &str, header: &[String]) -> bool {
    // NA is Namibia where countries stand.
    BLANK_WORDS.contains(&folded) && !(folded == "na" && has_any(header, COUNTRY))
}

/// The words of a header in small letters: `Annual Revenue`, `annual_revenue`, `annualRevenue` alike.
pub(super) fn words_of(header: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    for letter in header.nfd().filter(|letter| !is_combining_mark(*letter)) {
        let starts = letter.is_uppercase() && before.is_lowercase();
        if !letter.is_alphanumeric() || starts {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if letter.is_alphanumeric() {
            word.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// Whether one of the words begins with one of the stems. A stem that ends with a space is the whole word.
pub(super) fn has_any(words: &[String], stems: &[&str]) -> bool {
    words.iter().any(|word| {
        stems.iter().any(|stem| match stem.strip_suffix(' ') {
            Some(whole) => word == whole,
            None => word.starts_with(stem),
        })
    })
}

/// Tells rows apart.
pub(super) const KEY: &[&str] =
    &["id ", "ids ", "key ", "uuid", "guid", "identifier", "number ", "no ", "nr ", "code "];
/// Files of people or firms to be scored.
pub(super) const PEOPLE: &[&str] = &[
    "contact", "lead", "prospect", "customer", "client", "user", "account", "member", "people", "person", "mql", "bank",
];
/// Personal data.
pub(super) const PERSONAL: &[&str] =
    &["email", "mail ", "phone", "mobile ", "firstname", "lastname", "surname", "birth", "address", "linkedin"];
/// Names of firms and things: many today, more tomorrow.
pub(super) const NAMES: &[&str] =
    &["company", "domain", "name ", "website", "url", "organi", "firm ", "societe", "entreprise"];
/// Amounts of money.
pub(super) const MONEY: &[&str] = &[
    "revenue", "amount", "arr ", "mrr ", "price", "budget", "salary", "income", "turnover", "balance", "spend ",
    "sales ", "funding", "umsatz", "ca ",
];
/// Where an account or contact is.
pub(super) const COUNTRY: &[&str] = &["country", "hq", "nation", "pays ", "land "];
/// What an account does.
pub(super) const INDUSTRY: &[&str] = &["industry", "sector", "vertical", "branch", "segment", "secteur"];
/// How large an account is.
pub(super) const SIZE: &[&str] = &["employee", "headcount", "staff", "size", "seats", "effectif"];
/// What a person does.
pub(super) const TITLE: &[&str] =
    &["title", "role", "job", "position", "seniority", "function", "occupation", "fonction"];
/// Where the contact came from.
pub(super) const SOURCE: &[&str] = &["source", "origin", "channel", "medium", "referrer", "canal"];
/// What a contact has learnt.
pub(super) const EDUCATION: &[&str] =
    &["education", "degree", "qualification", "specialization", "specialisation", "specialty"];
/// Counts of what somebody did.
pub(super) const ACTIVITY: &[&str] = &[
    "visit", "view", "click", "open", "session", "login", "download", "spent", "repl", "meeting", "previous", "touch",
    "webinar", "active",
];
/// Dates or answers that tell the latest activity.
pub(super) const LATEST: &[&str] = &["last", "latest", "recent", "derniere"];
/// Asked not to be contacted.
pub(super) const OPT_OUT: &[&str] = &["unsubscribe", "optout", "optedout", "bounce", "complain", "spam"];
/// Known only after the fact, or the verdict of another scoring: no evidence for a rule.
pub(super) const AFTERWARDS: &[&str] = &[
    "convert", "won", "win ", "lost", "close", "deal", "churn", "outcome", "poutcome", "result", "target ", "quality",
    "tag", "index", "score", "grade", "stage", "status", "rating", "owner", "notable", "profile", "y ", "seller",
    "sdr", "sr ",
];
/// What nobody should be scored by.
pub(super) const PROTECTED: &[&str] = &[
    "gender",
    "sex ",
    "age ",
    "birth",
    "marital",
    "married",
    "partner ",
    "dependent",
    "race ",
    "ethnic",
    "religion",
    "senior ",
    "disab",
    "nationality",
    "pregnan",
];
/// What we do to them, not what they do.
pub(super) const OURS: &[&str] =
    &["sent", "send", "delivered", "digest", "campaign", "reengagement", "queued", "assigned"];

/// Values that are usually a good sign.
pub(super) const GOOD_VALUES: &[&str] = &[
    "referral",
    "referred",
    "reference",
    "partner",
    "webinar",
    "demo",
    "organic",
    "welingak",
    "website",
    "professional",
    "management",
    "manager",
    "owner",
    "entrepreneur",
    "executive",
    "tertiary",
    "university",
    "graduate",
    "master",
    "phd",
    "opened",
    "visited",
    "clicked",
    "link",
    "chat",
    "form",
    "submitted",
    "conversation",
    "attended",
    "active ",
    "paid",
    "premium",
    "enterprise",
];

/// Titles of those who decide, and of those who prepare the decision.
pub(super) const DECIDES: &[&str] =
    &["CEO", "CFO", "COO", "CTO", "CMO", "CIO", "Chief", "Founder", "Owner", "President", "VP", "Partner"];
/// See [`DECIDES`].
pub(super) const PREPARES: &[&str] = &["Head", "Director", "Lead", "Manager"];

/// How much an event tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Weight {
    /// Asks to talk, to try, to buy.
    Strong,
    /// Takes time: a webinar, a download.
    Middle,
    /// A click.
    Light,
    /// An opened mail, a page: often no more than chance.
    Faint,
    /// Wants to be left alone.
    Negative,
    /// Tells nothing about the contact: our own mail, or the final outcome.
    None,
}

/// How much an event of this name tells.
pub(super) fn weight_of_event(words: &[String]) -> Weight {
    const STRONG: &[&str] =
        &["demo", "trial", "quote", "pricing", "price", "signup", "register", "purchase", "order", "checkout"];
    const MIDDLE: &[&str] = &[
        "webinar",
        "download",
        "form",
        "submit",
        "reply",
        "replied",
        "meeting",
        "call",
        "attend",
        "whitepaper",
        "chat",
        "event",
    ];
    const FAINT: &[&str] = &["open", "view", "visit", "page", "login", "session", "impression"];
    if has_any(words, OPT_OUT) {
        Weight::Negative
    } else if has_any(words, OURS) || has_any(words, AFTERWARDS) {
        Weight::None
    } else if has_any(words, STRONG) {
        Weight::Strong
    } else if has_any(words, MIDDLE) {
        Weight::Middle
    } else if has_any(words, FAINT) {
        Weight::Faint
    } else {
        Weight::Light
    }
}
