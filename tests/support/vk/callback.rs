//! Events brought to an address of ours, again until it says `ok`.

use super::FakeVk;
use serde_json::{Value, json};

/// So often an event is brought before the server waits for better times.
const TRIES: u32 = 3;

/// What came of bringing an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Knock {
    pub status: u16,
    pub answer: String,
}

impl FakeVk {
    /// Asks the address for the line that proves whose it is.
    pub async fn confirm(&self, url: &str) -> Knock {
        let event = json!({"type": "confirmation", "group_id": self.group()});
        knock(url, &event, 0).await
    }

    /// Brings everything that waits, in order; an event that is not taken stops
    /// the others, and comes again with the next call.
    pub async fn bring(&self, url: &str, secret: &str) -> Vec<Knock> {
        let mut knocks = Vec::new();
        let waiting = {
            let state = self.hub.state();
            state.queue.behind(state.brought)
        };
        for (place, mut event) in waiting {
            event["secret"] = json!(secret);
            let mut is_taken = false;
            for attempt in 0..TRIES {
                let knock = knock(url, &event, attempt).await;
                is_taken = knock.status == 200 && knock.answer == "ok";
                knocks.push(knock);
                if is_taken {
                    break;
                }
            }
            if !is_taken {
                break;
            }
            self.hub.state().brought = place;
        }
        knocks
    }

    /// The answers to everything were lost on their way: it all comes again.
    pub fn bring_all_again(&self) {
        self.hub.state().brought = 0;
    }
}

async fn knock(url: &str, event: &Value, attempt: u32) -> Knock {
    let mut request = reqwest::Client::new().post(url).json(event);
    if attempt > 0 {
        request = request.header("X-Retry-Counter", attempt.to_string());
    }
    let answer = request.send().await.expect("an answer");
    Knock {
        status: answer.status().as_u16(),
        answer: answer.text().await.expect("words"),
    }
}
