//! A hundred kills: nothing confirmed is lost or doubled, nobody is left waiting.
//!
//! The real program serves four pupils of a fake Telegram and gets SIGKILL again
//! and again, at moments drawn by a seed and at moments that are aimed for. What
//! is true afterwards is judged from outside: by the messenger's own ledger, by
//! what the pupils remember of what they did, and by the rows of the database.
//!
//! | File | What it knows |
//! |---|---|
//! | `school` | who takes part |
//! | `phones` | what each pupil says next |
//! | `base` | the database file as a stranger reads it, and its write lock |
//! | `kills` | how a moment is aimed for |
//! | `windows` | between which two steps a kill fell |
//! | `oracle` | what must be true |
//! | `controls` | what a wrong program would do |
//!
//! A messenger without idempotent sends allows one repeated message in each chat
//! whose parcel a kill found on its way, and no more than that is allowed here.
//! The first answer is a parcel of two messages, the line of the keys below the
//! chat and a card: of these, too, one at most is repeated.
//!
//! The order is a hundred kills of `SEED`; `CRASH_SEED` and `CRASH_KILLS` say
//! otherwise.
//!
//! **The controls** are the real program with a hand that does its wrong for it:
//! where a program that acknowledges first would have acknowledged, and where one
//! that sends first would have sent, the test makes that call in the bot's name,
//! and then comes the kill. They show that the judge sees both wrongs; they are
//! not two variants of the program's own code.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/mod.rs"]
mod support;

#[path = "../process/nastavnik.rs"]
#[allow(dead_code)]
mod nastavnik_itself;

mod base;
mod controls;
mod kills;
mod oracle;
mod phones;
mod school;
mod windows;

use controls::Flaw;
use kills::Campaign;
use std::time::Instant;

const SEED: u64 = 20_260_310;
const KILLS: u64 = 100;
/// A wrong program is caught within so many.
const CAUGHT: u64 = 50;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |value| value.parse().expect("a number"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_kills_lose_nothing_and_double_nothing() {
    let (seed, kills) = (number("CRASH_SEED", SEED), number("CRASH_KILLS", KILLS));
    let began = Instant::now();
    let mut campaign = Campaign::begin(seed).await;
    for _ in 0..kills {
        campaign.kill_once().await;
    }
    campaign.comes_to_rest().await;
    let seconds = began.elapsed().as_secs();
    println!("seed {seed}, {kills} kills, {seconds} s; kills per window:");
    print!("{}", campaign.tally);
    if kills >= KILLS {
        campaign.tally.demand(5);
    }
}

/// What the judge says of a wrong program.
async fn judged(flaw: Flaw) -> String {
    let campaign = tokio::spawn(async move {
        let mut campaign = Campaign::with(flaw, SEED).await;
        for _ in 0..CAUGHT {
            campaign.kill_once().await;
        }
        campaign.comes_to_rest().await;
    });
    let caught = campaign.await.expect_err("it was not caught").into_panic();
    *caught.downcast::<String>().expect("a reason")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_acknowledges_before_it_commits_is_caught() {
    let told = judged(Flaw::AcknowledgesFirst).await;
    assert!(
        told.starts_with("acknowledged before it was kept"),
        "{told}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_program_that_sends_before_it_commits_is_caught() {
    let told = judged(Flaw::SendsFirst).await;
    assert!(told.starts_with("told before it was kept"), "{told}");
}
