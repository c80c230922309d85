//! What each pupil says, one thing at a time, and what they remember of it.

use crate::support::telegram::{Act, Entry, FakeTelegram, Person};

/// A request from its first question to its end, in words only.
const REQUEST: [&str; 7] = [
    "/request",
    "не понимаю дроби",
    "не к спеху",
    "Отправить",
    "/waiting",
    "Отозвать",
    "Да, отозвать",
];
/// This many words of no meaning between two requests.
const CHATTER: usize = 2;

/// Something that was said, as the messenger knows it.
#[derive(Debug, Clone)]
pub struct Said {
    pub text: String,
    pub message: i64,
    pub update: i64,
    /// How long the ledger was before.
    pub since: usize,
}

/// A pupil with a phone, who waits for the answer before saying more.
pub struct Phone {
    person: Person,
    pub peer: i64,
    pub said: Vec<Said>,
    /// Messages that kills may have doubled: one for each that found a parcel open.
    pub may_repeat: usize,
    turn: usize,
}

impl Phone {
    pub fn new(person: Person) -> Self {
        Self {
            peer: person.id,
            person,
            said: Vec::new(),
            may_repeat: 0,
            turn: 0,
        }
    }

    /// The next line of the part.
    pub fn goes_on(&mut self, fake: &FakeTelegram) {
        let place = self.turn % (CHATTER + REQUEST.len());
        let text = match place.checked_sub(CHATTER) {
            Some(line) => REQUEST[line].to_owned(),
            None => format!("слово{}х{}", self.peer, self.turn),
        };
        self.turn += 1;
        self.says(&text, fake);
    }

    pub fn says(&mut self, text: &str, fake: &FakeTelegram) {
        let since = fake.ledger().len();
        let message = self.person.says(text);
        let fresh = &fake.ledger()[since..];
        let update = fresh.iter().find_map(|entry| match entry.act {
            Act::Queued { update, .. } => Some(update),
            _ => None,
        });
        self.said.push(Said {
            text: text.to_owned(),
            message,
            // Others speak from this very task, so it is ours.
            update: update.expect("an update of it"),
            since,
        });
    }

    pub fn last(&self) -> Option<&Said> {
        self.said.last()
    }

    /// How often a request was confirmed by «Отправить», and taken back.
    pub fn requests(&self) -> (usize, usize) {
        let count = |text| self.said.iter().filter(|said| said.text == text).count();
        (count("Отправить"), count("Да, отозвать"))
    }

    /// New messages of the bot in this part of the ledger.
    pub fn got(&self, ledger: &[Entry]) -> usize {
        let sent =
            |entry: &&Entry| matches!(entry.act, Act::Sent { chat, .. } if chat == self.peer);
        ledger.iter().filter(sent).count()
    }
}
