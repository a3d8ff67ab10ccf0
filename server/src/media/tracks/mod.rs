//! Audio and video that are added to a lecture: dubs, interpretation, description, sign language. Each is published, replaced and
//! removed on its own; its file comes by an upload that names it.

mod change;
mod create;
mod fields;
mod list;
mod read;
mod remove;
mod rights;
mod view;

pub use change::*;
pub use create::*;
pub use list::*;
pub use read::*;
pub use remove::*;
pub use view::TrackView;
