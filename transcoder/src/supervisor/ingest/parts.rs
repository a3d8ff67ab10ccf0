//! Sends parts to the server: in order in each rendition, renditions side by side, and again what was lost on the way.

use std::collections::HashMap;
use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::task::JoinSet;

use crate::supervisor::lease::Context;
use crate::supervisor::live_part::LivePart;
use crate::supervisor::server::CallError;

/// Bytes of a stretch that wait for the server, in KiB; then the child waits.
const WAITING_KIB: u32 = 32 << 10;
/// A segment is sent so often before its rendition is given up.
const MOST_TIMES: u32 = 8;

/// The parts of one stretch.
pub(super) struct Parts {
    context: Arc<Context>,
    renditions: HashMap<String, mpsc::UnboundedSender<(LivePart, OwnedSemaphorePermit)>>,
    room: Arc<Semaphore>,
    senders: JoinSet<Result<(), CallError>>,
}

impl Parts {
    pub(super) fn new(context: Arc<Context>) -> Self {
        Self {
            context,
            renditions: HashMap::new(),
            room: Arc::new(Semaphore::new(WAITING_KIB as usize)),
            senders: JoinSet::new(),
        }
    }

    /// Takes a part when there is room. An error when sending has failed.
    pub(super) async fn add(&mut self, part: LivePart) -> Result<(), CallError> {
        let kib = u32::try_from(part.bytes.len() / 1024 + 1).unwrap_or(WAITING_KIB);
        let room = self.room.clone().acquire_many_owned(kib.min(WAITING_KIB));
        let room = tokio::select! {
            room = room => room.map_err(|error| CallError::Refused(error.to_string()))?,
            Some(ended) = self.senders.join_next() => return Err(failed(ended)),
        };
        if let Some(ended) = self.senders.try_join_next() {
            return Err(failed(ended));
        }
        let (context, senders) = (&self.context, &mut self.senders);
        let sender = self.renditions.entry(part.rendition.clone()).or_insert_with(|| {
            let (sender, waiting) = mpsc::unbounded_channel();
            senders.spawn(send(context.clone(), part.rendition.clone(), waiting));
            sender
        });
        let gone = || CallError::Refused("a rendition is not sent any more".to_owned());
        sender.send((part, room)).map_err(|_| gone())
    }

    /// Waits until the server has all of them.
    pub(super) async fn finish(mut self) -> Result<(), CallError> {
        self.renditions.clear();
        while let Some(ended) = self.senders.join_next().await {
            ended.unwrap_or_else(|error| Err(CallError::Refused(error.to_string())))?;
        }
        Ok(())
    }
}

/// Why a sender ended before it was told to.
fn failed(ended: Result<Result<(), CallError>, tokio::task::JoinError>) -> CallError {
    match ended {
        Ok(Err(error)) => error,
        Ok(Ok(())) => CallError::Refused("a rendition ended early".to_owned()),
        Err(error) => CallError::Refused(error.to_string()),
    }
}

type Waiting = mpsc::UnboundedReceiver<(LivePart, OwnedSemaphorePermit)>;

/// Sends the parts of one rendition. Those of the open segment are kept: a server that lost them asks for them again.
async fn send(context: Arc<Context>, rendition: String, mut waiting: Waiting) -> Result<(), CallError> {
    context.may_send_parts(&rendition).await;
    let mut open = Vec::new();
    let mut times = 1;
    while let Some((part, room)) = waiting.recv().await {
        let mut next = open.len();
        open.push((part, room));
        while let Some((part, _)) = open.get(next) {
            let sent = context.insist(|| context.server().part(context.job(), context.token(), part));
            match sent.await {
                Ok(()) => next += 1,
                Err(CallError::PartsMissing) if next > 0 && times < MOST_TIMES => {
                    tracing::info!(job = %context.job(), rendition, "a segment is sent again");
                    times += 1;
                    next = 0;
                }
                Err(error) => return Err(error),
            }
        }
        if open.last().is_some_and(|(part, _)| part.facts.last) {
            open.clear();
            times = 1;
        }
    }
    Ok(())
}
