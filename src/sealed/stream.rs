//! Something long, sealed piece by piece: memory stays small, and a file that
//! ends too early, holds a foreign piece or has two exchanged does not open.
//!
//! `nastavnik-sealed-1\n`, nineteen random bytes, and then pieces: four bytes of
//! length and the sealed piece. A piece's nonce is the random bytes, its number
//! and whether it is the last one.

use super::Key;
use anyhow::{Context, Result, anyhow, bail};
use chacha20poly1305::XNonce;
use chacha20poly1305::aead::{Aead, OsRng, rand_core::RngCore};
use std::io::{Read, Write};

const MAGIC: &[u8] = b"nastavnik-sealed-1\n";
const PREFIX: usize = 19;
/// How much is sealed at once.
const PIECE: usize = 64 << 10;
/// What sealing adds to a piece.
const TAG: usize = 16;

/// Numbers the pieces.
struct Nonces {
    prefix: [u8; PREFIX],
    number: u32,
}

impl Nonces {
    fn next(&mut self, is_last: bool) -> Result<XNonce> {
        let mut nonce = [0; 24];
        nonce[..PREFIX].copy_from_slice(&self.prefix);
        nonce[PREFIX..23].copy_from_slice(&self.number.to_be_bytes());
        nonce[23] = u8::from(is_last);
        self.number = self
            .number
            .checked_add(1)
            .context("too long to be sealed")?;
        Ok(nonce.into())
    }
}

/// Seals what is written.
pub struct Sealing<W> {
    key: Key,
    out: W,
    nonces: Nonces,
    piece: Vec<u8>,
}

impl<W: Write> Sealing<W> {
    /// Begins; `key` is to be one for this purpose alone ([`Key::of_purpose`]).
    pub fn new(key: Key, mut out: W) -> Result<Self> {
        let mut prefix = [0; PREFIX];
        OsRng.fill_bytes(&mut prefix);
        out.write_all(MAGIC)?;
        out.write_all(&prefix)?;
        Ok(Self {
            key,
            out,
            nonces: Nonces { prefix, number: 0 },
            piece: Vec::with_capacity(PIECE),
        })
    }

    /// Goes on.
    pub fn write(&mut self, mut bytes: &[u8]) -> Result<()> {
        while !bytes.is_empty() {
            if self.piece.len() == PIECE {
                self.seal(false)?;
            }
            let room = (PIECE - self.piece.len()).min(bytes.len());
            self.piece.extend_from_slice(&bytes[..room]);
            bytes = &bytes[room..];
        }
        Ok(())
    }

    /// Ends; without this nothing of it opens whole.
    pub fn end(mut self) -> Result<W> {
        self.seal(true)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn seal(&mut self, is_last: bool) -> Result<()> {
        let nonce = self.nonces.next(is_last)?;
        let sealed = self.key.cipher.encrypt(&nonce, self.piece.as_slice());
        let sealed = sealed.map_err(|_| anyhow!("cannot seal"))?;
        let length = u32::try_from(sealed.len())?;
        self.out.write_all(&length.to_be_bytes())?;
        self.out.write_all(&sealed)?;
        self.piece.clear();
        Ok(())
    }
}

/// Opens what was sealed, line by line.
pub struct Opening<R> {
    key: Key,
    from: R,
    nonces: Nonces,
    /// What is open and not yet read.
    open: Vec<u8>,
    read: usize,
    is_over: bool,
}

impl<R: Read> Opening<R> {
    /// Begins with the same key.
    pub fn new(key: Key, mut from: R) -> Result<Self> {
        let mut magic = [0; MAGIC.len()];
        let mut prefix = [0; PREFIX];
        let begun = from
            .read_exact(&mut magic)
            .and_then(|()| from.read_exact(&mut prefix));
        if begun.is_err() || magic != MAGIC {
            bail!("not a sealed file of nastavnik");
        }
        Ok(Self {
            key,
            from,
            nonces: Nonces { prefix, number: 0 },
            open: Vec::new(),
            read: 0,
            is_over: false,
        })
    }

    /// The next line without its end; `None` after the last one. A line is given
    /// only when everything before it was found genuine.
    pub fn line(&mut self) -> Result<Option<Vec<u8>>> {
        loop {
            let rest = &self.open[self.read..];
            if let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
                let line = rest[..end].to_vec();
                self.read += end + 1;
                return Ok(Some(line));
            }
            if self.is_over {
                if !rest.is_empty() {
                    bail!("the last line has no end");
                }
                return Ok(None);
            }
            self.open.drain(..self.read);
            self.read = 0;
            self.next_piece()?;
        }
    }

    fn next_piece(&mut self) -> Result<()> {
        let mut length = [0; 4];
        self.from
            .read_exact(&mut length)
            .context("the file ends too early")?;
        let length = usize::try_from(u32::from_be_bytes(length))?;
        if !(TAG..=PIECE + TAG).contains(&length) {
            bail!("the file is damaged");
        }
        let mut sealed = vec![0; length];
        self.from
            .read_exact(&mut sealed)
            .context("the file ends too early")?;
        // Only a whole piece has one behind it.
        let number = self.nonces.number;
        let mut is_last = length < PIECE + TAG;
        let nonce = self.nonces.next(is_last)?;
        let mut piece = self.key.cipher.decrypt(&nonce, sealed.as_slice());
        if piece.is_err() && !is_last {
            is_last = true;
            self.nonces.number = number;
            let nonce = self.nonces.next(true)?;
            piece = self.key.cipher.decrypt(&nonce, sealed.as_slice());
        }
        let piece = piece.map_err(|_| match number {
            0 => anyhow!("sealed with another key, or damaged"),
            _ => anyhow!("the file is damaged"),
        })?;
        self.open.extend_from_slice(&piece);
        self.is_over = is_last;
        if is_last && self.from.read(&mut [0])? > 0 {
            bail!("something stands behind the end of the file");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn key(secret: &str) -> Key {
        let key = Key::from_secret(secret).unwrap();
        key.of_purpose("test")
    }

    const OURS: &str = "a secret of the school, long enough";

    fn sealed(lines: &[String]) -> Vec<u8> {
        let mut sealing = Sealing::new(key(OURS), Vec::new()).unwrap();
        for line in lines {
            sealing.write(line.as_bytes()).unwrap();
            sealing.write(b"\n").unwrap();
        }
        sealing.end().unwrap()
    }

    fn opened(bytes: &[u8], secret: &str) -> Result<Vec<String>> {
        let mut opening = Opening::new(key(secret), bytes)?;
        let mut lines = Vec::new();
        while let Some(line) = opening.line()? {
            lines.push(String::from_utf8(line)?);
        }
        Ok(lines)
    }

    #[test]
    fn whatever_its_length_it_opens_whole_and_not_otherwise() {
        let whole = "я".repeat(PIECE / 2 - 1) + "!";
        for lines in [
            vec![],
            vec![String::new()],
            vec!["раз".to_owned(), "два".to_owned()],
            // Exactly one piece, and one byte more.
            vec![whole.clone()],
            vec![whole + "?"],
            vec!["x".repeat(300_000), "y".repeat(5)],
        ] {
            let bytes = sealed(&lines);
            assert_eq!(opened(&bytes, OURS).unwrap(), lines);
            let other = "another secret, just as long as it";
            assert!(opened(&bytes, other).is_err());
            assert!(opened(&[&bytes[..], b"x"].concat(), OURS).is_err());
            let cuts = [0, 1, 20, 38, 40, bytes.len() / 2, bytes.len() - 1];
            for cut in cuts {
                assert!(opened(&bytes[..cut.min(bytes.len() - 1)], OURS).is_err());
            }
            for place in [0, 25, 39, 45, bytes.len() - 1] {
                let mut bent = bytes.clone();
                let place = place.min(bytes.len() - 1);
                bent[place] ^= 1;
                assert!(opened(&bent, OURS).is_err(), "{place}");
            }
        }
    }

    #[test]
    fn cut_between_two_pieces_it_is_not_taken_for_whole() {
        let bytes = sealed(&["x".repeat(3 * PIECE)]);
        let piece = 4 + PIECE + TAG;
        let begin = MAGIC.len() + PREFIX;
        assert!(opened(&bytes[..begin + piece], OURS).is_err());
        assert!(opened(&bytes[..begin + 2 * piece], OURS).is_err());
        let exchanged = [
            &bytes[..begin],
            &bytes[begin + piece..begin + 2 * piece],
            &bytes[begin..begin + piece],
            &bytes[begin + 2 * piece..],
        ];
        assert!(opened(&exchanged.concat(), OURS).is_err());
        assert!(opened(&bytes, OURS).is_ok());
    }
}
