use std::process::ExitCode;

fn main() -> ExitCode {
    spogulis::cli::run()
}
