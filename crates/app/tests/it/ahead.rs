//! What comes again, kept after each reading and asked about through the engine.

use crate::desk::{Desk, array, text};
use serde_json::{Value, json};

fn ask(desk: &Desk, question: &str) -> Value {
    desk.call("ask", json!({ "text": question, "everywhere": true }))
}

#[test]
fn what_the_bank_brought_is_known_to_come_again_right_after_the_reading() {
    let desk = Desk::linked();
    for question in [
        "show my recurring payments",
        "what bills are coming up in the next 60 days?",
        "when is my next salary?",
        "how much is safe to spend?",
        "ما الفواتير القادمة خلال 60 يومًا؟",
    ] {
        let answer = ask(&desk, question);
        assert_eq!(answer["understood"], true, "{question}");
        let resting = array(&answer["figures"]).iter().filter(|figure| !array(&figure["rows"]).is_empty());
        assert!(resting.count() > 0, "{question}: {}", answer["text"]);
        for figure in array(&answer["figures"]) {
            let rows = array(&figure["rows"]);
            let opened = desk.transactions(json!({ "ids": rows, "limit": 10_000 }));
            let currency = &figure["amount"]["currency"];
            let of_it = |row: &Value| row["amount"]["currency"] == *currency;
            assert!(rows.is_empty() || array(&opened["rows"]).iter().all(of_it), "{question}");
        }
    }
}

#[test]
fn a_forecast_is_drawn_as_a_line_in_its_range_in_both_languages() {
    let desk = Desk::linked();
    for (language, question) in [("en", "will I go below zero?"), ("ar", "هل سينزل رصيدي تحت الصفر؟")]
    {
        desk.speak(language);
        let answer = ask(&desk, question);
        let chart = &answer["chart"];
        assert_eq!(chart["kind"], "range", "{}", answer["text"]);
        let points = array(&chart["points"]);
        assert_eq!(points.len(), 31);
        for point in points {
            let height = point["height"].as_i64().unwrap();
            let (low, high) = (&point["range"]["low"], &point["range"]["high"]);
            assert!(low.as_i64().unwrap() <= height && height <= high.as_i64().unwrap(), "{point}");
            assert!(!text(&point["range"]["label"]).is_empty() && !text(&point["name"]).is_empty());
        }
        assert_eq!(points.iter().filter(|point| point["marked"] == true).count(), 1);
        assert!(!text(&answer["text"]).contains("answer-"), "{}", answer["text"]);
    }
}

/// A credit card's statement: 900 owed of 1,000, the last purchase on the 12th.
const CARD: &str = "OFXHEADER:100\n\n<OFX><CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>EUR<CCACCTFROM>\
<ACCTID>5300000000004411</CCACCTFROM><BANKTRANLIST><DTSTART>20260201<DTEND>20260314\
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260202<TRNAMT>-850.00<FITID>1<NAME>Harbour Furniture</STMTTRN>\
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260312<TRNAMT>-50.00<FITID>2<NAME>Harbour Cafe</STMTTRN>\
</BANKTRANLIST><LEDGERBAL><BALAMT>-900.00<DTASOF>20260314</LEDGERBAL>\
<AVAILBAL><BALAMT>100.00<DTASOF>20260314</AVAILBAL></CCSTMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1></OFX>\n";

#[test]
fn a_card_of_a_file_is_told_when_it_is_nearly_used_up_and_when_it_is_to_be_paid() {
    let desk = Desk::open();
    crate::files::import(&desk, "card.ofx", CARD, json!({ "account": null }));
    let alerts = |kind: &str| {
        let all = desk.call("alerts", json!({ "open": true }));
        array(&all).iter().filter(|alert| alert["kind"] == kind).cloned().collect::<Vec<_>>()
    };
    let used = alerts("card-limit");
    assert_eq!(used.len(), 1, "{used:?}");
    assert!(text(&used[0]["text"]).contains("900.00"), "{used:?}");
    assert_eq!(alerts("card-due"), Vec::<Value>::new(), "the days are not known");
    let said = ask(&desk, "my card statement is on the 5th and due on the 17th");
    desk.call("settle_proposal", json!({ "message": said["message"], "account": null, "keep": true }));
    let due = alerts("card-due");
    assert_eq!(due.len(), 1, "{said}");
    // What was owed when the statement ended: the purchase of the 12th is the next one's.
    assert!(text(&due[0]["text"]).contains("850.00"), "{due:?}");
    // Without its days nothing is due, and without its rows nothing is used.
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(alerts("card-due"), Vec::<Value>::new());
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(alerts("card-limit"), Vec::<Value>::new());
}
