//! The binary `mediflix`.

fn main() -> std::process::ExitCode {
    mediflix_server::cli::run()
}
