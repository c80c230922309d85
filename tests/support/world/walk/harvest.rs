//! The buttons of a story, read from what was sent.

use super::facts::texts;
use nastavnik::db::Tx;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// No row of any story has this number.
const NOBODY: i64 = 987_654_321;

/// Values of buttons, and the peers they were offered to.
#[derive(Debug, Default)]
pub struct Harvest {
    owners: BTreeMap<String, BTreeSet<i64>>,
    /// The last parcel that was looked at.
    read: i64,
    /// Whoever speaks for a person now, by chats.
    kin: BTreeMap<i64, BTreeSet<i64>>,
}

impl Harvest {
    /// Looks at what was sent since the last time; gives the values that are new.
    pub async fn gather(&mut self, tx: &mut Tx) -> Vec<String> {
        self.kin = kin(tx).await;
        let sql = format!(
            "SELECT CAST(p.id AS TEXT) || ' ' || CAST(a.peer AS TEXT) || ' ' || CAST(p.content AS TEXT)
             FROM parcel AS p
             JOIN account AS a ON a.id = p.account OR (p.account IS NULL AND a.speaks_for = p.person)
             WHERE p.id > {}",
            self.read
        );
        let mut new = Vec::new();
        for row in texts(tx, &sql).await {
            let mut words = row.splitn(3, ' ');
            let mut number = || words.next().and_then(|word| word.parse::<i64>().ok());
            let (id, peer) = (number().expect("an id"), number().expect("a peer"));
            self.read = self.read.max(id);
            let content: Value =
                serde_json::from_str(words.next().expect("content")).expect("JSON");
            let mut values = Vec::new();
            buttons(&content, &mut values);
            for value in values.into_iter().filter(|value| is_a_claim(value)) {
                let owners = self.owners.entry(value.clone()).or_insert_with(|| {
                    new.push(value);
                    BTreeSet::new()
                });
                owners.insert(peer);
                owners.extend(self.kin.get(&peer).into_iter().flatten());
            }
        }
        new
    }

    /// Everything that was offered.
    pub fn all(&self) -> Vec<String> {
        self.owners.keys().cloned().collect()
    }

    /// Whether somebody was offered a value at any time, on whichever of their phones.
    pub fn is_offered(&self, value: &str, peer: i64) -> bool {
        let Some(owners) = self.owners.get(value) else {
            return false;
        };
        let kin = self.kin.get(&peer);
        owners.contains(&peer) || kin.is_some_and(|kin| !kin.is_disjoint(owners))
    }
}

/// Chats that speak for one and the same person.
async fn kin(tx: &mut Tx) -> BTreeMap<i64, BTreeSet<i64>> {
    let sql = "SELECT DISTINCT CAST(a.peer AS TEXT) || ' ' || CAST(b.peer AS TEXT)
               FROM membership AS m
               JOIN membership AS n ON n.person = m.person AND n.account <> m.account
               JOIN account AS a ON a.id = m.account JOIN account AS b ON b.id = n.account";
    let mut kin: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for row in texts(tx, sql).await {
        let (one, other) = row.split_once(' ').expect("two chats");
        let number = |peer: &str| peer.parse().expect("a chat");
        kin.entry(number(one)).or_default().insert(number(other));
    }
    kin
}

/// «/menu» and «/language en» mean whoever presses them; a number is somebody's.
fn is_a_claim(value: &str) -> bool {
    match value.strip_prefix('/') {
        Some(command) => command
            .split_once(' ')
            .is_some_and(|(_, argument)| argument.contains(|char: char| char.is_ascii_digit())),
        None => true,
    }
}

/// The same button with a number that nothing has.
pub fn nobodys(value: &str) -> String {
    let Some(start) = value.find(|char: char| char.is_ascii_digit()) else {
        return value.to_owned();
    };
    let rest = &value[start..];
    let digits = rest.find(|char: char| !char.is_ascii_digit());
    let after = &rest[digits.unwrap_or(rest.len())..];
    format!("{}{NOBODY}{after}", &value[..start])
}

/// The values of buttons, wherever they stand in a parcel.
fn buttons(content: &Value, found: &mut Vec<String>) {
    match content {
        Value::Object(fields) => {
            if let (Some(_), Some(Value::String(value))) =
                (fields.get("label"), fields.get("value"))
            {
                found.push(value.clone());
            }
            for field in fields.values() {
                buttons(field, found);
            }
        }
        Value::Array(items) => {
            for item in items {
                buttons(item, found);
            }
        }
        _ => {}
    }
}
