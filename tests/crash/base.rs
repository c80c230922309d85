//! The database file as a stranger reads it, and its write lock.

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;

/// What has become of one thing that was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    pub stored: i64,
    pub handled: i64,
    pub parked: i64,
    /// Parcels to this chat that are not closed.
    pub open: i64,
}

impl Fate {
    /// It was answered, and the answer has arrived.
    pub fn is_over(self) -> bool {
        self.stored > 0 && self.stored == self.handled && self.open == 0
    }

    /// It is kept, and its turn is not over.
    pub fn waits(self) -> bool {
        self.stored > self.handled
    }
}

/// A reader; it changes nothing, not even the log's length.
pub struct Base(SqliteConnection);

impl Base {
    pub async fn read(path: &Path) -> Self {
        let options = SqliteConnectOptions::new().filename(path).read_only(true);
        Self(options.connect().await.unwrap())
    }

    pub async fn close(self) {
        self.0.close().await.unwrap();
    }

    pub async fn number(&mut self, sql: &'static str, peer: i64) -> i64 {
        let number = sqlx::query_scalar(sql).bind(peer);
        number.fetch_one(&mut self.0).await.unwrap()
    }

    pub async fn numbers(&mut self, sql: &'static str) -> Vec<i64> {
        sqlx::query_scalar(sql)
            .fetch_all(&mut self.0)
            .await
            .unwrap()
    }

    /// What has become of a message of this chat.
    pub async fn fate(&mut self, peer: i64, message: i64) -> Fate {
        let sql = "SELECT count(*), count(handled_at), count(parked),
                          (SELECT count(*) FROM parcel AS p JOIN account AS a ON a.id = p.account
                           WHERE a.peer = $1 AND p.closed_at IS NULL)
                   FROM letter WHERE peer = $1 AND json_extract(reference, '$.message') = $2";
        let row = sqlx::query_as(sql).bind(peer).bind(message.to_string());
        let (stored, handled, parked, open) = row.fetch_one(&mut self.0).await.unwrap();
        Fate {
            stored,
            handled,
            parked,
            open,
        }
    }
}

/// The write lock: while it is held, the program can store nothing.
pub struct Gate(SqliteConnection);

impl Gate {
    pub async fn at(path: &Path) -> Self {
        let options = SqliteConnectOptions::new().filename(path);
        let options = options.busy_timeout(Duration::ZERO);
        Self(options.connect().await.unwrap())
    }

    /// Whether the lock could be taken; otherwise the program writes just now.
    pub async fn try_shut(&mut self) -> bool {
        let begun = sqlx::query("BEGIN IMMEDIATE").execute(&mut self.0).await;
        begun.is_ok()
    }

    pub async fn shut(&mut self) {
        while !self.try_shut().await {
            tokio::task::yield_now().await;
        }
    }

    pub async fn open(&mut self) {
        sqlx::query("ROLLBACK").execute(&mut self.0).await.unwrap();
    }

    pub async fn leave(self) {
        self.0.close().await.unwrap();
    }
}

/// The files as a kill has left them: looking at the original would mend it
/// before the program has to.
pub fn copy(path: &Path) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("copy.db");
    std::fs::copy(path, &to).unwrap();
    let log = path.with_extension("db-wal");
    if log.exists() {
        std::fs::copy(log, folder.path().join("copy.db-wal")).unwrap();
    }
    (folder, to)
}
