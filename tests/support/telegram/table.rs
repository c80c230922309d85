//! Which parameters each method takes and of which kind, as Bot API 10.1 has them.
//! A call with another one, or without a required one, is our bug. The server
//! itself would pass over an unknown one in silence.

use super::body::Params;
use serde_json::Value;

/// What a parameter holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Whole,
    Text,
    Flag,
    /// An object or a list; a form carries it as JSON in a string.
    Json,
    /// A part of the form, or the name of a file that the server knows.
    File,
}
use Kind::{File, Flag, Json, Text, Whole};

type Fields = &'static [(&'static str, Kind)];

/// A method, by its name in lower case.
struct Method {
    name: &'static str,
    required: Fields,
    optional: Fields,
    /// In place of the required ones.
    instead: &'static [&'static str],
}

const fn method(name: &'static str, required: Fields, optional: Fields) -> Method {
    Method {
        name,
        required,
        optional,
        instead: &[],
    }
}

const CHAT: (&str, Kind) = ("chat_id", Whole);
const MESSAGE: (&str, Kind) = ("message_id", Whole);
const LANGUAGE: (&str, Kind) = ("language_code", Text);
const BUSINESS: (&str, Kind) = ("business_connection_id", Text);
const MARKUP: (&str, Kind) = ("reply_markup", Json);

/// What everything that is sent may have.
const SENT: Fields = &[
    BUSINESS,
    ("message_thread_id", Whole),
    ("direct_messages_topic_id", Whole),
    ("disable_notification", Flag),
    ("protect_content", Flag),
    ("allow_paid_broadcast", Flag),
    ("message_effect_id", Text),
    ("suggested_post_parameters", Json),
    ("reply_parameters", Json),
    MARKUP,
];
const CAPTION: Fields = &[
    ("caption", Text),
    ("parse_mode", Text),
    ("caption_entities", Json),
];

const METHODS: &[Method] = &[
    method("getme", &[], &[]),
    method(
        "getupdates",
        &[],
        &[
            ("offset", Whole),
            ("limit", Whole),
            ("timeout", Whole),
            ("allowed_updates", Json),
        ],
    ),
    method(
        "setwebhook",
        &[("url", Text)],
        &[
            ("certificate", File),
            ("ip_address", Text),
            ("max_connections", Whole),
            ("allowed_updates", Json),
            ("drop_pending_updates", Flag),
            ("secret_token", Text),
        ],
    ),
    method("deletewebhook", &[], &[("drop_pending_updates", Flag)]),
    method("getwebhookinfo", &[], &[]),
    method(
        "sendmessage",
        &[CHAT, ("text", Text)],
        &[
            ("parse_mode", Text),
            ("entities", Json),
            ("link_preview_options", Json),
        ],
    ),
    method(
        "sendphoto",
        &[CHAT, ("photo", File)],
        &[("show_caption_above_media", Flag), ("has_spoiler", Flag)],
    ),
    method(
        "senddocument",
        &[CHAT, ("document", File)],
        &[
            ("thumbnail", File),
            ("disable_content_type_detection", Flag),
        ],
    ),
    Method {
        name: "editmessagetext",
        required: &[CHAT, MESSAGE, ("text", Text)],
        optional: &[
            BUSINESS,
            ("parse_mode", Text),
            ("entities", Json),
            ("link_preview_options", Json),
            MARKUP,
        ],
        instead: &["inline_message_id", "rich_message"],
    },
    Method {
        name: "editmessagecaption",
        required: &[CHAT, MESSAGE],
        optional: &[BUSINESS, ("show_caption_above_media", Flag), MARKUP],
        instead: &["inline_message_id"],
    },
    Method {
        name: "editmessagereplymarkup",
        required: &[CHAT, MESSAGE],
        optional: &[BUSINESS, MARKUP],
        instead: &["inline_message_id"],
    },
    method(
        "answercallbackquery",
        &[("callback_query_id", Text)],
        &[
            ("text", Text),
            ("show_alert", Flag),
            ("url", Text),
            ("cache_time", Whole),
        ],
    ),
    method("deletemessage", &[CHAT, MESSAGE], &[]),
    method("deletemessages", &[CHAT, ("message_ids", Json)], &[]),
    method(
        "sendchataction",
        &[CHAT, ("action", Text)],
        &[BUSINESS, ("message_thread_id", Whole)],
    ),
    method("getchat", &[CHAT], &[]),
    method("leavechat", &[CHAT], &[]),
    method("getfile", &[("file_id", Text)], &[]),
    method(
        "setmycommands",
        &[("commands", Json)],
        &[("scope", Json), LANGUAGE],
    ),
    method("getmycommands", &[], &[("scope", Json), LANGUAGE]),
    method("deletemycommands", &[], &[("scope", Json), LANGUAGE]),
    method("setmyname", &[], &[("name", Text), LANGUAGE]),
    method("setmydescription", &[], &[("description", Text), LANGUAGE]),
    method(
        "setmyshortdescription",
        &[],
        &[("short_description", Text), LANGUAGE],
    ),
    method("setchatmenubutton", &[], &[CHAT, ("menu_button", Json)]),
];

/// What objects within may hold.
const WITHIN: &[(&str, &[&str])] = &[
    (
        "link_preview_options",
        &[
            "is_disabled",
            "url",
            "prefer_small_media",
            "prefer_large_media",
            "show_above_text",
        ],
    ),
    ("scope", &["type", "chat_id", "user_id"]),
    ("menu_button", &["type", "text", "web_app"]),
    (
        "reply_markup",
        &[
            "inline_keyboard",
            "keyboard",
            "is_persistent",
            "resize_keyboard",
            "one_time_keyboard",
            "input_field_placeholder",
            "selective",
            "remove_keyboard",
            "force_reply",
        ],
    ),
];
/// What a button may hold, under a message or below the chat.
const BUTTON: &[&str] = &[
    "text",
    "icon_custom_emoji_id",
    "style",
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "request_users",
    "request_chat",
    "request_contact",
    "request_location",
    "request_poll",
];

impl Method {
    /// Also what all of its family have.
    fn optional(&self) -> Vec<(&'static str, Kind)> {
        let mut optional = self.optional.to_vec();
        if self.name.starts_with("send") && self.name != "sendchataction" {
            optional.extend(SENT);
        }
        if matches!(
            self.name,
            "sendphoto" | "senddocument" | "editmessagecaption"
        ) {
            optional.extend(CAPTION);
        }
        optional
    }
}

/// What is wrong with a call, if anything is; `name` in lower case.
pub(super) fn wrong(name: &str, params: &Params) -> Option<String> {
    let Some(method) = METHODS.iter().find(|method| method.name == name) else {
        return Some(format!("{name}: no such method"));
    };
    let has = |what: &str| params.get(what).is_some() || params.part(what).is_some();
    let is_instead = method.instead.iter().any(|what| has(what));
    let missing = method.required.iter().find(|(what, _)| !has(what));
    if let Some((missing, _)) = missing.filter(|_| !is_instead) {
        return Some(format!("{name}: no {missing}"));
    }
    let known = [method.required, &method.optional()].concat();
    for given in params.all_names() {
        if method.instead.contains(&given.as_str()) || is_attached(&given, params) {
            continue;
        }
        let Some((_, kind)) = known.iter().find(|(what, _)| *what == given) else {
            return Some(format!("{name}: what is {given}?"));
        };
        if has(&given) && !is_of(*kind, &given, params) {
            return Some(format!("{name}: {given} is of another kind"));
        }
        if let Some(stranger) = stranger_within(&given, params) {
            return Some(format!("{name}: what is {stranger} in {given}?"));
        }
    }
    None
}

/// A file of the form that another parameter names: `attach://…`.
fn is_attached(name: &str, params: &Params) -> bool {
    let place = format!("attach://{name}");
    let mut values = params.names().into_iter().filter_map(|of| params.text(&of));
    params.part(name).is_some() && values.any(|value| value.contains(&place))
}

fn is_of(kind: Kind, name: &str, params: &Params) -> bool {
    let value = params.get(name);
    match kind {
        // A channel is named as well.
        Whole => {
            params.int(name).is_some()
                || name == "chat_id" && params.text(name).is_some_and(|id| id.starts_with('@'))
        }
        Text => value.is_some_and(Value::is_string),
        Flag => value.is_some_and(|value| match value {
            Value::String(text) => text == "true" || text == "false",
            other => other.is_boolean(),
        }),
        Json => params
            .json(name)
            .is_some_and(|value| value.is_object() || value.is_array()),
        File => params.part(name).is_some() || value.is_some_and(Value::is_string),
    }
}

fn stranger_within(name: &str, params: &Params) -> Option<String> {
    let (_, fields) = WITHIN.iter().find(|(of, _)| *of == name)?;
    let value = params.json(name)?;
    let of = |value: &Value, known: &[&str]| {
        let mut given = value.as_object()?.keys();
        given
            .find(|field| !known.contains(&field.as_str()))
            .cloned()
    };
    let buttons = ["inline_keyboard", "keyboard"].iter().flat_map(|rows| {
        let rows = value[*rows].as_array().into_iter().flatten();
        rows.flat_map(|row| row.as_array().into_iter().flatten())
    });
    let mut strangers = buttons.filter_map(|button| of(button, BUTTON));
    of(&value, fields).or_else(|| strangers.next())
}

/// Whether there is such a method.
pub(super) fn knows(name: &str) -> bool {
    METHODS.iter().any(|method| method.name == name)
}
