//! Words of three languages that a file may use for columns, roles and languages; compared without marks and capitals.

use mediflix_db::people::memberships::OrganisationRole;
use mediflix_db::types::Language;
use mediflix_db::word_enum;

use crate::fields::folded;

word_enum! {
    /// What a column of the file holds.
    pub enum ImportColumn {
        /// The address.
        Email = "email",
        /// The name, to begin with.
        Name = "name",
        /// One role or several.
        Roles = "roles",
        /// A group of the organisation.
        Group = "group",
        /// The language of the letter.
        Language = "language",
        /// Something else: it is left out.
        Other = "other",
    }
}

const COLUMNS: &[(ImportColumn, &[&str])] = &[
    (
        ImportColumn::Email,
        &[
            "email",
            "e-mail",
            "mail",
            "email address",
            "địa chỉ email",
            "địa chỉ e-mail",
            "thư điện tử",
            "hộp thư",
            "이메일",
            "이메일 주소",
            "메일",
            "전자우편",
        ],
    ),
    (
        ImportColumn::Name,
        &[
            "name",
            "full name",
            "họ tên",
            "họ và tên",
            "tên",
            "이름",
            "성명",
            "성함",
        ],
    ),
    (ImportColumn::Roles, &["role", "roles", "vai trò", "역할"]),
    (
        ImportColumn::Group,
        &[
            "group",
            "class",
            "department",
            "nhóm",
            "lớp",
            "khoa",
            "khoa phòng",
            "phòng ban",
            "그룹",
            "반",
            "부서",
        ],
    ),
    (ImportColumn::Language, &["language", "ngôn ngữ", "언어"]),
];

const ROLES: &[(OrganisationRole, &[&str])] = &[
    (
        OrganisationRole::Learner,
        &[
            "learner",
            "student",
            "người học",
            "học viên",
            "수강자",
            "수강생",
            "학습자",
        ],
    ),
    (
        OrganisationRole::Instructor,
        &["instructor", "teacher", "lecturer", "giảng viên", "강사", "교수"],
    ),
    (
        OrganisationRole::Translator,
        &[
            "translator",
            "biên dịch viên",
            "người dịch",
            "phiên dịch",
            "번역자",
            "번역가",
        ],
    ),
    (
        OrganisationRole::Reviewer,
        &["reviewer", "người thẩm định", "thẩm định", "검토자"],
    ),
    (
        OrganisationRole::Host,
        &["host", "chủ trì hội thảo", "chủ trì", "진행자", "세미나 진행자"],
    ),
    (
        OrganisationRole::TrainingOffice,
        &[
            "training_office",
            "training office",
            "phòng đào tạo",
            "교육 담당",
            "교육 담당 부서",
            "교육팀",
        ],
    ),
    (
        OrganisationRole::Administrator,
        &[
            "administrator",
            "admin",
            "quản trị đơn vị",
            "quản trị viên",
            "quản trị",
            "관리자",
            "기관 관리자",
        ],
    ),
];

const LANGUAGES: &[(Language, &[&str])] = &[
    (
        Language::Vietnamese,
        &["vi", "vn", "vietnamese", "tiếng việt", "việt", "베트남어"],
    ),
    (Language::Korean, &["ko", "kr", "korean", "tiếng hàn", "hàn", "한국어"]),
    (Language::English, &["en", "english", "tiếng anh", "anh", "영어"]),
];

fn find<T: Copy>(table: &[(T, &[&str])], word: &str) -> Option<T> {
    let wanted = folded(word);
    let has = |words: &&[&str]| words.iter().any(|known| folded(known) == wanted);
    table.iter().find(|(_, words)| has(words)).map(|(value, _)| *value)
}

/// What a heading means.
pub(super) fn column(heading: &str) -> Option<ImportColumn> {
    find(COLUMNS, heading)
}

/// What a word for a role means.
pub(super) fn role(word: &str) -> Option<OrganisationRole> {
    find(ROLES, word)
}

/// What a word for a language means.
pub(super) fn language(word: &str) -> Option<Language> {
    find(LANGUAGES, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_three_languages_without_marks() {
        for heading in ["E-mail", " địa chỉ Email", "DIA CHI EMAIL", "이메일"] {
            assert_eq!(column(heading), Some(ImportColumn::Email), "{heading}");
        }
        for (word, meant) in [
            ("Giảng viên", OrganisationRole::Instructor),
            ("강사", OrganisationRole::Instructor),
            ("LEARNER", OrganisationRole::Learner),
            ("phong dao tao", OrganisationRole::TrainingOffice),
        ] {
            assert_eq!(role(word), Some(meant), "{word}");
        }
        assert_eq!(
            (role("giám đốc"), language("Tiếng Hàn")),
            (None, Some(Language::Korean))
        );
    }
}
