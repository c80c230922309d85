//! What goes wrong on purpose, per method.

use serde_json::{Value, json};
use std::collections::{HashMap, VecDeque};
use std::time::Duration;

/// As a number of times: until it is mended.
pub const ALWAYS: u32 = u32::MAX;

/// One way to go wrong.
#[derive(Debug, Clone)]
pub enum Fault {
    /// An answer of the server's own form; nothing is carried out.
    Answer {
        code: u16,
        description: String,
        parameters: Value,
    },
    /// A page of some proxy; nothing is carried out.
    Page { status: u16 },
    /// Carried out, but the answer is a proxy's page.
    PageAfter { status: u16 },
    /// Waits in real time, then goes on as usual.
    Delay(Duration),
    /// Carried out at once, but the answer comes late, in real time.
    Late(Duration),
    /// The line breaks before anything is done.
    DropBefore,
    /// The line breaks after it was done: the uncertain send.
    DropAfter,
    /// Carried out, and then every connection breaks and none is taken.
    DownAfter,
}

impl Fault {
    /// `Fault::answer(403, "Forbidden: bot was blocked by the user")`
    pub fn answer(code: u16, description: &str) -> Self {
        Self::Answer {
            code,
            description: description.into(),
            parameters: Value::Null,
        }
    }

    /// «Too Many Requests», with the seconds to wait.
    pub fn too_many(retry_after: u64) -> Self {
        Self::Answer {
            code: 429,
            description: format!("Too Many Requests: retry after {retry_after}"),
            parameters: json!({"retry_after": retry_after}),
        }
    }
}

/// The script: per method, in order.
#[derive(Default)]
pub(super) struct Faults(HashMap<String, VecDeque<(Fault, u32)>>);

impl Faults {
    pub(super) fn add(&mut self, method: &str, fault: Fault, times: u32) {
        if times > 0 {
            let script = self.0.entry(method.to_lowercase()).or_default();
            script.push_back((fault, times));
        }
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The fault of this call; `method` in lower case.
    pub(super) fn next(&mut self, method: &str) -> Option<Fault> {
        let script = self.0.get_mut(method)?;
        let (fault, times) = script.front_mut()?;
        let fault = fault.clone();
        if *times != ALWAYS {
            *times -= 1;
            if *times == 0 {
                script.pop_front();
            }
        }
        Some(fault)
    }
}
