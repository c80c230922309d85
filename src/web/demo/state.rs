//! What the page reads, as JSON.

use super::stage::{News, Set, Stage};
use super::ui;
use crate::delivery::voice;
use crate::platforms::demo::{Happening, Line, Whose};
use crate::web::shared;
use crate::words::{self, Language};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// Everything: `GET /demo/state`. `language` is that of the words around the
/// chats.
pub fn whole(stage: &Stage, language: Language) -> Value {
    let set = stage.set();
    let now = stage.clock.now();
    let phones: Vec<_> = set
        .phones
        .iter()
        .map(|phone| {
            let chat = stage.hub.chat(phone.peer);
            let messages: Vec<_> = chat.lines.iter().map(|line| message(line, &set)).collect();
            json!({
                "peer": phone.peer,
                "title": phone.title,
                "subtitle": words::plain(set.language, phone.subtitle),
                "keys": chat.keys,
                "messages": messages,
            })
        })
        .collect();
    json!({
        "now": now,
        "zone": set.zone.name(),
        "clock": clock_text(now, &set),
        "busy": stage.is_busy(),
        "ui": shared::texts(ui::UI_KEYS, language),
        "phones": phones,
    })
}

/// What time it is in the school.
pub fn clock(stage: &Stage) -> Value {
    let now = stage.clock.now();
    json!({ "now": now, "clock": clock_text(now, &stage.set()) })
}

/// «вт, 10 марта, 14:30»
fn clock_text(now: DateTime<Utc>, set: &Set) -> String {
    let local = now.with_timezone(&set.zone);
    let day = voice::day(set.language, local.date_naive());
    format!("{day}, {}", local.format("%H:%M"))
}

/// What happened on a phone, as an event of the page; `None` for phones that are
/// not on it.
pub fn event(happening: Happening, stage: &Stage) -> Option<News> {
    let set = stage.set();
    let (kind, peer, data) = match happening {
        Happening::Wrote(peer, line) => {
            let data = json!({ "peer": peer, "message": message(&line, &set) });
            ("message", peer, data)
        }
        Happening::Changed(peer, line) => {
            let data = json!({ "peer": peer, "message": message(&line, &set) });
            ("edit", peer, data)
        }
        Happening::Removed(peer, id) => ("delete", peer, json!({ "peer": peer, "id": id })),
        Happening::Toast(peer, press, text) => {
            let text = text.unwrap_or_default();
            (
                "toast",
                peer,
                json!({ "peer": peer, "text": text, "press": press }),
            )
        }
        Happening::Keys(peer, keys) => ("keys", peer, json!({ "peer": peer, "keys": keys })),
    };
    set.phones
        .iter()
        .any(|phone| phone.peer == peer)
        .then_some(News { kind, data })
}

fn message(line: &Line, set: &Set) -> Value {
    let at = line.at.with_timezone(&set.zone);
    let buttons: Vec<Vec<Value>> = line
        .buttons
        .iter()
        .map(|row| {
            row.iter()
                .map(|(label, value)| json!({ "label": label, "value": value }))
                .collect()
        })
        .collect();
    let file = line.file.as_ref().map(|file| {
        json!({
            "name": file.name,
            "url": format!("/demo/file/{}", line.id),
            "size": file.bytes.len(),
            "image": file.name.ends_with(".png"),
        })
    });
    json!({
        "id": line.id,
        "from": match line.whose { Whose::Bot => "bot", Whose::Mine => "me" },
        "text": line.text,
        "time": at.format("%H:%M").to_string(),
        "date": voice::day(set.language, at.date_naive()),
        "buttons": buttons,
        "file": file,
        "edited": line.is_edited,
    })
}
