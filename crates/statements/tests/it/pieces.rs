//! Files put together from the words of their formats, for each reader: what is nearly right reaches further into one than
//! random bytes do. `PROPTEST_CASES` says how many (`make soak`).
//!
//! Whatever the pieces, nothing panics; reading twice gives the same; a row has an amount, a day and a line of the file,
//! and every event names an account that was handed over before.

use crate::hostile::{cases, fixture};
use proptest::prelude::*;
use sarraf_statements::{Event, Format, Options, StatementError, read, stream};

const QIF: &[&str] = &[
    "!Type:Bank\n",
    "!Type:CCard\n",
    "!Type:Cash\n",
    "!Type:Oth L\n",
    "!Type:Invst\n",
    "!Type:Cat\n",
    "!Account\n",
    "!Option:AutoSwitch\n",
    "!Clear:AutoSwitch\n",
    "!",
    "^\n",
    "^",
    "\n",
    "\r\n",
    "D1/ 2'26\n",
    "D13/02/2026\n",
    "D2026-02-30\n",
    "D'\n",
    "D",
    "T-1,234.50\n",
    "T1.234,5\n",
    "T\n",
    "U5\n",
    "T99999999999999999999\n",
    "PShop\n",
    "POpening Balance\n",
    "L[Savings]\n",
    "L[\n",
    "L[]/\n",
    "LFood:Out/x\n",
    "L--Split--\n",
    "SFood\n",
    "S[Visa]\n",
    "Ememo\n",
    "$-1.00\n",
    "$\n",
    "/1/1'26\n",
    "N1042\n",
    "NGiro\n",
    "CX\n",
    "Aline\n",
    "M\u{202e}x\n",
    "é\n",
    "\0",
    "%50\n",
];

const SWIFT: &[&str] = &[
    "{1:F01X}{2:O942X}{4:\n",
    "{1:F01X}",
    "-}\n",
    "-\n",
    "{",
    ":20:X\n",
    ":25:DE89370400440532013000\n",
    ":25:12030000/0202051EUR\n",
    ":25P:1\nBIC\n",
    ":25:\n",
    ":28C:1/1\n",
    ":60F:C260301EUR9,00\n",
    ":60M:D260301EUR9,\n",
    ":60F:C260301ZZQ9,00\n",
    ":60F:\n",
    ":62F:C260302EUR8,00\n",
    ":62M:C260302EUR8\n",
    ":62F:X",
    ":64:C260302JPY8,\n",
    ":65:C260303EUR8,\n",
    ":34F:EURD0,\n",
    ":34F:\n",
    ":90D:1EUR1,\n",
    ":13D:2603011200+0100\n",
    ":61:2603020302D1,00NTRFX//R1\n",
    ":61:2603021231RCR1,NMSCNONREF\n/OCMT/USD1,/CHGS/EUR0,10/\n",
    ":61:260230ED1,",
    ":61:2602",
    ":61:é26\n",
    ":86:166?00X?20EREF+a?21SVWZ+b?32Name\n",
    ":86:166?",
    ":86:/NAME/x/REMI//y/\n",
    ":86:free\n",
    ":86:020<00<20",
    "?20",
    "/REMI/",
    "/CNTP/",
    "//",
    "SVWZ+",
    "\r\n",
    "\n",
    " ",
    "é",
    "\0",
    "\u{202e}",
    ":NS:x\n",
    ":99Z:\n",
];

const CAMT: &[&str] = &[
    "<Document>",
    "</Document>",
    "<BkToCstmrStmt>",
    "</BkToCstmrStmt>",
    "<n:BkToCstmrAcctRpt>",
    "</n:BkToCstmrAcctRpt>",
    "<Stmt>",
    "</Stmt>",
    "<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>",
    "<Acct><Ccy>ZZQ</Ccy></Acct>",
    "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>1</Amt><Dt><Dt>2026-03-02</Dt></Dt></Bal>",
    "<Bal>",
    "</Bal>",
    "<Cd>OPBD</Cd>",
    "<Ntry>",
    "</Ntry>",
    "<NtryDtls>",
    "</NtryDtls>",
    "<TxDtls>",
    "</TxDtls>",
    "<Amt Ccy=\"EUR\">1.00</Amt>",
    "<Amt>1</Amt>",
    "<Amt Ccy=\"JPY\">1.5</Amt>",
    "<Amt Ccy=",
    "<CdtDbtInd>DBIT</CdtDbtInd>",
    "<CdtDbtInd>CRDT</CdtDbtInd>",
    "<RvslInd>true</RvslInd>",
    "<Sts>BOOK</Sts>",
    "<Sts><Cd>PDNG</Cd></Sts>",
    "<Sts>INFO</Sts>",
    "<BookgDt><Dt>2026-03-02</Dt></BookgDt>",
    "<BookgDt><DtTm>2026-03-02T25:00</DtTm></BookgDt>",
    "<ValDt><Dt>é</Dt></ValDt>",
    "<AcctSvcrRef>R</AcctSvcrRef>",
    "<Chrgs><Rcrd><Amt Ccy='EUR'>x</Amt></Rcrd></Chrgs>",
    "<AddtlNtryInf>x &amp; &lol; &#0;",
    "</AddtlNtryInf>",
    "<!DOCTYPE x>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x ?>",
    "<",
    ">",
    "&",
    "/>",
    "\n",
    "\0",
    "é",
    "<Pty>",
    "</Pty>",
];

const OFX: &[&str] = &[
    "<OFX>",
    "</OFX>",
    "<STMTRS>",
    "</STMTRS>",
    "<CCSTMTRS>",
    "<CURDEF>EUR",
    "<CURDEF>ZZZ",
    "<BANKACCTFROM>",
    "</BANKACCTFROM>",
    "<ACCTID>1",
    "<STMTTRN>",
    "</STMTTRN>",
    "<TRNAMT>-1,5",
    "<TRNAMT>",
    "<DTPOSTED>20260101",
    "<DTPOSTED>é",
    "<NAME>a<b",
    "<PAYEE>",
    "</PAYEE>",
    "<CURRENCY>",
    "<CURSYM>USD",
    "<CURRATE>0.9234",
    "<LEDGERBAL>",
    "</LEDGERBAL>",
    "<BALAMT>5",
    "<DTASOF>20260101",
    "<INVSTMTRS>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<",
    ">",
    "&",
    "&#x0;",
    "&#99999999999;",
    "/",
    "\0",
    "\u{202e}",
    "\n",
];

const CSV: &[&str] = &[
    ",",
    ";",
    "\"",
    "\"\"",
    "\n",
    "\r\n",
    "\t",
    "Date",
    "Amount",
    "Balance",
    "Currency",
    "Debit",
    "Credit",
    "2026-01-01",
    "01/02/2026",
    "31.12.99",
    "1,234",
    "1.234,5",
    "-",
    "(",
    ")",
    "€",
    "٣",
    "é",
    "\0",
    "99999999999999999999",
    "Date,Amount\n",
    "EUR",
    "ZZZ",
    "٫",
    "'",
];

/// Reads as a format and checks what must hold of any file.
fn consistent(bytes: &[u8], format: &str) {
    let events = |bytes: &[u8]| {
        let options = Options { format: Format::from_key(format), ..Options::default() };
        let options =
            options.answered("currency=EUR,date-order=dmy,decimal-mark=point,sign=out-negative").unwrap();
        let mut events = Vec::new();
        let ended = stream(&mut &*bytes, &options, &mut |event: Event| -> Result<(), StatementError> {
            events.push(event);
            Ok(())
        });
        (events, ended)
    };
    let (first, second) = (events(bytes), events(bytes));
    assert!(first == second, "reading twice gives the same");
    let lines = u32::try_from(bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count()).unwrap() + 1;
    let mut accounts = Vec::new();
    for event in first.0 {
        match event {
            Event::Account { account, .. } => accounts.push(account.currency),
            Event::Row { account, line, transaction } => {
                assert!((1..=lines).contains(&line), "line {line} of {lines}");
                assert_eq!(transaction.amount.currency(), accounts[account]);
                assert!(transaction.day().is_some());
            }
            Event::Balance { account, balance } => assert_eq!(balance.amount.currency(), accounts[account]),
            Event::Period { account, .. } => assert!(account < accounts.len()),
            Event::Reject(reject) | Event::Flaw(reject) | Event::Kept(reject) => {
                assert!(reject.account.is_none_or(|account| account < accounts.len()));
                assert!((1..=lines).contains(&reject.line) && reject.raw.len() <= 8 * 1024 + 8);
            }
            Event::Note(_) => {}
        }
    }
}

fn joined(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(words), 0..60).prop_map(|pieces| pieces.concat())
}

/// A good file, with words of its format put in at some places and parts of it taken out at others.
fn changed(names: &'static [&'static str], words: &'static [&'static str]) -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), prop::sample::select(words), 0_usize..40);
    (prop::sample::select(names), prop::collection::vec(change, 1..8)).prop_map(|(name, changes)| {
        let mut bytes = fixture(name);
        for (at, word, gone) in changes {
            let from = at.index(bytes.len() + 1);
            let to = (from + gone).min(bytes.len());
            bytes.splice(from..to, word.bytes());
        }
        bytes
    })
}

macro_rules! readers {
    ($($pieces:ident $changes:ident: $format:literal, $head:literal, $words:ident, $files:expr;)+) => {
        proptest! {
            #![proptest_config(cases(200))]
            $(
                #[test]
                fn $pieces(text in joined($words)) {
                    let _ = read(&mut format!("{}{text}", $head).as_bytes(), &Options::default());
                    consistent(format!("{}{text}", $head).as_bytes(), $format);
                }

                #[test]
                fn $changes(bytes in changed($files, $words)) {
                    consistent(&bytes, $format);
                }
            )+
        }
    };
}

readers! {
    pieces_of_qif_never_panic changed_qif_stays_consistent: "qif", "!Type:Bank\n", QIF,
        &["qif/us_checking.qif", "qif/several_accounts.qif", "qif/card_latin.qif"];
    pieces_of_swift_never_panic changed_swift_stays_consistent: "mt940", ":20:X\n:25:1\n", SWIFT,
        &["mt/german.sta", "mt/dutch_blocks.mt940", "mt/pages_new_year.sta", "mt/polish.sta", "mt/interim.mt942"];
    pieces_of_camt_never_panic changed_camt_stays_consistent: "camt.053", "<Document><BkToCstmrStmt><Stmt>", CAMT,
        &["camt/statement_v02.xml", "camt/statement_v08.xml", "camt/report_v06.xml", "camt/notification_v04.xml"];
    pieces_of_ofx_never_panic changed_ofx_stays_consistent: "ofx1", "OFXHEADER:100\n", OFX,
        &["ofx/checking.ofx", "ofx/foreign.ofx", "ofx/bad_rows.ofx"];
    pieces_of_csv_never_panic changed_csv_stays_consistent: "csv", "", CSV,
        &["csv/german.csv", "csv/us_debit_credit.csv", "csv/many_accounts.csv", "csv/fees_beside.csv"];
}
