//! Commands that end by themselves.

use super::nastavnik::{Place, content};

#[tokio::test]
async fn a_school_is_added_set_and_shown() {
    let place = Place::new();
    let add = ["school", "add", "Школа № 1", "--timezone", "Asia/Omsk"];
    assert_eq!(place.done(&add).await, "1\n");
    assert!(place.refused(&add).await.contains("Школа № 1"));
    let nowhere = ["school", "add", "Другая", "--timezone", "Asia/Nowhere"];
    assert!(place.refused(&nowhere).await.contains("Asia/Nowhere"));
    place.done(&["school", "set", "1", "digest_day", "5"]).await;
    let by_name = ["school", "set", "Школа № 1", "plan.pupils", "640"];
    place.done(&by_name).await;
    let shown = place.done(&["school", "show", "1"]).await;
    for line in [
        "1 Школа № 1",
        "time.zone = Asia/Omsk",
        "digest_day = 5",
        "plan.pupils = 640",
    ] {
        assert!(shown.lines().any(|shown| shown == line), "{line}\n{shown}");
    }
    let unknown = place.refused(&["school", "set", "1", "moon", "full"]).await;
    assert!(
        unknown.contains("digest_day"),
        "it names the keys: {unknown}"
    );
    place
        .refused(&["school", "set", "1", "digest_day", "soon"])
        .await;
    place
        .refused(&["school", "set", "1", "digest_day", "31"])
        .await;
    let no_school = place.refused(&["school", "show", "2"]).await;
    assert!(no_school.contains("Школа № 1"), "{no_school}");
}

#[tokio::test]
async fn names_on_telegram_come_with_a_warning() {
    let place = Place::new();
    place
        .done(&["school", "add", "Школа", "--timezone", "Europe/Moscow"])
        .await;
    let output = place.run(&["school", "set", "1", "telegram", "full"]).await;
    assert!(output.status.success());
    assert!(String::from_utf8(output.stderr).unwrap().contains("149-ФЗ"));
}

#[tokio::test]
async fn people_are_written_as_a_table_and_for_programs() {
    let place = Place::new();
    place
        .done(&["school", "add", "Школа", "--timezone", "Europe/Moscow"])
        .await;
    let invite = [
        "invite",
        "curator",
        "--school",
        "1",
        "--name",
        "Лебедева Мария Ивановна",
    ];
    place.done(&invite).await;
    let whole: serde_json::Value = serde_json::from_str(
        &place
            .done(&[
                "invite", "mentor", "--school", "1", "--grade", "9А", "--json",
            ])
            .await,
    )
    .unwrap();
    assert_eq!(whole["role"], "mentor");
    assert_eq!(whole["code"], whole["token"], "a class code has no digits");
    for file in ["people.json", "people.csv", "people.xlsx"] {
        place
            .done(&["export", "people", "--school", "1", "--out", file])
            .await;
        assert!(!content(&place.path(file)).is_empty());
    }
    let json: serde_json::Value =
        serde_json::from_slice(&content(&place.path("people.json"))).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 1);
    assert_eq!(json[0]["name"], "Лебедева Мария Ивановна");
    assert!(json[0]["call_sign"].as_str().unwrap().contains(' '));
    let csv = String::from_utf8(content(&place.path("people.csv"))).unwrap();
    assert!(csv.contains("Позывной") && csv.contains("Лебедева"));
    let wrong = ["export", "people", "--school", "1", "--out", "people.pdf"];
    assert!(place.refused(&wrong).await.contains("people.pdf"));
    let role = place.refused(&["invite", "king", "--school", "1"]).await;
    assert!(role.contains("class-teacher"), "{role}");
}

#[tokio::test]
async fn what_cannot_be_understood_is_told_in_one_line() {
    let mut place = Place::new();
    place.refused(&["fly"]).await;
    place.refused(&["serve", "--fast"]).await;
    place.refused(&["school", "add", "Школа"]).await;
    assert!(
        place
            .refused(&["serve"])
            .await
            .contains("TELEGRAM_BOT_TOKEN")
    );
    place.set("HTTP_ADDR", "here");
    assert!(place.refused(&["doctor"]).await.contains("HTTP_ADDR"));
    let mut place = Place::new();
    place.set("DATABASE_URL", "mysql://school");
    assert!(place.refused(&["migrate"]).await.contains("DATABASE_URL"));
    let chosen = place.refused(&[]).await;
    assert!(chosen.contains("TELEGRAM_BOT_TOKEN"), "no demo: {chosen}");
}

#[tokio::test]
async fn the_help_is_in_the_language_of_the_locale() {
    let mut place = Place::new();
    assert!(place.done(&["--help"]).await.contains("Использование"));
    assert!(
        place
            .done(&["school", "set", "--help"])
            .await
            .contains("Настройка через точку")
    );
    place.set("LANG", "en_GB.UTF-8");
    let english = place.done(&["--help"]).await;
    assert!(
        english.contains("Usage") && english.contains("invite"),
        "{english}"
    );
    assert!(
        place
            .done(&["--version"])
            .await
            .contains(env!("CARGO_PKG_VERSION"))
    );
}

#[tokio::test]
async fn a_file_of_variables_is_read() {
    let place = Place::new();
    std::fs::write(place.path(".env"), "DATABASE_URL=sqlite://other.db\n").unwrap();
    place.done(&["migrate"]).await;
    assert!(place.path("other.db").exists());
    std::fs::write(place.path(".env"), "NASTAVNIK_KEY=a secret phrase\n").unwrap();
    let told = place.refused(&["migrate"]).await;
    assert!(
        told.contains("NASTAVNIK_KEY") && !told.contains("phrase"),
        "{told}"
    );
    std::fs::write(place.path(".env"), "DATABASE_URL='\n").unwrap();
    assert!(place.refused(&["migrate"]).await.contains(".env"));
}

#[tokio::test]
async fn the_doctor_names_what_is_missing_and_is_content_in_the_end() {
    let (mut place, fake) = Place::with_telegram().await;
    let missing = place.run(&["doctor"]).await;
    assert!(!missing.status.success());
    let told = String::from_utf8(missing.stdout).unwrap();
    assert!(told.contains("nastavnik migrate"), "{told}");
    assert!(
        !place.path("nastavnik.db").exists(),
        "the doctor makes nothing"
    );

    place
        .done(&["school", "add", "Школа", "--timezone", "Europe/Moscow"])
        .await;
    let serving = place.serve().await;
    for (peer, role) in [(1, "psychologist"), (2, "head")] {
        let card = place
            .done(&["invite", role, "--school", "1", "--json"])
            .await;
        let card: serde_json::Value = serde_json::from_str(&card).unwrap();
        let adult = fake.person(peer, "Взрослый", Some("ru"));
        adult.starts(card["token"].as_str());
        fake.until("the adult is answered", |fake| !fake.seen(peer).is_empty())
            .await;
    }
    let told = place.run(&["doctor"]).await;
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(
        told.contains("149-ФЗ") && told.contains("@nastavnik_fake_bot"),
        "{told}"
    );
    assert!(serving.ends_on("TERM").await);

    let key = place.path("nastavnik.db.key");
    let mut open = std::fs::metadata(&key).unwrap().permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut open, 0o644);
    std::fs::set_permissions(&key, open).unwrap();
    let told = String::from_utf8(place.run(&["doctor"]).await.stdout).unwrap();
    assert!(told.contains("chmod 600"), "{told}");
    place.set("OPERATOR", "");
    let told = String::from_utf8(place.run(&["doctor"]).await.stdout).unwrap();
    assert!(told.contains("✗ OPERATOR"), "{told}");
}
