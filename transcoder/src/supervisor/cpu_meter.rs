//! Reads the processor time of a child from outside: a child that hangs or is killed reports nothing.

use std::fs;
use std::sync::{Mutex, PoisonError};

/// Linux reports the processor time of other processes in hundredths of a second.
const MS_PER_TICK: u64 = 10;
/// Of what stands after the program's name in `/proc/PID/stat`: user time, system time.
const TIMES: [usize; 2] = [11, 12];

/// The meter of one process.
#[derive(Debug)]
pub struct CpuMeter(Mutex<Reading>);

#[derive(Debug)]
struct Reading {
    /// `None` once the process may be gone and its id reused.
    process: Option<u32>,
    ms: u64,
}

impl CpuMeter {
    /// The meter of a running process; without one it stays at zero.
    #[must_use]
    pub fn for_process(process: Option<u32>) -> Self {
        Self(Mutex::new(Reading { process, ms: 0 }))
    }

    /// Milliseconds so far; never less than before.
    #[must_use]
    pub fn read(&self) -> u64 {
        let mut reading = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = reading.process.and_then(cpu_ms).unwrap_or(0);
        reading.ms = reading.ms.max(now);
        reading.ms
    }

    /// Reads for the last time. It must be called before the process is waited for.
    pub fn close(&self) {
        let _ = self.read();
        let mut reading = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        reading.process = None;
    }
}

fn cpu_ms(process: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name stands in brackets and may hold any character.
    let (_, fields) = stat.rsplit_once(") ")?;
    let fields: Vec<&str> = fields.split(' ').collect();
    let ticks: Option<Vec<u64>> = TIMES.iter().map(|at| fields.get(*at)?.parse().ok()).collect();
    Some(ticks?.iter().sum::<u64>() * MS_PER_TICK)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Processor time of this thread's process, as the process itself knows it.
    fn own_ms() -> u64 {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        u64::try_from(time.tv_sec * 1_000 + time.tv_nsec / 1_000_000).unwrap()
    }

    #[test]
    fn it_reads_what_the_process_itself_knows() {
        let meter = CpuMeter::for_process(Some(std::process::id()));
        let begun = own_ms();
        while own_ms() < begun + 50 {}
        let before = own_ms();
        let read = meter.read();
        assert!(read + 2 * MS_PER_TICK >= before && read <= own_ms() + 2 * MS_PER_TICK);
        meter.close();
        while own_ms() < before + 100 {}
        assert!(meter.read() < own_ms() - 50, "closed, it stays");
    }
}
