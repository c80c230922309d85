//! What a meeting in the journal means for the pair: its stage moves on, or
//! both are asked whether they go on (domain §10).

use crate::db::Tx;
use crate::ids::PairId;
use crate::message::{Message, button, text};
use crate::programme::meetings::MeetingKind;
use crate::programme::notices::{self, Ring};
use crate::programme::pairs::{self, Pair, Side, Stage};
use crate::programme::schools::School;
use anyhow::Result;
use chrono::{DateTime, Utc};

/// A meeting of this kind was held and stands in the journal.
///
/// After the acquaintance and after the trial both are asked; after the
/// planning the pair begins to work. Anything else changes nothing, and so does
/// the second call.
pub async fn after_meeting(
    tx: &mut Tx,
    school: &School,
    pair: PairId,
    kind: MeetingKind,
    now: DateTime<Utc>,
) -> Result<()> {
    let Some(pair) = pairs::in_school(tx, school.id, pair).await? else {
        return Ok(());
    };
    match (pair.stage, kind) {
        (Stage::Acquaintance, MeetingKind::Acquaintance) | (Stage::Trial, MeetingKind::Trial) => {
            for (person, side) in [(pair.mentor, Side::Mentor), (pair.mentee, Side::Mentee)] {
                if !pairs::has_agreed(tx, pair.id, side).await? {
                    let question = question(&pair, side);
                    notices::tell(tx, school, person, question, Ring::Politely, now).await?;
                }
            }
        }
        (Stage::Planning, MeetingKind::Planning) => {
            pairs::set_stage(tx, pair.id, Stage::Working).await?;
        }
        _ => {}
    }
    Ok(())
}

/// «Продолжаем?»
pub fn question(pair: &Pair, side: Side) -> Message {
    let title = match pair.stage {
        Stage::Acquaintance => text!("continue-acquaintance"),
        _ => text!("continue-trial"),
    };
    let message = Message::new(title);
    let message = match side {
        Side::Mentor => message.line(text!("continue-with-mentee", mentee = pair.mentee)),
        Side::Mentee => message.line(text!("continue-with-mentor", mentor = pair.mentor)),
    };
    message.row([
        button(text!("continue-yes"), format!("/go-on {} yes", pair.id)),
        button(text!("continue-no"), format!("/go-on {} no", pair.id)),
    ])
}
