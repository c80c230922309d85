//! What the server takes as a keyboard, and what people see of it.

use super::chats::Button;
use serde_json::Value;

/// A keyboard that the server has taken.
pub(super) struct Keyboard {
    pub(super) is_inline: bool,
    pub(super) rows: Vec<Vec<Button>>,
}

/// Reads it; the reason is for whoever reads the test's output.
pub(super) fn read(keyboard: &str) -> Result<Keyboard, String> {
    let keyboard: Value = serde_json::from_str(keyboard).map_err(|error| error.to_string())?;
    let is_inline = keyboard["inline"] == true;
    if is_inline && keyboard["one_time"] == true {
        return Err("an inline keyboard for one time".into());
    }
    let rows = keyboard["buttons"].as_array().ok_or("no buttons")?;
    let (most_rows, most) = if is_inline { (6, 10) } else { (10, 40) };
    if rows.len() > most_rows {
        return Err(format!("{} rows", rows.len()));
    }
    let mut read = Vec::new();
    for row in rows {
        let row = row.as_array().ok_or("a row that is no list")?;
        if row.is_empty() || row.len() > 5 {
            return Err(format!("{} buttons in a row", row.len()));
        }
        read.push(row.iter().map(button).collect::<Result<Vec<_>, _>>()?);
    }
    let count: usize = read.iter().map(Vec::len).sum();
    if count > most {
        return Err(format!("{count} buttons"));
    }
    Ok(Keyboard {
        is_inline,
        rows: read,
    })
}

fn button(button: &Value) -> Result<Button, String> {
    let action = &button["action"];
    let kind = action["type"].as_str().unwrap_or_default();
    if !["text", "callback"].contains(&kind) {
        return Err(format!("a button of type {kind}"));
    }
    let colours = ["primary", "secondary", "negative", "positive"];
    if let Some(colour) = button["color"].as_str()
        && !colours.contains(&colour)
    {
        return Err(format!("the colour {colour}"));
    }
    let label = action["label"].as_str().unwrap_or_default();
    if label.is_empty() || label.chars().count() > 40 {
        return Err(format!("the label «{label}»"));
    }
    let payload = match &action["payload"] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        _ => return Err("a payload that is no string".into()),
    };
    if payload.chars().count() > 255 {
        return Err(format!("a payload of {} letters", payload.chars().count()));
    }
    if !payload.is_empty() && serde_json::from_str::<Value>(&payload).is_err() {
        return Err(format!("a payload that is no JSON: {payload}"));
    }
    Ok(Button {
        label: label.to_owned(),
        payload,
        talks: kind == "text",
    })
}
