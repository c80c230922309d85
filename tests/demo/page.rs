//! A running demo, and what a page does with it.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A demo in a process of its own, ended with the test.
pub struct Demo {
    process: Child,
    pub url: String,
    client: reqwest::Client,
}

impl Drop for Demo {
    fn drop(&mut self) {
        // Asked first, so that it takes its folder away.
        let _ = Command::new("kill")
            .arg(self.process.id().to_string())
            .status();
        let _ = self.process.wait();
    }
}

pub const PUPIL: i64 = 1;
pub const MENTOR: i64 = 2;
pub const CURATOR: i64 = 4;

impl Demo {
    pub fn start() -> Self {
        Self::with("127.0.0.1:0", &[])
    }

    /// At an address, in an environment.
    pub fn with(addr: &str, environment: &[(&str, &str)]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_nastavnik"))
            .args(["demo", "--addr", addr])
            .env("CI", "1")
            .envs(environment.iter().copied())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .expect("a first line");
        let url = line.trim().strip_prefix("listening on ");
        let url = url
            .unwrap_or_else(|| panic!("the first line: {line:?}"))
            .to_owned();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        Self {
            process,
            url,
            client,
        }
    }

    pub fn process(&self) -> u32 {
        self.process.id()
    }

    pub fn get(&self, path: &str) -> reqwest::RequestBuilder {
        self.client.get(format!("{}{path}", self.url))
    }

    pub fn post(&self, path: &str, body: Value) -> reqwest::RequestBuilder {
        self.client
            .post(format!("{}{path}", self.url))
            .header("X-Demo", "1")
            .json(&body)
    }

    /// Does something; gives the status.
    pub async fn act(&self, path: &str, body: Value) -> u16 {
        self.post(path, body)
            .send()
            .await
            .unwrap()
            .status()
            .as_u16()
    }

    pub async fn state(&self) -> Value {
        self.get("/demo/state")
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    /// The state once it is so.
    pub async fn until(&self, what: &str, is_so: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..400 {
            let state = self.state().await;
            if is_so(&state) {
                return state;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("never: {what}\n{:#}", self.state().await["phones"]);
    }

    /// The events from now on.
    pub async fn events(&self) -> Events {
        let reply = self.get("/demo/events").send().await.unwrap();
        assert_eq!(reply.headers()["content-type"], "text/event-stream");
        Events {
            reply,
            read: String::new(),
        }
    }

    pub async fn say(&self, peer: i64, text: &str) {
        let status = self
            .act("/demo/say", json!({ "peer": peer, "text": text }))
            .await;
        assert_eq!(status, 202, "{text}");
    }
}

/// The messages on a phone.
pub fn messages(state: &Value, peer: i64) -> &Vec<Value> {
    phone(state, peer)["messages"].as_array().unwrap()
}

pub fn phone(state: &Value, peer: i64) -> &Value {
    let phones = state["phones"].as_array().unwrap();
    phones.iter().find(|phone| phone["peer"] == peer).unwrap()
}

/// What happens, one event after the other.
pub struct Events {
    reply: reqwest::Response,
    read: String,
}

impl Events {
    /// The next one: its name and its data.
    pub async fn next(&mut self) -> (String, Value) {
        loop {
            if let Some((event, rest)) = self.read.split_once("\n\n") {
                let field = |name: &str| {
                    let lines = event.lines().filter_map(|line| line.strip_prefix(name));
                    lines.map(str::trim).collect::<Vec<_>>().join("\n")
                };
                let (kind, data) = (field("event:"), field("data:"));
                self.read = rest.to_owned();
                if kind.is_empty() {
                    continue;
                }
                return (kind, serde_json::from_str(&data).unwrap());
            }
            let chunk = tokio::time::timeout(Duration::from_secs(20), self.reply.chunk());
            let chunk = chunk
                .await
                .expect("an event in time")
                .unwrap()
                .expect("more events");
            self.read.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }

    /// The next one of this name.
    pub async fn of(&mut self, kind: &str) -> Value {
        loop {
            let (found, data) = self.next().await;
            if found == kind {
                return data;
            }
        }
    }
}
