//! The `lead` program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    leadlang::cli::main()
}
