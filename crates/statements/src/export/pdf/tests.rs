//! What a page says, how letters are shaped, where lines and pages end.

use super::face::{Faces, Weight};
use super::note::{Note, write_note};
use super::part::Part;
use super::plan::{Heights, pages};
use super::row::Row;
use super::said::Speech;
use super::shape::Base;
use super::sheet::Sheet;
use super::text::{Style, Text};
use crate::export::part::{Compared, Dating, Entry, Gap, Holder, Point, PointSource, Proof, Report, Section};
use crate::export::{ExportFormat, ExportProfile};
use jiff::civil::{Date, date};
use krilla::text::Glyph;
use sarraf_ledger::{
    Account, AccountKind, BalanceKind, Currency, Moment, Money, Period, Rate, Source, Status, Transaction,
};
use sarraf_testkit::{Seeded, golden, money};
use sarraf_words::{Digits, Language, Locale};
use std::path::Path;

fn faces() -> Faces {
    Faces::new().unwrap()
}

fn report(locale: Locale) -> Report {
    Report {
        format: ExportFormat::Pdf,
        made_at: Moment::parse("2026-04-02T09:30:00+02:00").unwrap(),
        mock: false,
        has_balances: true,
        changes: false,
        profile: ExportProfile::default(),
        locale,
        by: Dating::Booked,
    }
}

fn eur(decimal: &str) -> Money {
    money(decimal, "EUR")
}

fn section(count: u32) -> Section {
    let opening = Point { on: date(2026, 2, 28), amount: eur("1200.00"), source: PointSource::Computed };
    let closing = Point { on: date(2026, 3, 31), amount: eur("3236.10"), source: PointSource::Bank };
    let stated = Point { source: PointSource::Bank, ..opening.clone() };
    let gap = Gap {
        amount: eur("-12.00"),
        explanations: 3,
        at_least: false,
        rows: Vec::new(),
        class: String::new(),
    };
    Section {
        id: "a1".into(),
        bank: "Emberline".into(),
        account: Account {
            key: "main".into(),
            name: "Everyday".into(),
            kind: AccountKind::Current,
            currency: Currency::from_code("EUR").unwrap(),
            iban: Some("DE02120300000000202051".into()),
            number: None,
            ownership: None,
            holder: None,
        },
        holder: Some(Holder { name: "Sample Holder".into(), by_hand: true }),
        period: Period::new(date(2026, 3, 1), date(2026, 3, 31)).unwrap(),
        opening: Some(opening),
        proof: Some(Proof::Gap(
            Compared { kind: BalanceKind::Booked, from: stated, to: closing.clone() },
            gap,
        )),
        closing: Some(closing),
        count,
        sum: eur("2028.90"),
    }
}

fn entry(on: Date, transaction: Transaction, balance: Option<&str>) -> Entry {
    Entry {
        id: "t1".into(),
        on,
        payee: transaction.counterparty.clone(),
        category: None,
        shares: Vec::new(),
        own_transfer: false,
        note: None,
        balance: balance.map(eur),
        change: None,
        source: Source::Connection,
        transaction,
    }
}

fn entries() -> Vec<Entry> {
    let salary = Transaction {
        remittance: "Salary March".into(),
        value_on: Some(date(2026, 3, 2)),
        ..Transaction::booked(eur("2100.00"), date(2026, 3, 1), "Lanternfield Works")
    };
    let abroad = Transaction {
        original: Some(money("-20.00", "USD")),
        rate: Some(Rate::parse("0.925").unwrap()),
        fee: Some(eur("-0.50")),
        ..Transaction::booked(eur("-18.50"), date(2026, 3, 9), "قهوة الديوان")
    };
    let market = Transaction::booked(eur("-45.40"), date(2026, 3, 12), "Harbour Market");
    let pending = Transaction {
        status: Status::Pending,
        booked_on: None,
        ..Transaction::booked(eur("-7.20"), date(2026, 3, 30), "Saffron")
    };
    vec![
        entry(date(2026, 3, 1), salary, Some("3300.00")),
        entry(date(2026, 3, 9), abroad, Some("3281.50")),
        Entry {
            note: Some("for Mona".into()),
            source: Source::File { name: "march.ofx".into(), format: "ofx2".into() },
            ..entry(date(2026, 3, 12), market, Some("3236.10"))
        },
        entry(date(2026, 3, 30), pending, None),
    ]
}

fn part(report: &Report, section: &Section, entries: &[Entry], faces: &Faces) -> Part {
    let speech = Speech::of(report);
    let mut part = Part::begin(speech, report, section);
    entries.iter().for_each(|entry| part.entry(speech, section, entry));
    part.close(speech, report, section, faces);
    part
}

/// Everything a report says, in order.
fn said(report: &Report, section: &Section, entries: &[Entry]) -> String {
    let faces = faces();
    let mut part = part(report, section, entries, &faces);
    let sheet = Sheet::lay_out(&mut part, &faces, &mut || true).unwrap();
    let part = sheet.part;
    let mut lines = vec![part.title.text().to_owned()];
    for fact in part.facts.iter().chain(&part.summary) {
        lines.push(fact.texts().map(Text::text).collect::<Vec<_>>().join(" | "));
    }
    lines.extend(part.proof.iter().map(|text| text.text().to_owned()));
    lines.push(part.heads.iter().map(Text::text).collect::<Vec<_>>().join(" | "));
    for (number, page) in sheet.pages.iter().enumerate() {
        lines.push(format!("-- page {}", number + 1));
        for piece in page {
            let row = &part.rows[piece.row];
            let texts = row.texts.iter().map(Text::text).collect::<Vec<_>>().join(" / ");
            lines.push([row.day.text(), &texts, row.amount.text(), row.balance.text()].join(" | "));
        }
    }
    lines.extend(part.tail.iter().map(|text| text.text().to_owned()));
    lines.join("\n").replace(['\u{2068}', '\u{2069}', '\u{200f}'], "") + "\n"
}

#[test]
fn a_report_says_what_stands_beside_it_in_both_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/export");
    for (name, locale) in [
        ("en", Locale::english()),
        ("ar", Locale::arabic()),
        ("ar.digits", Locale::arabic().with_digits(Digits::Arabic)),
    ] {
        golden(
            &folder.join(format!("report.{name}.pdf.txt")),
            &said(&report(locale), &section(4), &entries()),
        );
    }
}

fn note(locale: Locale, rows: Vec<Entry>) -> Note {
    let at = |text: &str| Moment::parse(text).unwrap();
    Note {
        made_at: at("2026-04-02T09:30:00+02:00"),
        mock: true,
        locale,
        bank: "Emberline".into(),
        account: section(0).account,
        holder: Some(Holder { name: "Sample Holder".into(), by_hand: false }),
        noticed_at: at("2026-03-30T18:05:00+02:00"),
        disputed_at: at("2026-03-31T08:00:00+02:00"),
        evidence: vec!["Card testing".into(), "Three small charges came before it.".into()],
        sums: vec![eur("63.90")],
        compared: entries().split_off(3),
        back: entries().into_iter().take(1).collect(),
        rows,
    }
}

fn disputed() -> Vec<Entry> {
    let mut rows = entries();
    let keys = ["", "UP-77-1", "UP-77-2"];
    for (row, key) in rows.iter_mut().zip(keys) {
        row.transaction.key = Some(key.to_owned());
        row.transaction.made = Moment::parse("2026-03-09T12:41:00+02:00").ok();
    }
    rows.drain(1..3).collect()
}

/// Everything a note says, in order.
fn noted(note: &Note) -> String {
    let part = super::note::part(note, Speech::in_locale(note.locale), &faces());
    let mut lines = vec![part.title.text().to_owned()];
    for fact in part.facts.iter().chain(&part.summary) {
        lines.push(fact.texts().map(Text::text).collect::<Vec<_>>().join(" | "));
    }
    lines.extend(part.proof.iter().map(|text| text.text().to_owned()));
    for row in &part.rows {
        let texts = row.texts.iter().map(Text::text).collect::<Vec<_>>().join(" / ");
        lines.push([row.day.text(), &texts, row.amount.text()].join(" | "));
    }
    lines.extend(part.tail.iter().map(|text| text.text().to_owned()));
    lines.join("\n").replace(['\u{2068}', '\u{2069}', '\u{200f}'], "") + "\n"
}

#[test]
fn a_note_to_a_bank_has_every_date_and_reference_in_both_languages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/export");
    for (name, locale) in [("en", Locale::english()), ("ar", Locale::arabic())] {
        golden(&folder.join(format!("dispute.{name}.pdf.txt")), &noted(&note(locale, disputed())));
    }
}

#[test]
fn a_note_of_very_many_rows_and_a_bank_that_writes_too_much_is_still_a_file() {
    let mut row = disputed().remove(0);
    row.transaction.remittance = "word \u{202e}".repeat(2_000);
    let long = Note {
        evidence: vec!["evidence ".repeat(500); 9],
        bank: "Bank ".repeat(200),
        ..note(Locale::arabic(), vec![row; 60])
    };
    let mut file = Vec::new();
    write_note(&long, &mut file).unwrap();
    assert!(file.starts_with(b"%PDF"));
}

#[test]
fn an_account_without_rows_or_balances_says_so() {
    let bare = Section { opening: None, closing: None, proof: Some(Proof::None), holder: None, ..section(0) };
    let text = said(&report(Locale::english()), &bare, &[]);
    assert!(text.contains("No transactions in these days"), "{text}");
    assert!(text.contains("No balance to compare with"), "{text}");
    assert!(!text.contains("balance |") && !text.contains("Holder"), "{text}");
    let faces = faces();
    let report = report(Locale::english());
    let mut part = part(&report, &bare, &[], &faces);
    assert_eq!(Sheet::lay_out(&mut part, &faces, &mut || true).unwrap().pages.len(), 1);
}

#[test]
fn a_name_that_the_bank_gave_is_not_marked() {
    let given =
        Section { holder: Some(Holder { name: "Sample Holder".into(), by_hand: false }), ..section(4) };
    let text = said(&report(Locale::english()), &given, &entries());
    assert!(text.contains("Holder | Sample Holder\n"), "{text}");
    let by_hand = said(&report(Locale::english()), &section(4), &entries());
    assert!(by_hand.contains("Sample Holder (entered by the user)"), "{by_hand}");
}

/// What each glyph says, from left to right.
fn seen(text: &str, base: Base) -> Vec<String> {
    let shaped = faces().shape(text, 0..text.len(), base, Weight::Regular);
    let glyphs = shaped.runs.iter().flat_map(|run| &run.glyphs);
    glyphs.map(|glyph| text[glyph.text_range()].to_owned()).collect()
}

#[test]
fn figures_stand_from_left_to_right_inside_arabic() {
    let seen = seen("مبلغ \u{2068}−12.50\u{2069} يورو", Base::RightToLeft).concat();
    let figure = seen.find("−12.50").expect(&seen);
    assert!(seen[..figure].contains('و'), "what follows in the sentence stands to the left: {seen}");
    assert!(seen[figure..].contains('م'), "what goes before stands to the right: {seen}");
}

#[test]
fn each_arabic_letter_is_a_glyph_of_its_own_in_ligatures_and_under_marks_too() {
    for word in ["معاملات", "الآيبان", "صرّاف", "جارٍ", "مُدخل"] {
        let mut letters = seen(word, Base::RightToLeft);
        assert!(letters.iter().all(|letter| letter.chars().count() == 1), "{word}: {letters:?}");
        letters.reverse();
        assert_eq!(letters.concat(), word);
    }
    let shaped = faces().shape("رّ", 0..4, Base::RightToLeft, Weight::Regular);
    assert_eq!(shaped.runs[0].outlines.len(), 1, "the mark is seen");
}

#[test]
fn a_letter_that_no_face_has_is_a_box_that_says_which_it_is() {
    assert_eq!(seen("a漢b", Base::LeftToRight), ["a", "漢", "b"]);
    assert_eq!(seen("x\u{1f469}\u{200d}", Base::LeftToRight), ["x", "\u{1f469}\u{200d}"]);
    let shaped = faces().shape("漢", 0..3, Base::LeftToRight, Weight::Regular);
    assert_ne!(shaped.runs[0].glyphs[0].glyph_id().to_u32(), 0);
    // Private letters mean nothing to others, and turning letters around is no bank's business.
    let given = Text::given("\u{202e}a\u{e001}b\u{0}", Style::plain(9.0));
    assert_eq!(given.text(), "a\u{fffd}b");
}

#[test]
fn lines_are_no_wider_than_their_room_and_nothing_is_lost() {
    let faces = faces();
    let mut dice = Seeded::new(11);
    const WORDS: [&str; 8] = [
        "a",
        "remittance",
        "قهوة",
        "معاملات",
        "REF-2026-000012345678901234567890123456789012345",
        "😀",
        "1,234.50",
        "ÀÉ",
    ];
    for _ in 0..200 {
        let count = 1 + dice.below(40);
        let words: Vec<&str> = (0..count).map(|_| *dice.pick(&WORDS)).collect();
        let text = Text::given(&words.join(" "), Style::plain(9.0));
        let width = 60.0 + dice.below(200) as f32;
        let lines = text.lines(&faces, width);
        let whole: String = lines.iter().map(|line| text.words(line.clone())).collect();
        assert_eq!(whole, text.text());
        for line in lines {
            let wide = text.shaped(&faces, line.clone()).width * text.style.size;
            assert!(wide <= width * 1.02, "{wide} in {width}: {}", text.words(line));
        }
    }
}

#[test]
fn lines_end_after_words_where_words_fit() {
    let text = Text::given("first second third", Style::plain(9.0));
    let lines = text.lines(&faces(), 60.0);
    let lines: Vec<&str> = lines.into_iter().map(|line| text.words(line)).collect();
    assert_eq!(lines, ["first second ", "third"]);
}

#[test]
fn a_name_without_end_is_cut_and_says_so() {
    let faces = faces();
    let long = Text::given(&"name ".repeat(300), Style::plain(9.0)).within(&faces, 100.0, 6);
    assert!(long.lines(&faces, 100.0).len() <= 6);
    assert!(long.text().ends_with('…'));
    let short = Text::given("name", Style::plain(9.0)).within(&faces, 100.0, 6);
    assert_eq!(short.text(), "name");
}

fn rows(faces: &Faces, lengths: &[usize]) -> Vec<Row> {
    let row = |length: &usize| {
        let mut row = Row::of_words(Text::given(&"word ".repeat(length * 3), Style::plain(9.0)));
        row.wrap(faces, 80.0);
        row
    };
    lengths.iter().map(row).collect()
}

#[test]
fn every_line_stands_on_one_page_and_no_page_is_too_full() {
    let faces = faces();
    let mut dice = Seeded::new(3);
    for _ in 0..60 {
        let lengths: Vec<usize> = (0..1 + dice.below(30)).map(|_| 1 + dice.below(30) as usize).collect();
        let rows = rows(&faces, &lengths);
        let heights = Heights { first: 200.0, other: 400.0, tail: 30.0 };
        let pages = pages(&rows, &heights);
        let mut next: Vec<(usize, usize)> = vec![(0, 0)];
        for (number, page) in pages.iter().enumerate() {
            let room = if number == 0 { heights.first } else { heights.other };
            let last = number + 1 == pages.len();
            let full: f32 = page.iter().map(|piece| rows[piece.row].height(piece.lines.clone())).sum();
            assert!(full + if last { heights.tail } else { 0.0 } <= room, "{full} on page {number}");
            assert!(number == 0 || !page.is_empty());
            for piece in page {
                let (row, line) = next.pop().unwrap();
                assert_eq!((piece.row, piece.lines.start), (row, line));
                let is_whole = piece.lines.end == rows[row].lines.len();
                next.push(if is_whole { (row + 1, 0) } else { (row, piece.lines.end) });
                let fits = rows[row].height(0..rows[row].lines.len()) + heights.tail <= heights.other;
                assert!(is_whole && piece.lines.start == 0 || !fits, "a row that fits was cut");
            }
        }
        assert_eq!(next, [(rows.len(), 0)]);
    }
}

#[test]
fn sentences_run_as_their_language_does() {
    for (language, base) in [(Language::En, "LeftToRight"), (Language::Ar, "RightToLeft")] {
        let text = Text::said("1 of 2".to_owned(), Style::plain(9.0), language);
        assert!(format!("{text:?}").contains(base));
    }
}
