//! The rule that the table expects: who sees, watches and changes what, written once more and independently of the server.

/// What somebody is to the organisations of a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// A member of nothing.
    None,
    /// A member of the organisation that owns it.
    Owner,
    /// A member of one that may edit it.
    Editor,
    /// A member of one that it is opened or assigned to.
    Named,
    /// A member of another one.
    Other,
}

/// What somebody may do there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Nobody,
    Learner,
    Professional,
    Staff,
    Instructor,
    TrainingOffice,
    Administrator,
    Platform,
}

impl Role {
    /// The roles of the membership.
    pub(super) fn words(self) -> &'static [&'static str] {
        match self {
            Self::Learner => &["learner"],
            Self::Staff => &["reviewer", "translator", "host"],
            Self::Instructor => &["instructor"],
            Self::TrainingOffice => &["training_office"],
            Self::Administrator => &["administrator"],
            Self::Nobody | Self::Professional | Self::Platform => &[],
        }
    }
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) role: Role,
    pub(super) relation: Relation,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    /// `open`, `signed_in`, `professionals` or `organisations`.
    pub(super) access: &'static str,
    /// `draft`, `published` or `archived`.
    pub(super) state: &'static str,
    /// Of an organisation that nobody here is a member of.
    pub(super) is_elsewhere: bool,
}

impl Facts {
    fn relation(self, who: Kind) -> Relation {
        if self.is_elsewhere {
            Relation::None
        } else {
            who.relation
        }
    }

    /// Makers are instructors and administrators of owners and editors, and administrators of the platform.
    pub(super) fn is_made_by(self, who: Kind) -> bool {
        let makes = matches!(who.role, Role::Instructor | Role::Administrator);
        let there = matches!(self.relation(who), Relation::Owner | Relation::Editor);
        who.role == Role::Platform || makes && there
    }

    /// What is published exists for everybody, or for the members of its organisations alone.
    pub(super) fn is_published_for(self, who: Kind) -> bool {
        let is_member = matches!(self.relation(who), Relation::Owner | Relation::Editor | Relation::Named);
        self.state == "published" && (self.access != "organisations" || is_member || who.role == Role::Platform)
    }

    pub(super) fn is_seen_by(self, who: Kind) -> bool {
        self.is_published_for(who) || self.is_made_by(who)
    }

    /// Who runs live seminars of owners and editors plans and tries out those of what is not published yet, too.
    pub(super) fn is_hosted_by(self, who: Kind) -> bool {
        let is_host = who.role == Role::Staff && matches!(self.relation(who), Relation::Owner | Relation::Editor);
        is_host || self.is_made_by(who)
    }

    /// Translators of owners and editors carry over what is not published yet, too: they see all captions.
    pub(super) fn is_translated_by(self, who: Kind) -> bool {
        who.role == Role::Staff && matches!(self.relation(who), Relation::Owner | Relation::Editor)
    }

    /// The status of an attempt to play it: who translates it may anyhow.
    pub(super) fn playing(self, who: Kind) -> u16 {
        if self.is_translated_by(who) {
            200
        } else {
            self.watching(who)
        }
    }

    /// The status of an attempt to watch.
    pub(super) fn watching(self, who: Kind) -> u16 {
        if !self.is_seen_by(who) {
            return 404;
        }
        match self.access {
            "open" => 200,
            _ if who.role == Role::Nobody => 401,
            "professionals" if who.role != Role::Professional && !self.is_made_by(who) => 403,
            _ => 200,
        }
    }
}
