//! Transactions and column types behave alike on both databases.

#![expect(clippy::expect_used, reason = "these are tests")]

use std::sync::Barrier;
use std::time::Duration;

use mediflix_db::access::{CourseAccess, PublicationState};
use mediflix_db::learning::courses::{self, Course};
use mediflix_db::people::accounts::{self, Account, Role};
use mediflix_db::people::organisations::{self, Organisation};
use mediflix_db::testing::TestDb;
use mediflix_db::throttles::{self, Throttle};
use mediflix_db::types::ids::AccountId;
use mediflix_db::types::{Json, LangText, Language, Timestamp};
use mediflix_db::{Backend, Database, DbError};

fn on_both(check: impl Fn(&Database)) {
    for backend in [Backend::Sqlite, Backend::Postgres] {
        check(&TestDb::on(backend).database);
    }
}

fn account(email: &str, now: Timestamp) -> Account {
    Account {
        id: AccountId::new(),
        email: email.to_owned(),
        email_confirmed_at: None,
        password_hash: "x".to_owned(),
        display_name: "Nguyễn 김".to_owned(),
        locale: Language::Korean,
        role: Role::Administrator,
        disabled_at: Some(now),
        created_at: now,
        updated_at: now,
        revision: 1,
        verified_title: None,
    }
}

#[test]
fn what_was_written_comes_back() {
    on_both(|database| {
        let now = Timestamp::from_us(-1_234_567);
        let account = account("a@b.vn", now);
        let organisation = Organisation::named("A".to_owned(), now);
        let course = Course {
            title: Json(LangText {
                vi: Some("Tiếng \"Việt\"\n".into()),
                ko: None,
                en: Some("{}".into()),
            }),
            description: Json(LangText::default()),
            access: CourseAccess::SignedIn,
            state: PublicationState::Archived,
            created_at: now,
            updated_at: Timestamp::from_us(1),
            published_at: None,
            ..Course::draft(account.id, organisation.id, Language::English, now)
        };
        database
            .write(|c| {
                accounts::insert(c, &account)?;
                organisations::insert(c, &organisation)?;
                courses::insert(c, &course)
            })
            .expect("written");
        let (a, c) = database
            .read(|c| Ok::<_, DbError>((accounts::by_id(c, account.id)?, courses::by_id(c, course.id)?)))
            .expect("read");
        assert_eq!(
            (a.created_at, a.disabled_at, a.role, a.locale),
            (now, Some(now), Role::Administrator, Language::Korean)
        );
        assert_eq!(
            (c.title, c.updated_at, c.access, c.state),
            (course.title, course.updated_at, course.access, course.state)
        );
    });
}

#[test]
fn a_failed_transaction_leaves_nothing_behind() {
    on_both(|database| {
        let account = account("a@b.vn", Timestamp::now());
        let failed = database.write(|c| {
            accounts::insert(c, &account)?;
            Err::<(), _>(DbError::NotFound)
        });
        assert!(matches!(failed, Err(DbError::NotFound)));
        let found = database.read(|c| accounts::by_email(c, "a@b.vn")).expect("read");
        assert!(found.is_none());
    });
}

#[test]
fn a_taken_address_is_told_as_such() {
    on_both(|database| {
        let now = Timestamp::now();
        database
            .write(|c| accounts::insert(c, &account("a@b.vn", now)))
            .expect("the first");
        let second = database.write(|c| accounts::insert(c, &account("a@b.vn", now)));
        assert!(matches!(second, Err(DbError::Taken { .. })), "{second:?}");
    });
}

#[test]
fn writers_at_the_same_time_take_turns() {
    const WRITERS: usize = 8;
    on_both(|database| {
        let start = Barrier::new(WRITERS);
        std::thread::scope(|scope| {
            for _ in 0..WRITERS {
                scope.spawn(|| {
                    start.wait();
                    for _ in 0..20 {
                        let id = AccountId::new();
                        let account = Account {
                            id,
                            ..account(&format!("{id}@b.vn"), Timestamp::now())
                        };
                        database
                            .write(|c| accounts::insert(c, &account))
                            .expect("no writer is turned away");
                    }
                });
            }
        });
        let (mut count, mut after) = (0, None);
        loop {
            let part = database.read(|c| accounts::list(c, None, after, 100)).expect("read");
            count += part.len();
            match part.last() {
                Some(last) => after = Some(last.id),
                None => break,
            }
        }
        assert_eq!(count, WRITERS * 20);
    });
}

#[test]
fn an_upsert_writes_over_what_is_there() {
    on_both(|database| {
        let now = Timestamp::now();
        let throttle = |failures| Throttle {
            subject_hash: vec![1, 2, 3],
            failures,
            last_failed_at: now,
            blocked_until: now.plus(Duration::from_secs(1)),
        };
        let found = database.write(|c| {
            throttles::put(c, &throttle(1))?;
            throttles::put(c, &throttle(7))?;
            throttles::by_subject(c, &[1, 2, 3])
        });
        assert_eq!(found.expect("written").map(|found| found.failures), Some(7));
    });
}

/// A SQLite database of one connection.
fn sqlite_alone() -> (TestDb, Database) {
    let db = TestDb::on(Backend::Sqlite);
    let database = Database::open(db.address(), 1).expect("a connection");
    (db, database)
}

fn run(database: &Database, sql: &str) -> Result<(), DbError> {
    use diesel::connection::SimpleConnection;
    database.read(|c| match c {
        mediflix_db::DbConnection::Sqlite(c) => c.batch_execute(sql).map_err(DbError::from),
        mediflix_db::DbConnection::Postgres(_) => Ok(()),
    })
}

#[test]
fn a_lock_of_another_program_and_a_full_disk_have_names_of_their_own() {
    let (db, database) = sqlite_alone();
    run(&database, "PRAGMA busy_timeout = 0").expect("it does not wait");
    let other = Database::open(db.address(), 1).expect("another program");
    run(&other, "BEGIN IMMEDIATE").expect("its lock");
    let now = Timestamp::now();
    let add = || database.write(|c| accounts::insert(c, &account("a@b.vn", now)));
    assert!(matches!(add(), Err(DbError::Unavailable(_))), "{:?}", add());
    run(&other, "ROLLBACK").expect("it lets go");
    add().expect("nobody locks it");

    run(&database, "PRAGMA max_page_count = 1").expect("a disk without room");
    let fill = || {
        (0..200).try_for_each(|n| {
            database.write(|c| {
                accounts::insert(
                    c,
                    &Account {
                        id: AccountId::new(),
                        ..account(&format!("{n}@b.vn"), now)
                    },
                )
            })
        })
    };
    assert!(matches!(fill(), Err(DbError::Full)), "{:?}", fill());
}
