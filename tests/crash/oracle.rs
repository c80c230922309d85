//! What must be true when everything is quiet.

use crate::base::{Base, Fate};
use crate::kills::Campaign;

/// What comes with everybody's first answer: the line of the keys below the chat.
const KEYS: usize = 1;
const ONCE: Fate = Fate {
    stored: 1,
    handled: 1,
    parked: 0,
    open: 0,
};

pub async fn judge(campaign: &Campaign) {
    let ledger = campaign.fake.ledger();
    let mut base = Base::read(&campaign.file).await;
    let mut confirmed = 0;
    for phone in &campaign.phones {
        let peer = phone.peer;
        for said in &phone.said {
            let fate = base.fate(peer, said.message).await;
            assert_eq!(fate, ONCE, "{said:?} is done exactly once");
        }
        let letters = "SELECT count(*) FROM letter WHERE peer = $1";
        let letters = base.number(letters, peer).await;
        assert_eq!(letters, phone.said.len() as i64, "nothing else came");

        let owed = phone.said.len() + KEYS;
        let got = phone.got(&ledger);
        let most = owed + phone.may_repeat;
        assert!(
            (owed..=most).contains(&got),
            "chat {peer}: owed {owed}, at most {most}, and there are {got}"
        );
        let parcels = "SELECT count(*) FROM parcel AS p JOIN account AS a ON a.id = p.account
                       WHERE a.peer = $1 AND p.outcome = 'sent'
                         AND (json_extract(p.content, '$.say') IS NOT NULL
                              OR json_extract(p.content, '$.card') IS NOT NULL)";
        let parcels = base.number(parcels, peer).await;
        assert_eq!(parcels, phone.said.len() as i64, "one answer to each");

        let (sent, withdrawn) = phone.requests();
        let mine = "SELECT count(*) FROM help_request WHERE mentee =
                    (SELECT speaks_for FROM account WHERE peer = $1)";
        assert_eq!(base.number(mine, peer).await, sent as i64, "each once");
        let over = "SELECT count(*) FROM help_request WHERE status = 'withdrawn' AND mentee =
                    (SELECT speaks_for FROM account WHERE peer = $1)";
        assert_eq!(base.number(over, peer).await, withdrawn as i64);
        confirmed += sent as i64;
    }
    let numbers = base
        .numbers("SELECT number FROM help_request ORDER BY number")
        .await;
    let wanted: Vec<i64> = (1..=confirmed).collect();
    assert_eq!(numbers, wanted, "no number is missing, none is given twice");
    let unsent = "SELECT count(*) FROM parcel WHERE closed_at IS NULL OR outcome <> 'sent'";
    assert_eq!(base.numbers(unsent).await, [0], "everything owed was sent");
    base.close().await;
    let told: usize = campaign.phones.iter().map(|phone| phone.said.len()).sum();
    let spare: usize = campaign
        .phones
        .iter()
        .map(|phone| phone.got(&ledger) - phone.said.len() - KEYS)
        .sum();
    println!("{told} things said, {confirmed} requests, {spare} messages repeated");
}
