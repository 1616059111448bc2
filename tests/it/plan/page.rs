//! The page about the plan shows the plan of its own model.

use leadlang::plan::lower::{Options, lower};
use leadlang::plan::passes::optimise;
use leadlang::plan::text;
use leadlang::program::Program;
use leadlang::semantics::calendar::AsOf;

/// What stands between a fence with this word and the next one, and where.
fn block<'t>(page: &'t str, word: &str) -> &'t str {
    let start = page.find(&format!("```{word}\n")).expect("the block is there") + word.len() + 4;
    &page[start..start + page[start..].find("```").expect("the block ends")]
}

#[test]
fn the_page_about_the_plan_shows_what_is_so() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/plan.md");
    let page = std::fs::read_to_string(path).unwrap();
    let model = Program::of_text(block(&page, "lead")).unwrap().model.expect("the model has no error");
    let as_of = AsOf::parse("2026-03-02", &model.zone).unwrap();
    let mut plan = lower(&model, &Options::new(&model, as_of)).unwrap();
    optimise(&mut plan, &model);
    let printed = text::print(&plan, &model);
    if std::env::var_os("UPDATE_PLANS").is_some() {
        let shown = format!("```plan\n{}```", block(&page, "plan"));
        std::fs::write(path, page.replace(&shown, &format!("```plan\n{printed}```"))).unwrap();
    } else {
        assert_eq!(block(&page, "plan"), printed);
    }
}
