//! Files made to hurt.

use proptest::prelude::*;
use sarraf_statements::{
    Event, Format, Note, Options, Reason, Statement, StatementError, detect, preview, read, stream,
};
use std::io::Read;

fn forced(format: Format, bytes: &[u8]) {
    let options = Options { format: Some(format), ..Options::default() }.answered("currency=EUR").unwrap();
    let _ = read(&mut &*bytes, &options);
}

fn all_ways(bytes: &[u8]) {
    let _ = detect(bytes);
    let _ = read(&mut &*bytes, &Options::default());
    for key in ["ofx1", "ofx2", "csv", "qif", "mt940", "mt942", "camt.052", "camt.053", "camt.054"] {
        forced(Format::from_key(key).unwrap(), bytes);
    }
}

/// So many cases, or as many as `PROPTEST_CASES` asks for.
pub fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig::with_cases(asked.unwrap_or(usual))
}

pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn amounts(of: &Statement) -> Vec<i64> {
    of.accounts.iter().flat_map(|of| &of.batch.transactions).map(|row| row.amount.minor()).collect()
}

fn balances(of: &Statement) -> Vec<i64> {
    of.accounts.iter().flat_map(|of| &of.batch.balances).map(|balance| balance.amount.minor()).collect()
}

#[test]
fn every_truncation_of_a_good_file_is_read_without_inventing_rows() {
    for name in [
        "ofx/checking.ofx",
        "ofx/card_utf16.ofx",
        "csv/german.csv",
        "csv/many_accounts.csv",
        "qif/us_checking.qif",
        "qif/several_accounts.qif",
        "mt/german.sta",
        "mt/dutch_blocks.mt940",
        "mt/pages_new_year.sta",
        "mt/interim.mt942",
        "camt/report_v06.xml",
        "camt/notification_v04.xml",
    ] {
        let whole = fixture(name);
        let answers = if name.starts_with("qif") { "currency=EUR" } else { "" };
        let options = Options::default().answered(answers).unwrap();
        let known = read(&mut whole.as_slice(), &options).unwrap();
        for end in 0..whole.len() {
            let Ok(part) = read(&mut &whole[..end], &options) else { continue };
            if name.starts_with("csv") {
                continue;
            }
            assert!(amounts(&part).iter().all(|minor| amounts(&known).contains(minor)), "{name} {end}");
            assert!(balances(&part).iter().all(|minor| balances(&known).contains(minor)), "{name} {end}");
            // A file cut in its last closing tags may be whole in all that counts; QIF has no end of its own, and
            // a file of several SWIFT messages may end after any.
            let ends = name.starts_with("ofx") || name.starts_with("camt");
            assert!(!ends || part.notes.contains(&Note::CutOff) || end + 16 > whole.len(), "{name} {end}");
        }
    }
}

#[test]
fn a_swift_message_that_is_cut_says_so() {
    let whole = fixture("mt/german.sta");
    let text = String::from_utf8(whole.clone()).unwrap();
    let (first, second) = (text.find("\r\n-\r\n").unwrap(), text.rfind(":20:").unwrap());
    for end in (0..first).chain(second + 4..whole.len() - 20) {
        if let Ok(part) = read(&mut &whole[..end], &Options::default()) {
            let last = text[..end].rfind(":62F:").is_some_and(|at| at > second || end < second);
            assert!(part.notes.contains(&Note::CutOff) || last, "{end}");
        }
    }
}

#[test]
fn a_row_that_is_cut_off_is_not_taken() {
    let statement = read(&mut fixture("ofx/bad_rows.ofx").as_slice(), &Options::default()).unwrap();
    assert_eq!(statement.rejects.last().map(|reject| reject.reason), Some(Reason::CutOff));
    let shown = format!("{statement:?} {:?}", statement.rejects);
    assert!(!shown.contains("Year") && !shown.contains("5807"), "no text or amount in a debug form");
}

#[test]
fn deep_nesting_costs_nothing() {
    let mut text = b"<OFX>".to_vec();
    text.extend(b"<A>".repeat(300_000));
    all_ways(&text);
    all_ways(&b"<OFX><![CDATA[".repeat(20_000));
}

#[test]
fn giant_lines_and_values_are_cut() {
    let mut text =
        b"OFXHEADER:100\n<OFX><STMTRS><CURDEF>EUR<STMTTRN><DTPOSTED>20260101<TRNAMT>-1.00<NAME>".to_vec();
    text.extend(b"x".repeat(5_000_000));
    text.extend(b"<FITID>1</STMTTRN></STMTRS></OFX>");
    let statement = read(&mut text.as_slice(), &Options::default()).unwrap();
    assert_eq!(statement.accounts[0].batch.transactions[0].counterparty.len(), 2_000);
    assert!(statement.accounts[0].batch.transactions[0].raw.len() <= 8 * 1024);
    let mut text = b"Date,Text,Amount (EUR)\n2026-01-01,".to_vec();
    text.extend(b"y".repeat(5_000_000));
    text.extend(b",-1.00\n2026-01-02,ok,-2.00\n");
    let statement = read(&mut text.as_slice(), &Options::default()).unwrap();
    assert_eq!(statement.rejects[0].reason, Reason::TooLong);
    assert_eq!(statement.accounts[0].batch.transactions.len(), 1);
}

#[test]
fn open_quotes_and_nul_bytes_cost_their_own_row() {
    let text =
        "Date,Text,Amount (EUR)\n2026-01-01,\"open,-1.00\n2026-01-02,n\0ul,-2.00\n2026-01-03,ok,-3.00\n";
    let statement = read(&mut text.as_bytes(), &Options::default()).unwrap();
    let rows = &statement.accounts[0].batch.transactions;
    assert_eq!((rows.len(), rows[0].counterparty.as_str()), (2, "nul"));
    assert_eq!((statement.rejects[0].line, statement.rejects[0].reason), (2, Reason::Quote));
}

/// A purpose of payment is written by whoever pays.
#[test]
fn what_a_text_says_does_not_change_what_a_file_is() {
    for words in [
        "OFXHEADER:100",
        "x <OFX>",
        "<?OFX OFXHEADER=200?>",
        "CHARSET:UTF-16",
        "ENCODING=UTF-16",
        "x\nOFXHEADER:100",
        "x\n:20:X\n:25:1\n:60F:C260301EUR9,00",
        "x\n!Type:Bank",
    ] {
        let text =
            format!("Date,Text,Amount (EUR)\n2026-03-02,\"{words}\",-1.00\n2026-03-03,Caf\u{e9},-2.00\n");
        let latin: Vec<u8> = text.chars().map(|letter| u8::try_from(letter).unwrap()).collect();
        for bytes in [text.into_bytes(), latin] {
            assert_eq!(detect(&bytes), Some(Format::Csv), "{words}");
            let statement = read(&mut bytes.as_slice(), &Options::default()).unwrap();
            assert_eq!(amounts(&statement), [-100, -200], "{words}");
            let mut texts =
                statement.accounts[0].batch.transactions.iter().map(|row| row.counterparty.as_str());
            assert_eq!(texts.next_back(), Some("Caf\u{e9}"), "{words}");
        }
    }
    let camt = String::from_utf8(fixture("camt/statement_v02.xml")).unwrap();
    for words in ["OFXHEADER:100", "<![CDATA[<OFX>]]>", "x:BkToCstmrAcctRpt"] {
        let text = camt.replacen("<Ustrd>", &format!("<Ustrd>{words} "), 1);
        assert!(text != camt && detect(text.as_bytes()) == Some(Format::Camt053), "{words}");
    }
    let qif = "!Type:Bank\nD2026-03-02\nT-1.00\nPOFXHEADER:100 <OFX>\n^\n";
    assert_eq!(detect(qif.as_bytes()), Some(Format::Qif));
}

#[test]
fn ofx_is_told_by_how_it_begins() {
    for (text, format) in [
        ("\u{feff}\r\n OFXHEADER:100\r\nDATA:OFXSGML\r\n\r\n<OFX>", Some(Format::Ofx1)),
        ("DATA:OFXSGML\nofxheader:100\n<ofx>", Some(Format::Ofx1)),
        ("Content-Type:application/x-ofx\n\nOFXHEADER:100 DATA:OFXSGML <OFX>", Some(Format::Ofx1)),
        ("<OFX>", Some(Format::Ofx1)),
        ("<?xml version='1.0'?>\n<!-- made up -->\n<OFX xmlns='x'>", Some(Format::Ofx2)),
        ("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]><OFX>", Some(Format::Ofx2)),
        ("<?OFX OFXHEADER=\"200\"?>", Some(Format::Ofx2)),
        ("<?xml version='1.0'?><OFXes>", None),
        ("<html><OFX>", None),
        ("<!-- <OFX> -->", None),
        ("a letter\nOFXHEADER:100\n<OFX>", None),
        (":OFXHEADER:100", None),
    ] {
        assert_eq!(detect(text.as_bytes()), format, "{text}");
    }
}

#[test]
fn what_is_kept_of_a_row_that_is_not_taken_is_bounded() {
    let qif = format!("!Type:Bank\nD2026-03-02\nT-1.00\n{}^\n", "Ax\n".repeat(40_000));
    let letters = "x".repeat(8_150) + &"\u{20ac}".repeat(100);
    let ofx = format!(
        "<OFX><STMTRS><CURDEF>EUR<STMTTRN><DTPOSTED>20260101<TRNAMT>x<NAME>{letters}</STMTTRN></STMTRS></OFX>"
    );
    let balance = format!(
        "<OFX><STMTRS><CURDEF>EUR<LEDGERBAL><BALAMT>{}<DTASOF>20260101</LEDGERBAL></STMTRS></OFX>",
        "x".repeat(9_000)
    );
    let camt = |letters: &str| {
        format!(
            "<Document><BkToCstmrStmt><Stmt><Ntry><Amt Ccy='EUR'>x</Amt><AddtlNtryInf>{letters}</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>"
        )
    };
    let camts = (0..3).map(|more| camt(&format!("{}{letters}", "x".repeat(more))));
    for text in [qif, ofx, balance].into_iter().chain(camts) {
        let options = Options::default().answered("currency=EUR").unwrap();
        let statement = read(&mut text.as_bytes(), &options).unwrap();
        let raw = &statement.rejects[0].raw;
        assert!((7_000..=8 * 1024).contains(&raw.len()), "{} bytes", raw.len());
        assert!(!raw.contains('\u{fffd}'), "no half of a character");
    }
}

#[test]
fn an_account_of_signs_only_has_a_name() {
    let ofx = "<OFX><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>+</BANKACCTFROM></STMTRS></OFX>";
    let swift = ":20:X\n:25:12345/\n:60F:C260301EUR9,00\n:62F:C260302EUR9,00\n-\n";
    for (text, name) in [(ofx, "+"), (swift, "12345/")] {
        let statement = read(&mut text.as_bytes(), &Options::default()).unwrap();
        assert_eq!(statement.accounts[0].account.name, name);
    }
}

/// Each of these was read in a time that grew with the square of something. Where nothing is wrong all take a second;
/// else they are so large that the test does not end.
#[test]
fn files_made_to_be_slow_are_not() {
    let ampersands = format!("<MEMO>{}</STMTTRN>", "&".repeat(60_000));
    let row = format!("<STMTTRN><DTPOSTED>20260101<TRNAMT>-1.00{ampersands}");
    let ofx = format!("<OFX><STMTRS><CURDEF>EUR{}</STMTRS></OFX>", row.repeat(200));
    assert_eq!(
        read(&mut ofx.as_bytes(), &Options::default()).unwrap().accounts[0].batch.transactions.len(),
        200
    );
    let columns = format!("{}\n", "Text,".repeat(12_000)).repeat(39);
    let options = Options::default().answered("format=csv").unwrap();
    for text in [columns, format!("{}\n", ",;|\t".repeat(16_000)).repeat(40)] {
        assert!(read(&mut text.as_bytes(), &options).is_err());
    }
}

#[test]
fn a_memo_is_only_cut_where_it_repeats_the_whole_name() {
    for (name, memo, texts) in [
        ("Kiln", "Kiln coffee", ["Kiln", "coffee"]),
        ("Kiln", "Kiln", ["Kiln", ""]),
        ("Ge", "Gehalt", ["Ge", "Gehalt"]),
        (
            "Made up bakery and ca",
            "Made up bakery and cake 12",
            ["Made up bakery and ca", "Made up bakery and cake 12"],
        ),
    ] {
        let text = format!(
            "<OFX><STMTRS><CURDEF>EUR<STMTTRN><DTPOSTED>20260101<TRNAMT>-1.00<NAME>{name}<MEMO>{memo}</STMTTRN></STMTRS></OFX>"
        );
        let statement = read(&mut text.as_bytes(), &Options::default()).unwrap();
        let row = &statement.accounts[0].batch.transactions[0];
        assert_eq!([row.counterparty.as_str(), &row.remittance], texts);
    }
}

#[test]
fn a_million_accounts_are_refused() {
    let text: String = (0..2_000).fold("Date,Account,Amount (EUR)\n".into(), |text, number| {
        format!("{text}2026-01-01,a{number},-1.50\n")
    });
    assert_eq!(read(&mut text.as_bytes(), &Options::default()).unwrap_err(), StatementError::TooManyAccounts);
}

/// Rows without end.
struct Endless {
    head: &'static [u8],
    row: &'static [u8],
    at: usize,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let source = if self.head.is_empty() { self.row } else { self.head };
        let part = &source[self.at..];
        let count = part.len().min(into.len());
        into[..count].copy_from_slice(&part[..count]);
        self.at += count;
        if self.at == source.len() {
            (self.at, self.head) = (0, &[]);
        }
        Ok(count)
    }
}

#[test]
fn rows_are_handed_over_while_reading_and_a_sink_can_stop() {
    let ofx: &[u8] = b"OFXHEADER:100\n<OFX><STMTRS><CURDEF>EUR";
    let row: &[u8] = b"<STMTTRN><DTPOSTED>20260101<TRNAMT>-1.00</STMTTRN>\n";
    let csv: &[u8] = b"Date,Text,Amount (EUR)\n";
    let swift: &[u8] = b":20:X\n:25:1\n:60F:C260101EUR1,00\n";
    let camt: &[u8] = b"<Document><BkToCstmrStmt><Stmt>";
    for (head, row) in [
        (ofx, row),
        (csv, &b"2026-01-01,a,-1.00\n"[..]),
        (b"!Type:Bank\n", b"D2026-01-01\nT-1.00\n^\n"),
        (swift, b":61:2601010101D1,00NTRFX\n"),
        (camt, b"<Ntry><Amt Ccy='EUR'>1</Amt><CdtDbtInd>DBIT</CdtDbtInd><ValDt><Dt>2026-01-01</Dt></ValDt></Ntry>"),
    ] {
        let mut rows = 0;
        let options = Options::default().answered("currency=EUR").unwrap();
        let stopped = stream(&mut Endless { head, row, at: 0 }, &options, &mut |event| {
            rows += u32::from(matches!(event, Event::Row { .. }));
            if rows == 20_000 { Err(StatementError::Stopped) } else { Ok(()) }
        });
        assert_eq!((stopped, rows), (Err(StatementError::Stopped), 20_000));
    }
}

#[test]
fn a_reader_that_fails_is_an_error_of_reading() {
    struct Fails;
    impl Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::PermissionDenied.into())
        }
    }
    let failed = read(&mut Fails, &Options::default());
    assert_eq!(failed.unwrap_err(), StatementError::Io(std::io::ErrorKind::PermissionDenied));
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        all_ways(&bytes);
    }

    #[test]
    fn flipped_bytes_of_good_files_never_panic(name in prop::sample::select(vec!["ofx/checking.ofx", "ofx/card_utf16.ofx", "csv/german.csv", "csv/arabic.csv", "qif/several_accounts.qif",
            "mt/german.sta", "mt/dutch_blocks.mt940", "mt/polish.sta", "mt/interim.mt942", "camt/statement_v02.xml", "camt/report_v06.xml"]),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = fixture(name);
        for (at, byte) in flips {
            let place = at.index(bytes.len());
            bytes[place] = byte;
        }
        all_ways(&bytes);
    }
}

/// Found by fuzzing: the lines of a table were told apart in one way to know it for one, and in another to read it.
#[test]
fn lines_that_end_as_on_old_machines_are_lines() {
    for end in ["\n", "\r\n", "\r"] {
        let rows = ["Date;Text;Betrag (EUR)", "2026-03-02;Kiln;-3,50", "2026-03-03;Owl;-2,00", ""];
        let text = rows.join(end);
        let statement = read(&mut text.as_bytes(), &Options::default()).unwrap();
        assert_eq!(statement.accounts[0].batch.transactions.len(), 2, "{end:?}");
    }
    let mixed = "Date;Text;Betrag \rUR)\nate;Text;Betrag (EUR)\n2026-03-03;Owl;-2,00\n";
    let seen = preview(&mut mixed.as_bytes(), &Options::default(), 9).unwrap();
    assert_eq!(seen.is_ready(), read(&mut mixed.as_bytes(), &Options::default()).is_ok());
}
