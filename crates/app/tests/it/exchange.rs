//! Purchases in another currency and fees, from a file to what is shown.

use crate::desk::{Desk, array, text};
use serde_json::{Value, json};

const OFX: &str = "OFXHEADER:100\n\n<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>EUR<CCACCTFROM>\
<ACCTID>5300000000004411</CCACCTFROM><BANKTRANLIST>\
<STMTTRN><DTPOSTED>20260312<TRNAMT>-27.70<FITID>1<NAME>Harbour Cafe<ORIGCURRENCY><CURRATE>0.9234<CURSYM>USD\
</ORIGCURRENCY></STMTTRN>\
<STMTTRN><DTPOSTED>20260313<TRNAMT>-2770.20<FITID>2<NAME>Harbour Hotel<ORIGCURRENCY><CURRATE>0.9235<CURSYM>USD\
</ORIGCURRENCY></STMTTRN>\
<STMTTRN><DTPOSTED>20260313<TRNAMT>-5.00<FITID>3<NAME>Odd Kiosk<ORIGCURRENCY><CURRATE>par<CURSYM>USD\
</ORIGCURRENCY></STMTTRN>\
</BANKTRANLIST></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>\n";

const CSV: &str = "Date,Description,Amount (EUR),Fee,Original Amount,Original Currency,Exchange Rate,Balance\n\
2026-03-10,Made up garage,-80.00,,,,,920.00\n\
2026-03-12,Harbour Museum,-27.67,0.50,-30.00,USD,1.0842,891.83\n\
2026-03-13,Old Ferry,-9.30,,-10.00,USD,,882.53\n";

fn import(desk: &Desk, name: &str, content: &str) -> Value {
    let base64 = crate::files::data_encoding(content);
    desk.call("import_file", json!({ "name": name, "base64": base64, "dry_run": false, "account": null }))
}

fn row(desk: &Desk, merchant: &str) -> Value {
    let rows = desk.transactions(json!({}));
    let found = array(&rows["rows"]).iter().find(|row| text(&row["merchant"]).contains(merchant)).cloned();
    found.unwrap_or_else(|| panic!("{merchant}: {rows}"))
}

/// A sentence without the marks that keep its parts in their direction.
fn plain(value: &Value) -> String {
    text(value).replace(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{a0}'], "")
}

#[test]
fn a_rate_of_an_ofx_file_is_shown_and_the_amount_it_came_from_where_there_is_only_one() {
    let desk = Desk::open();
    let taken = import(&desk, "card.ofx", OFX);
    assert!(taken["notes"].to_string().contains("could not be read with certainty"), "{taken}");
    let cafe = row(&desk, "Harbour Cafe");
    assert_eq!((&cafe["original"]["value"], &cafe["rate"]), (&json!("-30.00"), &json!("0.9234")));
    assert_eq!(plain(&cafe["rate_text"]), "0.9234 EUR for 1 USD");
    let hotel = row(&desk, "Harbour Hotel");
    assert_eq!((&hotel["original"], &hotel["priced_in"]), (&json!(null), &json!("USD")));
    assert_eq!(plain(&hotel["rate_text"]), "0.9235 EUR for 1 USD");
    let kiosk = row(&desk, "Odd Kiosk");
    assert_eq!((&kiosk["rate"], &kiosk["amount"]["value"]), (&json!(null), &json!("-5.00")));
}

#[test]
fn a_csv_file_tells_rate_and_fee_and_its_balance_that_the_fee_was_taken_beside() {
    let desk = Desk::open();
    let taken = import(&desk, "current.csv", CSV);
    assert!(taken["notes"].to_string().contains("Fees were taken beside the amounts"), "{taken}");
    let museum = row(&desk, "Harbour Museum");
    assert_eq!((&museum["amount"]["value"], &museum["fee"]["value"]), (&json!("-28.17"), &json!("-0.50")));
    assert_eq!(plain(&museum["rate_text"]), "0.922339 EUR for 1 USD");
    assert!(plain(&museum["status_text"]).ends_with("−30.00 USD · fee 0.50 EUR"), "{museum}");
    assert_eq!(plain(&row(&desk, "Old Ferry")["rate_text"]), "about 0.93 EUR for 1 USD");
    let again = import(&desk, "again.csv", CSV);
    let account = &again["accounts"][0];
    assert_eq!((&account["new"], &account["duplicate"]), (&json!(0), &json!(3)), "{again}");
    assert_eq!(row(&desk, "Harbour Museum")["edited"], false, "a rate is the same after it was kept");
    desk.speak("ar");
    assert!(plain(&row(&desk, "Harbour Museum")["status_text"]).contains("رسوم 0.50"));
}

#[test]
fn totals_take_the_newest_rate_a_bank_says_before_one_that_is_worked_out() {
    let desk = Desk::open();
    let dollars = "Date,Description,Amount (USD),Balance (USD)\n2026-03-10,Made up,-1.00,100.00\n";
    import(&desk, "dollar.csv", dollars);
    desk.call("set_setting", json!({ "key": "main-currency", "value": "EUR" }));
    let by = || {
        let total = desk.call("total", json!({}));
        let parts = array(&total["parts"]).iter().map(|part| part["rate"].clone());
        parts.filter(|rate| !rate.is_null()).map(|rate| text(&rate["rate"])).collect::<Vec<_>>()
    };
    assert!(by().is_empty());
    import(&desk, "current.csv", CSV);
    assert_eq!(by(), ["0.93"], "worked out of the newest row");
    import(&desk, "card.ofx", OFX);
    assert_eq!(by(), ["0.9235"], "of the same day the one that is said");
}
