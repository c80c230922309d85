//! The whole way in English, for two who read it.

use crate::requests::a_school;
use crate::story;
use crate::support::world::World;
use chrono::Duration;

story!(a_pupil_and_a_mentor_read_english, async |w: &mut World| {
    let (anya, katya, gleb, _) = a_school(w).await;
    w.says(&anya, "/language en").await;
    w.says(&katya, "/language en").await;
    w.presses(&anya, "Menu").await;
    w.presses(&anya, "I need help").await;
    w.says(&anya, "?!").await;
    w.says(&anya, "i don't understand fractions, test on friday")
        .await;
    w.presses(&anya, "Send").await;
    w.says(&anya, "My request").await;
    w.presses(&gleb, "Сейчас не могу").await;
    w.says(&katya, "I'll take it").await;
    w.presses(&anya, "Let's get acquainted").await;
    w.passes(Duration::hours(2)).await;
    w.says(&katya, "15 min, got acquainted, everything is clear")
        .await;
    w.presses(&katya, "Skip").await;
    w.presses(&katya, "Save").await;
    w.says(&anya, "yes").await;
    w.presses(&anya, "Pass on a thank-you").await;
    w.presses(&anya, "A bit").await;
    w.presses(&katya, "Yes, we go on").await;
    w.presses(&anya, "Yes, we go on").await;
    w.presses(&anya, "Choose a time").await;
    w.presses(&anya, "Another time").await;
    w.says(&anya, "friday 15:00").await;
    w.presses(&anya, "Send").await;
    w.presses(&katya, "It suits me").await;
    w.until("12.03 18:00").await;
    w.presses(&katya, "Adjust").await;
    w.presses(&katya, "Remind me in an hour").await;
    w.presses(&anya, "I will come").await;
    w.until("13.03 14:10").await;
    w.presses(&katya, "10 minutes late").await;
    w.says(&anya, "/pause").await;
    w.presses(&anya, "1 week").await;
    w.presses(&anya, "Keep").await;
    w.until("13.03 16:00").await;
    w.says(&katya, "40 min, fractions, solved 3 of 5").await;
    w.presses(&katya, "Save").await;
    w.presses(&anya, "It was different").await;
    w.presses(&anya, "Another length").await;
    w.says(&anya, "/settings").await;
    w.presses(&anya, "What to send").await;
    w.says(&anya, "/privacy").await;
    w.says(&anya, "/help").await;
    w.says(&anya, "support").await;
});
