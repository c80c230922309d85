//! A second key is another hand: whoever wrote an entry does not confirm it from the
//! same phone, for whomever it speaks.

use crate::conversation::Turn;
use crate::programme::accounts::places;
use crate::programme::journal::Entry;
use crate::programme::pairs;
use anyhow::Result;

/// The mentor's word came from this very account, or could have.
pub(super) async fn is_one_hand(entry: &Entry, turn: &mut Turn<'_>) -> Result<bool> {
    if !turn.is_by_guardian() {
        return Ok(false);
    }
    let mentor = pairs::find(turn.tx, entry.pair)
        .await?
        .map(|pair| pair.mentor);
    let known = places::people_of(turn.tx, turn.account.id).await?;
    let speaks_for = |who| known.iter().any(|(person, _)| *person == who);
    Ok(mentor.is_some_and(speaks_for) || speaks_for(entry.by_person))
}

/// Who gave the word for the child stands in the log.
pub(super) async fn note(entry: &Entry, turn: &mut Turn<'_>) -> Result<()> {
    if !turn.is_by_guardian() {
        return Ok(());
    }
    turn.log("meeting-confirmed", &format!("entry:{}", entry.id))
        .await
}
