//! The files for editors know the words of the language, and no others.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use leadlang::syntax::keywords::{CONTEXTUAL, RESERVED};
use serde_json::Value;

fn editors(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("editors").join(path)
}

fn read(path: &str) -> String {
    fs::read_to_string(editors(path)).unwrap()
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn keywords() -> BTreeSet<String> {
    RESERVED.iter().chain(CONTEXTUAL).map(|word| (*word).to_owned()).collect()
}

/// The words of all alternatives `open a|b|c close` that hold nothing but words.
fn alternatives(text: &str, open: &str, between: &str, close: &str) -> BTreeSet<String> {
    let groups = text.split(open).skip(1).filter_map(|rest| rest.split_once(close)).map(|(group, _)| group);
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '/');
    groups
        .map(|group| group.split(between).map(|word| word.replace("\\/", "/")).collect::<Vec<String>>())
        .filter(|words| words.iter().all(|word| is_word(word)))
        .flatten()
        .collect()
}

/// All `match` patterns of a TextMate grammar.
fn patterns(grammar: &Value) -> Vec<String> {
    let rules = grammar["repository"].as_object().unwrap();
    rules.values().filter_map(|rule| rule["match"].as_str()).map(str::to_owned).collect()
}

#[test]
fn the_textmate_grammar_has_every_keyword_and_no_other() {
    let grammar = json("vscode/syntaxes/lead.tmLanguage.json");
    let words = alternatives(&patterns(&grammar).join("\n"), "(?:", "|", ")");
    assert_eq!(words, keywords());
}

#[test]
fn the_textmate_grammar_includes_all_its_rules() {
    let grammar = json("vscode/syntaxes/lead.tmLanguage.json");
    let included: BTreeSet<String> = grammar["patterns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pattern| pattern["include"].as_str().unwrap().trim_start_matches('#').to_owned())
        .collect();
    let rules: BTreeSet<String> = grammar["repository"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(included, rules);
    for pattern in patterns(&grammar) {
        let count = |c: char| pattern.replace("\\(", "").replace("\\)", "").matches(c).count();
        assert_eq!(count('('), count(')'), "{pattern}");
    }
}

#[test]
fn the_vim_syntax_has_every_keyword_and_no_other() {
    let text = read("vim/syntax/lead.vim");
    let mut words = alternatives(&text, "\\%(", "\\|", "\\)");
    let listed = text.lines().filter_map(|line| line.strip_prefix("syntax keyword "));
    words.extend(listed.flat_map(|line| line.split(' ').skip(1)).map(str::to_owned));
    assert_eq!(words, keywords());
}

#[test]
fn every_group_of_the_vim_syntax_has_a_colour() {
    let text = read("vim/syntax/lead.vim");
    let word = |line: &str, index: usize| line.split_whitespace().nth(index).unwrap().to_owned();
    let rules = ["syntax match", "syntax keyword", "syntax region"];
    let groups: BTreeSet<String> =
        text.lines().filter(|line| rules.iter().any(|rule| line.starts_with(rule))).map(|line| word(line, 2)).collect();
    let coloured: BTreeSet<String> =
        text.lines().filter(|line| line.starts_with("highlight default link")).map(|line| word(line, 3)).collect();
    assert_eq!(groups, coloured);
}

#[test]
fn the_extension_names_files_that_exist() {
    let package = json("vscode/package.json");
    let language = &package["contributes"]["languages"][0];
    let grammar = &package["contributes"]["grammars"][0];
    assert_eq!(language["extensions"][0], ".lead");
    assert_eq!(grammar["language"], language["id"]);
    assert_eq!(grammar["scopeName"], json("vscode/syntaxes/lead.tmLanguage.json")["scopeName"]);
    for path in [&language["configuration"], &grammar["path"]] {
        json(&format!("vscode/{}", path.as_str().unwrap().trim_start_matches("./")));
    }
}

#[test]
fn no_editor_file_names_a_network_host() {
    let files = [
        "vscode/package.json",
        "vscode/language-configuration.json",
        "vscode/syntaxes/lead.tmLanguage.json",
        "vim/syntax/lead.vim",
        "vim/ftdetect/lead.vim",
        "vim/ftplugin/lead.vim",
    ];
    for file in files {
        let text = read(file);
        assert!(!text.contains("://") && !text.contains("www."), "{file}");
    }
}

/// Asks vim for the group of the character under a word of the first line that holds it.
const PROBE: &str = r#"
set nocompatible encoding=utf-8
syntax enable
runtime syntax/lead.vim
let out = []
for word in ['model', 'Acme', 'owner', 'créé', 'pricing', '+8', 'half-life', 'days', 'USD', 'is', 'blank', '2026-03-01', 'why']
  let [line, column] = searchpos('\V' . word, 'cnw')
  call add(out, word . '=' . synIDattr(synID(line, column, 1), 'name'))
endfor
call writefile(out, $LEAD_PROBE_OUT)
qall!
"#;

const PROBED: &str = "model \"Acme\" {\n  owner \"B\"\n}\nscore fit {\n  pricing: +8 per créé, half-life 14 days # why\n  +5 when account.revenue >= 3M USD or sector is blank or day > 2026-03-01\n}\n";

#[test]
#[expect(clippy::print_stderr, reason = "says that vim was not there to ask")]
fn vim_colours_a_file_as_meant() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("probe.vim"), PROBE).unwrap();
    fs::write(path("a.lead"), PROBED).unwrap();
    let vim = Command::new("vim")
        .args(["-u", "NONE", "-N", "-es", "--cmd"])
        .arg(format!("set runtimepath^={}", editors("vim").display()))
        .arg("-S")
        .arg(path("probe.vim"))
        .arg(path("a.lead"))
        .env("LEAD_PROBE_OUT", path("out"))
        .stdin(std::process::Stdio::null())
        .output();
    if vim.is_err() {
        eprintln!("skipped: vim is not installed");
        return;
    }
    let Ok(answer) = fs::read_to_string(path("out")) else {
        eprintln!("skipped: this vim has no syntax files");
        return;
    };
    insta::assert_snapshot!(answer, @r##"
    model=leadDeclaration
    Acme=leadText
    owner=leadWord
    créé=
    pricing=leadLabel
    +8=leadPoints
    half-life=leadWord
    days=leadWord
    USD=leadCurrency
    is=leadOperator
    blank=leadValue
    2026-03-01=leadDate
    why=leadComment
    "##);
}
