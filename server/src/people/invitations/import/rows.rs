//! What is said of each line: good, or which of its faults comes first.

use std::collections::{HashMap, HashSet};

use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::types::Language;
use mediflix_db::types::ids::GroupId;

use super::code::RowCode;
use super::table::{Cells, Line};
use super::words;
use crate::fields::{self, folded};

/// What the lines are checked by.
pub(super) struct Rules {
    /// Whether some bytes of the file stand for nothing.
    pub(super) damaged: bool,
    /// Roles that the caller may not give.
    pub(super) too_high: &'static [OrganisationRole],
    /// The groups of the organisation by their names, see [`by_name`].
    pub(super) groups: HashMap<String, (GroupId, String)>,
    /// The language of those of whom none is said.
    pub(super) language: Language,
}

/// A line with what is said of it.
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) code: RowCode,
    pub(super) email: String,
    pub(super) name: String,
    pub(super) roles: Vec<OrganisationRole>,
    pub(super) group: Option<(GroupId, String)>,
    pub(super) language: Language,
}

/// Checks every line by itself and against those before it.
pub(super) fn check(lines: Vec<Line>, rules: &Rules) -> Vec<Row> {
    let mut seen = HashSet::new();
    let one = |line: Line| {
        let mut row = Row {
            number: line.number,
            code: RowCode::Good,
            email: String::new(),
            name: String::new(),
            roles: vec![OrganisationRole::Learner],
            group: None,
            language: rules.language,
        };
        let checked = line.cells.and_then(|cells| fill(&mut row, &cells, rules));
        row.code = match checked {
            Err(fault) => fault,
            Ok(()) if seen.insert(row.email.clone()) => RowCode::Good,
            Ok(()) => RowCode::EmailTwice,
        };
        row
    };
    lines.into_iter().map(one).collect()
}

/// Groups by their exact names, and by their folded ones where only one group has that: `Tổ 1` is not `Tờ 1`.
pub(super) fn by_name(groups: impl Iterator<Item = (GroupId, String)>) -> HashMap<String, (GroupId, String)> {
    let groups: Vec<(GroupId, String)> = groups.collect();
    let mut folded_names = HashMap::<String, usize>::new();
    for (_, name) in &groups {
        *folded_names.entry(folded(name)).or_default() += 1;
    }
    let mut all = HashMap::new();
    for (id, name) in groups {
        let short = folded(&name);
        if folded_names.get(&short) == Some(&1) {
            all.insert(short, (id, name.clone()));
        }
        all.insert(exact(&name), (id, name));
    }
    all
}

/// The key of an exact name, which no folded one equals.
fn exact(name: &str) -> String {
    format!("={}", name.trim())
}

fn fill(row: &mut Row, cells: &Cells, rules: &Rules) -> Result<(), RowCode> {
    // What is wrong is shown as far as it can be.
    row.email = fields::cut(&cells.email, 254).to_owned();
    row.name = fields::cut(&cells.name, 100).to_owned();
    let all = [&cells.email, &cells.name, &cells.roles, &cells.group, &cells.language];
    if all.iter().any(|cell| cell.contains('\u{fffd}')) {
        return Err(if rules.damaged {
            RowCode::BytesInvalid
        } else {
            RowCode::LettersReplaced
        });
    }
    if all.iter().any(|cell| cell.chars().any(char::is_control)) {
        (row.email, row.name) = (visible(&row.email), visible(&row.name));
        return Err(RowCode::ControlLetters);
    }
    let (email, name) = apart(&cells.email, &cells.name);
    if email.is_empty() {
        let elsewhere = all.iter().any(|cell| fields::email(cell).is_ok());
        return Err(if elsewhere {
            RowCode::ColumnsSwapped
        } else {
            RowCode::EmailMissing
        });
    }
    if email.matches('@').count() > 1 {
        return Err(RowCode::EmailSeveral);
    }
    row.email = fields::email(email).map_err(|fault| match fault {
        "too_long" => RowCode::EmailTooLong,
        _ if fields::email(name).is_ok() => RowCode::ColumnsSwapped,
        _ => RowCode::EmailInvalid,
    })?;
    row.name = match fields::optional_line(name, 100) {
        Ok(line) if line.is_empty() && !name.is_empty() => return Err(RowCode::NameInvisible),
        Ok(line) => line,
        Err(_) => return Err(RowCode::NameTooLong),
    };
    if all.iter().any(|cell| cell.chars().count() > 300) {
        return Err(RowCode::CellTooLong);
    }
    row.roles = roles(&cells.roles, rules.too_high)?;
    if !cells.group.is_empty() {
        let exact = exact(&cells.group);
        let found = rules
            .groups
            .get(&exact)
            .or_else(|| rules.groups.get(&folded(&cells.group)))
            .cloned();
        row.group = Some(found.ok_or(RowCode::GroupUnknown)?);
    }
    if !cells.language.is_empty() {
        row.language = words::language(&cells.language).ok_or(RowCode::LanguageUnknown)?;
    }
    Ok(())
}

/// Address and name; `Lan <lan@a.vn>` in the column of addresses is both.
fn apart<'a>(email: &'a str, name: &'a str) -> (&'a str, &'a str) {
    let inside = email.strip_suffix('>').and_then(|rest| rest.split_once('<'));
    match inside {
        Some((before, inside)) if name.is_empty() => (inside.trim(), before.trim()),
        Some((_, inside)) => (inside.trim(), name),
        None => (email, name),
    }
}

fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '·' } else { c }).collect()
}

/// The roles that a cell names; a learner's when it names none.
fn roles(cell: &str, too_high: &[OrganisationRole]) -> Result<Vec<OrganisationRole>, RowCode> {
    let words = cell.split([',', ';', '/', '+', '|']).map(str::trim);
    let mut roles = Vec::new();
    for word in words.filter(|word| !word.is_empty()) {
        let role = words::role(word).ok_or(RowCode::RoleUnknown)?;
        if role == OrganisationRole::Translator {
            return Err(RowCode::RoleNeedsLanguages);
        }
        if too_high.contains(&role) {
            return Err(RowCode::RoleTooHigh);
        }
        roles.push(role);
    }
    roles.sort_unstable();
    roles.dedup();
    Ok(if roles.is_empty() {
        vec![OrganisationRole::Learner]
    } else {
        roles
    })
}
