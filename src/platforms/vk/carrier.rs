//! VK as the couriers know it.

use super::client::{Client, Outgoing};
use super::failure::Failure;
use super::files;
use super::keyboard;
use super::name::Name;
use super::phones::{Phone, Phones};
use super::read::{SAID, unescaped};
use crate::delivery::{Carrier, Portion, Rendered, Room, SendError, Sent};
use crate::event::{Address, Platform, Ref};
use crate::platforms::spinners::Spinners;
use chrono::{DateTime, Duration, Utc};
use std::sync::Arc;

/// The time; another one in tests.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// What VK takes under one message.
const ROOM: Room = Room {
    buttons: 10,
    rows: 6,
    in_a_row: 5,
};
/// After this VK lets no message be edited.
const EDITABLE: Duration = Duration::hours(24);
/// Well before that a card is sent anew, so that it never hangs between.
const FRESH: Duration = Duration::hours(20);
/// The numbers of messages are remainders of this.
const RANDOM: i64 = 1 << 31;

/// One community: its line to the server and the presses that wait for an answer.
#[derive(Clone)]
pub struct Vk {
    pub(super) client: Client,
    pub(super) group: i64,
    pub(super) spinners: Spinners,
    pub(super) phones: Phones,
    clock: Clock,
}

impl Vk {
    /// The community with this number, without a minus.
    pub fn new(client: Client, group: i64) -> Self {
        Self {
            client,
            group,
            spinners: Spinners::default(),
            phones: Phones::default(),
            clock: Arc::new(Utc::now),
        }
    }

    /// By another clock.
    pub fn by(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// The community's number.
    pub fn group(&self) -> i64 {
        self.group
    }

    /// Its line to the server.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// An old card keeps its first line and tells that it goes on below.
    async fn fold(&self, peer: i64, message: i64) -> Result<(), Failure> {
        let Some(found) = self.client.message(peer, message).await? else {
            return Ok(());
        };
        let text = unescaped(found["text"].as_str().unwrap_or_default());
        let folded = format!("{} ↓", text.lines().next().unwrap_or_default());
        let what = Outgoing {
            text: folded.trim_start(),
            ..Outgoing::default()
        };
        self.client.edit(peer, message, what).await
    }

    /// The message stays as it is, but for its buttons.
    async fn bare(&self, peer: i64, message: i64) -> Result<(), Failure> {
        let Some(found) = self.client.message(peer, message).await? else {
            return Ok(());
        };
        let rows = found["keyboard"]["buttons"].as_array();
        if rows.is_none_or(Vec::is_empty) {
            return Ok(());
        }
        let text = unescaped(found["text"].as_str().unwrap_or_default());
        let attached = files::attached(&found);
        let what = Outgoing {
            text: &text,
            keyboard: None,
            attachment: attached.as_deref(),
        };
        self.client.edit(peer, message, what).await
    }

    async fn say(
        &self,
        to: Address,
        random: i64,
        what: Outgoing<'_>,
        sent_at: i64,
    ) -> Result<Sent, SendError> {
        let number = self.client.send(to.peer, random, what).await;
        let number = number.map_err(trouble)?;
        Ok(Sent(Name { number, sent_at }.to_string()))
    }
}

impl Carrier for Vk {
    fn place(&self) -> (Platform, i64) {
        (Platform::Vk, self.group)
    }

    fn caption_limit(&self) -> usize {
        self.text_limit()
    }

    fn room(&self, to: Address) -> Room {
        match self.phones.of(to.peer) {
            Phone::Wordy => Room { buttons: 0, ..ROOM },
            Phone::Usual | Phone::Talking => ROOM,
        }
    }

    async fn send(
        &self,
        to: Address,
        message: &Rendered,
        keys: Option<&[String]>,
        portion: Portion,
    ) -> Result<Sent, SendError> {
        let sent_at = (self.clock)().timestamp();
        let keyboard = match keys {
            Some(keys) => Some(keyboard::below(keys)),
            None => keyboard::under(&message.buttons, sent_at, self.phones.of(to.peer)),
        };
        let what = Outgoing {
            text: &message.text,
            keyboard: keyboard.as_deref(),
            attachment: None,
        };
        self.say(to, random(portion), what, sent_at).await
    }

    async fn edit(
        &self,
        to: Address,
        on: &str,
        message: &Rendered,
    ) -> Result<Option<Sent>, SendError> {
        // Another messenger's name, or the person's own message.
        let Ok(name) = on.parse::<Name>() else {
            return Ok(None);
        };
        let age = Duration::seconds((self.clock)().timestamp() - name.sent_at);
        if age >= FRESH {
            if age < EDITABLE {
                no_matter(self.fold(to.peer, name.number).await)?;
            }
            return Ok(None);
        }
        let phone = self.phones.of(to.peer);
        let keyboard = keyboard::under(&message.buttons, name.sent_at, phone);
        let what = Outgoing {
            text: &message.text,
            keyboard: keyboard.as_deref(),
            attachment: None,
        };
        match self.client.edit(to.peer, name.number, what).await {
            Ok(()) => Ok(Some(Sent(name.to_string()))),
            Err(Failure::Gone) => Ok(None),
            // An edit may be repeated: it says the same once more.
            Err(failure) => Err(trouble(failure)),
        }
    }

    async fn strip(&self, to: Address, on: &str) -> Result<(), SendError> {
        let Ok(name) = on.parse::<Name>() else {
            return Ok(());
        };
        let age = Duration::seconds((self.clock)().timestamp() - name.sent_at);
        if age >= EDITABLE {
            return Ok(());
        }
        no_matter(self.bare(to.peer, name.number).await)
    }

    async fn toast(&self, to: Address, press: &Ref, text: Option<&str>) -> Result<(), SendError> {
        let Some(press) = &press.press else {
            return Ok(());
        };
        if let Some(number) = press.strip_prefix(SAID) {
            // A button that talks turns no circle: what is to be told is said.
            let (Some(text), Ok(number)) = (text, number.parse::<i64>()) else {
                return Ok(());
            };
            let what = Outgoing {
                text,
                ..Outgoing::default()
            };
            // From the far end, where no parcel's number comes.
            let random = RANDOM - 1 - number.rem_euclid(RANDOM / 16);
            let said = self.client.send(to.peer, random, what).await;
            return no_matter(said.map(drop));
        }
        self.spinners.stopped(press);
        no_matter(self.client.answer_press(to.peer, press, text).await)
    }

    async fn file(
        &self,
        to: Address,
        name: &str,
        bytes: Vec<u8>,
        caption: &Rendered,
        portion: Portion,
    ) -> Result<Sent, SendError> {
        let up = if name.ends_with(".png") {
            self.client.upload_photo(to.peer, name, bytes).await
        } else {
            self.client.upload_document(to.peer, name, bytes).await
        };
        let attachment = up.map_err(trouble)?;
        let sent_at = (self.clock)().timestamp();
        let phone = self.phones.of(to.peer);
        let keyboard = keyboard::under(&caption.buttons, sent_at, phone);
        let what = Outgoing {
            text: &caption.text,
            keyboard: keyboard.as_deref(),
            attachment: Some(&attachment),
        };
        self.say(to, random(portion), what, sent_at).await
    }

    async fn delete(&self, to: Address, message: &str) -> Result<bool, SendError> {
        // The community cannot take away what somebody else wrote.
        let Ok(name) = message.parse::<Name>() else {
            return Ok(false);
        };
        no_matter(self.client.delete(to.peer, name.number).await).map(|()| true)
    }
}

/// The number by which VK knows a message that it has already.
fn random(portion: Portion) -> i64 {
    match portion.number().rem_euclid(RANDOM) {
        // Zero would switch the check off.
        0 => RANDOM - 1,
        random => random,
    }
}

/// What is gone or too old was as good as done.
fn no_matter(result: Result<(), Failure>) -> Result<(), SendError> {
    match result {
        Ok(()) | Err(Failure::Gone | Failure::TooOld) => Ok(()),
        Err(failure) => Err(trouble(failure)),
    }
}

fn trouble(failure: Failure) -> SendError {
    match failure {
        Failure::Wait(pause) => {
            SendError::Wait(Duration::from_std(pause).unwrap_or(Duration::hours(1)))
        }
        Failure::Unreachable => SendError::Unreachable,
        Failure::Uncertain(why) => SendError::Uncertain(why),
        // A key or a setting is the operator's to mend; the letters wait meanwhile.
        Failure::Down(why) | Failure::Barred(why) => SendError::Down(why),
        Failure::Refused(why) => SendError::Refused(why),
        Failure::Gone | Failure::TooOld => SendError::Refused(failure.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::ParcelId;

    fn of(parcel: i64, part: i64) -> i64 {
        let parcel = ParcelId(parcel);
        random(Portion { parcel, part })
    }

    #[test]
    fn every_part_of_a_parcel_has_a_number_of_its_own_and_none_is_zero() {
        assert_eq!(of(1, 0), 16);
        assert_eq!(of(1, 1), 17);
        assert_ne!(of(1, 15), of(2, 0));
        assert_eq!(of(5, 2), of(5, 2), "however often it is tried");
        let around = 1_i64 << 27;
        assert_eq!(of(around, 0), RANDOM - 1);
        for parcel in around - 2..around + 2 {
            for part in 0..16 {
                assert!((1..RANDOM).contains(&of(parcel, part)));
            }
        }
    }

    #[test]
    fn only_a_refusal_parks_a_letter() {
        for failure in [Failure::Down("away".into()), Failure::Barred("5".into())] {
            assert!(matches!(trouble(failure), SendError::Down(_)));
        }
        assert!(matches!(
            trouble(Failure::Refused("bug".into())),
            SendError::Refused(_)
        ));
    }
}
