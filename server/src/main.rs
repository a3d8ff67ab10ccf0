//! The binary `mediflix`.

/// Many threads allocate small texts: the system's allocator took an eighth of a request's time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    mediflix_server::cli::run()
}
