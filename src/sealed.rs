//! Encrypted fields: safety and relay texts, reasons, «не хочу с …».
//!
//! XChaCha20-Poly1305 with a random nonce before each text. The key is outside
//! the database: a copied file without it tells nothing of these.

mod stream;

pub use stream::{Opening, Sealing};

use crate::message::Special;
use anyhow::{Context, Result, bail};
use chacha20poly1305::aead::{Aead, AeadCore, KeyInit, OsRng};
use chacha20poly1305::{Key as Bytes, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use std::path::Path;

const NONCE: usize = 24;

/// The key for encrypted fields.
#[derive(Clone)]
pub struct Key {
    cipher: XChaCha20Poly1305,
    digest: [u8; 32],
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// From the words an operator keeps (`NASTAVNIK_KEY`): any text of 32
    /// characters or more.
    pub fn from_secret(secret: &str) -> Result<Self> {
        if secret.trim().chars().count() < 32 {
            bail!("NASTAVNIK_KEY needs 32 characters or more");
        }
        let digest = Sha256::digest(secret.trim().as_bytes()).into();
        Ok(Self::of(digest))
    }

    fn of(digest: [u8; 32]) -> Self {
        Self {
            cipher: XChaCha20Poly1305::new(Bytes::from_slice(&digest)),
            digest,
        }
    }

    /// Another key, for one purpose alone.
    pub fn of_purpose(&self, purpose: &str) -> Self {
        Self::of(self.digest_of(purpose, ""))
    }

    /// A secret that whoever has this key can find again, 64 hexadecimal digits;
    /// it tells nothing of the key, nor of secrets for other purposes.
    pub fn derived(&self, purpose: &str, of: &str) -> String {
        let hex = |byte: &u8| format!("{byte:02x}");
        self.digest_of(purpose, of).iter().map(hex).collect()
    }

    fn digest_of(&self, purpose: &str, of: &str) -> [u8; 32] {
        let inner = Sha256::new()
            .chain_update(self.digest)
            .chain_update(purpose)
            .chain_update([0])
            .chain_update(of);
        // Twice, so that nobody can go on where the inner one ended.
        let outer = Sha256::new()
            .chain_update(self.digest)
            .chain_update(inner.finalize());
        outer.finalize().into()
    }

    /// From a file beside the database; made with mode 0600 when it is missing.
    pub fn from_file(path: &Path) -> Result<Self> {
        if !path.exists() {
            let secret: String = XChaCha20Poly1305::generate_key(&mut OsRng)
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            write_private(path, &secret)
                .with_context(|| format!("cannot write {}", path.display()))?;
        }
        let secret = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        Self::from_secret(&secret)
    }

    /// Seals a text.
    pub fn seal(&self, text: &str) -> Result<Vec<u8>> {
        self.seal_bytes(text.as_bytes())
    }

    /// Seals what is no text.
    pub fn seal_bytes(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        let nonce = XChaCha20Poly1305::generate_nonce(&mut OsRng);
        let sealed = self
            .cipher
            .encrypt(&nonce, bytes)
            .map_err(|_| anyhow::anyhow!("cannot seal"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Seals a text that a message carries: nobody reads it on its way.
    pub fn special(&self, text: &str) -> Result<Special> {
        let hex = |byte: &u8| format!("{byte:02x}");
        Ok(Special(self.seal(text)?.iter().map(hex).collect()))
    }

    /// Opens a text that a message carried.
    pub fn open_special(&self, sealed: &Special) -> Result<String> {
        let digits = sealed.0.as_bytes();
        let bytes = digits.chunks(2).map(|pair| {
            let pair = std::str::from_utf8(pair)?;
            Ok(u8::from_str_radix(pair, 16)?)
        });
        self.open(&bytes.collect::<Result<Vec<u8>>>()?)
    }

    /// Opens a text that this key sealed.
    pub fn open(&self, sealed: &[u8]) -> Result<String> {
        Ok(String::from_utf8(self.open_bytes(sealed)?)?)
    }

    /// Opens whatever this key sealed.
    pub fn open_bytes(&self, sealed: &[u8]) -> Result<Vec<u8>> {
        let (nonce, sealed) = sealed
            .split_at_checked(NONCE)
            .context("too short to be sealed")?;
        self.cipher
            .decrypt(XNonce::from_slice(nonce), sealed)
            .map_err(|_| anyhow::anyhow!("sealed with another key"))
    }
}

fn write_private(path: &Path, secret: &str) -> std::io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(secret.as_bytes())?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn only_the_same_key_opens_what_was_sealed() {
        let one = Key::from_secret("a secret of the school, long enough").unwrap();
        let other = Key::from_secret("another secret, just as long as it").unwrap();
        let sealed = one.seal("не хочу с ним").unwrap();
        assert_eq!(one.open(&sealed).unwrap(), "не хочу с ним");
        assert!(other.open(&sealed).is_err());
        assert!(one.open(&sealed[..10]).is_err());
        let special = one.special("мне плохо").unwrap();
        assert_eq!(one.open_special(&special).unwrap(), "мне плохо");
        assert!(other.open_special(&special).is_err());
        assert_ne!(one.seal("да").unwrap(), one.seal("да").unwrap());
        assert!(Key::from_secret("short").is_err());
    }
}
