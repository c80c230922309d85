//! Every class of argument that may carry a person.

use super::{Place, secrets};
use nastavnik::ids::AccountId;
use nastavnik::message::{Arg, Personal, Text};
use std::path::{Path, PathBuf};

pub struct Argument {
    pub name: String,
    pub arg: Arg,
    /// Its words were typed in this account, which may read them.
    typed_in: Option<AccountId>,
}

impl Argument {
    pub fn is_hidden_from(&self, account: AccountId) -> bool {
        self.typed_in != Some(account)
    }
}

/// What an argument tells about people. Whoever adds a class says it here, or this
/// does not compile.
fn tells_of_people(arg: &Arg) -> bool {
    match arg {
        Arg::Person(_)
        | Arg::Name(_)
        | Arg::Class(_)
        | Arg::Personal { .. }
        | Arg::Special(_)
        | Arg::Own(..) => true,
        Arg::Text(text) => text.args.values().any(tells_of_people),
        Arg::List(args) => args.iter().any(tells_of_people),
        Arg::Count(_)
        | Arg::Word(_)
        | Arg::Day(_)
        | Arg::Moment(_)
        | Arg::Tenths(_)
        | Arg::Clock(_)
        | Arg::Time(_)
        | Arg::Month(_)
        | Arg::Programme(_)
        | Arg::Flag(_) => false,
    }
}

pub async fn arguments(place: &Place) -> Vec<Argument> {
    let personal = || Personal(secrets::WORDS.to_owned());
    let (pupil, teacher) = (place.readers[0].1, place.readers[2].1);
    let mut plain = vec![
        ("a pupil", Arg::Person(pupil)),
        ("a teacher", Arg::Person(teacher)),
        ("a pupil's name", Arg::Name(pupil)),
        ("a teacher's name", Arg::Name(teacher)),
        ("a class", Arg::Class(pupil)),
        ("personal words", personal().into()),
        (
            "sealed words",
            place.key.special(secrets::TRUST).unwrap().into(),
        ),
    ];
    let nested = |arg: &Arg| Text::new("meeting-topic").with("topic", arg.clone()).into();
    let deep: Vec<_> = plain.iter().map(|(_, arg)| nested(arg)).collect();
    let list = Arg::List(plain.iter().map(|(_, arg)| arg.clone()).collect());
    plain.extend(deep.into_iter().map(|arg| ("a text with one", arg)));
    plain.push(("a text with a list", nested(&list)));
    plain.push(("a list", list));
    let mut arguments: Vec<_> = plain
        .into_iter()
        .map(|(name, arg)| Argument {
            name: name.to_owned(),
            arg,
            typed_in: None,
        })
        .collect();
    for instead in substitutes() {
        let name = format!("personal words, or «{instead}»");
        let arg = Arg::Personal {
            text: personal(),
            instead: instead.into(),
        };
        arguments.push(Argument {
            name,
            arg,
            typed_in: None,
        });
    }
    arguments.extend(place.readers.iter().map(|(account, _)| Argument {
        name: format!("words typed in account {account}"),
        arg: Arg::Own(personal(), *account),
        typed_in: Some(*account),
    }));
    assert!(arguments.iter().all(|a| tells_of_people(&a.arg)));
    arguments
}

/// What stands in the place of personal words anywhere in the program.
fn substitutes() -> Vec<String> {
    let (mut found, mut mentions) = (Vec::new(), 0);
    for path in sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
        let text = std::fs::read_to_string(path).unwrap();
        for part in text.split("Personal {").skip(1) {
            // Made, not read: `Arg::Personal { text, .. }` is a pattern.
            let (Some(field), reads) = (part.find("instead:"), part.find("..")) else {
                continue;
            };
            if reads.is_some_and(|dots| dots < field) {
                continue;
            }
            let line = part[field..].lines().next().unwrap_or_default();
            if line.contains("'static") {
                continue;
            }
            mentions += 1;
            found.extend(line.split('"').nth(1).map(str::to_owned));
        }
    }
    assert_eq!(found.len(), mentions, "each names a key: {found:?}");
    assert!(found.len() >= 9, "{found:?}");
    found.sort();
    found.dedup();
    found
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(sources(&path)),
            false if path.extension().is_some_and(|ending| ending == "rs") => found.push(path),
            false => {}
        }
    }
    found
}
