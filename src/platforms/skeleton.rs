//! The bones of something unreadable: enough to mend the reader, nothing that
//! anybody wrote.

use serde_json::Value;

/// Deep enough for every update there is.
const DEPTH: usize = 8;
/// Longer skeletons are cut: they are for a human's eyes.
const LENGTH: usize = 2_000;

/// Keys and types of a JSON value, without any value in it.
///
/// `{"poll":{"id":string,"options":[{"text":string}×2]}}`
pub(super) fn skeleton(value: &Value) -> String {
    let mut bones = String::new();
    add(value, DEPTH, &mut bones);
    if let Some((end, _)) = bones.char_indices().nth(LENGTH) {
        bones.truncate(end);
        bones.push('…');
    }
    bones
}

fn add(value: &Value, depth: usize, bones: &mut String) {
    match value {
        Value::Null => bones.push_str("null"),
        Value::Bool(_) => bones.push_str("bool"),
        Value::Number(_) => bones.push_str("number"),
        Value::String(_) => bones.push_str("string"),
        Value::Array(_) | Value::Object(_) if depth == 0 => bones.push('…'),
        Value::Array(items) => {
            bones.push('[');
            if let Some(first) = items.first() {
                add(first, depth - 1, bones);
                bones.push_str(&format!("×{}", items.len()));
            }
            bones.push(']');
        }
        Value::Object(fields) => {
            bones.push('{');
            for (i, (key, value)) in fields.iter().enumerate() {
                if i > 0 {
                    bones.push(',');
                }
                bones.push_str(name(key));
                bones.push(':');
                add(value, depth - 1, bones);
            }
            bones.push('}');
        }
    }
}

/// Keys are names of the messenger's fields; anything else could be somebody's words.
pub(super) fn name(key: &str) -> &str {
    let plain = key.len() <= 40
        && key
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if plain { key } else { "?" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn it_keeps_keys_and_types_only() {
        let update = json!({"poll": {
            "id": "77", "is_closed": false, "total": 3, "explanation": null,
            "options": [{"text": "тайна"}, {"text": "тайна"}], "Иван Петров": 1
        }});
        assert_eq!(
            skeleton(&update),
            "{\"poll\":{\"explanation\":null,\"id\":string,\"is_closed\":bool,\
             \"options\":[{\"text\":string}×2],\"total\":number,\"?\":number}}"
                .replace('"', "")
        );
    }

    #[test]
    fn it_has_an_end() {
        let mut deep = json!("x");
        for _ in 0..500 {
            deep = json!([deep, {"k": 1}]);
        }
        assert!(skeleton(&deep).len() < 100);
        let wide: serde_json::Map<_, _> = (0..5_000)
            .map(|i| (format!("field_{i}"), json!(i)))
            .collect();
        assert_eq!(skeleton(&wide.into()).chars().count(), LENGTH + 1);
    }
}
