//! Some plays once more with updates that are brought instead of fetched: the
//! transcript is the same to the letter.

use crate::support::world::Stage;
use crate::{always, whole_way};

#[tokio::test]
async fn the_whole_way() {
    whole_way::from_a_sentence_to_the_months_digest::perform(Stage::TELEGRAM_BROUGHT).await;
}

#[tokio::test]
async fn with_a_restart_in_the_middle() {
    always::somebody_known_and_a_stranger_say_hello::perform(Stage::TELEGRAM_BROUGHT).await;
}
