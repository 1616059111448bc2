//! What the checker tells people: claims about their text, with places, grounds and a way out.
//!
//! In: facts found by the stages. Out: [`Diagnostic`] values, plain data that the terminal, JSON and
//! editors show alike. Never: prints, or decides what is wrong. Rendering lives in [`render`]; the
//! only file that names miette is `render/fancy.rs`.
//!
//! Each stage words its own findings in its own `errors` module, one small function a message; the
//! wording law is in `CONTRIBUTING.md`.

pub mod code;
mod diagnostic;
pub mod pages;
pub mod suggest;

pub use code::Code;
pub use diagnostic::{Applicability, Diagnostic, Edit, Fix, Label, Severity, Sink};
