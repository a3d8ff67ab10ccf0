//! The transcoder's command line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Parser, Subcommand};
use mediflix_protocol::lease::PackageSettings;
use mediflix_protocol::media::CopyRefusal;
use mediflix_transcoder::supervisor::Options;
use mediflix_transcoder::{child, demo, local, srt, supervisor};
use tokio::signal::unix::{SignalKind, signal};

/// More stages than a machine composes: each takes a core or more.
const MOST_STAGES: usize = 8;

/// Packages uploaded lectures into HLS.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Asks a server for jobs and packages them until it is stopped.
    Supervise {
        /// The server's address, e.g. <https://lectures.example.org>.
        #[arg(long)]
        server: String,
        /// A file with the worker's token; read again for each call.
        #[arg(long)]
        token_file: PathBuf,
        /// Jobs at the same time; each uses about two cores and 0.5 GB for a 1080p lecture.
        #[arg(long, default_value_t = 1)]
        jobs: usize,
        /// Takes live feeds by RTMP at this address, e.g. 127.0.0.1:1935.
        #[arg(long)]
        rtmp: Option<SocketAddr>,
        /// Takes live feeds by SRT at this address, e.g. 127.0.0.1:8890.
        #[arg(long)]
        srt: Option<SocketAddr>,
        /// Composes so many stages at the same time. Only for a worker on the machine of a server that runs Janus.
        #[arg(long, default_value_t = 0)]
        stages: usize,
        /// Ends when standard input does: for a server that holds its other end and may be killed.
        #[arg(long)]
        until_input_ends: bool,
        /// Works only while no other transcoder holds this file.
        #[arg(long)]
        lock: Option<PathBuf>,
    },
    /// Packages one local file into a folder of plain objects and a report, without a server.
    Package {
        /// A video or audio file.
        file: PathBuf,
        /// Where the objects and report.json go.
        folder: PathBuf,
        /// Encodes the tallest rung, too, also where the source's own picture could be copied.
        #[arg(long)]
        encode: bool,
        /// Make it in parts of at least so many seconds, one after the other, as several workers would.
        #[arg(long)]
        part_s: Option<u64>,
        /// Makes all rungs, also of slides, of which fewer would do.
        #[arg(long)]
        all_rungs: bool,
    },
    /// Makes a demo film: slides and speech, at most a minute in 1080p.
    MakeDemo {
        /// Which one, as in `films.json`.
        #[arg(long, default_value = "hand_hygiene")]
        film: String,
        /// What is added to it instead of the film itself: `dub`, `description` or `sign`.
        #[arg(long)]
        track: Option<String>,
        /// Where the file goes.
        out: PathBuf,
    },
    /// Sends a demo film by RTMP as an encoder would, again and again.
    PlayDemo {
        /// Ends after so many seconds.
        #[arg(long)]
        seconds: u64,
        /// The film, made by `make-demo`. The address with its stream key is the first line of standard input.
        file: PathBuf,
    },
    /// Runs one job handed in over standard input; started by the other commands only.
    #[command(hide = true)]
    RunJob,
    /// Takes connections by SRT for a supervisor; started by it only.
    #[command(hide = true)]
    RunSrt,
}

fn main() -> ExitCode {
    match Arguments::parse().command {
        // No thread may exist before the sandbox: this comes before any runtime.
        Command::RunJob => child::run_job(),
        Command::RunSrt => srt::run(),
        Command::MakeDemo { film, track, out } => {
            let made = match track {
                None => demo::make(&film, &out),
                Some(track) => demo::make_track(&film, &track, &out),
            };
            told(made)
        }
        Command::PlayDemo { seconds, file } => told(demo::play(&file, Duration::from_secs(seconds))),
        other => {
            tracing_subscriber::fmt()
                .with_env_filter(log_filter())
                .with_writer(std::io::stderr)
                .init();
            match run(other) {
                Ok(code) => code,
                Err(error) => {
                    eprintln!("{error}");
                    ExitCode::FAILURE
                }
            }
        }
    }
}

/// Says what went wrong.
fn told(outcome: Result<(), demo::DemoError>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn log_filter() -> tracing_subscriber::EnvFilter {
    tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "info".into())
}

#[tokio::main]
async fn run(command: Command) -> std::io::Result<ExitCode> {
    let program = std::env::current_exe()?;
    match command {
        Command::Package {
            file,
            folder,
            encode,
            part_s,
            all_rungs,
        } => {
            let settings = PackageSettings {
                encode_because: encode.then_some(CopyRefusal::Setting),
                part_ms: part_s.map(|s| s * 1_000),
                fewer_rungs: !all_rungs,
                ..PackageSettings::default()
            };
            let report = local::package(&program, &file, &folder, settings).await?;
            Ok(match report.failure {
                None => {
                    println!("{} ms in {} renditions", report.duration_ms, report.renditions.len());
                    ExitCode::SUCCESS
                }
                Some(failure) => {
                    println!(
                        "{}: {}",
                        failure.reason.code.as_str(),
                        failure.detail.lines().next().unwrap_or_default()
                    );
                    ExitCode::FAILURE
                }
            })
        }
        Command::Supervise {
            server,
            token_file,
            jobs,
            rtmp,
            srt,
            stages,
            until_input_ends,
            lock,
        } => {
            let (stop, mut stopped) = tokio::sync::watch::channel(false);
            if until_input_ends {
                supervisor::with_standard_input(stop.clone());
            }
            let mut terminate = signal(SignalKind::terminate())?;
            tokio::spawn(async move {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = tokio::signal::ctrl_c() => {}
                }
                // Nobody listens any more when all work is over.
                let _ = stop.send(true);
            });
            let _alone = match &lock {
                Some(lock) => match supervisor::alone(lock, &mut stopped).await? {
                    Some(held) => Some(held),
                    None => return Ok(ExitCode::SUCCESS),
                },
                None => None,
            };
            supervisor::run(
                Options {
                    server,
                    token_file,
                    jobs,
                    program,
                    rtmp,
                    srt,
                    stages: stages.min(MOST_STAGES),
                },
                stopped,
            )
            .await?;
            Ok(ExitCode::SUCCESS)
        }
        Command::RunJob | Command::RunSrt | Command::MakeDemo { .. } | Command::PlayDemo { .. } => {
            Ok(ExitCode::FAILURE)
        }
    }
}
