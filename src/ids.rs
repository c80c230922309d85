//! Identities. Each kind of row has its own, so that a pair's number can never
//! be taken for a person's.

macro_rules! ids {
    ($($(#[$doc:meta])* $Id:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(serde::Serialize, serde::Deserialize, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $Id(pub i64);

        impl std::fmt::Display for $Id {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $Id {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.trim().parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A school; every searched key starts with it.
    SchoolId,
    /// A human being, in one school.
    PersonId,
    /// A person's place in one messenger.
    AccountId,
    /// A card's or a class's code.
    InvitationId,
    /// A paper that permits something.
    ConsentId,
    /// «Мне нужна помощь».
    HelpRequestId,
    /// One mentor asked about one request.
    OfferId,
    /// Two people who work together.
    PairId,
    /// An appointment.
    MeetingId,
    /// One version of one line of the journal.
    EntryId,
    /// A child asks for an adult.
    SafetyCallId,
    /// An open or suspended dialogue.
    DraftId,
    /// A stored event.
    LetterId,
    /// A message on its way.
    ParcelId,
    /// Something due at a time.
    OccurrenceId,
    /// Bytes waiting to be sent.
    FileId,
}
