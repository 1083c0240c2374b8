use crate::common::*;
use sarraf_ledger::{ConversationId, Period, Transaction};
use sarraf_store::{Filter, Hit, HitKind, MessageKind, NewMessage, Store};
use sarraf_testkit::money;

fn shops() -> Bank {
    let bank = bank();
    let mut described = booked("-1234.56", "2026-03-03", "Hausverwaltung Meyer");
    described.transaction.remittance = "Miete März 2026 / Wohnung 12".into();
    let foreign = enriched(Transaction {
        original: Some(money("-3000", "JPY")),
        ..Transaction::booked(money("-18.40", "EUR"), date("2026-03-04"), "Ramen House")
    });
    bank.insert(vec![
        booked("-148.00", "2026-03-01", "Blue Café"),
        booked("-14.80", "2026-03-02", "مكتبة النور"),
        described,
        foreign,
        booked("-1.48", "2026-03-05", "بقالة أحمد"),
        booked("-148.00", "2026-02-01", "Blue Line Metro"),
    ]);
    bank
}

fn found(bank: &Bank, text: &str) -> Vec<String> {
    hits(bank, text, &Filter::default()).into_iter().map(|hit| name(bank, &hit)).collect()
}

fn hits(bank: &Bank, text: &str, filter: &Filter) -> Vec<Hit> {
    bank.store.reader().search(text, filter, 50).unwrap()
}

fn name(bank: &Bank, hit: &Hit) -> String {
    let row = bank.store.reader().transaction(sarraf_ledger::TransactionId(hit.id)).unwrap();
    row.map(|row| row.merchant).unwrap_or_default()
}

#[test]
fn words_are_found_however_they_are_written() {
    let bank = shops();
    for query in ["cafe", "CAFÉ", "blue ca", "bl caf"] {
        assert_eq!(found(&bank, query), ["Blue Café"], "{query}");
    }
    for query in ["مكتبه", "المكتبة", "والمكتبة", "مَكْتَبَة", "نور"] {
        assert_eq!(found(&bank, query), ["مكتبة النور"], "{query}");
    }
    assert_eq!(found(&bank, "احمد"), ["بقالة أحمد"]);
    assert_eq!(found(&bank, "marz"), ["Hausverwaltung Meyer"]);
    assert_eq!(found(&bank, "٢٠٢٦"), ["Hausverwaltung Meyer"]);
    for query in ["zebra", "", "  ", "\"", "blue AND OR", "caf*\" OR \"a"] {
        assert!(found(&bank, query).is_empty(), "{query}");
    }
}

#[test]
fn a_search_goes_on_behind_a_hit() {
    let bank = shops();
    assert!(hits(&bank, "148", &Filter::default()).len() > 1);
    let (mut parts, mut after) = (Vec::new(), None);
    loop {
        let part = bank.store.reader().search_after("148", &Filter::default(), after, 1).unwrap();
        let Some(last) = part.last() else { break };
        after = Some((last.kind, last.id));
        parts.extend(part);
    }
    assert_eq!(parts, hits(&bank, "148", &Filter::default()));
    let unknown = Some((HitKind::Transaction, 99_999));
    assert!(bank.store.reader().search_after("148", &Filter::default(), unknown, 1).is_err());
}

#[test]
fn every_letter_typed_narrows() {
    let bank = shops();
    let text = "hausver";
    for end in 2..=text.len() {
        assert!(found(&bank, &text[..end]).contains(&"Hausverwaltung Meyer".to_owned()), "{}", &text[..end]);
    }
}

#[test]
fn amounts_are_found_in_any_writing() {
    let bank = shops();
    for query in ["148", "148,00", "148.00", "١٤٨", "١٤٨٫٠٠", "-148", "148€", "€ 148"] {
        assert_eq!(found(&bank, query), ["Blue Café", "Blue Line Metro"], "{query}");
    }
    for query in ["1234,56", "1.234,56", "1 234,56", "1,234.56", "١٬٢٣٤٫٥٦"] {
        assert_eq!(found(&bank, query), ["Hausverwaltung Meyer"], "{query}");
    }
    assert_eq!(found(&bank, "3000"), ["Ramen House"], "the original amount");
    assert_eq!(found(&bank, "cafe 148"), ["Blue Café"]);
    let reader = bank.store.reader();
    let sums = reader.sums(&Filter { text: Some("148".into()), ..Filter::default() }).unwrap();
    assert_eq!((sums[0].count, sums[0].minor), (2, -29_600), "all hits, whatever is shown");
}

#[test]
fn hits_come_newest_first_with_their_text_and_place() {
    let bank = shops();
    let hits = hits(&bank, "blue", &Filter::default());
    let at: Vec<_> = hits.iter().map(|hit| hit.at.date()).collect();
    assert_eq!(at, [date("2026-03-01"), date("2026-02-01")]);
    assert_eq!(hits[0].snippet, ["", "Blue", " Café"]);
    assert_eq!(hits[0].amount, Some(money("-148.00", "EUR")));
    assert_eq!(hits[0].conversation, bank.conversation().id);
    assert!(hits[0].message.is_some());
    assert_eq!(bank.store.reader().search("blue", &Filter::default(), 1).unwrap().len(), 1);
}

#[test]
fn filters_narrow_the_search() {
    let bank = shops();
    let march = Filter { period: Some(Period::month_of(date("2026-03-01"))), ..Filter::default() };
    assert_eq!(hits(&bank, "blue", &march).len(), 1);
    let large = Filter { min: Some(10_000), max: Some(20_000), ..Filter::default() };
    assert_eq!(hits(&bank, "blue", &large).len(), 2);
    assert!(hits(&bank, "ramen", &large).is_empty());
    let noted = Filter { has_note: true, ..Filter::default() };
    assert!(hits(&bank, "blue", &noted).is_empty());
    let elsewhere = Filter { conversation: Some(ConversationId(1)), ..Filter::default() };
    assert!(hits(&bank, "blue", &elsewhere).is_empty());
}

#[test]
fn notes_and_questions_are_found() {
    let bank = shops();
    let id = bank.all().iter().find(|row| row.merchant == "Blue Café").unwrap().id;
    bank.write(|w| w.set_note(id, "birthday with Zoë", now()));
    let question = NewMessage {
        text: Some("How much for zoe's birthday?".into()),
        ..NewMessage::new(ConversationId(1), moment("2026-03-10T10:00:00Z"), MessageKind::Question)
    };
    bank.write(|w| w.insert_message(&question));
    let found = hits(&bank, "zoe", &Filter::default());
    assert_eq!(
        found.iter().map(|hit| hit.kind).collect::<Vec<_>>(),
        [HitKind::Message, HitKind::Transaction]
    );
    assert_eq!(found[0].snippet, ["How much for ", "zoe", "'s birthday?"]);
    assert_eq!(found[1].snippet, ["birthday with ", "Zoë", ""]);
    let noted = Filter { has_note: true, ..Filter::default() };
    assert_eq!(hits(&bank, "zoe", &noted).len(), 1, "a filter on rows leaves messages out");
    bank.write(|w| w.set_note(id, "", now()));
    assert_eq!(hits(&bank, "zoe", &Filter::default()).len(), 1);
}

#[test]
fn hostile_text_neither_breaks_the_index_nor_the_query() {
    let bank = bank();
    let long = format!("{} \u{202e}NEAR( \"x\" : * ^ {}", "needle ".repeat(500), "\0😀".repeat(1_000));
    let mut row = booked("-1.00", "2026-03-01", "x");
    row.transaction.remittance = long;
    bank.insert(vec![row]);
    assert_eq!(found(&bank, "needle"), ["x"]);
    for query in ["NEAR(", "😀", "\0", "a:b", "^needle", "{", "needle-1 OR"] {
        let _ = found(&bank, query);
    }
    assert!(bank.store.verify().unwrap().is_empty());
}

/// Pages in the log of a store.
fn log_pages(folder: &tempfile::TempDir) -> u64 {
    std::fs::metadata(folder.path().join("sarraf.db-wal")).map_or(0, |log| log.len() / 4_120)
}

/// FTS5 would put pieces of its index together in the middle of some commit, and that one would take many times as
/// long: somebody waits for it.
#[test]
fn no_commit_puts_the_index_together_and_tidying_finds_the_same() {
    let folder = folder();
    let store = Store::create_with(&file(&folder), &KEY).unwrap();
    let words =
        |from: u32| (from..from + 400).map(|n| format!("w{:x}", u64::from(n) * 2_654_435_761 % 9_999_991));
    let (mut most, mut before) = (0, log_pages(&folder));
    for number in 0..150_u32 {
        let text = words(number * 400).collect::<Vec<_>>().join(" ") + " everywhere";
        let at = moment("2026-03-01T10:00:00Z");
        let message =
            NewMessage { text: Some(text), ..NewMessage::new(ConversationId(1), at, MessageKind::Question) };
        store.write(|writer| writer.insert_message(&message).map(|_| ())).unwrap();
        let pages = log_pages(&folder);
        most = most.max(pages - before);
        before = pages;
    }
    assert!(most < 120, "{most} pages in one commit");
    let found = || store.reader().search("everywhere", &Filter::default(), 1_000).unwrap().len();
    assert_eq!(found(), 150);
    let mut rounds = 0;
    while store.write(|writer| writer.tidy_search()).unwrap() {
        rounds += 1;
    }
    assert!(rounds > 0, "there was something to do");
    assert_eq!(found(), 150);
    assert!(!store.write(|writer| writer.tidy_search()).unwrap(), "and it is done");
}
