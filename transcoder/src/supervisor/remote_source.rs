//! Reads the source over HTTP ranges, with a small cache and read-ahead.
//!
//! While the source is being uploaded, reads wait for their blocks.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use mediflix_protocol::grant::{SourceGrant, SourceGrantRequest};
use mediflix_protocol::lease::Source;
use tokio::sync::{Mutex as AsyncMutex, Notify, OnceCell};

use super::child_process::ByteRanges;
use super::lease::Context;
use super::server::CallError;

const BLOCK: u64 = 1 << 20;
const CACHED_BLOCKS: usize = 24;
/// Blocks that are fetched before they are asked for.
const AHEAD: u64 = 3;
/// A grant is renewed this long before it ends.
const MARGIN: Duration = Duration::from_secs(15);

type Block = Arc<OnceCell<Bytes>>;

/// The uploaded file of a job.
pub(super) struct RemoteSource {
    context: Arc<Context>,
    length: u64,
    arriving: bool,
    grant: AsyncMutex<Option<(SourceGrant, Instant)>>,
    blocks: Mutex<VecDeque<(u64, Block)>>,
    in_vain: Notify,
    this: std::sync::Weak<Self>,
}

impl RemoteSource {
    pub(super) fn new(context: Arc<Context>, source: &Source) -> Arc<Self> {
        Arc::new_cyclic(|this| Self {
            context,
            length: source.length,
            arriving: source.arriving,
            grant: AsyncMutex::new(None),
            blocks: Mutex::default(),
            in_vain: Notify::new(),
            this: this.clone(),
        })
    }

    /// Waits until the child needs bytes that the upload will not bring in time.
    pub(super) async fn in_vain(&self) {
        self.in_vain.notified().await;
    }

    /// Waits until the last byte has arrived.
    pub(super) async fn end(&self) -> Result<(), CallError> {
        match self.length.checked_sub(1) {
            Some(last) => self.block(last / BLOCK).await.map(drop),
            None => Ok(()),
        }
    }

    async fn block(&self, index: u64) -> Result<Bytes, CallError> {
        let cell = self.cell(index);
        let fetched = cell.get_or_try_init(|| self.fetch(index)).await.cloned();
        if self.arriving && matches!(fetched, Err(CallError::InVain)) {
            self.in_vain.notify_one();
            // The job ends the attempt, and this wait with it.
            std::future::pending::<()>().await;
        }
        fetched
    }

    /// The cache cell of a block. The first reader fills it.
    fn cell(&self, index: u64) -> Block {
        let mut blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
        let known = blocks
            .iter()
            .position(|(i, _)| *i == index)
            .and_then(|at| blocks.remove(at));
        let block = known.map_or_else(Block::default, |(_, block)| block);
        blocks.push_back((index, block.clone()));
        while blocks.len() > CACHED_BLOCKS {
            blocks.pop_front();
        }
        block
    }

    fn read_ahead(&self, index: u64) {
        let going_forward = {
            let blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
            index == 0 || blocks.iter().any(|(i, _)| *i + 1 == index)
        };
        let Some(this) = self.this.upgrade().filter(|_| going_forward) else {
            return;
        };
        for next in index + 1..=index + AHEAD {
            let wanted = next * BLOCK < self.length && {
                let blocks = self.blocks.lock().unwrap_or_else(PoisonError::into_inner);
                !blocks.iter().any(|(i, _)| *i == next)
            };
            if wanted {
                let cell = self.cell(next);
                let this = this.clone();
                // A failure shows again in the read that needs the block.
                tokio::spawn(async move { cell.get_or_try_init(|| this.fetch(next)).await.map(drop) });
            }
        }
    }

    async fn fetch(&self, index: u64) -> Result<Bytes, CallError> {
        let offset = index * BLOCK;
        let length = BLOCK.min(self.length - offset);
        let once = || async {
            loop {
                let grant = self.grant().await?;
                match self.context.server().range(&grant, offset, length).await {
                    Ok(Some(bytes)) => return Ok(bytes),
                    // The server held the request open for a while without bytes.
                    Ok(None) => {}
                    Err(error) => {
                        if let CallError::GrantGone(_) = error {
                            *self.grant.lock().await = None;
                        }
                        return Err(error);
                    }
                }
            }
        };
        match self.context.insist(once).await {
            Err(CallError::GrantGone(_)) => self.context.insist(once).await,
            other => other,
        }
    }

    async fn grant(&self) -> Result<SourceGrant, CallError> {
        let mut held = self.grant.lock().await;
        if let Some((grant, _)) = held.as_ref().filter(|(_, ends)| Instant::now() + MARGIN < *ends) {
            return Ok(grant.clone());
        }
        let request = SourceGrantRequest {
            token: self.context.token().clone(),
        };
        let grant = self.context.server().source(self.context.job(), &request).await?;
        let ends = Instant::now() + Duration::from_millis(grant.expires_in_ms);
        *held = Some((grant.clone(), ends));
        Ok(grant)
    }
}

impl ByteRanges for RemoteSource {
    async fn read(&self, offset: u64, length: u32) -> io::Result<Vec<u8>> {
        let end = offset + u64::from(length);
        let mut out = Vec::with_capacity(length as usize);
        let mut at = offset;
        while at < end {
            let index = at / BLOCK;
            self.read_ahead(index);
            let block = self.block(index).await.map_err(io::Error::other)?;
            let from = (at % BLOCK) as usize;
            let until = block.len().min(from + (end - at) as usize);
            if from >= until {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            out.extend_from_slice(&block[from..until]);
            at += (until - from) as u64;
        }
        Ok(out)
    }
}
