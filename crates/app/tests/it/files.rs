//! Reading files: OFX 1, OFX 2, CSV; what overlaps comes once; undo takes it out again.

use crate::desk::{Desk, array, text};
use serde_json::{Value, json};

pub const OFX_1: &str = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\n\
COMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO\n\
</STATUS><DTSERVER>20260310<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS>\n\
<CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>121000358<ACCTID>0001112223<ACCTTYPE>\n\
CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260301<DTEND>20260310\n\
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260302<TRNAMT>-12.50<FITID>f1<NAME>MADE UP BAKERY<MEMO>POS 0042 0203</STMTTRN>\n\
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260304<TRNAMT>-4.00<FITID>f2<NAME>MADE UP KIOSK<MEMO>CARD 4411 STATION</STMTTRN>\n\
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260304<TRNAMT>-4.00<FITID>f3<NAME>MADE UP KIOSK</STMTTRN>\n\
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260309<TRNAMT>1500.00<FITID>f4<NAME>MADE UP EMPLOYER</STMTTRN>\n\
</BANKTRANLIST><LEDGERBAL><BALAMT>2479.50<DTASOF>20260310</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";

pub const OFX_2: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS><DTSERVER>20260314</DTSERVER>
<LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><TRNUID>1</TRNUID><STATUS><CODE>0</CODE>
<SEVERITY>INFO</SEVERITY></STATUS><STMTRS><CURDEF>USD</CURDEF><BANKACCTFROM><BANKID>121000358</BANKID>
<ACCTID>0001112223</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM><BANKTRANLIST><DTSTART>20260304</DTSTART>
<DTEND>20260314</DTEND>
<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260304</DTPOSTED><TRNAMT>-4.00</TRNAMT><FITID>f2</FITID><NAME>MADE UP KIOSK</NAME><MEMO>CARD 4411 STATION</MEMO></STMTTRN>
<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260304</DTPOSTED><TRNAMT>-4.00</TRNAMT><FITID>f3</FITID><NAME>MADE UP KIOSK</NAME></STMTTRN>
<STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260309</DTPOSTED><TRNAMT>1500.00</TRNAMT><FITID>f4</FITID><NAME>MADE UP EMPLOYER</NAME></STMTTRN>
<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260312</DTPOSTED><TRNAMT>-33.10</TRNAMT><FITID>f5</FITID><NAME>MADE UP MARKET</NAME></STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"#;

const CSV: &str = "Date,Description,Amount\n2026-02-27,Made up garage,-80.00\n2026-03-02,MADE UP BAKERY,-12.50\n\
2026-03-04,MADE UP KIOSK,-4.00\n2026-03-04,MADE UP KIOSK,-4.00\n";

pub fn import(desk: &Desk, name: &str, content: &str, more: Value) -> Value {
    let mut request = json!({ "name": name, "base64": data_encoding(content), "dry_run": false });
    for (key, value) in more.as_object().unwrap() {
        request[key] = value.clone();
    }
    desk.call("import_file", request)
}

/// Base64, as the window sends dropped files.
pub fn data_encoding(text: &str) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in text.as_bytes().chunks(3) {
        let bits =
            three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize] as char;
            out.push(if place <= three.len() { letter } else { '=' });
        }
    }
    out
}

/// New and known rows of the only account.
fn counts(view: &Value) -> (u64, u64) {
    let account = &view["accounts"][0];
    (account["new"].as_u64().unwrap(), account["duplicate"].as_u64().unwrap())
}

#[test]
fn files_that_overlap_bring_each_row_once() {
    let desk = Desk::open();
    let first = import(&desk, "march.ofx", OFX_1, json!({}));
    assert_eq!((counts(&first), &first["format"]), ((4, 0), &json!("ofx1")));
    assert_eq!(counts(&import(&desk, "march.ofx", OFX_1, json!({}))), (0, 4));
    assert_eq!(counts(&import(&desk, "later.ofx", OFX_2, json!({}))), (1, 3));
    let account = first["accounts"][0]["account"].clone();
    let csv = import(&desk, "all.csv", CSV, json!({ "account": account }));
    assert_eq!(counts(&csv), (1, 3), "the same rows in other words of another file: {csv}");
    let rows = desk.transactions(json!({}));
    assert_eq!((&rows["count"], &rows["sums"][0]["value"]), (&json!(6), &json!("1366.40")));
    assert!(
        array(&rows["rows"])
            .iter()
            .all(|row| row["source"] == "file" && text(&row["source_text"]).contains('.'))
    );
    let booked = &desk.call("accounts", json!({}))[0]["booked"]["value"];
    assert_eq!(booked, "2479.50");
    let conversation = first["conversation"].clone();
    assert_eq!(
        desk.messages(&conversation, 500)
            .iter()
            .filter(|row| row["card"]["connection"]["event"] == "imported")
            .count(),
        4
    );
    assert_eq!(desk.call("alerts", json!({ "open": false })), json!([]), "a file counts as read");
    let unread: u64 = array(&desk.call("conversations", json!({ "archived": false })))
        .iter()
        .map(|one| one["unread"].as_u64().unwrap())
        .sum();
    assert_eq!(unread, 0);
}

#[test]
fn a_rehearsal_writes_nothing_and_undo_takes_a_file_out_again() {
    let desk = Desk::open();
    let rehearsed = import(&desk, "march.ofx", OFX_1, json!({ "dry_run": true }));
    assert_eq!((counts(&rehearsed), &rehearsed["accounts"][0]["account"]), ((4, 0), &json!(null)));
    assert_eq!(desk.call("accounts", json!({})), json!([]));
    assert_eq!(array(&desk.call("conversations", json!({ "archived": true }))).len(), 1);
    import(&desk, "march.ofx", OFX_1, json!({}));
    import(&desk, "later.ofx", OFX_2, json!({}));
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(desk.transactions(json!({}))["count"], 4);
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(desk.transactions(json!({}))["count"], 0);
    assert_eq!(counts(&import(&desk, "march.ofx", OFX_1, json!({}))), (4, 0));
}

#[test]
fn what_can_be_read_two_ways_is_asked_and_what_can_not_is_refused() {
    let desk = Desk::open();
    let code = |name: &str, content: &str| {
        desk.code("import_file", json!({ "name": name, "base64": data_encoding(content), "dry_run": false }))
    };
    assert_eq!(code("a.csv", "Date,Text,Amount\n03/04/2026,X,-1.00\n"), "ambiguous");
    assert_eq!(code("a.bin", "\u{0}\u{1}\u{2} nothing"), "unreadable_file");
    assert_eq!(code("a.ofx", ""), "unreadable_file");
    assert_eq!(desk.code("import_file", json!({ "path": "/nowhere/at/all.ofx", "dry_run": false })), "io");
    assert_eq!(desk.code("import_file", json!({ "base64": "###", "dry_run": false })), "invalid");
    assert_eq!(desk.code("import_file", json!({ "dry_run": false })), "invalid");
    let answered = json!({ "format": "date-order=dmy, currency=EUR, sign=out-negative" });
    let view = import(&desk, "a.csv", "Date,Text,Amount\n03/04/2026,X,-1.00\nno date,Y,-2.00\n", answered);
    assert_eq!(counts(&view), (1, 0));
    assert_eq!(array(&view["accounts"][0]["rejected"])[0]["line"], 3);
    assert_eq!(desk.transactions(json!({}))["rows"][0]["day"], "2026-04-03");
}

#[test]
fn a_file_over_a_connection_adds_none_and_its_undo_loses_none() {
    let desk = Desk::linked();
    let account = desk.call("accounts", json!({}))[0].clone();
    let rows = desk.transactions(json!({ "account": account["id"], "status": "booked", "limit": 40 }));
    let count = desk.transactions(json!({}))["count"].clone();
    let mut csv = String::from("Date,Description,Amount\n");
    for row in array(&rows["rows"]).iter().skip(5) {
        let line = format!(
            "{},CARD {},{}\n",
            text(&row["booked_on"]),
            text(&row["merchant"]).replace(',', " "),
            text(&row["amount"]["value"])
        );
        csv.push_str(&line);
    }
    let view = import(&desk, "bank.csv", &csv, json!({ "account": account["id"] }));
    assert_eq!(counts(&view), (0, 35), "{view}");
    assert_eq!(desk.transactions(json!({}))["count"], count);
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(desk.read(), [0, 0]);
    assert_eq!(desk.transactions(json!({}))["count"], count);
}

const PLAIN: &str = "Date,Description,Amount,Currency\n2026-03-02,Made up bakery,-12.50,EUR\n2026-03-03,Made up garage,-80.00,EUR\n";
const OTHER: &str = "Date,Description,Amount,Currency\n2026-03-02,Made up florist,-9.00,EUR\n2026-03-03,Made up kiosk,-3.00,EUR\n";

fn refused(desk: &Desk, name: &str, content: &str, more: Value) -> sarraf_app::wire::ErrorView {
    let mut request = json!({ "name": name, "base64": data_encoding(content), "dry_run": false });
    for (key, value) in more.as_object().unwrap() {
        request[key] = value.clone();
    }
    desk.ask("import_file", request).unwrap_err()
}

#[test]
fn a_file_that_names_no_account_is_asked_about_and_known_again_by_its_rows() {
    let desk = Desk::open();
    let first = import(&desk, "transactions.csv", PLAIN, json!({}));
    let asked = refused(&desk, "transactions.csv", OTHER, json!({}));
    assert_eq!(asked.code, "ambiguous");
    let choice = asked.choice.unwrap();
    let values: Vec<&str> = choice.answers.iter().map(|answer| answer.value.as_str()).collect();
    assert_eq!((choice.key.as_str(), values), ("account", vec!["a1", "new"]));
    let second = import(&desk, "transactions.csv", OTHER, json!({ "account": "new" }));
    assert_ne!(first["conversation"], second["conversation"]);
    for (content, known) in [(PLAIN, &first), (OTHER, &second)] {
        let again = import(&desk, "transactions.csv", content, json!({}));
        assert_eq!((counts(&again), &again["conversation"]), ((0, 2), &known["conversation"]));
    }
    let more = format!(
        "{OTHER}2026-03-09,Made up museum,-7.00,EUR\n2026-03-10,Made up cinema,-7.00,EUR\n2026-03-11,x,-1,EUR\n"
    );
    assert_eq!(refused(&desk, "new.csv", &more, json!({})).code, "ambiguous", "less than half is known");
    let dropped = import(&desk, "new.csv", &more, json!({ "conversation": second["conversation"] }));
    assert_eq!((counts(&dropped), &dropped["conversation"]), ((3, 2), &second["conversation"]));
    let dollars = PLAIN.replace("EUR", "USD");
    assert_eq!(
        counts(&import(&desk, "transactions.csv", &dollars, json!({}))),
        (2, 0),
        "none in that currency"
    );
}

#[test]
fn a_question_of_a_file_carries_its_answers() {
    let desk = Desk::open();
    let choice = |content: &str| refused(&desk, "a.csv", content, json!({})).choice.unwrap();
    let dates = choice("Date,Text,Amount\n03/04/2026,X,-1.00\n");
    let values: Vec<&str> = dates.answers.iter().map(|answer| answer.value.as_str()).collect();
    assert_eq!((dates.key.as_str(), values), ("date-order", vec!["dmy", "mdy"]));
    assert!(dates.answers.iter().all(|answer| !answer.text.contains("import-")));
    let currency = choice("Date,Text,Amount\n2026-04-03,X,-1.00\n");
    assert!(currency.key == "currency" && currency.answers.iter().any(|answer| answer.value == "EUR"));
    import(
        &desk,
        "a.csv",
        "Date,Text,Amount\n2026-04-03,X,-1.00\n",
        json!({ "format": "format=csv,currency=KWD" }),
    );
    assert_eq!(
        choice("Date,Text,Amount\n2026-04-03,Z,-1.00\n").answers[0].value,
        "KWD",
        "that of an account first"
    );
}

/// An OFX of several statements: number, currency and rows of each.
fn ofx(parts: &[(&str, &str, &str)]) -> String {
    let part = |(number, currency, rows): &(&str, &str, &str)| {
        format!(
            "<STMTTRNRS><STMTRS><CURDEF>{currency}<BANKACCTFROM><BANKID>1<ACCTID>{number}<ACCTTYPE>CHECKING\
             </BANKACCTFROM><BANKTRANLIST>{rows}</BANKTRANLIST></STMTRS></STMTTRNRS>"
        )
    };
    let parts: String = parts.iter().map(part).collect();
    format!("OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1>{parts}</BANKMSGSRSV1></OFX>\n")
}

fn ofx_row(on: &str, amount: &str, id: &str, more: &str) -> String {
    format!("<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>{on}<TRNAMT>{amount}<FITID>{id}<NAME>Made up{more}</STMTTRN>")
}

#[test]
fn a_file_of_several_accounts_goes_into_no_single_one() {
    let desk = Desk::open();
    let row = |id: &str| ofx_row("20260301", "-1.00", id, "");
    let both = ofx(&[("111", "EUR", &row("a")), ("222", "EUR", &row("b"))]);
    import(&desk, "one.ofx", &ofx(&[("111", "EUR", &row("a"))]), json!({}));
    assert_eq!(refused(&desk, "both.ofx", &both, json!({ "account": "a1" })).code, "ambiguous");
    assert_eq!(array(&import(&desk, "both.ofx", &both, json!({}))["accounts"]).len(), 2);
    let csv = "Date,Text,Amount,Currency,Account\n2026-03-01,a,-1.00,EUR,111\n2026-03-01,b,-1.00,EUR,222\n";
    assert_eq!(refused(&desk, "both.csv", csv, json!({ "account": "a1" })).code, "ambiguous");
    let dollars = ofx(&[("111", "USD", &row("a"))]);
    let other = refused(&desk, "dollars.ofx", &dollars, json!({ "account": "a1" }));
    assert_eq!(other.code, "unreadable_file", "{}", other.message);
}

#[test]
fn money_between_accounts_of_files_is_not_spent() {
    let to = |number: &str| format!("<BANKACCTTO><BANKID>1<ACCTID>{number}<ACCTTYPE>SAVINGS</BANKACCTTO>");
    let desk = Desk::open();
    let out = ofx_row("20260301", "-50.00", "a", &to("222"));
    let elsewhere = ofx_row("20260302", "-7.00", "b", &to("999"));
    import(&desk, "one.ofx", &ofx(&[("111", "EUR", &format!("{out}{elsewhere}"))]), json!({}));
    let spent = |desk: &Desk| {
        let answer =
            desk.call("ask", json!({ "text": "how much did I spend in March 2026?", "everywhere": true }));
        answer["figures"][0]["amount"]["value"].clone()
    };
    assert_eq!(spent(&desk), "57.00", "nothing says yet whose account that is");
    let into = ofx_row("20260301", "50.00", "c", &to("111"));
    import(&desk, "two.ofx", &ofx(&[("222", "EUR", &into)]), json!({}));
    assert_eq!(spent(&desk), "7.00");
}

#[test]
fn amounts_too_large_to_add_fail_no_list_and_no_reading() {
    let desk = Desk::linked();
    let account = desk.call("accounts", json!({}))[0].clone();
    let most = "-92233720368547758.07";
    let currency = text(&account["currency"]);
    let csv = format!(
        "Date,Description,Amount,Currency\n2026-03-01,Made up a,{most},{currency}\n2026-03-02,Made up b,{most},{currency}\n"
    );
    import(&desk, "huge.csv", &csv, json!({ "account": account["id"] }));
    assert_eq!(desk.read(), [0, 0]);
    let found = desk.transactions(json!({ "text": "made up" }));
    assert_eq!((&found["count"], &found["sums"]), (&json!(2), &json!([])));
    let search = json!({ "text": "made up", "limit": 10, "has_note": false });
    assert_eq!(desk.call("search", search)["count"], 2);
    desk.call("details", json!({ "conversation": desk.conversation()["id"] }));
    let asked = json!({ "text": "how much did I spend in March 2026?", "everywhere": true });
    if let Err(error) = desk.ask("ask", asked) {
        assert_eq!(error.message, "These amounts are too large to add.");
    }
}

#[test]
fn a_file_with_pending_rows_is_taken_and_its_later_one_books_them() {
    let row = |on: &str, status: &str| {
        format!("Date,Description,Amount,Currency,Status\n{on},Made up coffee,-4.50,EUR,{status}\n")
    };
    for pending in ["2026-03-02", "2026-03-02 10:30"] {
        let (desk, file) = (Desk::open(), row(pending, "Pending"));
        import(&desk, "a.csv", &file, json!({}));
        assert_eq!(counts(&import(&desk, "a.csv", &file, json!({}))), (0, 1));
        import(&desk, "b.csv", &row("2026-03-04", "Completed"), json!({ "account": "a1" }));
        let rows = desk.transactions(json!({}));
        assert_eq!((&rows["count"], &rows["rows"][0]["status"]), (&json!(1), &json!("booked")));
        assert_eq!(rows["rows"][0]["day"], "2026-03-02");
    }
}

#[test]
fn a_file_read_while_purchases_are_held_doubles_none_of_them() {
    let desk = Desk::linked();
    desk.mock(&["clock", "advance", "2d"]);
    let account = desk.call("accounts", json!({}))[0].clone();
    let before = desk.transactions(json!({ "account": account["id"], "status": "pending" }));
    assert!(before["count"].as_u64().unwrap() > 0, "some are held");
    // What the bank has booked since, as its own file would say it: read by another who knows it all.
    let other = Desk::linked();
    other.mock(&["clock", "advance", "2d"]);
    other.read();
    let count = |desk: &Desk| desk.transactions(json!({ "account": account["id"] }))["count"].clone();
    let booked = other.transactions(json!({ "account": account["id"], "status": "booked", "limit": 60 }));
    let mut csv = String::from("Date,Description,Amount\n");
    for row in array(&booked["rows"]) {
        let words = [text(&row["booked_on"]), "CARD PURCHASE".to_owned(), text(&row["amount"]["value"])];
        csv.push_str(&format!("{}\n", words.join(",")));
    }
    let synced = desk.call("banks", json!({}))[0]["last_sync_at"].clone();
    import(&desk, "bank.csv", &csv, json!({ "account": account["id"] }));
    assert_eq!(
        desk.call("banks", json!({}))[0]["last_sync_at"],
        synced,
        "only the bank is as of its reading"
    );
    desk.read();
    assert_eq!(count(&desk), count(&other));
    let sum = |desk: &Desk| desk.transactions(json!({ "account": account["id"] }))["sums"].clone();
    assert_eq!(sum(&desk), sum(&other));
}

#[test]
fn a_broken_file_is_told_as_that() {
    let desk = Desk::open();
    let whole = ofx(&[("111", "EUR", &ofx_row("20260301", "-1.00", "a", ""))]);
    let cut = whole.split("</BANKTRANLIST>").next().unwrap();
    let view = import(&desk, "cut.ofx", cut, json!({}));
    assert_eq!(counts(&view), (1, 0));
    assert!(text(&array(&view["notes"])[0]).contains("ends before its own end"));
    assert_eq!(import(&desk, "whole.ofx", &whole, json!({}))["notes"], json!([]));
    let none = refused(&desk, "a.csv", &PLAIN.replace("EUR", "ZZQ"), json!({}));
    assert_eq!(none.code, "unreadable_file");
    assert!(none.message.contains("currency that does not exist"), "{}", none.message);
}
