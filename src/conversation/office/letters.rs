//! From a stored letter to somebody who acts: who is it, and in which school?

use super::{Office, apology, proxies, withheld};
use crate::conversation::registry::Heard;
use crate::conversation::router::{self, Asked, Standing};
use crate::conversation::{Turn, Visitor, unfinished};
use crate::db::Tx;
use crate::event::{Address, Event, Ref};
use crate::ids::LetterId;
use crate::message::{Content, Message, text};
use crate::post::drafts::{self, Draft};
use crate::post::inbox::{self, Letter};
use crate::post::outbox::{self, To};
use crate::programme::accounts::{self, Account, Owner};
use crate::programme::safety::lexicon::{Alarm, alarm};
use crate::programme::{invitations, people, schools};
use crate::sealed::Key;
use crate::words::Language;
use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Takes the lane a letter is done in: its school's, or a stranger's own.
pub async fn lane(tx: &mut Tx, letter: &Letter) -> Result<bool> {
    if tx.is_a_lane() {
        return Ok(true);
    }
    let school = accounts::school_at(tx, letter.from).await?;
    let lane = school.map_or_else(|| strangers_lane(letter.from), |school| school.0);
    tx.lane(lane).await
}

/// Negative, so that it never meets a school's number.
fn strangers_lane(address: Address) -> i64 {
    let mut hasher = DefaultHasher::new();
    address.hash(&mut hasher);
    -((hasher.finish() >> 2) as i64) - 1
}

/// The person hears that the words are kept and that a human will look. Words of
/// alarm are sealed where they stand, and the numbers are said first: a bug of
/// ours must not keep them from a child.
pub async fn apologise(tx: &mut Tx, letter: &Letter, key: &Key, now: DateTime<Utc>) -> Result<()> {
    let account = account(tx, letter, None, now).await?;
    let event = serde_json::from_value(letter.event.0.clone());
    let is_alarm = match event {
        Ok(Event::Sealed { .. }) => true,
        Ok(Event::Text(words) | Event::Edited(words)) if alarm(&words) == Some(Alarm::Call) => {
            inbox::seal(tx, letter.id, &key.special(&words)?).await?;
            true
        }
        _ => false,
    };
    if is_alarm {
        let numbers = Content::Say(Message::new(text!("care-numbers-only")));
        outbox::push(tx, None, To::Account(account.id), &numbers, now, now).await?;
    }
    apology(tx, account.id, letter.id, now).await
}

async fn account(
    tx: &mut Tx,
    letter: &Letter,
    message: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Account> {
    let language = letter
        .language
        .as_deref()
        .map_or(Language::Ru, Language::from_code);
    accounts::meet(tx, letter.from, language, message, now).await
}

impl Office {
    /// Does one letter, in its savepoint.
    pub(super) async fn handle(
        &self,
        tx: &mut Tx,
        letter: &Letter,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let event: Event = serde_json::from_value(letter.event.0.clone()).context("event")?;
        let event = withheld::opened(event, &self.key)?;
        let reference: Ref =
            serde_json::from_value(letter.reference.0.clone()).context("reference")?;
        // What was written is now the last message of the chat; a press is not.
        let written = reference
            .message
            .as_deref()
            .filter(|_| reference.press.is_none());
        let is_new = matches!(
            event,
            Event::Text(_) | Event::Masked { .. } | Event::Command { .. } | Event::Attachment(_)
        );
        let account = account(tx, letter, written.filter(|_| is_new), now).await?;
        match event {
            Event::Blocked => accounts::unreachable(tx, account.id, now).await,
            // Meeting the account again has made it reachable.
            Event::Unblocked => Ok(()),
            Event::Group => refuse_group(tx, &account, now).await,
            Event::Unknown { kind, .. } => {
                tracing::warn!(letter = letter.id.0, kind, "an update nobody can read");
                Ok(())
            }
            event => {
                let letter = letter.id;
                self.answer(tx, account, letter, event, reference, now)
                    .await
            }
        }
    }

    async fn answer(
        &self,
        tx: &mut Tx,
        mut account: Account,
        letter: LetterId,
        event: Event,
        reference: Ref,
        now: DateTime<Utc>,
    ) -> Result<()> {
        if account.speaks_for.is_some() {
            let event = proxies::taken_off(tx, &mut account, event).await?;
            let event = read_words(event);
            return self.known(tx, account, letter, event, reference, now).await;
        }
        let mut event = read_words(event);
        if is_alarming(&event) {
            // Nobody of a school would read a stranger's words: they are not kept.
            inbox::blank(tx, letter).await?;
            event = Event::Command {
                name: "support".to_owned(),
                argument: None,
            };
        }
        let id = account.id;
        let mut visitor = Visitor {
            tx,
            account,
            now,
            reference: reference.clone(),
            key: &self.key,
            operator: &self.operator,
        };
        let go_on = (self.conversations.visitor)(event, &mut visitor).await?;
        let Some(command) = go_on.as_deref().and_then(Event::command) else {
            return visitor.toast(None).await;
        };
        let account = accounts::find(tx, id)
            .await?
            .context("the account that just wrote")?;
        self.known(tx, account, letter, command, reference, now)
            .await
    }

    /// Routes an event of somebody who is known, and follows the route.
    async fn known(
        &self,
        tx: &mut Tx,
        account: Account,
        letter: LetterId,
        event: Event,
        reference: Ref,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let id = account
            .speaks_for
            .context("an account that speaks for nobody")?;
        let me = people::get(tx, id).await?;
        let roles = proxies::roles(tx, &me).await?;
        let (owner, adult) = proxies::standing(tx, &account, id).await?;
        let school = schools::get(tx, me.school).await?;
        let open = drafts::current(tx, id).await?;
        let open = open.filter(|draft| unfinished::is_open_to(draft, owner == Owner::Guardian));
        let mut turn = Turn {
            tx,
            me,
            roles,
            school,
            account,
            owner,
            adult,
            doors: &self.doors,
            now,
            key: &self.key,
            reference,
            letter,
            is_answered: false,
            is_typed_elsewhere: false,
        };
        let quietly = match self.heard(&event, &mut turn).await? {
            Heard::Instead(reply) => {
                inbox::blank(turn.tx, letter).await?;
                self.deliver(reply, &mut turn, false).await?;
                return turn.toast(None).await;
            }
            Heard::Quietly(line) => Some(line),
            Heard::Nothing => None,
        };
        match event {
            Event::Masked { text, found } => self.withhold(&text, &found, &mut turn).await?,
            event => {
                let event = self.meant(event, open.as_ref(), &mut turn).await?;
                self.take(event, open, &mut turn).await?;
            }
        }
        if let Some(line) = quietly {
            turn.say(line).await?;
        }
        // A press that nothing answered still has its spinner stopped.
        turn.toast(None).await
    }

    /// Does an event that has been read.
    pub(super) async fn take(
        &self,
        event: Event,
        open: Option<Draft>,
        turn: &mut Turn<'_>,
    ) -> Result<()> {
        let standing = match turn.me.status {
            people::Status::Invited | people::Status::Waiting => Standing::Newcomer,
            people::Status::Left => Standing::Left,
            people::Status::Active => Standing::Known(turn.roles.clone()),
        };
        let event = match event {
            Event::Text(text) if open.is_none() => signalled(text),
            event => event,
        };
        let event = match standing {
            Standing::Known(_) => shown_code(event, open.is_some()),
            _ => event,
        };
        let route = router::route(&self.router, event, standing, Asked(open.is_some())).await;
        self.follow(route, open, turn).await
    }

    async fn heard(&self, event: &Event, turn: &mut Turn<'_>) -> Result<Heard> {
        match event {
            Event::Text(text) | Event::Edited(text) | Event::Masked { text, .. } => {
                (self.conversations.listen)(text, turn).await
            }
            Event::Command {
                argument: Some(words),
                ..
            } if is_alarming(event) => (self.conversations.listen)(words, turn).await,
            _ => Ok(Heard::Nothing),
        }
    }
}

/// «Меню» and its like are commands, whatever is being asked.
pub(super) fn read_words(event: Event) -> Event {
    match event {
        Event::Press(value) if value.starts_with('/') => {
            Event::command(&value).unwrap_or(Event::Press(value))
        }
        Event::Text(text) => Event::command(&text)
            .or_else(|| spoken(&text))
            .unwrap_or(Event::Text(text)),
        event => event,
    }
}

/// Whether somebody may be in trouble, whatever else the words are.
fn is_alarming(event: &Event) -> bool {
    let words = match event {
        Event::Text(words) | Event::Edited(words) => words,
        Event::Command {
            argument: Some(words),
            ..
        } => words,
        _ => return false,
    };
    alarm(words) == Some(Alarm::Call)
}

fn spoken(text: &str) -> Option<Event> {
    use crate::russian::answer::{MenuWord, menu_word};
    let command = match menu_word(text)? {
        MenuWord::Menu => "menu",
        MenuWord::Start => "start",
        MenuWord::Support => "support",
        MenuWord::Help => "help",
        MenuWord::Cancel => "cancel",
        MenuWord::Status => "status",
        MenuWord::Pause => "pause",
        // These answer a question.
        MenuWord::Back | MenuWord::Skip | MenuWord::Done => return None,
    };
    Some(Event::Command {
        name: command.to_owned(),
        argument: None,
    })
}

/// «Я на месте»: what is said on the way to a meeting, while nothing is being
/// asked, goes where its button goes.
fn signalled(text: String) -> Event {
    use crate::russian::signal::{SignalWord, signal_word};
    let signal = match signal_word(&text) {
        Some(SignalWord::Coming) => "coming",
        Some(SignalWord::Here) => "here",
        Some(SignalWord::Late) => "late",
        Some(SignalWord::Lost) => "lost",
        Some(SignalWord::Cannot) => "cannot",
        None => return Event::Text(text),
    };
    Event::Command {
        name: "signal".to_owned(),
        argument: Some(signal.to_owned()),
    }
}

/// A card's code, or one that adds a place: by its link, or typed while nothing is
/// being asked.
fn shown_code(event: Event, is_asked: bool) -> Event {
    let code = match event {
        Event::Command {
            name,
            argument: Some(code),
        } if name == "start" && invitations::looks_like_code(&code) => code,
        Event::Text(words) if !is_asked && invitations::is_code(&words) => words,
        event => return event,
    };
    Event::Command {
        name: "code".to_owned(),
        argument: Some(code),
    }
}

/// A group is told once, politely, that this is a private matter.
async fn refuse_group(tx: &mut Tx, account: &Account, now: DateTime<Utc>) -> Result<()> {
    if account.menu.is_some() {
        return Ok(());
    }
    accounts::menu_shown(tx, account.id, "group").await?;
    let message = Message::new(text!("group-refused"));
    outbox::push(
        tx,
        None,
        To::Account(account.id),
        &Content::Say(message),
        now,
        now,
    )
    .await?;
    Ok(())
}
