//! What people write and send.

use super::FakeTelegram;
use super::methods::message_json;
use super::people::DAY;
use serde_json::{Value, json};

impl FakeTelegram {
    /// Writes; the message's id. A leading command is marked as the server does.
    pub fn say(&self, chat: i64, text: &str) -> i64 {
        let mut fields = json!({"text": text});
        if text.starts_with('/') {
            let word = text.split_whitespace().next().unwrap_or_default();
            let length = word.encode_utf16().count();
            fields["entities"] = json!([{"type": "bot_command", "offset": 0, "length": length}]);
        }
        self.send(chat, text, fields)
    }

    /// Writes with these entities, known to anybody or not.
    pub fn say_with_entities(&self, chat: i64, text: &str, entities: Value) -> i64 {
        self.send(chat, text, json!({"text": text, "entities": entities}))
    }

    /// A picture, with words under it or without.
    pub fn send_photo(&self, chat: i64, caption: Option<&str>) -> i64 {
        self.send_with_caption(chat, "photo", json!([self.a_file("photo")]), caption)
    }

    /// Several pictures at once: one message each, with a common group id; the
    /// words are the first one's.
    pub fn send_album(&self, chat: i64, pictures: usize, caption: Option<&str>) -> Vec<i64> {
        let group = format!("13{}", self.hub.now().timestamp_micros());
        let one = |i: usize| {
            let mut fields = json!({"photo": [self.a_file("photo")], "media_group_id": group});
            let words = caption.filter(|_| i == 0);
            if let Some(words) = words {
                fields["caption"] = json!(words);
            }
            self.send(chat, words.unwrap_or_default(), fields)
        };
        (0..pictures).map(one).collect()
    }

    pub fn send_voice(&self, chat: i64) -> i64 {
        let mut voice = self.a_file("voice");
        add(&mut voice, json!({"duration": 3, "mime_type": "audio/ogg"}));
        self.send(chat, "", json!({"voice": voice}))
    }

    pub fn send_document(&self, chat: i64, caption: Option<&str>) -> i64 {
        self.send_with_caption(chat, "document", self.a_file("document"), caption)
    }

    pub fn send_sticker(&self, chat: i64) -> i64 {
        let mut sticker = self.a_file("sticker");
        let looks = json!({
            "emoji": "👍", "type": "regular", "is_animated": false, "is_video": false
        });
        add(&mut sticker, looks);
        self.send(chat, "", json!({"sticker": sticker}))
    }

    pub fn send_contact(&self, chat: i64) -> i64 {
        let contact = json!({"phone_number": "+70000000000", "first_name": "Оля"});
        self.send(chat, "", json!({"contact": contact}))
    }

    pub fn send_location(&self, chat: i64) -> i64 {
        let place = json!({"latitude": 57.62, "longitude": 39.88});
        self.send(chat, "", json!({"location": place}))
    }

    /// A message with whatever fields.
    pub fn send(&self, chat: i64, text: &str, fields: Value) -> i64 {
        self.happens("message", DAY, |state, now| {
            let human = state
                .chats
                .people
                .get_mut(&chat)
                .expect("a person made before");
            assert!(
                !human.blocked,
                "who blocked the bot has to unblock it first"
            );
            human.started = true;
            let message = state.chats.add(chat, false, text.into(), None, now).clone();
            let mut json = message_json(state, &message);
            json.as_object_mut().expect("an object").remove("text");
            add(&mut json, fields);
            (message.id, json)
        })
    }

    /// Changes a message that the person sent.
    pub fn edit(&self, chat: i64, message: i64, text: &str) {
        self.happens("edited_message", DAY, |state, now| {
            let shown = state.chats.get(chat, message).expect("a message to edit");
            assert!(!shown.from_bot, "people edit their own messages");
            state.chats.rewrite(chat, message, text, now);
            let shown = state.chats.get(chat, message).expect("a message to edit");
            ((), message_json(state, shown))
        });
    }

    fn send_with_caption(&self, chat: i64, kind: &str, file: Value, caption: Option<&str>) -> i64 {
        let mut fields = json!({kind: file});
        if let Some(caption) = caption {
            fields["caption"] = json!(caption);
        }
        self.send(chat, caption.unwrap_or_default(), fields)
    }

    fn a_file(&self, kind: &str) -> Value {
        let file = self.hub.state().files.keep(kind, "file", "", vec![1, 2, 3]);
        let mut json = json!({
            "file_id": file.file_id, "file_unique_id": file.file_id, "file_size": 3
        });
        if matches!(kind, "photo" | "sticker") {
            add(&mut json, json!({"width": 90, "height": 67}));
        }
        json
    }
}

fn add(json: &mut Value, fields: Value) {
    let Value::Object(fields) = fields else {
        return;
    };
    for (key, value) in fields {
        json[key] = value;
    }
}
