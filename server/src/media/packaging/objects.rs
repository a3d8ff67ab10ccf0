//! Where the objects of packages and sources lie in the media store.

use mediflix_db::media::packages::Package;
use mediflix_db::types::ids::UploadId;
use mediflix_media_store::{Area, InvalidKey, ObjectKey};
use mediflix_protocol::naming;

/// The key of the object that an upload becomes.
#[must_use]
pub fn source(upload: UploadId) -> String {
    format!("sources/{upload}")
}

/// The folder of a package, the same in both areas.
pub fn folder(package: &Package) -> Result<ObjectKey, InvalidKey> {
    ObjectKey::new(package.prefix.clone())
}

/// The area and key of a package's object, or nothing when the name is not one of the protocol's.
#[must_use]
pub fn of_package(prefix: &str, name: &str) -> Option<(Area, ObjectKey)> {
    let area = match naming::area(name)? {
        naming::Area::Media => Area::Media,
        naming::Area::Private => Area::Private,
    };
    Some((area, ObjectKey::new(format!("{prefix}/{name}")).ok()?))
}
