//! Which files belong to a model, and what `use` may name.

use std::collections::BTreeMap;

use leadlang::program::{OpenProblem, Target, Workspace, path};

fn files(list: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    list.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

const MODEL: &str =
    "model \"Acme\" {\n  currency USD\n  timezone \"UTC\"\n  scores contact\n}\nrecord contact { id text unique }\n";

fn model_with(uses: &str) -> String {
    format!("{MODEL}{uses}\n")
}

/// The files of the workspace of a folder, and its findings as `code message | label | help`.
fn gather(list: &[(&str, &str)], target: Target<'_>) -> (Vec<String>, Vec<String>) {
    let workspace = Workspace::gather(&files(list), target).unwrap();
    let names = workspace.files.iter().map(|file| workspace.sources.get(file.id).unwrap().name.clone()).collect();
    let shown = workspace.findings.iter().map(|found| {
        let mut parts = vec![format!("{} {}", found.code.id, found.message)];
        parts.extend((!found.primary.text.is_empty()).then(|| found.primary.text.clone()));
        parts.extend(found.help.clone());
        format!("{} @ {}", parts.join(" | "), workspace.sources.text(found.primary.span))
    });
    (names, shown.collect())
}

#[test]
fn a_folder_means_its_model_what_it_uses_and_what_uses_it() {
    let (names, findings) = gather(
        &[
            ("acme.lead", &model_with("use \"sensors.lead\"\nuse \"parts/scores.lead\"")),
            ("sensors.lead", "use \"parts/more.lead\""),
            ("parts/scores.lead", "use \"../sensors.lead\""),
            ("parts/more.lead", "# nothing"),
            ("tests.lead", "use \"acme.lead\"\nuse \"people.lead\""),
            ("people.lead", ""),
            ("stray.lead", ""),
        ],
        Target::Folder,
    );
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(
        names,
        ["acme.lead", "sensors.lead", "parts/scores.lead", "parts/more.lead", "tests.lead", "people.lead"]
    );
}

#[test]
fn a_file_stands_for_the_model_it_belongs_to() {
    let list = [
        ("acme.lead", &*model_with("use \"sensors.lead\"")),
        ("other.lead", MODEL),
        ("sensors.lead", ""),
        ("tests.lead", "use \"acme.lead\""),
        ("alone.lead", ""),
    ];
    for named in ["acme.lead", "sensors.lead", "tests.lead"] {
        let (names, _) = gather(&list, Target::File(named));
        assert_eq!(names, ["acme.lead", "sensors.lead", "tests.lead"], "{named}");
    }
    assert_eq!(gather(&list, Target::File("other.lead")).0, ["other.lead"]);
    let open = |target| Workspace::gather(&files(&list), target).map(|_| ()).unwrap_err();
    assert_eq!(open(Target::File("alone.lead")), OpenProblem::Alone("alone.lead".into()));
    assert_eq!(open(Target::Folder), OpenProblem::SeveralModels(vec!["acme.lead".into(), "other.lead".into()]));
}

#[test]
fn a_folder_without_a_model_says_so() {
    let open = |list| Workspace::gather(&files(list), Target::Folder).map(|_| ()).unwrap_err();
    assert_eq!(open(&[]), OpenProblem::NoLeadFiles);
    assert_eq!(open(&[("a.lead", "")]), OpenProblem::NoModel(vec!["a.lead".into()]));
}

#[test]
fn a_model_that_cannot_be_read_shows_its_errors_rather_than_no_model() {
    let (names, findings) = gather(&[("acme.lead", "model Acme\n")], Target::Folder);
    assert_eq!(names, ["acme.lead"]);
    assert_eq!(findings.len(), 1, "{findings:?}");
}

#[test]
fn a_misspelt_file_gets_the_nearest_name_and_a_far_one_the_list() {
    let (_, findings) = gather(
        &[("acme.lead", &model_with("use \"sensrs.lead\"\nuse \"zzzzzzzzz.lead\"")), ("sensors.lead", "")],
        Target::Folder,
    );
    assert_eq!(
        findings,
        [
            "L150 there is no file `sensrs.lead` | did you mean `\"sensors.lead\"`? @ \"sensrs.lead\"",
            "L150 there is no file `zzzzzzzzz.lead` | files there: `sensors.lead` @ \"zzzzzzzzz.lead\"",
        ]
    );
}

#[test]
fn paths_that_lead_out_are_refused_as_typed() {
    for typed in [
        "../x.lead",
        "parts/../../x.lead",
        "/etc/x.lead",
        "C:/x.lead",
        "C:x.lead",
        "//host/x.lead",
        "https://a.b/x.lead",
        "~/x.lead",
    ] {
        let (_, findings) = gather(&[("acme.lead", &model_with(&format!("use \"{typed}\"")))], Target::Folder);
        let [only] = findings.as_slice() else { panic!("{typed}: {findings:?}") };
        assert!(only.starts_with(&format!("L151 `{typed}` ")), "{only}");
        assert!(only.ends_with(&format!("@ \"{typed}\"")), "{only}");
    }
}

#[test]
fn paths_that_name_no_rules_are_refused() {
    for (typed, claim) in [
        ("", "`use` names no file"),
        ("parts\\x.lead", "`parts\\x.lead` has `\\` between folders"),
        ("leads.csv", "`leads.csv` is not a `.lead` file"),
    ] {
        let (_, findings) = gather(&[("acme.lead", &model_with(&format!("use \"{typed}\"")))], Target::Folder);
        let [only] = findings.as_slice() else { panic!("{typed}: {findings:?}") };
        assert!(only.starts_with(&format!("L150 {claim}")), "{only}");
    }
}

#[test]
fn a_circle_is_named_with_its_whole_chain() {
    let (names, findings) = gather(
        &[
            ("acme.lead", &model_with("use \"a.lead\"")),
            ("a.lead", "use \"b.lead\""),
            ("b.lead", "use \"c.lead\""),
            ("c.lead", "use \"a.lead\""),
        ],
        Target::Folder,
    );
    assert_eq!(names, ["acme.lead", "a.lead", "b.lead", "c.lead"]);
    let [only] = findings.as_slice() else { panic!("{findings:?}") };
    assert!(only.contains("L152 `a.lead` uses itself through others"), "{only}");
    assert!(only.contains("a.lead -> b.lead -> c.lead -> a.lead"), "{only}");
    let (_, itself) = gather(&[("acme.lead", &model_with("use \"acme.lead\""))], Target::Folder);
    assert!(itself.len() == 1 && itself[0].starts_with("L152 `acme.lead` uses itself |"), "{itself:?}");
}

#[test]
fn two_ways_to_one_file_load_it_once() {
    // Each level uses both files of the next: 2^12 paths, 25 files.
    let mut list = vec![("acme.lead".to_owned(), model_with("use \"l0.lead\"\nuse \"r0.lead\""))];
    for level in 0..12 {
        let next = level + 1;
        let uses = if next < 12 { format!("use \"l{next}.lead\"\nuse \"r{next}.lead\"") } else { String::new() };
        list.push((format!("l{level}.lead"), uses.clone()));
        list.push((format!("r{level}.lead"), uses));
    }
    let list: Vec<(&str, &str)> = list.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (names, findings) = gather(&list, Target::Folder);
    assert_eq!((names.len(), findings.len()), (25, 0), "{findings:?}");
}

#[test]
fn a_chain_as_long_as_a_workspace_is_walked() {
    let names: Vec<String> = (0..900).map(|at| format!("f{at}.lead")).collect();
    let mut list: Vec<(String, String)> = names
        .iter()
        .enumerate()
        .map(|(at, name)| (name.clone(), names.get(at + 1).map(|next| format!("use \"{next}\"")).unwrap_or_default()))
        .collect();
    list.push(("acme.lead".to_owned(), model_with("use \"f0.lead\"")));
    let list: Vec<(&str, &str)> = list.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(gather(&list, Target::Folder).0.len(), 901);
}

#[test]
fn too_many_and_too_large_files_are_refused() {
    let mut list: BTreeMap<String, Vec<u8>> = (0..1_001).map(|at| (format!("f{at}.lead"), Vec::new())).collect();
    list.insert("a.lead".into(), MODEL.as_bytes().to_vec());
    let problem = Workspace::gather(&list, Target::Folder).map(|_| ()).unwrap_err();
    assert!(matches!(problem, OpenProblem::Load { .. }), "{problem:?}");
    let mut large = files(&[("acme.lead", &model_with("use \"large.lead\""))]);
    large.insert("large.lead".into(), vec![b'#'; (16 << 20) + 1]);
    let workspace = Workspace::gather(&large, Target::Folder).unwrap();
    let labels: Vec<&str> = workspace.findings.iter().map(|found| found.primary.text.as_str()).collect();
    assert_eq!(labels, ["it is larger than 16 MiB, the most that is read"]);
}

#[test]
fn a_file_beside_the_model_that_is_no_text_is_not_passed_over_in_silence() {
    let mut list = files(&[("acme.lead", MODEL)]);
    list.insert("tests.lead".into(), b"\xff\xfet\0e\0".to_vec());
    let workspace = Workspace::gather(&list, Target::Folder).unwrap();
    let [only] = workspace.findings.as_slice() else { panic!("{:?}", workspace.findings) };
    assert_eq!(only.message, "`tests.lead` beside this model was passed over");
    assert!(only.primary.text.contains("UTF-16"), "{}", only.primary.text);
}

#[test]
fn paths_resolve_and_relate_both_ways() {
    assert_eq!(path::resolve("a/b/c.lead", "./../d/e.lead").as_deref(), Ok("a/d/e.lead"));
    for (from, to) in
        [("a/b.lead", "a/c.lead"), ("a/b.lead", "c.lead"), ("b.lead", "x/y/c.lead"), ("a/x/b.lead", "a/y/c.lead")]
    {
        let typed = path::relative(from, to);
        assert_eq!(path::resolve(from, &typed).as_deref(), Ok(to), "{from} -> {typed}");
    }
}

#[test]
fn the_pages_of_files_show_their_code_and_the_way_out() {
    use leadlang::diagnostics::code::names::{CIRCULAR_USE, FILE_OUTSIDE, UNUSABLE_FILE};
    use leadlang::diagnostics::pages::snippet;
    use leadlang::program::Program;
    for code in [&UNUSABLE_FILE, &FILE_OUTSIDE, &CIRCULAR_USE] {
        let codes = |part| {
            let program = Program::of_text(snippet(code.page, part).unwrap()).unwrap();
            program.diagnostics.iter().map(|found| found.code.id).collect::<Vec<_>>()
        };
        assert_eq!(codes("Wrong"), [code.id]);
        assert_eq!(codes("Right"), Vec::<&str>::new(), "{}", code.id);
    }
}
