//! The hospitals of the demo world and their people.

use std::fmt::Write;
use std::time::Duration;

use mediflix_db::people::accounts::{self, Account, Role};
use mediflix_db::people::profiles::{self, Profile};
use mediflix_db::types::Timestamp;
use mediflix_db::types::ids::AccountId;
use serde_json::{Value, json};

use super::world::Person;
use super::{Demo, DemoResult};
use crate::data_folder;
use crate::security::random;

/// Lists people and their password, in the data folder, for its owner alone.
pub(super) const LIST: &str = "demo/people.txt";

/// The address of a person. No letter ever leaves for it (RFC 6761, section 6.4).
pub(super) fn email(key: &str) -> String {
    format!("{key}@demo.invalid")
}

impl Demo {
    pub(super) async fn make_organisations(&mut self) -> DemoResult {
        self.made.begin()?;
        let platform = self.platform().await?;
        for wanted in self.world.organisations.clone() {
            if self.made.get("organisation", &wanted.key).is_some() {
                continue;
            }
            let name = json!({ "name": wanted.name });
            let made: Value = platform.post("/api/v1/organisations", &name).await?;
            let id = made["id"].as_str().unwrap_or_default();
            self.made.note("organisation", &wanted.key, id)?;
            let about = json!({
                "kind": wanted.kind,
                "country": wanted.country,
                "province": wanted.province,
                "about": wanted.about,
            });
            let _: Value = platform.patch(&format!("/api/v1/organisations/{id}"), &about).await?;
            platform
                .put_bytes(&format!("/api/v1/organisations/{id}/logo"), logo(&wanted.key))
                .await?;
        }
        Ok(())
    }

    pub(super) async fn make_people(&mut self) -> DemoResult {
        let password = match self.made.get("people", "password") {
            Some(password) => password,
            None => {
                let password = new_password()?;
                self.made.note("people", "password", &password)?;
                password
            }
        };
        let platform = self.platform().await?;
        for wanted in self.world.people.clone() {
            if self.made.get("person", &wanted.key).is_some() {
                continue;
            }
            let hash = self
                .passwords
                .hash(password.clone())
                .await
                .map_err(|error| error.to_string())?;
            let account = account(&wanted, hash);
            let profile = profile(&wanted, account.id);
            let id = self.database.write(move |conn| {
                // A start that was cut may have made it.
                if let Some(found) = accounts::by_email(conn, &account.email)? {
                    return Ok::<_, mediflix_db::DbError>(found.id);
                }
                accounts::insert(conn, &account)?;
                if let Some(profile) = &profile {
                    profiles::put(conn, profile)?;
                }
                Ok(account.id)
            })?;
            for (organisation, roles) in &wanted.member {
                let organisation = self.made.must("organisation", organisation)?;
                let pairs = [json!({ "from": "ko", "to": "vi" })];
                let languages = if roles.iter().any(|role| role == "translator") {
                    pairs.as_slice()
                } else {
                    &[]
                };
                let path = format!("/api/v1/organisations/{organisation}/members/{id}");
                let _: Value = platform
                    .put(&path, &json!({ "roles": roles, "languages": languages }))
                    .await?;
            }
            self.made.note("person", &wanted.key, &id.to_string())?;
        }
        self.list_people(&password)
    }

    fn list_people(&self, password: &str) -> DemoResult {
        let mut list = format!("People of the demo world. Their password: {password}\n\n");
        for person in &self.world.people {
            let roles = person
                .member
                .iter()
                .map(|(organisation, roles)| format!("{organisation}: {}", roles.join(", ")));
            let roles = roles.collect::<Vec<_>>().join("; ");
            writeln!(list, "{:<22} {} ({roles})", email(&person.key), person.name)?;
        }
        Ok(data_folder::write_secret(&self.folder.join(LIST), list.as_bytes())?)
    }
}

/// They have been here for so long: nobody watches more than the time that passed.
const MEMBERS_FOR: Duration = Duration::from_secs(60 * 24 * 3600);

fn account(person: &Person, password_hash: String) -> Account {
    let now = Timestamp::now().minus(MEMBERS_FOR);
    Account {
        id: AccountId::new(),
        email: email(&person.key),
        email_confirmed_at: Some(now),
        password_hash,
        display_name: person.name.clone(),
        locale: person.locale,
        role: Role::None,
        disabled_at: None,
        created_at: now,
        updated_at: now,
        revision: 1,
        verified_title: person.title,
    }
}

fn profile(person: &Person, account_id: AccountId) -> Option<Profile> {
    Some(Profile {
        account_id,
        title: person.title?,
        legal_name: person.name.clone(),
        birth_day: None,
        licence_number: String::new(),
        issued_day: None,
        valid_day: None,
        scope: String::new(),
        workplace: String::new(),
        province: String::new(),
        specialty: String::new(),
        updated_at: Timestamp::now(),
        revision: 1,
    })
}

/// Another one on each site: a demo must be no open door.
fn new_password() -> DemoResult<String> {
    let mut bytes = [0_u8; 9];
    random::fill(&mut bytes).map_err(|_| "the system gives no random bytes")?;
    let groups: Vec<String> = bytes
        .chunks(3)
        .map(|group| group.iter().map(|byte| format!("{byte:02x}")).collect())
        .collect();
    Ok(groups.join("-"))
}

fn logo(key: &str) -> &'static [u8] {
    match key {
        "hanbit" => include_bytes!("logos/hanbit.png"),
        "saebom" => include_bytes!("logos/saebom.png"),
        "gaon" => include_bytes!("logos/gaon.png"),
        "nuri" => include_bytes!("logos/nuri.png"),
        "dasom" => include_bytes!("logos/dasom.png"),
        "songlam" => include_bytes!("logos/songlam.png"),
        "hoaban" => include_bytes!("logos/hoaban.png"),
        "muongla" => include_bytes!("logos/muongla.png"),
        _ => include_bytes!("logos/advisers.png"),
    }
}
