//! Says in which chat something has changed, to whoever shows one now.

use tokio::sync::broadcast;

/// More news than this at once, and whoever waits looks for itself.
const ROOM: usize = 1024;

/// Rings after the commit only.
#[derive(Debug, Clone)]
pub struct Bell(broadcast::Sender<i64>);

impl Default for Bell {
    fn default() -> Self {
        Self(broadcast::channel(ROOM).0)
    }
}

impl Bell {
    /// Something has changed in this chat.
    pub fn ring(&self, peer: i64) {
        // Nobody may be looking: the page reads everything when it opens.
        let _ = self.0.send(peer);
    }

    /// Hears what rings from now on.
    pub fn listen(&self, peer: i64) -> Ringing {
        Ringing {
            peer,
            rung: self.0.subscribe(),
        }
    }
}

/// The bell of one chat.
#[derive(Debug)]
pub struct Ringing {
    peer: i64,
    rung: broadcast::Receiver<i64>,
}

impl Ringing {
    /// Returns when something may have changed.
    pub async fn heard(&mut self) {
        loop {
            match self.rung.recv().await {
                Ok(peer) if peer != self.peer => {}
                Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => return,
                Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
            }
        }
    }
}
