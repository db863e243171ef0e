//! The `loanlint` program: the command line of the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    loanlint::cli::main()
}

/// A run is short and allocates much: the rules are parsed and compiled at every start.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
