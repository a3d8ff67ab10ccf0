//! What a start refuses, so that nothing is lost by it.

use mediflix_db::testing::TestDb;
use mediflix_db::{Backend, DatabaseAddress};
use mediflix_server::AppState;
use mediflix_server::app_state::{Clock, StartError};
use mediflix_server::config::Config;
use mediflix_server::security::master_key::MasterKeyError;

/// A site whose servers are started and stopped without listening.
struct Site {
    db: TestDb,
    folder: tempfile::TempDir,
}

impl Site {
    fn on(backend: Backend) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let db = TestDb::on(backend);
        Self { db, folder }
    }

    fn start(&self) -> Result<AppState, StartError> {
        let database = match self.db.address() {
            DatabaseAddress::Sqlite(path) => format!("sqlite:{}", path.display()),
            DatabaseAddress::Postgres(url) => url,
        };
        let data = self.folder.path().display().to_string();
        let values = [
            ("data.folder", data.as_str()),
            ("database.url", &database),
            ("metrics.listen", ""),
        ];
        AppState::open(Config::from_values(values).expect("a configuration"), Clock::system())
    }

    fn key_file(&self) -> std::path::PathBuf {
        self.folder.path().join("secrets/master.key")
    }
}

fn a_lost_master_key_stops_the_start_until_it_is_put_back(site: &Site) {
    drop(site.start().expect("a first start"));
    let key = std::fs::read(site.key_file()).expect("a key was made");
    std::fs::rename(site.key_file(), site.folder.path().join("kept")).expect("moved away");
    let missing = site.start().err().expect("the key is missing");
    assert!(
        matches!(missing, StartError::MasterKey(MasterKeyError::Missing { .. })),
        "{missing}"
    );
    assert!(!site.key_file().exists(), "no new key takes its place");

    let another = Site::on(Backend::Sqlite);
    drop(another.start().expect("another site"));
    std::fs::copy(another.key_file(), site.key_file()).expect("another site's key");
    let wrong = site.start().err().expect("the key is another site's");
    assert!(
        matches!(wrong, StartError::MasterKey(MasterKeyError::Wrong { .. })),
        "{wrong}"
    );

    std::fs::write(site.key_file(), key).expect("put back");
    drop(site.start().expect("as before"));
}

#[actix_web::test]
async fn a_lost_master_key_stops_the_start_on_sqlite() {
    a_lost_master_key_stops_the_start_until_it_is_put_back(&Site::on(Backend::Sqlite));
}

#[actix_web::test]
async fn a_lost_master_key_stops_the_start_on_postgres() {
    a_lost_master_key_stops_the_start_until_it_is_put_back(&Site::on(Backend::Postgres));
}
