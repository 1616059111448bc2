//! What a column holds: counted over all its cells, in bounded memory.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use indexmap::IndexMap;

use super::words;
use crate::read::cell::{CurrencyMark, DateOrder, NumberFormat, Stamp, parse_money, parse_stamp, parse_yes_no};
use crate::semantics::Country;
use crate::semantics::calendar::DAY;
use crate::semantics::text::fold_key;

/// Distinct values that are counted; a column with more of them is free text or numbers.
const COUNTED: usize = 200;
/// Numbers kept to see how they are spread.
const SAMPLED: usize = 20_000;
/// Spellings that are no country, listed before the column is taken for text.
const STRANGERS: usize = 8;

/// With a point for decimals, and with a comma.
pub(super) const FORMATS: [NumberFormat; 2] =
    [NumberFormat { decimal: '.', thousands: None }, NumberFormat { decimal: ',', thousands: None }];
/// The orders that a date can have.
pub(super) const ORDERS: [DateOrder; 3] = [DateOrder::Iso, DateOrder::DayMonthYear, DateOrder::MonthDayYear];

/// A column.
#[derive(Debug)]
pub(super) struct Profile {
    /// Its header, or `column 3`.
    pub(super) name: String,
    /// Whether the file names it, and names no other column so.
    pub(super) named: bool,
    /// From 0.
    pub(super) position: usize,
    /// The words of its header.
    pub(super) words: Vec<String>,
    /// Cells that say something.
    pub(super) filled: u64,
    /// Cells with nothing in them.
    pub(super) empty: u64,
    /// Spellings of "nothing is known".
    pub(super) blank_words: BTreeMap<String, u64>,
    /// Values without case, with their first spelling and how often; the first [`COUNTED`].
    pub(super) values: IndexMap<String, (String, u64)>,
    /// Whether there are more values than counted.
    pub(super) many: bool,
    /// The values seen, hashed, as long as none came twice.
    pub(super) unique: Option<HashSet<u64>>,
    /// Whether every cell is a number in each of [`FORMATS`].
    pub(super) numbers: [bool; 2],
    /// Whether every cell is a date in each of [`ORDERS`].
    pub(super) dates: [bool; 3],
    /// The latest day in each of [`ORDERS`].
    pub(super) latest: [Option<i32>; 3],
    /// Whether a cell has a time of day; whether one states its offset from UTC.
    pub(super) times: (bool, bool),
    /// Whether every cell is yes or no.
    pub(super) yes_no: bool,
    /// Spellings that are no country; `None` if there are many.
    pub(super) strangers: Option<BTreeMap<String, u64>>,
    /// Cells that look like an email address.
    pub(super) emails: u64,
    /// Cells with the title of somebody who decides or prepares decisions.
    pub(super) seniors: u64,
    /// Numbers as each of [`FORMATS`] reads them, as many as are kept.
    pub(super) samples: [Vec<f64>; 2],
    /// Whether a cell has a point or a comma.
    pub(super) marks: bool,
    /// Whether a number ends with a percent sign.
    pub(super) percent: bool,
    /// A currency that a cell names.
    pub(super) currency: Option<String>,
    /// Characters of the longest cell.
    pub(super) longest: usize,
    /// Spellings met before.
    known: HashMap<String, Known>,
}

/// What a spelling came to when it was first met.
#[derive(Debug)]
struct Known {
    /// Its place among the counted values.
    value: usize,
    numbers: [Option<f64>; 2],
    email: bool,
    senior: bool,
}

impl Profile {
    /// Nothing seen yet.
    pub(super) fn new(name: &str, named: bool, position: usize) -> Self {
        Self {
            name: name.to_owned(),
            named,
            position,
            words: if named { words::words_of(name) } else { Vec::new() },
            filled: 0,
            empty: 0,
            blank_words: BTreeMap::new(),
            values: IndexMap::new(),
            many: false,
            unique: Some(HashSet::new()),
            numbers: [true; 2],
            dates: [true; 3],
            latest: [None; 3],
            times: (false, false),
            yes_no: true,
            strangers: Some(BTreeMap::new()),
            emails: 0,
            seniors: 0,
            samples: [Vec::new(), Vec::new()],
            marks: false,
            percent: false,
            currency: None,
            longest: 0,
            known: HashMap::new(),
        }
    }

    /// Counts a cell.
    pub(super) fn add(&mut self, cell: &str) {
        let text = cell.trim();
        if text.is_empty() {
            self.empty += 1;
        } else if !self.add_known(text) {
            self.add_new(text);
        }
    }

    /// A spelling met before says nothing new, except how often.
    fn add_known(&mut self, text: &str) -> bool {
        let Some(known) = self.known.get(text) else { return false };
        let Some((_, (_, count))) = self.values.get_index_mut(known.value) else { return false };
        *count += 1;
        self.filled += 1;
        self.unique = None;
        self.emails += u64::from(known.email);
        self.seniors += u64::from(known.senior);
        for (sample, number) in self.samples.iter_mut().zip(known.numbers) {
            sample.extend(number.filter(|_| sample.len() < SAMPLED));
        }
        true
    }

    fn add_new(&mut self, text: &str) {
        let folded = fold_key(text);
        if words::means_blank(&folded, &self.words) && crate::render::clean(text) == text {
            *self.blank_words.entry(text.to_owned()).or_default() += 1;
            return;
        }
        self.filled += 1;
        self.marks |= text.contains(['.', ',']);
        self.longest = self.longest.max(text.chars().count());
        if self.unique.as_mut().is_some_and(|seen| !seen.insert(hash(&folded))) {
            self.unique = None;
        }
        let numbers = self.add_as_number(text);
        self.add_as_date(text);
        self.yes_no = self.yes_no && parse_yes_no(text).is_ok();
        self.add_as_country(text);
        let (email, senior) = (looks_like_email(text), is_senior(text));
        self.emails += u64::from(email);
        self.seniors += u64::from(senior);
        if let Some(value) = self.count(folded, text)
            && self.known.len() < 2 * COUNTED
        {
            self.known.insert(text.to_owned(), Known { value, numbers, email, senior });
        }
    }

    /// The value's place among the counted ones, if it is one.
    fn count(&mut self, folded: String, text: &str) -> Option<usize> {
        if let Some((place, _, (_, count))) = self.values.get_full_mut(&folded) {
            *count += 1;
            return Some(place);
        }
        if self.values.len() < COUNTED {
            return Some(self.values.insert_full(folded, (text.to_owned(), 1)).0);
        }
        self.many = true;
        None
    }

    /// The number in each format, while the column may be one of numbers.
    fn add_as_number(&mut self, text: &str) -> [Option<f64>; 2] {
        let mut numbers = [None, None];
        let formats = self.numbers.iter_mut().zip(&mut self.samples).zip(FORMATS).zip(&mut numbers);
        for (((possible, sample), format), number) in formats {
            if !*possible {
                continue;
            }
            let bare = text.strip_suffix('%').map_or(text, str::trim_end);
            let Ok(money) = parse_money(bare, format) else {
                *possible = false;
                continue;
            };
            self.percent |= bare.len() != text.len();
            match money.mark {
                CurrencyMark::None => {}
                CurrencyMark::One(currency) => self.currency = Some(currency.code().to_owned()),
                CurrencyMark::Several { codes, .. } => {
                    let usual = codes.first().map(|code| (*code).to_owned());
                    self.currency = self.currency.take().or(usual);
                }
            }
            *number = money.amount.to_string().parse::<f64>().ok();
            sample.extend(number.filter(|_| sample.len() < SAMPLED));
        }
        numbers
    }

    fn add_as_date(&mut self, text: &str) {
        for ((possible, latest), order) in self.dates.iter_mut().zip(&mut self.latest).zip(ORDERS) {
            if !*possible {
                continue;
            }
            let day = match parse_stamp(text, order) {
                Ok(Stamp::Day(day)) => day,
                Ok(Stamp::Local { day, .. }) => {
                    self.times.0 = true;
                    day
                }
                Ok(Stamp::Instant(micros)) => {
                    self.times = (true, true);
                    i32::try_from(micros.div_euclid(DAY)).unwrap_or(0)
                }
                Err(_) => {
                    *possible = false;
                    continue;
                }
            };
            *latest = (*latest).max(Some(day));
        }
    }

    fn add_as_country(&mut self, text: &str) {
        let Some(strangers) = &mut self.strangers else { return };
        if Country::parse(text).is_none() {
            *strangers.entry(text.to_owned()).or_default() += 1;
            if strangers.len() > STRANGERS {
                self.strangers = None;
            }
        }
    }

    /// The latest day of a column of dates, as the first order reads it that fits every cell.
    pub(super) fn latest_day(&self) -> Option<i32> {
        let fits = self.dates.iter().position(|possible| *possible && self.filled > 0)?;
        self.latest.get(fits).copied().flatten()
    }

    /// Whether every row has a value of its own.
    pub(super) fn is_key(&self) -> bool {
        self.filled > 1 && self.empty == 0 && self.blank_words.is_empty() && self.unique.is_some()
    }

    /// Whether this value was seen here; only asked of a column of unique values.
    pub(super) fn holds(&self, text: &str) -> bool {
        self.unique.as_ref().is_some_and(|seen| seen.contains(&hash(&fold_key(text.trim()))))
    }

    /// The values, most frequent first.
    pub(super) fn by_frequency(&self) -> Vec<(&str, u64)> {
        let mut values: Vec<(&str, u64)> = self.values.values().map(|(text, count)| (text.as_str(), *count)).collect();
        values.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        values
    }

    /// Whether numbers are written with a comma for decimals.
    pub(super) const fn has_decimal_comma(&self) -> bool {
        let [point, comma] = self.numbers;
        comma && !point
    }

    /// How its numbers are written, where that needs saying.
    pub(super) fn number_example(&self) -> Option<&'static str> {
        let points = self.values.values().any(|(text, _)| text.contains('.'));
        (self.has_decimal_comma() && self.filled > 0).then_some(if points { "1.234,50" } else { "1 234,50" })
    }

    /// The number below which this share of the sample lies.
    pub(super) fn quantile(&self, share: f64) -> Option<f64> {
        let [point, comma] = &self.samples;
        let mut sorted = if self.has_decimal_comma() { comma.clone() } else { point.clone() };
        sorted.sort_by(f64::total_cmp);
        let last = sorted.len().checked_sub(1)?;
        sorted.get((last as f64 * share).round() as usize).copied()
    }
}

fn hash(folded: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    folded.hash(&mut hasher);
    hasher.finish()
}

fn looks_like_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    !name.is_empty() && domain.contains('.') && !text.contains(char::is_whitespace)
}

fn is_senior(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| words::DECIDES.iter().chain(words::PREPARES).any(|title| title.eq_ignore_ascii_case(word)))
}
