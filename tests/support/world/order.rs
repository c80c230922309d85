//! A messenger, and a note of who was turned to first: several people are written
//! to at once, and the play tells of them in the order of what was owed.

use nastavnik::delivery::{Carrier, Portion, Rendered, Room, SendError, Sent};
use nastavnik::event::{Address, Platform, Ref};
use nastavnik::programme::people::Role;
use nastavnik::words::Language;
use std::sync::{Arc, Mutex};

/// To whom the courier turned, in its own order.
#[derive(Clone, Default)]
pub struct Order(Arc<Mutex<Vec<i64>>>);

impl Order {
    /// What has been noted since the last time.
    pub fn take(&self) -> Vec<i64> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

/// The messenger itself does everything.
pub struct InOrder<C> {
    pub carrier: C,
    pub order: Order,
}

impl<C: Carrier> InOrder<C> {
    fn to(&self, to: Address) -> &C {
        self.order.0.lock().unwrap().push(to.peer);
        &self.carrier
    }
}

impl<C: Carrier> Carrier for InOrder<C> {
    fn place(&self) -> (Platform, i64) {
        self.carrier.place()
    }

    fn text_limit(&self) -> usize {
        self.carrier.text_limit()
    }

    fn caption_limit(&self) -> usize {
        self.carrier.caption_limit()
    }

    fn room(&self, to: Address) -> Room {
        self.carrier.room(to)
    }

    async fn send(
        &self,
        to: Address,
        message: &Rendered,
        keys: Option<&[String]>,
        portion: Portion,
    ) -> Result<Sent, SendError> {
        self.to(to).send(to, message, keys, portion).await
    }

    async fn edit(
        &self,
        to: Address,
        on: &str,
        message: &Rendered,
    ) -> Result<Option<Sent>, SendError> {
        self.to(to).edit(to, on, message).await
    }

    async fn strip(&self, to: Address, on: &str) -> Result<(), SendError> {
        self.to(to).strip(to, on).await
    }

    async fn toast(&self, to: Address, press: &Ref, text: Option<&str>) -> Result<(), SendError> {
        self.to(to).toast(to, press, text).await
    }

    async fn file(
        &self,
        to: Address,
        name: &str,
        bytes: Vec<u8>,
        caption: &Rendered,
        portion: Portion,
    ) -> Result<Sent, SendError> {
        self.to(to).file(to, name, bytes, caption, portion).await
    }

    async fn delete(&self, to: Address, message: &str) -> Result<bool, SendError> {
        self.to(to).delete(to, message).await
    }

    async fn menu(&self, to: Address, language: Language, roles: &[Role]) -> Result<(), SendError> {
        self.to(to).menu(to, language, roles).await
    }
}
