//! What the journal's book is made of.

use chrono::{NaiveDate, NaiveDateTime};

/// One pair: the header of its sheet, in the words it is to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalSheet {
    /// Ф. И. О. наставника.
    pub mentor: String,
    /// Ф. И. О. наставляемого (a group: all of them).
    pub mentee: String,
    /// Форма наставничества, e. g. «ученик – ученик».
    pub form: String,
    /// Направление.
    pub direction: String,
}

/// One meeting of the pair whose sheet was begun last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalLine {
    /// The school's date.
    pub held_on: NaiveDate,
    /// How long it took; `None` is not shown.
    pub minutes: Option<u32>,
    /// `offline` or `online` (domain §2.8); any other text is shown as it is.
    pub format: String,
    /// `individual`, `group`, `dialog`, `excursion`, `lecture`, `practice`;
    /// any other text is shown as it is.
    pub shape: Vec<String>,
    /// Цель (тема встречи).
    pub topic: String,
    /// Содержание.
    pub content: String,
    /// Результат.
    pub result: String,
    /// `None` is a meeting that was held; else `mentee_absent`, `mentor_absent`,
    /// `no_show`, `cancelled`, `moved`, and anything else is "did not take place".
    pub outcome: Option<String>,
    /// The other side's word that it was so.
    pub confirmed: Option<Confirmation>,
    /// The other side said that it was different.
    pub disputed: bool,
}

/// Who confirmed a meeting in the bot, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Confirmation {
    /// In the school's zone.
    pub at: NaiveDateTime,
    /// A proxy's name; `None` where the mentee did it alone.
    pub by: Option<String>,
}

/// The first sheet of the digest's book: figures against plan.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Above the table, e. g. «Служба учебной помощи: итоги марта».
    pub title: String,
    /// In the order they are read.
    pub figures: Vec<Figure>,
}

/// One figure of the summary, its numbers already words («10,1 %»); what is
/// unknown shows «—».
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// What is counted.
    pub name: String,
    /// This month.
    pub value: Option<String>,
    /// What the school wants.
    pub plan: Option<String>,
    /// The month before.
    pub before: Option<String>,
}
