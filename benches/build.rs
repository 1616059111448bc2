//! Writes the loops of 500 rules that nobody would write by hand: `expert::many` includes them.

use std::fmt::Write as _;
use std::path::Path;

#[path = "src/random.rs"]
#[expect(dead_code, reason = "shared with the program")]
mod random;
#[path = "src/rules/mod.rs"]
#[expect(dead_code, reason = "shared with the program")]
mod rules;
#[path = "src/vocabulary.rs"]
mod vocabulary;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut sets = Vec::new();
    let loops = rules::rust_text::loops(&rules::synthetic::rules(500), &mut sets);
    let mut text = String::new();
    writeln!(text, "const SETS: [&[u16]; {}] = [", sets.len())?;
    for set in &sets {
        writeln!(text, "    &{set:?},")?;
    }
    text += "];\n";
    let folder = std::env::var("OUT_DIR")?;
    std::fs::write(Path::new(&folder).join("sets.rs"), text)?;
    std::fs::write(Path::new(&folder).join("loops.rs"), format!("{{\n{loops}}}\n"))?;
    println!("cargo::rerun-if-changed=src/rules");
    println!("cargo::rerun-if-changed=src/random.rs");
    println!("cargo::rerun-if-changed=src/vocabulary.rs");
    println!("cargo::rerun-if-changed=build.rs");
    Ok(())
}
