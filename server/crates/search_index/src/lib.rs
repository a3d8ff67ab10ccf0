//! The only crate that knows Tantivy: how texts are cut into words, what the index holds, how hits are found and ranked.
//!
//! It knows neither database nor HTTP. Who may see a document is a list of words that whoever writes it gives along, and a
//! search names those of its reader: what they do not share is passed over before the best hits are counted.

mod analysis;
mod collector;
#[cfg(feature = "testing")]
pub mod corpus;
mod documents;
#[cfg(feature = "testing")]
pub mod exhaustive;
mod explore;
mod find;
mod index;
mod marks;
mod matching;
mod schema;
mod suggest;
mod synonyms;

pub use analysis::plain;
pub use documents::{Document, DocumentKind, Line};
pub use explore::{CourseFilter, CourseKind, Explored, Facet, LengthClass, Sorting};
pub use find::{Hit, Moment, Search};
pub use index::{Batch, IndexError, Progress, SearchIndex};
pub use marks::{Mark, Marker};
pub use suggest::Suggestion;
pub use synonyms::{SHIPPED_SYNONYMS, Synonyms, shipped_synonyms};

/// The longest text that is searched for, in letters.
pub const LONGEST_QUERY: usize = 200;
