//! `lead check`: findings, formats, exit codes, and what is said when all is well.

use crate::cli_support::{Folder, MODEL};

#[test]
fn a_sound_model_is_summed_up() {
    let folder = Folder::with(&[("acme.lead", MODEL)]);
    let ran = folder.lead(&["check"]);
    insta::assert_snapshot!(ran.out, @r"
    no errors in acme.lead
      1 score, 2 rules, 1 segment
      fit  can reach 0 to 100
    ");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(folder.lead(&["check", "acme.lead"]).out, ran.out);
}

#[test]
fn findings_name_the_place_and_end_with_code_1() {
    let folder = Folder::with(&[("acme.lead", &MODEL.replace("by fit", "by fitt"))]);
    let plain = folder.lead(&["check", "--format", "plain"]);
    assert_eq!(plain.code, 1);
    assert!(plain.out.starts_with("acme.lead:18:18 error L101"), "{}", plain.out);
    let human = folder.lead(&["check"]);
    assert!(human.out.contains("fitt") && human.out.ends_with("1 error\n"), "{}", human.out);
    let json = folder.lead(&["check", "--format", "json"]);
    let parsed: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert!(json.out.contains("\"L101\""), "{parsed:#}");
}

#[test]
fn warnings_end_with_code_1_only_when_denied() {
    let folder = Folder::with(&[("acme.lead", &format!("{MODEL}\nsetting home = (US, CA)\n"))]);
    let ran = folder.lead(&["check"]);
    assert!(ran.out.contains("warning"), "{}", ran.out);
    assert_eq!(ran.code, 0);
    assert_eq!(folder.lead(&["check", "--deny-warnings"]).code, 1);
}

#[test]
fn a_folder_of_several_models_wants_one_named_and_an_empty_one_proposes_init() {
    let folder = Folder::with(&[("a.lead", MODEL), ("b.lead", MODEL)]);
    let several = folder.lead(&["check"]);
    assert_eq!(several.code, 2);
    assert_eq!(several.err, "error: several files declare a model: `a.lead`, `b.lead`\n  name the one that is meant\n");
    assert_eq!(folder.lead(&["check", "b.lead"]).code, 0);
    let empty = Folder::with(&[]).lead(&["check"]);
    assert!(empty.code == 2 && empty.err.contains("`lead init`"), "{}", empty.err);
}

#[cfg(unix)]
#[test]
fn links_and_devices_do_not_lead_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let outside = Folder::with(&[("secret.lead", "record secret { key text unique }\n")]);
    let folder = Folder::with(&[("acme.lead", &format!("use \"link.lead\"\n\n{MODEL}"))]);
    symlink(outside.path().join("secret.lead"), folder.path().join("link.lead")).unwrap();
    let ran = folder.lead(&["check", "--format", "plain", "acme.lead"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("L151") && ran.out.contains("`link.lead` is a link"), "{}", ran.out);
    // A link to a file below the root is that file.
    folder.put("real.lead", "setting home = (US, CA)\n");
    std::fs::remove_file(folder.path().join("link.lead")).unwrap();
    symlink("real.lead", folder.path().join("link.lead")).unwrap();
    let ran = folder.lead(&["check", "--format", "plain", "acme.lead"]);
    assert!(ran.out.contains("real.lead:1:9 warning L108"), "{}", ran.out);
}

#[test]
fn a_table_from_a_file_is_read_below_the_root_only() {
    let table = "\ntable weight from \"weights.csv\" { \"Country\" -> points \"Points\" }\n";
    let used = MODEL.replace("+40 when country in (US, CA)", "+weight(country)");
    let folder = Folder::with(&[("acme.lead", &format!("{used}{table}"))]);
    let missing = folder.lead(&["check", "--format", "plain"]);
    assert_eq!(missing.code, 1);
    assert!(missing.out.contains("error L150") && missing.out.contains("`weights.csv`"), "{}", missing.out);
    let outside = table.replace("weights.csv", "../weights.csv");
    folder.put("acme.lead", &format!("{used}{outside}"));
    let refused = folder.lead(&["check", "--format", "plain"]);
    assert!(refused.out.contains("L151"), "{}", refused.out);
    assert_eq!(
        refused.out.lines().filter(|line| line.contains("error")).count(),
        2,
        "one error and the sum: {}",
        refused.out
    );
}

#[test]
fn the_plan_of_a_model_is_printed_and_reads_back() {
    let folder = Folder::with(&[("acme.lead", MODEL)]);
    let plan = folder.lead(&["check", "--emit", "plan", "--as-of", "2026-03-02"]);
    assert_eq!((plan.code, plan.err.as_str()), (0, ""));
    assert!(plan.out.starts_with("plan as of 2026-03-02T"), "{}", plan.out);
    assert!(plan.out.contains("is score fit\n"), "{}", plan.out);
    let model = leadlang::program::Program::of_text(MODEL).unwrap().model.unwrap();
    let read = leadlang::plan::text::parse(&plan.out, &model).unwrap();
    assert_eq!(leadlang::plan::verify::verify(&read, &model), Ok(()));
    let lowered = folder.lead(&["check", "--emit", "plan-lowered", "--as-of", "2026-03-02"]);
    assert!(lowered.code == 0 && lowered.out.lines().count() >= plan.out.lines().count(), "{}", lowered.out);
}

#[test]
fn a_plan_is_not_asked_for_of_a_model_with_errors_or_as_of_no_day() {
    let folder = Folder::with(&[("acme.lead", &MODEL.replace("by fit", "by fitt"))]);
    let ran = folder.lead(&["check", "--emit", "plan", "--format", "plain"]);
    assert!(ran.code == 1 && ran.out.starts_with("acme.lead:18:18 error L101"), "{}", ran.out);
    let ran = Folder::with(&[("acme.lead", MODEL)]).lead(&["check", "--emit", "plan", "--as-of", "soon"]);
    assert!(ran.code == 2 && ran.err.contains("`soon` is no date"), "{}", ran.err);
    let ran = Folder::with(&[("acme.lead", MODEL)]).lead(&["check", "--as-of", "2026-03-02"]);
    assert_eq!(ran.code, 2);
}
