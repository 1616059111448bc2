//! The families of codes, one file each.

/// Declares the codes of a family: constant, id, name. The page is read at compile time.
macro_rules! codes {
    ($($constant:ident $id:literal $name:literal;)*) => {
        $(
            #[doc = concat!("`", $id, "` ", $name)]
            pub static $constant: crate::diagnostics::Code = crate::diagnostics::Code {
                id: $id,
                name: $name,
                page: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/diagnostics/", $id, ".md")),
            };
        )*
        /// The codes of this family in order.
        pub static ALL: &[&crate::diagnostics::Code] = &[$(&$constant),*];
    };
}

pub mod data;
pub mod names;
pub mod soundness;
pub mod syntax;
pub mod tests;
pub mod time;
pub mod types;
