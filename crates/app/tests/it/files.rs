//! Reading files: OFX 1, OFX 2, CSV; what overlaps comes once; undo takes it out again.

use crate::desk::{Desk, array, text};
use serde_json::{Value, json};

const OFX_1: &str = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\n\
COMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO\n\
</STATUS><DTSERVER>20260310<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS>\n\
<CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>121000358<ACCTID>0001112223<ACCTTYPE>\n\
CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260301<DTEND>20260310\n\
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260302<TRNAMT>-12.50<FITID>f1<NAME>MADE UP BAKERY</STMTTRN>\n\
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260304<TRNAMT>-4.00<FITID>f2<NAME>MADE UP KIOSK</STMTTRN>\n\
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260304<TRNAMT>-4.00<FITID>f3<NAME>MADE UP KIOSK</STMTTRN>\n\
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260309<TRNAMT>1500.00<FITID>f4<NAME>MADE UP EMPLOYER</STMTTRN>\n\
</BANKTRANLIST><LEDGERBAL><BALAMT>2479.50<DTASOF>20260310</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";

const OFX_2: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0</CODE><SEVERITY>INFO</SEVERITY></STATUS><DTSERVER>20260314</DTSERVER>
<LANGUAGE>ENG</LANGUAGE></SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><TRNUID>1</TRNUID><STATUS><CODE>0</CODE>
<SEVERITY>INFO</SEVERITY></STATUS><STMTRS><CURDEF>USD</CURDEF><BANKACCTFROM><BANKID>121000358</BANKID>
<ACCTID>0001112223</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM><BANKTRANLIST><DTSTART>20260304</DTSTART>
<DTEND>20260314</DTEND>
<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260304</DTPOSTED><TRNAMT>-4.00</TRNAMT><FITID>f2</FITID><NAME>MADE UP KIOSK</NAME></STMTTRN>
<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260304</DTPOSTED><TRNAMT>-4.00</TRNAMT><FITID>f3</FITID><NAME>MADE UP KIOSK</NAME></STMTTRN>
<STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20260309</DTPOSTED><TRNAMT>1500.00</TRNAMT><FITID>f4</FITID><NAME>MADE UP EMPLOYER</NAME></STMTTRN>
<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260312</DTPOSTED><TRNAMT>-33.10</TRNAMT><FITID>f5</FITID><NAME>MADE UP MARKET</NAME></STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"#;

const CSV: &str = "Date,Description,Amount\n2026-02-27,Made up garage,-80.00\n2026-03-02,MADE UP BAKERY,-12.50\n\
2026-03-04,MADE UP KIOSK,-4.00\n2026-03-04,MADE UP KIOSK,-4.00\n";

fn import(desk: &Desk, name: &str, content: &str, more: Value) -> Value {
    let mut request = json!({ "name": name, "base64": data_encoding(content), "dry_run": false });
    for (key, value) in more.as_object().unwrap() {
        request[key] = value.clone();
    }
    desk.call("import_file", request)
}

/// Base64, as the window sends dropped files.
fn data_encoding(text: &str) -> String {
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
