//! A program under test: its log is read as it runs, its end is awaited, its descendants are known.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open};

/// A program that was started. It is killed when this is dropped.
pub struct Process {
    child: Child,
    lines: Receiver<String>,
    seen: Vec<String>,
}

impl Process {
    /// Starts it. What it says on standard error is its log; standard output is thrown away.
    #[must_use]
    pub fn start(command: Command) -> Self {
        Self::begin(command, None)
    }

    /// The same; its log is kept in a file too, after what other starts wrote there.
    #[must_use]
    pub fn logged(command: Command, log: &Path) -> Self {
        let file = File::options().create(true).append(true).open(log);
        Self::begin(command, Some(file.unwrap()))
    }

    fn begin(mut command: Command, mut file: Option<File>) -> Self {
        let mut child = command
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (tell, lines) = channel();
        let log = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || {
            for line in log.lines().map_while(Result::ok) {
                if let Some(file) = &mut file {
                    writeln!(file, "{line}").ok();
                }
                // Nobody listens any more: reading goes on, so that the program does not wait for a reader.
                tell.send(line).ok();
            }
        });
        Self {
            child,
            lines,
            seen: Vec::new(),
        }
    }

    /// Waits for a line of the log that contains `part`, or finds it among those that came before.
    pub fn line(&mut self, part: &str, within: Duration) -> String {
        let until = Instant::now() + within;
        if let Some(line) = self.seen.iter().find(|line| line.contains(part)) {
            return line.clone();
        }
        while let Ok(line) = self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
            self.seen.push(line.clone());
            if line.contains(part) {
                return line;
            }
        }
        panic!("no line with {part:?} came:\n{}", self.log());
    }

    /// The log so far.
    pub fn log(&mut self) -> String {
        self.seen.extend(self.lines.try_iter());
        self.seen.join("\n")
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Kills this process alone (-9) and waits for its end. Answers whether it still ran.
    pub fn kill(&mut self) -> bool {
        let ran = self.runs() && self.child.kill().is_ok();
        self.child.wait().ok();
        ran
    }

    /// Sends a signal to this process alone.
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Waits until it has ended; answers how.
    pub fn ended(&mut self, within: Duration) -> ExitStatus {
        let us = Running::find(self.id()).expect("a child that was not waited for");
        assert!(us.ends(within), "it still runs after {within:?}:\n{}", self.log());
        self.child.wait().unwrap()
    }

    /// All processes below it.
    #[must_use]
    pub fn descendants(&self) -> Vec<Running> {
        below(self.id()).into_iter().filter_map(Running::find).collect()
    }

    fn runs(&mut self) -> bool {
        self.child.try_wait().is_ok_and(|ended| ended.is_none())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The number of one that has ended may be another's by now.
        if self.runs() {
            let below = self.descendants();
            self.kill();
            below.iter().for_each(Running::kill);
        }
    }
}

/// A process that is no child of ours, held so that its number cannot come to mean another one.
pub struct Running {
    id: u32,
    held: OwnedFd,
}

impl Running {
    /// Takes hold of a process; nothing when there is none.
    #[must_use]
    pub fn find(id: u32) -> Option<Self> {
        let held = pidfd_open(Pid::from_raw(i32::try_from(id).ok()?)?, PidfdFlags::empty());
        Some(Self { id, held: held.ok()? })
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Whether it ends within a time.
    #[must_use]
    pub fn ends(&self, within: Duration) -> bool {
        let until = Instant::now() + within;
        loop {
            let left = Timespec::try_from(until.saturating_duration_since(Instant::now())).unwrap();
            match poll(&mut [PollFd::new(&self.held, PollFlags::IN)], Some(&left)) {
                Ok(ready) => return ready > 0,
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => panic!("waiting for a process: {error}"),
            }
        }
    }

    /// Kills it (-9).
    pub fn kill(&self) {
        // It may have ended by itself.
        rustix::process::pidfd_send_signal(&self.held, Signal::KILL).ok();
    }
}

/// Every process below another one, whichever of its threads started it.
fn below(of: u32) -> Vec<u32> {
    let mut found = Vec::new();
    let mut parents = vec![of];
    while let Some(parent) = parents.pop() {
        let children = children(parent);
        found.extend(&children);
        parents.extend(children);
    }
    found
}

fn children(of: u32) -> Vec<u32> {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{of}/task")) else {
        return Vec::new();
    };
    let lists = threads
        .flatten()
        .map(|thread| std::fs::read_to_string(thread.path().join("children")).unwrap_or_default());
    let all = lists.collect::<Vec<_>>().join(" ");
    all.split_whitespace().filter_map(|id| id.parse().ok()).collect()
}
