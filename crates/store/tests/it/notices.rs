use crate::common::*;
use sarraf_ledger::{Country, Notice, NoticeKind};
use sarraf_testkit::money;

fn declined(key: &str, at: &str) -> Notice {
    Notice {
        key: key.into(),
        kind: NoticeKind::Declined,
        at: moment(at),
        amount: Some(money("-12.50", "EUR")),
        counterparty: "Kornmarkt".into(),
        reason: "the card is frozen".into(),
        country: Country::parse("FR"),
        method: Some("4711".into()),
    }
}

#[test]
fn a_notice_is_kept_whole_and_once() {
    let bank = bank();
    let notice = declined("one", "2026-03-10T10:00:00+02:00");
    assert!(bank.write(|w| w.insert_notice(bank.account, &notice, false)));
    let bare = Notice {
        kind: NoticeKind::CardLocked,
        amount: None,
        country: None,
        method: None,
        ..declined("two", "2026-03-11T10:00:00Z")
    };
    assert!(bank.write(|w| w.insert_notice(bank.account, &bare, true)));
    // The bank's words about one that is known change nothing, nor does it become history.
    let again = Notice { counterparty: "Other".into(), ..notice.clone() };
    assert!(!bank.write(|w| w.insert_notice(bank.account, &again, true)));
    let found = bank.store.reader().notices(moment("2026-03-01T00:00:00Z").at).unwrap();
    let kept: Vec<_> = found.iter().map(|row| (row.is_history, &row.notice)).collect();
    assert_eq!(kept, [(false, &notice), (true, &bare)]);
    let later = bank.store.reader().notices(moment("2026-03-10T09:00:00Z").at).unwrap();
    assert_eq!(later.len(), 1, "since a moment");
}

#[test]
fn a_bank_that_is_erased_takes_its_notices_along() {
    let bank = bank();
    bank.write(|w| w.insert_notice(bank.account, &declined("one", "2026-03-10T10:00:00Z"), false));
    bank.write(|w| w.unlink(bank.bank, true, now()));
    assert!(bank.store.reader().notices(moment("2026-01-01T00:00:00Z").at).unwrap().is_empty());
}
