//! A room in answers.

use std::collections::HashMap;

use mediflix_db::DbConnection;
use mediflix_db::learning::courses::Course;
use mediflix_db::live::room::messages::Message;
use mediflix_db::live::room::polls::{self, Poll};
use mediflix_db::live::room::questions::{self, Question};
use mediflix_db::people::{accounts, memberships, organisations};
use mediflix_db::types::ids::{AccountId, OrganisationId, RoomMessageId, RoomPollId, RoomQuestionId};
use mediflix_db::types::{Language, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::caller::viewers_of;
use crate::access::rules;
use crate::errors::ApiResult;

/// Who wrote something.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoomAuthor {
    /// Their account.
    pub account_id: AccountId,
    /// Their name.
    pub name: String,
    /// Where they work, of who is a member of an organisation.
    #[schema(required)]
    pub organisation_name: Option<String>,
    /// Whether they may host the broadcast.
    pub moderator: bool,
}

/// A message.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoomMessage {
    /// Its id.
    pub id: RoomMessageId,
    /// Its place among all changes of the room.
    #[schema(minimum = 1)]
    pub number: i32,
    /// Where in the programme; 0 in a rehearsal.
    #[schema(minimum = 0)]
    pub position_ms: i64,
    /// When.
    pub created_at: Timestamp,
    /// Who wrote it.
    pub author: RoomAuthor,
    /// What it says; empty once it was deleted.
    pub body: String,
    /// Whether it was deleted.
    pub deleted: bool,
}

/// A question in a second language.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RoomTranslation {
    /// Which.
    pub language: Language,
    /// What it says.
    #[schema(max_length = 1000)]
    pub text: String,
}

/// A question.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoomQuestion {
    /// Its id.
    pub id: RoomQuestionId,
    /// Its place among all changes of the room.
    #[schema(minimum = 1)]
    pub number: i32,
    /// Where in the programme; 0 in a rehearsal.
    #[schema(minimum = 0)]
    pub position_ms: i64,
    /// When.
    pub created_at: Timestamp,
    /// Who asks.
    pub author: RoomAuthor,
    /// What.
    pub body: String,
    /// The same in a second language.
    #[schema(required)]
    pub translation: Option<RoomTranslation>,
    /// How many vote for it.
    #[schema(minimum = 0)]
    pub votes: i32,
    /// Whether the reader does.
    pub voted: bool,
    /// Whether it was answered.
    pub answered: bool,
}

/// What can be chosen in a poll.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoomChoice {
    /// What it says.
    pub text: String,
    /// How many chose it.
    #[schema(minimum = 0)]
    pub votes: i64,
}

/// A poll.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoomPoll {
    /// Its id.
    pub id: RoomPollId,
    /// Its place among all changes of the room.
    #[schema(minimum = 1)]
    pub number: i32,
    /// Where in the programme; 0 in a rehearsal.
    #[schema(minimum = 0)]
    pub position_ms: i64,
    /// When.
    pub created_at: Timestamp,
    /// What is asked.
    pub question: String,
    /// What can be chosen.
    pub choices: Vec<RoomChoice>,
    /// Whether one may choose.
    pub open: bool,
    /// What the reader chose: the index of a choice.
    #[schema(required, minimum = 0)]
    pub my_choice: Option<i32>,
}

/// A raised hand.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoomHand {
    /// Whose.
    pub account_id: AccountId,
    /// Their name.
    pub name: String,
    /// Where they work.
    #[schema(required)]
    pub organisation_name: Option<String>,
    /// Since when.
    pub raised_at: Timestamp,
}

/// Those who wrote something, as all readers see them.
pub(super) struct Authors(HashMap<AccountId, RoomAuthor>);

impl Authors {
    /// Looks some accounts up.
    pub(super) fn load(conn: &mut DbConnection, course: &Course, mut ids: Vec<AccountId>) -> ApiResult<Self> {
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Self(HashMap::new()));
        }
        let enabled = accounts::enabled_among(conn, &ids)?;
        let viewers = viewers_of(conn, &enabled)?;
        let members = memberships::of_many(conn, &ids)?;
        let first: HashMap<AccountId, OrganisationId> = members
            .iter()
            .filter_map(|(account, all)| Some((*account, all.iter().next()?.0)))
            .collect();
        let mut organisations: Vec<OrganisationId> = first.values().copied().collect();
        organisations.sort_unstable();
        organisations.dedup();
        let organisations: HashMap<OrganisationId, String> =
            organisations::names_of(conn, &organisations)?.into_iter().collect();
        let facts = course.facts();
        let names = accounts::names_of(conn, &ids)?.into_iter();
        let author = |(id, name): (AccountId, String)| {
            let author = RoomAuthor {
                account_id: id,
                name,
                organisation_name: first.get(&id).and_then(|first| organisations.get(first)).cloned(),
                moderator: viewers.get(&id).is_some_and(|viewer| rules::can_host(*viewer, &facts)),
            };
            (id, author)
        };
        Ok(Self(names.map(author).collect()))
    }

    /// Somebody.
    pub(super) fn get(&self, id: AccountId) -> Option<&RoomAuthor> {
        self.0.get(&id)
    }
}

/// A message as everybody sees it.
pub(super) fn message(message: Message, authors: &Authors) -> Option<RoomMessage> {
    Some(RoomMessage {
        id: message.id,
        number: message.number,
        position_ms: message.position_ms,
        created_at: message.created_at,
        author: authors.get(message.account_id)?.clone(),
        body: message.body,
        deleted: message.deleted_at.is_some(),
    })
}

/// Messages as everybody sees them, in their order.
pub(super) fn messages(conn: &mut DbConnection, course: &Course, found: Vec<Message>) -> ApiResult<Vec<RoomMessage>> {
    let authors = Authors::load(conn, course, found.iter().map(|message| message.account_id).collect())?;
    Ok(found.into_iter().filter_map(|each| message(each, &authors)).collect())
}

/// A question.
pub(super) fn question(question: Question, authors: &Authors, voted: bool) -> Option<RoomQuestion> {
    let translation = question.translation_language.zip(question.translation);
    Some(RoomQuestion {
        id: question.id,
        number: question.number,
        position_ms: question.position_ms,
        created_at: question.created_at,
        author: authors.get(question.account_id)?.clone(),
        body: question.body,
        translation: translation.map(|(language, text)| RoomTranslation { language, text }),
        votes: question.votes,
        voted,
        answered: question.answered_at.is_some(),
    })
}

/// Questions as a reader sees them, in their order.
pub(super) fn questions(
    conn: &mut DbConnection,
    course: &Course,
    reader: AccountId,
    found: Vec<Question>,
) -> ApiResult<Vec<RoomQuestion>> {
    let ids: Vec<RoomQuestionId> = found.iter().map(|question| question.id).collect();
    let voted = questions::voted(conn, &ids, reader)?;
    let authors = Authors::load(conn, course, found.iter().map(|question| question.account_id).collect())?;
    let show = |each: Question| {
        let voted = voted.contains(&each.id);
        question(each, &authors, voted)
    };
    Ok(found.into_iter().filter_map(show).collect())
}

/// Polls as a reader sees them, in their order; without a reader as everybody does.
pub(super) fn polls(conn: &mut DbConnection, reader: Option<AccountId>, found: Vec<Poll>) -> ApiResult<Vec<RoomPoll>> {
    let ids: Vec<RoomPollId> = found.iter().map(|poll| poll.id).collect();
    let counts = polls::counts(conn, &ids)?;
    let chosen = match reader {
        Some(reader) => polls::chosen(conn, &ids, reader)?,
        None => HashMap::new(),
    };
    let show = |poll: Poll| {
        let choices = (0..).zip(poll.choices.0).map(|(index, text)| RoomChoice {
            text,
            votes: counts.get(&(poll.id, index)).copied().unwrap_or(0),
        });
        RoomPoll {
            id: poll.id,
            number: poll.number,
            position_ms: poll.position_ms,
            created_at: poll.created_at,
            question: poll.question,
            choices: choices.collect(),
            open: poll.closed_at.is_none(),
            my_choice: chosen.get(&poll.id).copied(),
        }
    };
    Ok(found.into_iter().map(show).collect())
}

/// Raised hands.
pub(super) fn hands(
    conn: &mut DbConnection,
    course: &Course,
    found: Vec<(AccountId, Timestamp)>,
) -> ApiResult<Vec<RoomHand>> {
    let authors = Authors::load(conn, course, found.iter().map(|(account, _)| *account).collect())?;
    let show = |(account, raised_at)| Some(hand(authors.get(account)?, raised_at));
    Ok(found.into_iter().filter_map(show).collect())
}

/// The raised hand of somebody.
pub(super) fn hand(of: &RoomAuthor, raised_at: Timestamp) -> RoomHand {
    RoomHand {
        account_id: of.account_id,
        name: of.name.clone(),
        organisation_name: of.organisation_name.clone(),
        raised_at,
    }
}
