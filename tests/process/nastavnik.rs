//! One copy of the program with a folder of its own.

use crate::support::telegram::FakeTelegram;
use crate::support::vk::FakeVk;
use chrono::Utc;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use tempfile::TempDir;

/// A folder with a database, and the environment of everything run in it.
pub struct Place {
    pub folder: TempDir,
    variables: Vec<(String, String)>,
}

/// A `serve` that is running; killed when the test ends.
pub struct Serving {
    child: Child,
    pub address: String,
}

impl Place {
    /// An empty folder; nothing of the tester's environment counts.
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            variables: Vec::new(),
        }
    }

    /// The same, with a messenger.
    pub async fn with_telegram() -> (Self, FakeTelegram) {
        let fake = FakeTelegram::start(Arc::new(Utc::now)).await;
        let mut place = Self::new();
        place.set("TELEGRAM_BOT_TOKEN", &fake.token());
        place.set("TELEGRAM_API_URL", &fake.url());
        place.set("TELEGRAM_RATE", "0");
        place.set("HTTP_ADDR", "127.0.0.1:0");
        place.set("OPERATOR", "школа «Пример»");
        (place, fake)
    }

    /// The same, with VK alone.
    pub async fn with_vk() -> (Self, FakeVk) {
        let mut place = Self::new();
        let fake = place.adds_vk().await;
        place.set("HTTP_ADDR", "127.0.0.1:0");
        place.set("OPERATOR", "школа «Пример»");
        (place, fake)
    }

    /// A community beside what there is.
    pub async fn adds_vk(&mut self) -> FakeVk {
        let fake = FakeVk::start(Arc::new(Utc::now)).await;
        self.set("VK_TOKEN", &fake.token());
        self.set("VK_GROUP_ID", &fake.group().to_string());
        self.set("VK_API_URL", &fake.url());
        self.set("VK_RATE", "0");
        fake
    }

    pub fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nastavnik"));
        command
            .env_clear()
            .env("LANG", "ru_RU.UTF-8")
            .env("PATH", std::env::var("PATH").unwrap_or_default())
            .env("RUST_LOG", "warn")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(self.folder.path())
            .args(arguments);
        command
    }

    /// Runs a command to its end, beside the test's own server.
    pub async fn run(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(arguments);
        tokio::task::spawn_blocking(move || command.output().unwrap())
            .await
            .unwrap()
    }

    /// Runs a command that must succeed; what it printed.
    pub async fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments).await;
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments:?}: {told}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Runs a command that must be refused; its one line.
    pub async fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments).await;
        assert!(!output.status.success(), "{arguments:?} was not refused");
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(told.trim_end().lines().count(), 1, "one line: {told}");
        told
    }

    /// Begins to serve; returns once the first line is printed.
    pub async fn serve(&self) -> Serving {
        let mut command = self.command(&["serve"]);
        command.stderr(Stdio::inherit());
        begins(command).await
    }

    /// The same, but a write that finds no room is an error and no end: a limit on
    /// the size of files then is what a full disk is.
    pub async fn serve_on_a_disk_that_can_fill(&self) -> Serving {
        let direct = self.command(&["serve"]);
        let mut command = Command::new("sh");
        let script = r#"trap '' XFSZ; exec "$0" "$@""#;
        command.args(["-c", script]).arg(direct.get_program());
        command.args(direct.get_args()).env_clear();
        for (name, value) in direct.get_envs() {
            if let Some(value) = value {
                command.env(name, value);
            }
        }
        command.current_dir(self.folder.path());
        // Its own words may go to a file, which must not grow either.
        command.stderr(Stdio::null());
        begins(command).await
    }
}

async fn begins(mut command: Command) -> Serving {
    command.stdout(Stdio::piped());
    tokio::task::spawn_blocking(move || {
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        let out = child.stdout.as_mut().unwrap();
        BufReader::new(out).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on ");
        let address = address.expect("the first line").to_owned();
        Serving { child, address }
    })
    .await
    .unwrap()
}

impl Serving {
    /// The process's number.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends a signal by its name and waits for the end; whether it was clean.
    pub async fn ends_on(mut self, signal: &str) -> bool {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(sent.unwrap().success());
        tokio::task::spawn_blocking(move || {
            let status = self.child.wait().unwrap();
            status.success()
        })
        .await
        .unwrap()
    }

    /// As a power cut does.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// A page of the program.
    pub async fn page(&self, path: &str) -> (u16, String) {
        let answer = reqwest::get(format!("{}{path}", self.address))
            .await
            .unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a file holds.
pub fn content(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .unwrap()
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}
