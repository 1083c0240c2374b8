//! Files that anyone can download at their bank.

use crate::home::Home;
use serde_json::Value;

const OFX: &str = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\n\
COMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n\
<OFX><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>USD\
<BANKACCTFROM><BANKID>111<ACCTID>555001<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\
<DTSTART>20260301<DTEND>20260331\
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260302<TRNAMT>-12.50<FITID>A1<NAME>Blue Kettle Cafe</STMTTRN>\
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260303<TRNAMT>900.00<FITID>A2<NAME>Wages</STMTTRN>\
</BANKTRANLIST><LEDGERBAL><BALAMT>887.50<DTASOF>20260331</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";

const CSV: &str = "Date,Description,Amount,Currency\n2026-03-02,Blue Kettle Cafe,-12.50,EUR\n\
2026-03-04,Tall Pine Books,-30.00,EUR\n2026-03-05,Wages,900.00,EUR\n";

fn counts(document: &Value) -> (u64, u64) {
    let sum = |name: &str| {
        document["accounts"].as_array().unwrap().iter().map(|account| account[name].as_u64().unwrap()).sum()
    };
    (sum("new"), sum("duplicate"))
}

#[test]
fn a_file_read_twice_brings_its_rows_once() {
    for (name, content, rows) in [("book.ofx", OFX, 2), ("book.csv", CSV, 3)] {
        let home = Home::with_vault();
        let file = home.file(name, content);
        let rehearsed = home.json("import", &["import", "--dry-run", &file]);
        assert_eq!(counts(&rehearsed), (rows, 0));
        assert!(home.transactions().is_empty(), "a rehearsal changes nothing");
        assert!(home.list("accounts", &["accounts"]).is_empty());

        assert_eq!(counts(&home.json("import", &["import", &file])), (rows, 0), "{name}");
        assert_eq!(home.transactions().len() as u64, rows);
        assert_eq!(counts(&home.json("import", &["import", &file])), (0, rows), "{name}");
        let again = home.transactions();
        assert_eq!(again.len() as u64, rows);
        assert!(again.iter().all(|row| row["source"] == "file"));
        assert!(home.list("alerts", &["alerts"]).is_empty());
    }
}

#[test]
fn overlapping_files_bring_what_is_new() {
    let home = Home::with_vault();
    let first = home.file("first.csv", CSV);
    home.done(&["import", &first]);
    let second = home.file("second.csv", format!("{CSV}2026-03-09,Corner Bakery,-4.20,EUR\n"));
    let document = home.json("import", &["import", "--account", "a1", &second]);
    assert_eq!(counts(&document), (1, 3));
}

#[test]
fn rejected_rows_are_told_with_5_and_the_rest_is_kept() {
    let home = Home::with_vault();
    let file = home
        .file("bad.csv", format!("{CSV}2026-02-30,No such day,-1.00,EUR\n2026-03-06,No amount,abc,EUR\n"));
    let ran = home.run_json(&["import", &file]);
    assert_eq!(ran.code, 5, "{ran:?}");
    let document = ran.document();
    crate::schema::check("import", &document);
    assert_eq!(document["errors"][0]["code"], "partly_done");
    let rejected = document["accounts"][0]["rejected"].as_array().unwrap();
    assert_eq!(rejected.len(), 2, "{document}");
    assert!(rejected.iter().all(|one| one["line"].as_u64().unwrap() >= 5), "{document}");
    assert_eq!(home.transactions().len(), 3);
}

#[test]
fn a_rehearsal_says_why_a_row_is_rejected_and_not_that_it_is_kept() {
    let home = Home::with_vault();
    let file = home.file("bad.csv", format!("{CSV}2026-02-30,No such day,-1.00,EUR\n"));
    for options in [&["--dry-run"][..], &[]] {
        let ran = home.run(&[&["import", &file], options].concat());
        assert_eq!(ran.code, 5, "{ran:?}");
        assert!(ran.out.contains("Line 5: Its date does not exist.") && !ran.out.contains("kept"), "{ran:?}");
    }
}

#[test]
fn a_file_that_can_be_read_in_two_ways_is_read_as_the_map_says() {
    let home = Home::with_vault();
    let file = home.file("bare.csv", "Date,Description,Amount\n2026-03-02,Blue Kettle Cafe,-12.50\n");
    let asked = home.run(&["import", &file]);
    assert_eq!(asked.code, 2, "{asked:?}");
    assert!(asked.error.contains("--map currency=EUR"), "{asked:?}");
    let read = home.json("import", &["import", "--format", "csv", "--map", "currency=EUR", &file]);
    assert_eq!(counts(&read), (1, 0));
    for wrong in [["--map", "nonsense"], ["--format", "papyrus"]] {
        let ran = home.run_json(&[&["import"][..], &wrong, &[&file]].concat());
        assert_eq!((ran.code, ran.error_code().as_str()), (2, "invalid"), "{wrong:?}");
    }
}

#[test]
fn what_is_no_file_of_a_bank_is_told() {
    let home = Home::with_vault();
    for (name, content) in [
        ("picture.png", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]),
        ("empty.csv", b""),
        ("page.html", b"<html><body>Sign in</body></html>"),
    ] {
        let ran = home.run_json(&["import", &home.file(name, content)]);
        assert_eq!((ran.code, ran.error_code().as_str()), (1, "unreadable_file"), "{name}");
    }
    assert_eq!(home.run_json(&["import", "/nowhere/at/all.csv"]).error_code(), "io");
    assert!(home.transactions().is_empty());
}

#[test]
fn an_import_can_be_taken_back() {
    let home = Home::with_vault();
    home.done(&["import", &home.file("book.csv", CSV)]);
    assert_eq!(home.json("undo", &["undo"])["count"], 1);
    assert!(home.transactions().is_empty());
}

#[test]
fn a_pipe_is_no_file() {
    let home = Home::with_vault();
    let pipe = home.file("pipe.csv", "");
    std::fs::remove_file(&pipe).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(home.run_json(&["import", &pipe]).error_code(), "unreadable_file");
}

#[test]
fn a_file_that_is_cut_off_is_told_with_5_and_one_that_names_no_account_with_its_answers() {
    let home = Home::with_vault();
    let cut = OFX.split("<STMTTRN><TRNTYPE>CREDIT").next().unwrap();
    let ran = home.run_json(&["import", &home.file("cut.ofx", cut)]);
    assert_eq!(ran.code, 5, "{ran:?}");
    crate::schema::check("import", &ran.document());
    assert_eq!(ran.document()["notes"].as_array().unwrap().len(), 1);
    home.done(&["import", &home.file("one.csv", CSV)]);
    let other = home.file("two.csv", "Date,Description,Amount,Currency\n2026-03-02,Made up,-1.00,EUR\n");
    let asked = home.run(&["import", &other]);
    assert_eq!(asked.code, 2, "{asked:?}");
    assert_eq!(home.run_json(&["import", &other]).error_code(), "ambiguous");
    assert_eq!(counts(&home.json("import", &["import", "--account", "new", &other])), (1, 0));
}

#[test]
fn a_purchase_abroad_has_its_amount_there_its_rate_and_its_fee() {
    let home = Home::with_vault();
    let csv = "Date,Description,Amount (EUR),Fee,Original Amount,Original Currency,Exchange Rate,Balance\n\
        2026-03-04,Tall Pine Books,-30.00,,,,,870.00\n\
        2026-03-05,Harbour Museum,-27.67,0.50,-30.00,USD,1.0842,841.83\n";
    home.done(&["import", &home.file("abroad.csv", csv)]);
    let rows = home.transactions();
    let [museum, books] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!(museum["amount"], "-28.17", "the balance went down by the fee too");
    assert_eq!(museum["original"], serde_json::json!({ "amount": "-30.00", "currency": "USD" }));
    assert_eq!(museum["fee"], serde_json::json!({ "amount": "-0.50", "currency": "EUR" }));
    assert_eq!((&museum["priced_in"], &museum["rate"]), (&"USD".into(), &"0.922339051835".into()));
    assert!(["original", "priced_in", "rate", "fee"].iter().all(|name| books.get(name).is_none()), "{books}");
    assert!(home.done(&["transactions"]).contains("fee 0.50 EUR"));

    let beside = Home::with_vault();
    let file = beside.file("abroad.csv", csv);
    beside.done(&["import", "--map", "fee=within", &file]);
    assert_eq!(beside.transactions()[0]["amount"], "-27.67", "the person's word goes before");
}

#[test]
fn a_table_never_seen_before_is_read_as_the_map_says_and_remembered_by_name() {
    let home = Home::with_vault();
    let april = home.file("aprile.csv", "Quando;Cosa;Quanto\n13/04/2026;Bar inventato;-1,50\n");
    let may = home.file("maggio.csv", "Quando;Cosa;Quanto\n13/05/2026;Bar inventato;-2,50\n");
    let asked = home.run_json(&["import", &april]);
    assert_eq!((asked.code, asked.error_code()), (2, "ambiguous".to_owned()));
    let answers = "# how it is read\ncolumn.1=booked\ncolumn.2=text\n\ncolumn.3=amount\ncurrency=EUR\n";
    let map = home.file("map.txt", answers);
    let read = home.json("import", &["import", "--map", &map, "--remember", "Mine", &april]);
    assert_eq!(counts(&read), (1, 0));
    let second = home.json("import", &["import", "--account", "new", &may]);
    assert_eq!(second["notes"][0], "Read as you said for Mine.", "{second}");
    let listed = home.json("mappings", &["import", "--mappings"]);
    assert_eq!(listed[0]["name"], "Mine");
    let bare = home.file("giugno.csv", "13/06/2026;Bar inventato;-3,50\n");
    let named = ["import", "--account", "new", "--map", "Mine,header=none", &bare];
    assert_eq!(counts(&home.json("import", &named)), (1, 0));
    assert_eq!(home.json("mappings", &["import", "--forget", "Mine"]), serde_json::json!([]));
    assert_eq!(home.run_json(&["import", "--account", "new", &may]).error_code(), "ambiguous");
}
