//! Which parameters each method takes, as the schema of version 5.199 has them.
//! A call with another one, or without a required one, is our bug.

/// A method.
pub(super) struct Method {
    pub(super) name: &'static str,
    pub(super) required: &'static [&'static str],
    pub(super) optional: &'static [&'static str],
    /// One of these has to be there.
    pub(super) one_of: &'static [&'static str],
}

/// What every call may have.
const ALWAYS: &[&str] = &["access_token", "v", "lang", "test_mode"];

const fn method(
    name: &'static str,
    required: &'static [&'static str],
    optional: &'static [&'static str],
) -> Method {
    Method {
        name,
        required,
        optional,
        one_of: &[],
    }
}

const METHODS: &[Method] = &[
    method("groups.getById", &[], &["group_ids", "group_id", "fields"]),
    method("groups.getLongPollServer", &["group_id"], &[]),
    method("groups.getLongPollSettings", &["group_id"], &[]),
    method("groups.getCallbackConfirmationCode", &["group_id"], &[]),
    method(
        "groups.setLongPollSettings",
        &["group_id"],
        &[
            "enabled",
            "api_version",
            "message_new",
            "message_reply",
            "message_allow",
            "message_deny",
            "message_edit",
            "message_read",
            "message_event",
            "message_typing_state",
            "message_reaction_event",
            "group_join",
            "group_leave",
        ],
    ),
    Method {
        name: "messages.send",
        required: &["random_id"],
        optional: &[
            "message",
            "lat",
            "long",
            "attachment",
            "reply_to",
            "forward",
            "sticker_id",
            "keyboard",
            "template",
            "payload",
            "content_source",
            "dont_parse_links",
            "disable_mentions",
            "intent",
            "subscribe_id",
            "format_data",
        ],
        one_of: &["user_id", "peer_id", "peer_ids", "domain", "chat_id"],
    },
    Method {
        name: "messages.edit",
        required: &["peer_id"],
        optional: &[
            "message",
            "lat",
            "long",
            "attachment",
            "keep_forward_messages",
            "keep_snippets",
            "dont_parse_links",
            "disable_mentions",
            "keyboard",
            "template",
            "format_data",
        ],
        one_of: &["message_id", "cmid", "conversation_message_id"],
    },
    Method {
        name: "messages.delete",
        required: &[],
        optional: &["spam", "group_id", "delete_for_all", "peer_id"],
        one_of: &["message_ids", "cmids"],
    },
    method(
        "messages.sendMessageEventAnswer",
        &["event_id", "user_id", "peer_id"],
        &["event_data"],
    ),
    method(
        "messages.getByConversationMessageId",
        &["peer_id", "conversation_message_ids"],
        &["extended", "fields", "group_id"],
    ),
    method(
        "messages.getConversations",
        &[],
        &[
            "offset",
            "count",
            "filter",
            "extended",
            "start_message_id",
            "fields",
            "group_id",
        ],
    ),
    Method {
        name: "messages.getHistory",
        required: &[],
        optional: &[
            "offset",
            "count",
            "start_message_id",
            "rev",
            "extended",
            "fields",
            "group_id",
        ],
        one_of: &["user_id", "peer_id"],
    },
    method("docs.getMessagesUploadServer", &[], &["type", "peer_id"]),
    method("docs.save", &["file"], &["title", "tags", "return_tags"]),
    method("photos.getMessagesUploadServer", &[], &["peer_id"]),
    method("photos.saveMessagesPhoto", &["photo"], &["server", "hash"]),
];

/// What is wrong with a call, if anything is.
pub(super) fn wrong(name: &str, given: &[String]) -> Option<String> {
    let Some(method) = METHODS.iter().find(|method| method.name == name) else {
        return Some(format!("{name}: no such method"));
    };
    let has = |what: &&&str| given.iter().any(|given| given == **what);
    if let Some(missing) = method.required.iter().find(|what| !has(what)) {
        return Some(format!("{name}: no {missing}"));
    }
    if !method.one_of.is_empty() && method.one_of.iter().filter(has).count() != 1 {
        return Some(format!("{name}: not one of {:?}", method.one_of));
    }
    let known = [method.required, method.optional, method.one_of, ALWAYS].concat();
    let unknown = given
        .iter()
        .find(|given| !known.contains(&given.as_str()))?;
    Some(format!("{name}: what is {unknown}?"))
}

/// Whether there is such a method.
pub(super) fn knows(name: &str) -> bool {
    METHODS.iter().any(|method| method.name == name)
}
