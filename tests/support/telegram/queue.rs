//! Updates that wait to be fetched.

use super::ledger::{Act, Ledger};
use super::webhook::Hook;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use std::collections::{HashSet, VecDeque};
use std::time::Instant;

/// What nobody gets who did not ask for it by name.
const NOT_BY_DEFAULT: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];
/// The server's limit on one answer.
const ANSWER_BYTES: usize = 4 << 20;

/// How updates come a second time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Repeat {
    /// The first acknowledgement is not honoured: the same update, with the same
    /// id, comes once more, as after a crash between storing and acknowledging.
    pub unacknowledged: bool,
    /// Once acknowledged, the same thing comes again under a new update id.
    pub renumbered: bool,
}

impl Repeat {
    /// Every update once.
    pub const NEVER: Self = Self {
        unacknowledged: false,
        renumbered: false,
    };
    /// «Delivered twice»: once before the acknowledgement and once with a new id.
    pub const BOTH: Self = Self {
        unacknowledged: true,
        renumbered: true,
    };
}

/// An update on its way to a webhook.
pub(super) struct Head {
    pub(super) id: i64,
    pub(super) chat: i64,
    pub(super) raw: Value,
}

struct Waiting {
    id: i64,
    expires_at: DateTime<Utc>,
    raw: Value,
    delivered: bool,
    /// Its acknowledgement was overheard once.
    spared: bool,
    copy: bool,
}

pub(super) struct Queue {
    waiting: VecDeque<Waiting>,
    next_id: i64,
    /// `None`: the default kinds.
    allowed: Option<Vec<String>>,
    pub(super) repeat: Repeat,
    pub(super) webhook: Hook,
    /// Counts receivers: only the newest may go on.
    pub(super) receiver: u64,
    pub(super) guarded: bool,
    pub(super) last_asked: Option<(i64, Instant)>,
}

impl Queue {
    pub(super) fn new() -> Self {
        Self {
            waiting: VecDeque::new(),
            next_id: 734_100_001,
            allowed: None,
            repeat: Repeat::NEVER,
            webhook: Hook::default(),
            receiver: 0,
            guarded: false,
            last_asked: None,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.waiting.len()
    }

    pub(super) fn jump(&mut self, by: i64) {
        self.next_id = (self.next_id + by).max(1);
    }

    /// An empty list stands for the default, as with the real server.
    pub(super) fn allow(&mut self, kinds: Vec<String>) {
        self.allowed = (!kinds.is_empty()).then_some(kinds);
    }

    fn allows(&self, kind: &str) -> bool {
        match &self.allowed {
            Some(kinds) => kinds.iter().any(|allowed| allowed == kind),
            None => !NOT_BY_DEFAULT.contains(&kind),
        }
    }

    /// Takes in what happened, if anybody wants to know *now*: a later change of
    /// the allowed kinds changes nothing for what waits already.
    pub(super) fn put(
        &mut self,
        kind: &str,
        body: Value,
        life: TimeDelta,
        now: DateTime<Utc>,
        ledger: &mut Ledger,
    ) -> Option<i64> {
        let kind_of = kind.to_owned();
        if !self.allows(kind) {
            ledger.add(now, Act::Filtered { kind: kind_of });
            return None;
        }
        Some(self.put_raw(json!({kind: body}), kind, life, now, ledger))
    }

    /// The same for a whole update, allowed or not, whose id may be given in it.
    pub(super) fn put_raw(
        &mut self,
        mut raw: Value,
        kind: &str,
        life: TimeDelta,
        now: DateTime<Utc>,
        ledger: &mut Ledger,
    ) -> i64 {
        let id = raw["update_id"].as_i64().unwrap_or(self.next_id);
        self.next_id = id + 1;
        raw["update_id"] = json!(id);
        let kind = kind.to_owned();
        ledger.add(now, Act::Queued { update: id, kind });
        self.waiting.push_back(Waiting {
            id,
            expires_at: now + life,
            raw,
            delivered: false,
            spared: false,
            copy: false,
        });
        id
    }

    /// Throws away what nobody fetched in time.
    pub(super) fn expire(&mut self, now: DateTime<Utc>, ledger: &mut Ledger) {
        self.waiting.retain(|update| {
            let lives = update.expires_at > now;
            if !lives {
                ledger.add(now, Act::Expired { update: update.id });
            }
            lives
        });
    }

    /// One look of a receiver: forgets what `offset` acknowledges, gives the rest.
    pub(super) fn take(
        &mut self,
        offset: i64,
        limit: usize,
        now: DateTime<Utc>,
        ledger: &mut Ledger,
    ) -> Vec<Value> {
        self.expire(now, ledger);
        let tail = self.next_id - 1;
        if offset < 0 {
            let keep = usize::try_from(-offset).unwrap_or(usize::MAX);
            while self.waiting.len() > keep {
                self.forget_head(now, ledger);
            }
        } else if offset > 0 && offset <= tail + 1 {
            self.acknowledge(offset, now, ledger);
        }
        let mut bytes = 0;
        let mut taken = Vec::new();
        for update in self.waiting.iter_mut().take(limit) {
            bytes += update.raw.to_string().len();
            if bytes > ANSWER_BYTES && !taken.is_empty() {
                break;
            }
            update.delivered = true;
            ledger.add(now, Act::Delivered { update: update.id });
            taken.push(update.raw.clone());
        }
        taken
    }

    fn acknowledge(&mut self, offset: i64, now: DateTime<Utc>, ledger: &mut Ledger) {
        self.acknowledge_those(|id| id < offset, now, ledger);
    }

    fn acknowledge_those(
        &mut self,
        is_meant: impl Fn(i64) -> bool,
        now: DateTime<Utc>,
        ledger: &mut Ledger,
    ) {
        let mut copies = Vec::new();
        let repeat = self.repeat;
        self.waiting.retain_mut(|update| {
            if !is_meant(update.id) {
                return true;
            }
            if repeat.unacknowledged && update.delivered && !update.spared {
                update.spared = true;
                return true;
            }
            ledger.add(now, Act::Acknowledged { update: update.id });
            if repeat.renumbered && update.delivered && !update.copy {
                copies.push((update.raw.clone(), update.expires_at));
            }
            false
        });
        for (mut raw, expires_at) in copies {
            let id = self.next_id;
            self.next_id += 1;
            raw["update_id"] = json!(id);
            let kind = format!("{} again", kind_of(&raw));
            ledger.add(now, Act::Queued { update: id, kind });
            self.waiting.push_back(Waiting {
                id,
                expires_at,
                raw,
                delivered: false,
                // A copy comes once: it is a repeat already.
                spared: true,
                copy: true,
            });
        }
    }

    /// Everything that waits, for a webhook.
    pub(super) fn all(&self) -> Vec<Head> {
        let head = |update: &Waiting| Head {
            id: update.id,
            chat: chat_of(&update.raw),
            raw: update.raw.clone(),
        };
        self.waiting.iter().map(head).collect()
    }

    /// The oldest of each chat.
    pub(super) fn heads(&self) -> Vec<Head> {
        let mut seen = HashSet::new();
        let mut heads = self.all();
        heads.retain(|head| seen.insert(head.chat));
        heads
    }

    /// It is on its way to a webhook.
    pub(super) fn given(&mut self, id: i64, now: DateTime<Utc>, ledger: &mut Ledger) {
        if let Some(update) = self.waiting.iter_mut().find(|update| update.id == id) {
            update.delivered = true;
            ledger.add(now, Act::Delivered { update: id });
        }
    }

    /// A webhook has taken it.
    pub(super) fn taken(&mut self, id: i64, now: DateTime<Utc>, ledger: &mut Ledger) {
        self.acknowledge_those(|of| of == id, now, ledger);
    }

    pub(super) fn forget_head(&mut self, now: DateTime<Utc>, ledger: &mut Ledger) {
        if let Some(update) = self.waiting.pop_front() {
            ledger.add(now, Act::Acknowledged { update: update.id });
        }
    }

    pub(super) fn forget_all(&mut self) {
        self.waiting.clear();
    }
}

/// The name of what an update carries.
pub(super) fn kind_of(update: &Value) -> String {
    update
        .as_object()
        .and_then(|fields| fields.keys().find(|key| *key != "update_id"))
        .cloned()
        .unwrap_or_default()
}

/// Whose order it belongs to.
fn chat_of(update: &Value) -> i64 {
    let body = &update[kind_of(update)];
    ["/chat/id", "/message/chat/id", "/from/id", "/user/id"]
        .iter()
        .find_map(|path| body.pointer(path)?.as_i64())
        .unwrap_or_default()
}
