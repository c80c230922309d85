//! What the server accepts as a text and as a keyboard.

use super::body::Params;
use super::chats::Button;
use super::methods::No;
use serde_json::Value;

/// What stands under a message, or below the chat.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Markup {
    Inline(Vec<Vec<Button>>),
    Keys(Vec<Vec<String>>),
    RemoveKeys,
    ForceReply,
}

/// Reads and checks `reply_markup`; an empty inline keyboard is none.
pub(super) fn markup(params: &Params) -> Result<(Option<Markup>, Option<Value>), No> {
    if params.get("reply_markup").is_none() {
        return Ok((None, None));
    }
    let raw = params
        .json("reply_markup")
        .ok_or_else(|| No::bad("can't parse reply keyboard markup JSON object"))?;
    if raw.to_string().len() > 10_000 {
        return Err(No::bad("reply markup is too long"));
    }
    let markup = if let Some(rows) = raw["inline_keyboard"].as_array() {
        let rows = inline(rows)?;
        if rows.iter().all(Vec::is_empty) {
            return Ok((None, None));
        }
        Markup::Inline(rows)
    } else if let Some(rows) = raw["keyboard"].as_array() {
        Markup::Keys(keys(rows)?)
    } else if raw["remove_keyboard"] == true {
        Markup::RemoveKeys
    } else if raw["force_reply"] == true {
        Markup::ForceReply
    } else {
        return Err(No::bad("object expected as reply markup"));
    };
    Ok((Some(markup), Some(raw)))
}

fn inline(rows: &[Value]) -> Result<Vec<Vec<Button>>, No> {
    let mut count = 0;
    let mut read = Vec::new();
    for row in rows {
        let Some(row) = row.as_array() else {
            return Err(No::bad(
                "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays",
            ));
        };
        count += row.len();
        read.push(row.iter().map(button).collect::<Result<_, _>>()?);
    }
    if count > 100 {
        return Err(No::bad("reply markup is too long"));
    }
    Ok(read)
}

fn button(raw: &Value) -> Result<Button, No> {
    let label = raw["text"].as_str().unwrap_or_default().trim();
    if label.is_empty() {
        return Err(No::bad(
            "can't parse inline keyboard button: Button text must be non-empty",
        ));
    }
    let value = if let Some(data) = raw["callback_data"].as_str() {
        if !(1..=64).contains(&data.len()) {
            return Err(No::bad("BUTTON_DATA_INVALID"));
        }
        data
    } else if let Some(url) = raw["url"].as_str() {
        if !["http://", "https://", "tg://"]
            .iter()
            .any(|scheme| url.starts_with(scheme))
        {
            return Err(No::bad("BUTTON_URL_INVALID"));
        }
        url
    } else if let Some(copied) = raw["copy_text"]["text"].as_str() {
        copied
    } else {
        return Err(No::bad(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ));
    };
    Ok(Button {
        label: label.into(),
        value: value.into(),
    })
}

fn keys(rows: &[Value]) -> Result<Vec<Vec<String>>, No> {
    let row = |row: &Value| -> Option<Vec<String>> {
        let key = |key: &Value| {
            let text = key.as_str().or_else(|| key["text"].as_str())?;
            (!text.trim().is_empty()).then(|| text.to_owned())
        };
        row.as_array()?.iter().map(key).collect()
    };
    rows.iter()
        .map(row)
        .collect::<Option<_>>()
        .ok_or_else(|| No::bad("can't parse keyboard button: Button text must be non-empty"))
}

/// Reads and checks `text` or `caption`; what people will see of it.
pub(super) fn text(params: &Params, name: &str, most: usize) -> Result<String, No> {
    let raw = params.text(name).unwrap_or_default();
    if raw.len() > 32_768 {
        return Err(No::bad("text is too long"));
    }
    let shown = match params
        .text("parse_mode")
        .map(|mode| mode.to_lowercase())
        .as_deref()
    {
        None | Some("") => raw,
        Some("html") => without_tags(&raw)?,
        // Only plain text and HTML are looked into here.
        Some("markdown" | "markdownv2") => raw,
        Some(_) => return Err(No::bad("unsupported parse_mode")),
    };
    let shown = shown.trim().to_owned();
    if shown.chars().count() > most {
        return Err(No::bad(match name {
            "caption" => "message caption is too long",
            _ => "message is too long",
        }));
    }
    Ok(shown)
}

/// Strips HTML, if its tags are in balance.
fn without_tags(raw: &str) -> Result<String, No> {
    let mut open: Vec<String> = Vec::new();
    let mut shown = String::new();
    let mut rest = raw;
    while let Some(start) = rest.find('<') {
        shown.push_str(&rest[..start]);
        let end = rest[start..]
            .find('>')
            .ok_or_else(|| No::bad("can't parse entities: Unclosed start tag"))?;
        let tag = &rest[start + 1..start + end];
        match tag.strip_prefix('/') {
            Some(name) if open.last().is_some_and(|last| last == name) => {
                open.pop();
            }
            Some(name) => {
                return Err(No::bad(&format!(
                    "can't parse entities: Unexpected end tag \"{name}\""
                )));
            }
            None => open.push(tag.split_whitespace().next().unwrap_or_default().into()),
        }
        rest = &rest[start + end + 1..];
    }
    shown.push_str(rest);
    if let Some(tag) = open.last() {
        return Err(No::bad(&format!(
            "can't parse entities: Can't find end tag corresponding to start tag \"{tag}\""
        )));
    }
    let plain = shown
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    Ok(plain.replace("&amp;", "&"))
}
