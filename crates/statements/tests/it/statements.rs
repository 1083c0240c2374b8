//! Statements of banks (MT940, MT942, CAMT): which day a row and a balance belong to, and what is one row.

use sarraf_statements::{Options, Statement, read};

fn statement(text: &str) -> Statement {
    read(&mut text.as_bytes(), &Options::default()).unwrap()
}

/// Rows and booked balances of the first account: amounts in minor units, each with its day.
fn days(text: &str) -> (Vec<String>, Vec<String>) {
    let batch = &statement(text).accounts[0].batch;
    let rows = batch.transactions.iter();
    let rows = rows.map(|row| format!("{} {}", row.amount.minor(), row.day().unwrap())).collect();
    let balances = batch.balances.iter().filter(|balance| balance.kind.key() == "booked");
    let balances = balances.map(|of| format!("{} {}", of.amount.minor(), of.at.date())).collect();
    (rows, balances)
}

fn swift(opening: &str, rows: &str, closing: &str) -> String {
    format!(":20:X\n:25:DE89370400440532013000\n:28C:1/1\n:60F:{opening}\n{rows}\n:62F:{closing}\n-\n")
}

fn camt(message: &str, statement: &str, inner: &str) -> String {
    format!(
        "<Document><{message}><{statement}><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>{inner}</{statement}></{message}></Document>"
    )
}

fn balance(code: &str, amount: &str, day: &str) -> String {
    format!(
        "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )
}

fn entry(amount: &str, day: &str, details: &str) -> String {
    format!(
        "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>{day}</Dt></BookgDt><AcctSvcrRef>R1</AcctSvcrRef>{details}</Ntry>"
    )
}

fn strings(of: &[&str]) -> Vec<String> {
    of.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn an_opening_balance_of_the_first_day_counts_before_its_rows() {
    let text = swift("C260302EUR9,00", ":61:2603020302D1,00NTRFX", "C260302EUR8,00");
    assert_eq!(days(&text).1, ["900 2026-03-01", "800 2026-03-02"]);
    let (opening, closing) = (balance("OPBD", "9.00", "2026-03-02"), balance("CLBD", "8.00", "2026-03-02"));
    let text = camt("BkToCstmrStmt", "Stmt", &(opening + &closing + &entry("1.00", "2026-03-02", "")));
    assert_eq!(days(&text).1, ["900 2026-03-01", "800 2026-03-02"]);
}

#[test]
fn two_statements_of_one_day_open_once() {
    let first = swift("C260301EUR9,00", ":61:2603020302D1,00NTRFX", "C260302EUR8,00");
    let second = swift("C260302EUR8,00", ":61:2603020302D2,00NTRFY", "C260302EUR6,00");
    assert_eq!(days(&(first + &second)).1, ["900 2026-03-01", "800 2026-03-02", "600 2026-03-02"]);
}

#[test]
fn a_statement_that_is_missing_leaves_its_opening_balance() {
    let first = swift("C260301EUR9,00", ":61:2603020302D1,00NTRFX", "C260302EUR8,00");
    let third = swift("C260303EUR5,00", ":61:2603040304D2,00NTRFY", "C260304EUR3,00");
    let balances = days(&(first + &third)).1;
    assert_eq!(balances, ["900 2026-03-01", "800 2026-03-02", "500 2026-03-03", "300 2026-03-04"]);
}

#[test]
fn a_row_without_an_entry_date_is_booked_within_its_statement() {
    let rows = ":61:260303D1,00NTRFA\n:61:260210D2,00NTRFB\n:61:260309D3,00NTRFC\n:61:2603020210D4,00NTRFD";
    let (rows, balances) = days(&swift("C260301EUR90,00", rows, "C260304EUR80,00"));
    assert_eq!(rows, ["-400 2026-02-10", "-100 2026-03-03", "-200 2026-03-04", "-300 2026-03-04"]);
    assert_eq!(balances, ["9000 2026-02-09", "8000 2026-03-04"]);
    let cut = ":20:X\n:25:1\n:60F:C260301EUR90,00\n:61:260210D2,00NTRFB\n:61:260303D1,00NTRFA\n";
    assert_eq!(days(cut).0, ["-200 2026-02-10"], "the last row may be cut");
}

#[test]
fn rows_of_an_interim_report_are_pending_and_prove_nothing() {
    let text = ":20:X\n:25:DE89370400440532013000\n:34F:EUR0,\n:61:2603020302D1,00NTRFX\n:61:2603020302ED2,00NTRFY\n:61:2603020302EC3,00NTRFZ\n-\n";
    let statement = statement(text);
    let batch = &statement.accounts[0].batch;
    assert_eq!(statement.format.key(), "mt942");
    assert!(batch.balances.is_empty() && batch.transactions.iter().all(|row| row.status.key() == "pending"));
    assert_eq!(days(text).0, ["-100 2026-03-02", "-200 2026-03-02", "300 2026-03-02"]);
}

#[test]
fn an_entry_is_one_row_unless_its_details_come_to_it() {
    let detail = |amount: &str| format!("<TxDtls><Amt Ccy=\"EUR\">{amount}</Amt></TxDtls>");
    let rows = |details: &[&str]| {
        let details: String = details.iter().map(|amount| detail(amount)).collect();
        let entry = entry("3.00", "2026-03-02", &format!("<NtryDtls>{details}</NtryDtls>"));
        let statement = statement(&camt("BkToCstmrDbtCdtNtfctn", "Ntfctn", &entry));
        let rows = statement.accounts[0].batch.transactions.iter();
        rows.map(|row| format!("{} {}", row.amount.minor(), row.key.clone().unwrap())).collect::<Vec<_>>()
    };
    assert_eq!(rows(&["1.00", "2.00"]), strings(&["-100 R1/1", "-200 R1/2"]));
    assert_eq!(rows(&["1.00", "2.01"]), strings(&["-300 R1"]));
    assert_eq!(rows(&["1.00", "x"]), strings(&["-300 R1"]));
    assert_eq!(rows(&["3.00"]), strings(&["-300 R1"]));
    assert_eq!(rows(&[]), strings(&["-300 R1"]));
}

#[test]
fn a_batch_too_large_to_keep_is_one_row() {
    let long = "x".repeat(4_000);
    let detail = format!(
        "<TxDtls><Amt Ccy=\"EUR\">0.01</Amt><RmtInf><Ustrd>{long}</Ustrd></RmtInf><AddtlTxInf>{long}</AddtlTxInf></TxDtls>"
    );
    let details = format!("<NtryDtls>{}</NtryDtls>", detail.repeat(2_000));
    let text = camt("BkToCstmrStmt", "Stmt", &entry("20.00", "2026-03-02", &details));
    assert_eq!(days(&text).0, ["-2000 2026-03-02"]);
}

#[test]
fn a_day_to_come_is_taken_as_the_bank_writes_it() {
    let text = swift("C260301EUR9,00", ":61:7912310101D1,00NTRFX", "C791231EUR8,00");
    assert_eq!(days(&text).0, ["-100 2080-01-01"]);
}
