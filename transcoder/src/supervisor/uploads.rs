//! Uploads a job's objects: grants in batches, a few writes at a time, bounded memory.

use std::sync::Arc;

use bytes::Bytes;
use mediflix_protocol::grant::{GrantRequest, MAX_GRANTS, ObjectRequest, WriteGrant};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::task::{JoinHandle, JoinSet};

use super::lease::Context;
use super::server::CallError;
use super::stored::Stored;

/// Bytes of a job that wait for the store, in KiB; then the child waits.
const WAITING_KIB: u32 = 64 << 10;
/// Writes at the same time.
const WRITERS: usize = 4;
/// Grants asked for at once.
const BATCH: usize = if MAX_GRANTS < 16 { MAX_GRANTS } else { 16 };

struct Object {
    what: Stored,
    bytes: Bytes,
    _room: OwnedSemaphorePermit,
}

/// The uploads of one job.
pub(super) struct Uploads {
    objects: mpsc::Sender<Object>,
    room: Arc<Semaphore>,
    worker: JoinHandle<Result<(), CallError>>,
}

impl Uploads {
    pub(super) fn start(context: Arc<Context>) -> Self {
        let (objects, waiting) = mpsc::channel(1024);
        let worker = tokio::spawn(work(context, waiting));
        Self {
            objects,
            room: Arc::new(Semaphore::new(WAITING_KIB as usize)),
            worker,
        }
    }

    /// Takes an object when there is room. Returns `false` when uploads have failed; [`Self::finish`] tells why.
    pub(super) async fn add(&self, what: Stored, bytes: Vec<u8>) -> bool {
        let kib = u32::try_from(bytes.len() / 1024 + 1)
            .unwrap_or(WAITING_KIB)
            .min(WAITING_KIB);
        let Ok(room) = self.room.clone().acquire_many_owned(kib).await else {
            return false;
        };
        self.objects
            .send(Object {
                what,
                bytes: bytes.into(),
                _room: room,
            })
            .await
            .is_ok()
    }

    /// Waits until everything is stored.
    pub(super) async fn finish(self) -> Result<(), CallError> {
        drop(self.objects);
        self.worker
            .await
            .unwrap_or_else(|error| Err(CallError::Refused(error.to_string())))
    }

    /// Drops what is waiting.
    pub(super) fn abort(self) {
        self.worker.abort();
    }
}

async fn work(context: Arc<Context>, mut waiting: mpsc::Receiver<Object>) -> Result<(), CallError> {
    let mut writers = JoinSet::new();
    let mut batch = Vec::new();
    while waiting.recv_many(&mut batch, BATCH).await > 0 {
        let objects = std::mem::take(&mut batch);
        let grants = ask(&context, &objects).await?;
        for (object, grant) in objects.into_iter().zip(grants) {
            while writers.len() >= WRITERS {
                joined(writers.join_next().await)?;
            }
            writers.spawn(store(context.clone(), object, grant));
        }
    }
    while let Some(done) = writers.join_next().await {
        joined(Some(done))?;
    }
    Ok(())
}

fn joined(done: Option<Result<Result<(), CallError>, tokio::task::JoinError>>) -> Result<(), CallError> {
    match done {
        Some(Ok(result)) => result,
        Some(Err(error)) => Err(CallError::Refused(error.to_string())),
        None => Ok(()),
    }
}

async fn ask(context: &Context, objects: &[Object]) -> Result<Vec<WriteGrant>, CallError> {
    let request = GrantRequest {
        token: context.token().clone(),
        objects: objects
            .iter()
            .map(|object| ObjectRequest {
                name: object.what.name(),
                length: object.bytes.len() as u64,
            })
            .collect(),
    };
    let answer = context
        .insist(|| context.server().grants(context.job(), &request))
        .await?;
    if answer.grants.len() != objects.len() {
        return Err(CallError::Refused("fewer grants than objects".to_owned()));
    }
    Ok(answer.grants)
}

/// Writes one object. If its grant expired in the queue, a new one is requested, once.
async fn store(context: Arc<Context>, object: Object, grant: WriteGrant) -> Result<(), CallError> {
    let put = async |grant: &WriteGrant| {
        context
            .insist(|| context.server().put(grant, object.bytes.clone()))
            .await
    };
    match put(&grant).await {
        Err(CallError::GrantGone(_)) => {
            let fresh = ask(&context, std::slice::from_ref(&object)).await?;
            for grant in &fresh {
                put(grant).await?;
            }
        }
        other => other?,
    }
    context.stored(object.what);
    Ok(())
}
