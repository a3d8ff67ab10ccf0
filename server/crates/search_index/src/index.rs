//! The index on disk: opened, written, and how far it has come.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use tantivy::indexer::IndexWriterOptions;
use tantivy::query::Query;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyError, Term};
use uuid::Uuid;

use crate::analysis::Analysis;
use crate::collector::{Filter, Scored, Top};
use crate::documents::{Document, DocumentKind, Stored, subject};
use crate::schema::{ANALYSIS, Fields, VERSION, schema};

/// What a writer holds in memory before it writes a segment.
const WRITER_BYTES: usize = 48 * 1024 * 1024;

/// So many threads look through the segments for one query at most.
const MOST_THREADS: usize = 4;

/// Why the index cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Its files cannot be read or written.
    #[error("the search index cannot be used: {0}")]
    Tantivy(#[from] TantivyError),
    /// Its folder cannot be made or emptied.
    #[error("the folder of the search index cannot be used: {0}")]
    Folder(#[from] std::io::Error),
    /// Another program writes it at the moment.
    #[error("another program writes the search index")]
    Busy,
}

/// How far the index has come; stored with what was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Changes up to this one are in it.
    pub followed: Option<Uuid>,
    /// While it is made from the database: the last course that is in it.
    pub rebuilt_to: Option<Uuid>,
    /// Whether everything that was in the database at its beginning is in it.
    pub whole: bool,
}

#[derive(Serialize, Deserialize)]
struct Payload {
    version: u32,
    progress: Progress,
}

/// What is written at once.
#[derive(Debug, Default)]
pub struct Batch {
    /// Things whose documents go.
    pub gone: Vec<(DocumentKind, Uuid)>,
    /// Documents that come, after those of `gone` went.
    pub documents: Vec<Document>,
}

/// The index. Its methods block.
pub struct SearchIndex {
    index: Index,
    pub(crate) reader: IndexReader,
    pub(crate) fields: Fields,
    progress: Mutex<Progress>,
}

impl SearchIndex {
    /// Opens the index in a folder; one that is missing, damaged or of another version is made anew and empty.
    pub fn open(folder: &Path) -> Result<Self, IndexError> {
        match Self::open_as_it_is(folder) {
            Ok(index) => Ok(index),
            Err(_) => Self::make_anew(folder),
        }
    }

    fn open_as_it_is(folder: &Path) -> Result<Self, IndexError> {
        let index = Index::open_in_dir(folder)?;
        let payload = index.load_metas()?.payload.unwrap_or_default();
        let payload: Payload =
            serde_json::from_str(&payload).map_err(|_| TantivyError::SchemaError("no version".into()))?;
        if payload.version != VERSION {
            return Err(TantivyError::SchemaError("another version".into()).into());
        }
        Self::with(index, payload.progress)
    }

    fn make_anew(folder: &Path) -> Result<Self, IndexError> {
        empty(folder)?;
        let index = Index::create_in_dir(folder, schema().0)?;
        let made = Self::with(index, Progress::default())?;
        made.write(Batch::default(), Progress::default())?;
        Ok(made)
    }

    /// An index in memory alone.
    pub fn in_memory() -> Result<Self, IndexError> {
        Self::with(Index::create_in_ram(schema().0), Progress::default())
    }

    fn with(mut index: Index, progress: Progress) -> Result<Self, IndexError> {
        let (_, fields) = schema();
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        index.set_multithread_executor(threads.min(MOST_THREADS))?;
        index.tokenizers().register(ANALYSIS, Analysis);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self {
            index,
            reader,
            fields,
            progress: Mutex::new(progress),
        })
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        *self.progress.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// How many documents it holds.
    #[must_use]
    pub fn documents(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Writes a batch, all of it or nothing. It is found as soon as this returns.
    pub fn write(&self, batch: Batch, progress: Progress) -> Result<(), IndexError> {
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(WRITER_BYTES)
            .build();
        let mut writer: IndexWriter = self.index.writer_with_options(options).map_err(|error| match error {
            TantivyError::LockFailure(..) => IndexError::Busy,
            other => other.into(),
        })?;
        for (kind, id) in batch.gone {
            writer.delete_term(Term::from_field_text(self.fields.subject, &subject(kind, id)));
        }
        for document in &batch.documents {
            writer.add_document(self.fields.write(document))?;
        }
        let payload = Payload {
            version: VERSION,
            progress,
        };
        let mut prepared = writer.prepare_commit()?;
        prepared.set_payload(&serde_json::to_string(&payload).unwrap_or_default());
        prepared.commit()?;
        writer.wait_merging_threads()?;
        self.reader.reload()?;
        *self.progress.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = progress;
        Ok(())
    }

    /// Reads what another program wrote into the same folder.
    pub fn reload(&self) -> Result<(), IndexError> {
        self.reader.reload()?;
        let payload = self.index.load_metas()?.payload.unwrap_or_default();
        if let Ok(payload) = serde_json::from_str::<Payload>(&payload) {
            *self.progress.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = payload.progress;
        }
        Ok(())
    }

    /// The best documents that a reader may see.
    pub(crate) fn best(&self, query: &dyn Query, filter: &Filter, most: usize) -> Result<Vec<Scored>, IndexError> {
        Ok(self.reader.searcher().search(query, &Top { most, filter })?)
    }

    /// What is stored of a document.
    pub(crate) fn stored(&self, searcher: &Searcher, found: &Scored) -> Result<Option<Stored>, IndexError> {
        use tantivy::schema::Value;
        let document: tantivy::TantivyDocument = searcher.doc(found.address)?;
        let text = document
            .get_first(self.fields.stored)
            .and_then(|value| value.as_str().map(str::to_owned));
        Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
    }
}

/// Removes what is in a folder, and makes it.
fn empty(folder: &Path) -> std::io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let folder: PathBuf = folder.to_owned();
    std::fs::create_dir_all(folder)
}
