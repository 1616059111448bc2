//! A header as its reader understands it: what it says of each input and output, and nothing else.

use leadlang::aot::slug;
use leadlang::model::Model;
use leadlang::plan::text::summed;
use leadlang::plan::{Plan, Stage};

/// What a header says.
#[derive(Debug)]
pub struct Header {
    pub name: String,
    pub inputs: Vec<Input>,
    /// One for each output of the stage, in their order.
    pub outputs: Vec<Output>,
}

/// A column that a call takes.
#[derive(Debug)]
pub struct Input {
    /// Its position among the inputs of the stage.
    pub of_stage: usize,
    /// The constant that is its position.
    pub constant: String,
    /// The type of its elements.
    pub element: String,
    pub unit: String,
    pub has_bitmap: bool,
    /// What each code means, if its elements are codes.
    pub codes: Vec<(i64, String)>,
}

#[derive(Debug)]
pub enum Output {
    /// The same for every row.
    Constant(String),
    Column {
        constant: String,
        meaning: String,
        /// Another output, which says where it is known.
        known: Option<String>,
        /// What an element is multiplied by.
        unit: Option<String>,
        /// What each code is in words.
        words: Vec<String>,
    },
}

impl Header {
    /// Reads a header of a stage. Every column that it lists must be one of the stage's, and there must be no doubt which.
    pub fn read(name: &str, text: &str, plan: &Plan, stage: &Stage, model: &Model) -> Self {
        let guard = name.to_ascii_uppercase();
        let inputs = inputs(text, name, &guard, plan, stage, model);
        let outputs = outputs(text, name, &guard);
        assert_eq!(outputs.len(), stage.outputs.len(), "an output for each of the stage's:\n{text}");
        Self { name: name.to_owned(), inputs, outputs }
    }
}

/// What stands in an enumeration: lines, and remarks, each of which may have several.
fn listed(text: &str, of: &str) -> Vec<String> {
    let from = text.lines().skip_while(|line| *line != format!("enum {of} {{")).skip(1);
    let mut all: Vec<String> = Vec::new();
    for line in from.take_while(|line| *line != "};").map(str::trim) {
        match all.last_mut().filter(|before| before.starts_with("/*") && !before.ends_with("*/")) {
            Some(before) => *before += &format!("\n{line}"),
            None => all.push(line.to_owned()),
        }
    }
    all
}

/// The words of a remark.
fn remark(line: &str) -> Option<&str> {
    line.strip_prefix("/* ")?.strip_suffix(" */")
}

fn inputs(text: &str, name: &str, guard: &str, plan: &Plan, stage: &Stage, model: &Model) -> Vec<Input> {
    let lines = listed(text, &format!("{name}_input"));
    let mut inputs = Vec::new();
    for pair in lines.chunks(2) {
        let [said, named] = pair else { continue };
        let said = remark(said).unwrap_or_else(|| panic!("a remark: {said}"));
        let constant = named.split(' ').next().unwrap().to_owned();
        let (of_stage, rest) = column_of(said, plan, stage, model);
        let (element, rest) = rest.split_once(", ").unwrap();
        let has_bitmap = rest.contains(", with a bitmap.");
        let unit = rest.split_once(if has_bitmap { ", with a bitmap." } else { ", no bitmap." }).unwrap().0;
        let suffix = constant.strip_prefix(&format!("{guard}_IN_")).unwrap();
        let codes = listed(text, &format!("{name}_{}", slug(suffix)));
        let codes = codes.iter().filter_map(|line| code(line)).collect();
        let (element, unit) = (element.to_owned(), unit.to_owned());
        inputs.push(Input { of_stage, constant, element, unit, has_bitmap, codes });
    }
    inputs
}

/// The stage's input that a remark speaks of, and what it says about it.
fn column_of<'s>(said: &'s str, plan: &Plan, stage: &Stage, model: &Model) -> (usize, &'s str) {
    let elements = ["uint", "int", "double"];
    let about = |input: &leadlang::plan::Input| {
        let rest = said.strip_prefix(input.name.as_str())?.strip_prefix(": ")?;
        let lines = summed(plan, model, stage, &input.source).unwrap_or_default();
        let lines: Vec<&str> = lines.lines().map(str::trim).collect();
        let told: Vec<&str> = rest.lines().skip(1).filter(|line| !line.starts_with("There, ")).collect();
        (elements.iter().any(|element| rest.starts_with(element)) && lines == told).then_some(rest)
    };
    let mut found = stage.inputs.iter().enumerate().filter_map(|(at, input)| Some((at, about(input)?)));
    let first = found.next().unwrap_or_else(|| panic!("no column of the stage: {said}"));
    assert!(found.next().is_none(), "which column of the stage is meant: {said}");
    first
}

/// `NAME = 3, /* what it means */`.
fn code(line: &str) -> Option<(i64, String)> {
    let (_, rest) = line.split_once(" = ")?;
    let (code, said) = rest.split_once(", ")?;
    Some((code.parse().ok()?, remark(said)?.to_owned()))
}

fn outputs(text: &str, name: &str, guard: &str) -> Vec<Output> {
    let mut outputs = Vec::new();
    let mut known = None;
    let mut lines = listed(text, &format!("{name}_output")).into_iter();
    while let Some(line) = lines.next() {
        let Some(said) = remark(&line) else { continue };
        if let Some((_, same)) = said.split_once(" is the same for every row: ") {
            outputs.push(Output::Constant(same.strip_suffix('.').unwrap().to_owned()));
            continue;
        }
        let constant = lines.next().unwrap().split(' ').next().unwrap().to_owned();
        if said.starts_with("Whether ") {
            known = Some(constant);
            continue;
        }
        let meaning = ["int8_t", "int16_t", "int32_t", "int64_t"]
            .iter()
            .find_map(|element| said.rsplit_once(&format!("{element}, ")))
            .unwrap_or_else(|| panic!("what its elements are: {said}"));
        let meaning = meaning.1.strip_suffix('.').unwrap().to_owned();
        assert!(constant.starts_with(&format!("{guard}_OUT_")), "{constant}");
        let defined = |what: &str| {
            let wanted = format!("#define {constant}_{what} ");
            text.lines().find_map(|line| line.strip_prefix(&wanted)).map(str::to_owned)
        };
        let words = defined("WORDS").map(|words| quoted(&words)).unwrap_or_default();
        outputs.push(Output::Column { unit: defined("UNIT"), words, meaning, known: known.take(), constant });
    }
    outputs
}

/// The texts of `{ "", "a", "b" }`.
fn quoted(list: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut letters = list.chars();
    while letters.by_ref().any(|letter| letter == '"') {
        let mut word = String::new();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => break,
                '\\' => word.extend(letters.next()),
                other => word.push(other),
            }
        }
        words.push(word);
    }
    words
}
