//! Runs tasks again and again.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::rt::task::JoinHandle;
use actix_web::web;
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::AppState;
use crate::errors::ApiResult;

/// How many seconds lie between two rounds of cleaning.
const CLEAN_EVERY: u32 = 60;
const HOUR: Duration = Duration::from_secs(3600);

/// How often a task runs. Tasks of seconds and minutes run one after another, those of an hour beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Once, before all others.
    Start,
    /// From the start on.
    Second,
    /// From the start on.
    Minute,
    /// From an hour after the start on.
    Hour,
}

/// The future of one round.
pub(crate) type Round<'a> = Pin<Box<dyn Future<Output = ApiResult<()>> + 'a>>;

/// Something that is done again and again. Several servers may do it at the same time.
#[derive(Clone, Copy)]
pub struct Task {
    /// How often.
    pub every: Every,
    /// One round.
    pub run: for<'a> fn(&'a AppState) -> Round<'a>,
}

/// Tasks that run until this is told to stop.
pub struct Running(Vec<JoinHandle<()>>);

impl Running {
    /// Ends them where they are.
    pub fn stop(self) {
        for task in self.0 {
            task.abort();
        }
    }
}

/// Runs tasks until they are stopped.
#[must_use]
pub fn spawn(state: &web::Data<AppState>, tasks: Vec<Task>) -> Running {
    let (hourly, often): (Vec<_>, Vec<_>) = tasks.into_iter().partition(|task| task.every == Every::Hour);
    Running(vec![
        actix_web::rt::spawn(sweep(state.clone(), often)),
        actix_web::rt::spawn(keep_up(state.clone(), hourly)),
    ])
}

async fn sweep(state: web::Data<AppState>, tasks: Vec<Task>) {
    let round = async |every| {
        for task in tasks.iter().filter(|task| task.every == every) {
            if let Err(error) = (task.run)(&state).await {
                tracing::warn!(%error, "a round of sweeping failed");
            }
        }
    };
    round(Every::Start).await;
    let mut ticker = interval(Duration::from_secs(1));
    ticker.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for second in 0_u32.. {
        ticker.tick().await;
        round(Every::Second).await;
        if second % CLEAN_EVERY == 0 {
            round(Every::Minute).await;
        }
    }
}

async fn keep_up(state: web::Data<AppState>, tasks: Vec<Task>) {
    loop {
        sleep(HOUR).await;
        for task in &tasks {
            if let Err(error) = (task.run)(&state).await {
                tracing::error!(%error, "the hourly upkeep failed; it is tried again in an hour");
            }
        }
    }
}
