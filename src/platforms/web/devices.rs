//! Who may look into a chat: the device that has its secret, and no other.

use super::Web;
use crate::post::page::sessions;
use anyhow::Result;
use chacha20poly1305::aead::OsRng;
use chacha20poly1305::aead::rand_core::RngCore;
use sha2::{Digest, Sha256};

/// What a device shows to be let in: 256 random bits. Only a digest is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

impl Secret {
    fn new() -> Self {
        let mut bits = [0; 32];
        OsRng.fill_bytes(&mut bits);
        Self(bits.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// As a device shows it; `None` if it cannot be one.
    pub fn shown(text: &str) -> Option<Self> {
        let is_one = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_one.then(|| Self(text.to_owned()))
    }

    /// As the device keeps it.
    pub fn text(&self) -> &str {
        &self.0
    }

    fn digest(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

impl Web {
    /// A new device: its secret, and its chat.
    ///
    /// # Errors
    /// The database's.
    pub async fn admit(&self) -> Result<(Secret, i64)> {
        let secret = Secret::new();
        let mut tx = self.db.begin().await?;
        let peer = sessions::begin(&mut tx, &secret.digest(), self.now()).await?;
        tx.commit().await?;
        Ok((secret, peer))
    }

    /// The chat of whoever shows this secret.
    ///
    /// # Errors
    /// The database's.
    pub async fn recognise(&self, secret: &Secret) -> Result<Option<i64>> {
        let mut tx = self.db.read().await?;
        sessions::known_by(&mut tx, &secret.digest()).await
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_secret_is_unlike_any_other_and_says_nothing_in_logs() {
        let (one, other) = (Secret::new(), Secret::new());
        assert_ne!(one, other);
        assert_eq!(Secret::shown(one.text()).unwrap(), one);
        assert_eq!(format!("{one:?}"), "Secret");
        assert_ne!(one.digest(), other.digest());
        assert_eq!(one.digest().len(), 32);
        for wrong in ["", "abc", &"g".repeat(64), &"a".repeat(65)] {
            assert_eq!(Secret::shown(wrong), None, "{wrong}");
        }
    }
}
