//! The command line: wiring only.

use std::process::ExitCode;

fn main() -> ExitCode {
    nastavnik::cli::run()
}
