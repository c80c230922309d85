//! The fake's JSON read by somebody else: teloxide's types know nothing of it.

use super::telegram::{ANYA, ask, server};
use crate::support::telegram::FakeTelegram;
use serde_json::json;
use teloxide::Bot;
use teloxide::net::Download;
use teloxide::payloads::{EditMessageTextSetters, SendMessageSetters};
use teloxide::prelude::Requester;
use teloxide::types::{
    ChatId, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, MessageKind, UpdateKind,
};

fn bot(fake: &FakeTelegram) -> Bot {
    Bot::new(fake.token()).set_api_url(fake.url().parse().unwrap())
}

#[tokio::test]
async fn every_update_is_what_the_documentation_says() {
    let (fake, _) = server().await;
    let anya = fake.person(ANYA, "Аня", Some("ru"));
    let message = anya.starts(Some("inv_7Qd3"));
    anya.edits(message, "иначе");
    fake.send_photo(ANYA, Some("задача"));
    fake.send_album(ANYA, 2, None);
    fake.send_voice(ANYA);
    fake.send_document(ANYA, None);
    fake.send_sticker(ANYA);
    fake.send_contact(ANYA);
    fake.send_location(ANYA);
    anya.presses(message, "7:yes");
    fake.press_without_message(ANYA, "7:yes");
    fake.delete(ANYA, message);
    anya.presses(message, "7:yes");
    anya.blocks();
    anya.unblocks();
    fake.add_to_group(-1_001_234, ANYA);
    fake.group_message(-1_001_234, ANYA, "всем привет");
    let updates = bot(&fake).get_updates().await.unwrap();
    assert_eq!(updates.len(), fake.pending());
    for update in updates {
        assert!(!matches!(update.kind, UpdateKind::Error(_)), "{update:?}");
        if let UpdateKind::Message(message) = update.kind {
            assert!(
                !matches!(message.kind, MessageKind::Empty { .. }),
                "{message:?}"
            );
        }
    }
}

#[tokio::test]
async fn every_answer_is_what_the_documentation_says() {
    let (fake, _) = server().await;
    fake.person(ANYA, "Аня", None).starts(None);
    let (bot, chat) = (bot(&fake), ChatId(ANYA));
    assert_eq!(bot.get_me().await.unwrap().id.0 as i64, fake.bot());
    let buttons = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("Да", "7:yes")]]);
    let sent = bot
        .send_message(chat, "?")
        .reply_markup(buttons)
        .await
        .unwrap();
    assert_eq!(sent.text(), Some("?"));
    assert!(sent.reply_markup().is_some());
    let edited = bot
        .edit_message_text(chat, sent.id, "!")
        .reply_markup(InlineKeyboardMarkup::default());
    assert_eq!(edited.await.unwrap().text(), Some("!"));
    let file = InputFile::memory(b"12345".as_slice()).file_name("Журнал.txt");
    let sent = bot.send_document(chat, file).await.unwrap();
    let document = sent.document().unwrap();
    assert_eq!(document.file_name.as_deref(), Some("Журнал.txt"));

    let file = bot.get_file(document.file.id.clone()).await.unwrap();
    let path = std::env::temp_dir().join(format!("fake-telegram-{}", std::process::id()));
    let mut target = tokio::fs::File::create(&path).await.unwrap();
    bot.download_file(&file.path, &mut target).await.unwrap();
    target.sync_all().await.unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"12345");
    std::fs::remove_file(path).unwrap();

    let ids = json!([sent.id.0, 9_999]);
    ask(
        &fake,
        "deleteMessages",
        json!({"chat_id": ANYA, "message_ids": ids}),
    )
    .await;
    let left: Vec<_> = fake
        .seen(ANYA)
        .into_iter()
        .map(|message| message.text)
        .collect();
    assert_eq!(left, ["!"]);
}
