//! The words for what is said of a line.

use mediflix_db::word_enum;

word_enum! {
    /// What is said of a line of the file. Every word but `good`, `invited` and `row_empty` is a fault.
    pub enum RowCode {
        /// It can be invited.
        Good = "good",
        /// It was invited.
        Invited = "invited",
        /// Nothing stands in the line: it is passed over.
        Empty = "row_empty",
        /// A quote is open at its end: close it, and write one person a line.
        QuoteOpen = "quote_open",
        /// It has more cells than there are columns.
        TooManyColumns = "too_many_columns",
        /// It ends before the column of addresses.
        TooFewColumns = "too_few_columns",
        /// The file has more than 2,000 people: the rest was not read.
        TooManyRows = "too_many_rows",
        /// Some bytes stand for nothing in this encoding: choose another.
        BytesInvalid = "bytes_invalid",
        /// Letters were lost when the file was saved, and replacement characters are in their place.
        LettersReplaced = "letters_replaced",
        /// It holds control characters.
        ControlLetters = "control_letters",
        /// A cell has more than 300 characters.
        CellTooLong = "cell_too_long",
        /// The address is missing.
        EmailMissing = "email_missing",
        /// An address stands in another column: the columns are in another order.
        ColumnsSwapped = "columns_swapped",
        /// Several addresses stand in one cell: one person a line.
        EmailSeveral = "email_several",
        /// The address is longer than 254 bytes.
        EmailTooLong = "email_too_long",
        /// The address is no address.
        EmailInvalid = "email_invalid",
        /// The address stands in a line before this one.
        EmailTwice = "email_twice",
        /// The name is longer than 100 characters.
        NameTooLong = "name_too_long",
        /// Nothing of the name can be seen.
        NameInvisible = "name_invisible",
        /// A role is none that is known.
        RoleUnknown = "role_unknown",
        /// A role that only an administrator of the organisation may give.
        RoleTooHigh = "role_too_high",
        /// A translator needs pairs of languages: make them one once they are a member.
        RoleNeedsLanguages = "role_needs_languages",
        /// The organisation has no group of this name.
        GroupUnknown = "group_unknown",
        /// The language is none of Vietnamese, Korean and English.
        LanguageUnknown = "language_unknown",
        /// They are a member already.
        IsMember = "is_member",
        /// They were invited before and may still come: send that invitation again.
        IsInvited = "is_invited",
        /// Their account is disabled.
        AccountDisabled = "account_disabled",
        /// They are in as many organisations as one may be in.
        TooManyOrganisations = "too_many_organisations",
    }
}

impl RowCode {
    /// Whether it keeps a file from being invited whole.
    pub(super) fn is_fault(self) -> bool {
        !matches!(self, Self::Good | Self::Invited | Self::Empty)
    }
}
