//! Builds again when a file appears under `rules/`: the macro that embeds them notices changed files, not new ones.
#![allow(clippy::print_stdout, reason = "cargo listens on standard output")]

fn main() {
    println!("cargo::rerun-if-changed=rules");
}
