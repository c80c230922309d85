//! A route is followed: something is shown, done or asked.

use super::Office;
use crate::conversation::dialogue::{Answer, DialogueFns, Next};
use crate::conversation::registry::Kind;
use crate::conversation::router::Route;
use crate::conversation::{Reply, Turn, answers};
use crate::event::{Attachment, Event};
use crate::ids::DraftId;
use crate::message::{Button, Message, button, text};
use crate::post::cards::{self, Offered};
use crate::post::drafts::{self, Draft};
use crate::programme::schools::DataPolicy;
use anyhow::{Context, Result};
use serde_json::Value;

/// How many commands may follow one another in one turn: a guard against a
/// circle, not a limit anybody meets.
const LONGEST_CHAIN: usize = 8;

impl Office {
    /// Words that mean a button become that button: of the open question, or of
    /// what was said last.
    pub(super) async fn meant(
        &self,
        event: Event,
        open: Option<&Draft>,
        turn: &mut Turn<'_>,
    ) -> Result<Event> {
        let Event::Text(typed) = &event else {
            return Ok(event);
        };
        let meant = match open {
            None => answers::recent(typed, turn).await?,
            Some(draft) => {
                let takes_numbers = self
                    .fns(&draft.topic)
                    .is_some_and(|fns| (fns.takes_numbers)(&draft.state.0));
                match cards::newest(turn.tx, turn.me.id).await? {
                    Some((number, offered)) => {
                        answers::meant(typed, &offered.buttons, takes_numbers, turn)
                            .await?
                            .map(|value| answers::stamped(number, value))
                    }
                    None => None,
                }
            }
        };
        Ok(match meant {
            Some(value) => Event::command(&value).unwrap_or(Event::Press(value)),
            None => event,
        })
    }

    /// Does what the router decided.
    pub(super) async fn follow(
        &self,
        route: Route,
        open: Option<Draft>,
        turn: &mut Turn<'_>,
    ) -> Result<()> {
        match route {
            Route::Newcomer => {
                self.go_on(&format!("/{}", self.conversations.newcomer), turn)
                    .await
            }
            Route::Cancel => self.cancel(open, turn).await,
            Route::Resume(draft) => self.resume(draft, turn).await,
            Route::Show(command, argument) => {
                let message = self.screen(command, argument.as_deref(), turn).await?;
                self.suspend(open.as_ref(), turn).await?;
                self.show(message, false, turn).await
            }
            Route::Do(command, argument) => {
                let reply = self.act(command, argument.as_deref(), turn).await?;
                self.deliver(reply, turn, true).await
            }
            Route::Open(command, argument) => self.open(command, argument.as_deref(), turn).await,
            Route::Forbidden => {
                turn.toast(Some(text!("button-not-yours"))).await?;
                self.go_on("/menu", turn).await
            }
            Route::Pressed(value) => self.pressed(&value, open, turn).await,
            Route::Words(words) => self.answer_open(Answer::Text(words), open, turn).await,
            Route::Said(words) => match (self.conversations.said)(&words, turn).await? {
                Some(reply) => self.deliver(reply, turn, false).await,
                None => self.go_on("/menu", turn).await,
            },
            Route::Attached(what) if open.is_some() => {
                self.answer_open(Answer::Attachment(what), open, turn).await
            }
            Route::Attached(what) => {
                let menu = self.screen("menu", None, turn).await?;
                self.show(menu.preceded_by(text!(attachment_key(what))), false, turn)
                    .await
            }
            Route::Edited => match open {
                Some(draft) => {
                    self.take_up(draft, Some(text!("edited-message")), turn)
                        .await
                }
                None => {
                    let menu = self.screen("menu", None, turn).await?;
                    self.show(menu.preceded_by(text!("edited-message")), false, turn)
                        .await
                }
            },
            Route::Menu => self.go_on("/menu", turn).await,
        }
    }

    /// Says a reply. `redraws`: the card takes the place of the pressed message.
    pub(super) async fn deliver(
        &self,
        reply: Reply,
        turn: &mut Turn<'_>,
        redraws: bool,
    ) -> Result<()> {
        let mut reply = reply;
        let mut is_silent = turn.reference.press.is_none();
        for _ in 0..LONGEST_CHAIN {
            is_silent &= reply.says.is_empty() && reply.card.is_none();
            let is_last = reply.then.is_none() && reply.back.is_none();
            match reply.toast.take() {
                // Typed, so there is no press to answer above the chat.
                Some(toast) if is_silent && is_last => {
                    let menu = button(text!("button-menu"), "/menu");
                    turn.say(Message::new(toast).row([menu])).await?;
                }
                Some(toast) => turn.toast(Some(toast)).await?,
                None => {}
            }
            for mut message in reply.says {
                self.stamp(&mut message, None, turn).await?;
                turn.say(message).await?;
            }
            if let Some(card) = reply.card {
                self.show(card, redraws, turn).await?;
            }
            if let Some(back) = reply.back {
                return Box::pin(self.go_back(back, turn)).await;
            }
            let Some(command) = reply.then else {
                return Ok(());
            };
            let Some(Event::Command { name, argument }) = Event::command(&command) else {
                return Ok(());
            };
            let argument = argument.as_deref();
            let entry = self
                .conversations
                .find(&name)
                .with_context(|| format!("no command {name}"))?;
            reply = match entry.kind {
                Kind::Screen(show) => Reply::card(show(argument, turn).await?),
                Kind::Act(act) => act(argument, turn).await?,
                Kind::Dialogue(_) => {
                    return Box::pin(self.open(entry.command, argument, turn)).await;
                }
            };
        }
        anyhow::bail!("commands go in a circle")
    }

    pub(super) async fn go_on(&self, command: &str, turn: &mut Turn<'_>) -> Result<()> {
        self.deliver(Reply::then(command), turn, false).await
    }

    pub(super) async fn screen(
        &self,
        command: &str,
        argument: Option<&str>,
        turn: &mut Turn<'_>,
    ) -> Result<Message> {
        match self.conversations.find(command).map(|entry| entry.kind) {
            Some(Kind::Screen(show)) => show(argument, turn).await,
            _ => anyhow::bail!("{command} is no screen"),
        }
    }

    async fn act(
        &self,
        command: &str,
        argument: Option<&str>,
        turn: &mut Turn<'_>,
    ) -> Result<Reply> {
        match self.conversations.find(command).map(|entry| entry.kind) {
            Some(Kind::Act(act)) => act(argument, turn).await,
            _ => anyhow::bail!("{command} is no act"),
        }
    }

    fn fns(&self, topic: &str) -> Option<DialogueFns> {
        match self.conversations.find(topic)?.kind {
            Kind::Dialogue(fns) => Some(fns),
            _ => None,
        }
    }

    /// A command or a reminder's button leaves the open dialogue where it is.
    async fn suspend(&self, open: Option<&Draft>, turn: &mut Turn<'_>) -> Result<()> {
        match open {
            Some(_) => drafts::point_at(turn.tx, turn.me.id, None).await,
            None => Ok(()),
        }
    }

    pub(super) async fn open(
        &self,
        command: &str,
        argument: Option<&str>,
        turn: &mut Turn<'_>,
    ) -> Result<()> {
        let fns = self
            .fns(command)
            .with_context(|| format!("{command} is no dialogue"))?;
        match (fns.open)(argument, turn).await? {
            Next::Done(reply) => Box::pin(self.deliver(reply, turn, false)).await,
            Next::Ask(state) => self.begin(command, fns, &state, None, turn).await,
            Next::Again(state, why) => self.begin(command, fns, &state, Some(why), turn).await,
        }
    }

    /// Keeps a new dialogue and puts its first question.
    async fn begin(
        &self,
        command: &str,
        fns: DialogueFns,
        state: &Value,
        note: Option<crate::message::Text>,
        turn: &mut Turn<'_>,
    ) -> Result<()> {
        let (me, progress) = (turn.me.id, (fns.progress)(state));
        let (here, now) = (Some(turn.account.id), turn.now);
        let draft = drafts::open(turn.tx, me, command, state, progress, here, now).await?;
        if turn.is_by_guardian() {
            drafts::set_guardian(turn.tx, draft).await?;
        }
        self.ask(fns, draft, state, note, turn).await
    }

    /// Puts the question of a state, under a new card number.
    async fn ask(
        &self,
        fns: DialogueFns,
        draft: DraftId,
        state: &Value,
        note: Option<crate::message::Text>,
        turn: &mut Turn<'_>,
    ) -> Result<()> {
        // Elsewhere it makes no difference: what is personal is shown in full.
        turn.is_typed_elsewhere = turn.policy() == DataPolicy::Pseudonymous
            && drafts::is_typed_elsewhere(turn.tx, draft, turn.account.id).await?;
        let mut message = (fns.ask)(state, turn).await?;
        if let Some(note) = note {
            message = message.preceded_by(note);
        }
        self.stamp(&mut message, Some(draft), turn).await?;
        turn.show(message).await
    }

    /// Shows a message without questions; its buttons may be typed, too.
    pub(super) async fn show(
        &self,
        mut message: Message,
        redraws: bool,
        turn: &mut Turn<'_>,
    ) -> Result<()> {
        self.stamp(&mut message, None, turn).await?;
        if redraws {
            turn.redraw(message).await
        } else {
            turn.show(message).await
        }
    }

    /// Remembers what is offered and stamps the answers with the card's number.
    async fn stamp(
        &self,
        message: &mut Message,
        draft: Option<DraftId>,
        turn: &mut Turn<'_>,
    ) -> Result<()> {
        let buttons: Vec<Button> = message.rows.iter().flatten().cloned().collect();
        if buttons.is_empty() && draft.is_none() {
            return Ok(());
        }
        let offered = Offered { buttons };
        let number = cards::make(turn.tx, turn.shown(), draft, &offered, turn.now).await?;
        for button in message.rows.iter_mut().flatten() {
            if !button.value.starts_with('/') {
                button.value = format!("{number}:{}", button.value);
            }
        }
        Ok(())
    }

    pub(super) async fn answer_open(
        &self,
        answer: Answer,
        open: Option<Draft>,
        turn: &mut Turn<'_>,
    ) -> Result<()> {
        let Some(draft) = open else {
            return self.go_on("/menu", turn).await;
        };
        let fns = match self.fns(&draft.topic) {
            Some(fns) if (fns.is_readable)(&draft.state.0) => fns,
            _ => return self.forget(draft, turn).await,
        };
        match (fns.answer)(draft.state.0, answer, turn).await? {
            Next::Ask(state) => {
                drafts::save(
                    turn.tx,
                    draft.id,
                    &state,
                    (fns.progress)(&state),
                    turn.account.id,
                    turn.now,
                )
                .await?;
                self.ask(fns, draft.id, &state, None, turn).await
            }
            Next::Again(state, why) => {
                drafts::save(
                    turn.tx,
                    draft.id,
                    &state,
                    (fns.progress)(&state),
                    turn.account.id,
                    turn.now,
                )
                .await?;
                self.ask(fns, draft.id, &state, Some(why), turn).await
            }
            Next::Done(reply) => {
                cards::answered(turn.tx, turn.me.id, draft.id).await?;
                drafts::end(turn.tx, turn.me.id, draft.id).await?;
                self.settle_card(&reply, turn).await?;
                self.deliver(reply, turn, true).await
            }
        }
    }

    /// The last question loses its buttons when nothing takes its place.
    async fn settle_card(&self, reply: &Reply, turn: &mut Turn<'_>) -> Result<()> {
        let is_last = reply.then.is_none() && reply.back.is_none();
        match turn.pressed() {
            Some(on) if is_last && reply.card.is_none() => {
                turn.push(&crate::message::Content::Settle { on }).await
            }
            _ => Ok(()),
        }
    }

    /// Asks a dialogue's open question again, on a fresh card.
    pub(super) async fn take_up(
        &self,
        draft: Draft,
        note: Option<crate::message::Text>,
        turn: &mut Turn<'_>,
    ) -> Result<()> {
        match self.fns(&draft.topic) {
            Some(fns) if (fns.is_readable)(&draft.state.0) => {
                drafts::point_at(turn.tx, turn.me.id, Some(draft.id)).await?;
                self.ask(fns, draft.id, &draft.state.0, note, turn).await
            }
            _ => self.forget(draft, turn).await,
        }
    }

    /// A state that an older version wrote and nobody can read any more: one kind
    /// sentence and the menu. Conversations are not migrated.
    async fn forget(&self, draft: Draft, turn: &mut Turn<'_>) -> Result<()> {
        drafts::end(turn.tx, turn.me.id, draft.id).await?;
        let menu = self.screen("menu", None, turn).await?;
        self.show(menu.preceded_by(text!("draft-from-before")), false, turn)
            .await
    }
}

/// Everything that is not words is acknowledged by its name.
pub fn attachment_key(what: Attachment) -> &'static str {
    match what {
        Attachment::Photo => "attachment-photo",
        Attachment::Voice => "attachment-voice",
        Attachment::Video => "attachment-video",
        Attachment::Document => "attachment-document",
        Attachment::Sticker => "attachment-sticker",
        Attachment::Contact => "attachment-contact",
        Attachment::Location => "attachment-location",
        Attachment::Other => "attachment-other",
    }
}
