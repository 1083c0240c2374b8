//! What a file leaves open is asked.

use sarraf_ledger::AccountKind;
use sarraf_statements::{Choice, Content, KnownAccount, Options, Statement, StatementError, read};

fn answered(text: &str, answers: &str) -> Result<Statement, StatementError> {
    let options = Options { file_name: "Checking-2026-03 (1).csv".into(), ..Options::default() };
    read(&mut text.as_bytes(), &options.answered(answers).unwrap())
}

fn first_day(text: &str, answers: &str) -> String {
    answered(text, answers).unwrap().accounts[0].batch.transactions[0].booked_on.unwrap().to_string()
}

fn amounts(text: &str, answers: &str) -> Vec<i64> {
    let statement = answered(text, answers).unwrap();
    statement.accounts[0].batch.transactions.iter().map(|row| row.amount.minor()).collect()
}

#[test]
fn day_and_month_are_asked_where_both_fit() {
    let text = "Date,Text,Amount (EUR)\n03/04/2026,a,-1.50\n";
    assert_eq!(answered(text, "").unwrap_err(), StatementError::Ambiguous(Choice::DateOrder));
    assert_eq!(first_day(text, "date-order=dmy"), "2026-04-03");
    assert_eq!(first_day(text, "date-order=mdy"), "2026-03-04");
}

#[test]
fn one_day_above_twelve_decides_for_the_file() {
    assert_eq!(
        first_day("Date,Text,Amount (EUR)\n03/04/2026,a,-1.50\n03/14/2026,b,-2.50\n", ""),
        "2026-03-04"
    );
    assert_eq!(
        first_day("Date,Text,Amount (EUR)\n03/04/2026,a,-1.50\n14/04/2026,b,-2.50\n", ""),
        "2026-04-03"
    );
}

#[test]
fn the_order_of_the_rows_decides_only_if_it_can() {
    let running = "Date,Text,Amount (EUR)\n10/03/2026,a,-1.50\n11/03/2026,b,-2.50\n12/03/2026,c,-2.50\n01/04/2026,d,-1.50\n";
    assert_eq!(first_day(running, ""), "2026-03-10");
    let either = "Date,Text,Amount (EUR)\n01/03/2026,a,-1.50\n02/03/2026,b,-2.50\n03/03/2026,c,-2.50\n04/03/2026,d,-1.50\n";
    assert_eq!(answered(either, "").unwrap_err(), StatementError::Ambiguous(Choice::DateOrder));
}

#[test]
fn a_mark_that_can_be_either_is_asked() {
    let text = "Date;Text;Amount (EUR)\n2026-03-04;a;-1,500\n";
    assert_eq!(answered(text, "").unwrap_err(), StatementError::Ambiguous(Choice::DecimalMark));
    assert_eq!(amounts(text, "decimal-mark=point"), [-150_000]);
    assert_eq!(amounts(text, "decimal-mark=comma"), [-150]);
}

/// Rows under the names our own reports give their columns.
fn ours(rows: &str) -> String {
    format!(
        "Booking date,Value date,Transaction date,Amount,Currency,Payee,Description,Balance,Status,Transaction ID\n{rows}"
    )
}

#[test]
fn a_report_of_ours_leaves_no_mark_open_with_three_decimals_either() {
    let three = ours(
        "2026-03-04,,,-1.234,KWD,Made up bar,,,booked,t1\n2026-03-05,,,-12.500,KWD,Made up bar,,,booked,t2\n",
    );
    assert_eq!(amounts(&three, ""), [-1_234, -12_500]);
    assert_eq!(
        amounts(&three.replace("-1.234,", "\"-1,234\",").replace("-12.500,", "\"-12,500\","), ""),
        [-1_234, -12_500]
    );
    let asked = |text: &str| answered(text, "").unwrap_err();
    let other_decimals = ours("2026-03-04,,,-1.234,EUR,Made up bar,,,booked,t1\n");
    assert_eq!(asked(&other_decimals), StatementError::Ambiguous(Choice::DecimalMark));
    let of_a_bank = "Date,Amount,Currency,Payee\n2026-03-04,-1.234,KWD,Made up bar\n";
    assert_eq!(asked(of_a_bank), StatementError::Ambiguous(Choice::DecimalMark));
}

#[test]
fn a_file_without_a_currency_asks_for_it() {
    let text = "Date,Text,Amount\n2026-03-04,a,-1.50\n";
    assert_eq!(answered(text, "").unwrap_err(), StatementError::Ambiguous(Choice::Currency));
    assert_eq!(answered(text, "currency=KWD").unwrap().accounts[0].account.currency.code(), "KWD");
    let ofx = "OFXHEADER:100\n<OFX><STMTRS><STMTTRN><DTPOSTED>20260101<TRNAMT>-1</STMTTRN></STMTRS></OFX>";
    assert_eq!(answered(ofx, "").unwrap_err(), StatementError::Ambiguous(Choice::Currency));
    assert_eq!(amounts(ofx, "currency=JPY"), [-1]);
}

#[test]
fn amounts_without_any_sign_are_asked_about() {
    let text = "Date,Text,Amount (EUR)\n2026-03-04,a,1.50\n2026-03-05,b,2.50\n2026-03-06,c,2.50\n";
    assert_eq!(answered(text, "").unwrap_err(), StatementError::Ambiguous(Choice::Sign));
    assert_eq!(amounts(text, "sign=out-positive"), [-150, -250, -250]);
    assert_eq!(amounts(text, "sign=out-negative"), [150, 250, 250]);
}

#[test]
fn a_card_file_whose_charges_are_positive_is_asked_about() {
    let text = "Date,Text,Amount (EUR)\n2026-03-04,a,1.50\n2026-03-05,b,2.50\n2026-03-06,payment,-90.00\n2026-03-07,c,2.50\n2026-03-08,d,1.00\n";
    assert_eq!(answered(text, "").unwrap_err(), StatementError::Ambiguous(Choice::Sign));
    assert_eq!(amounts(text, "sign=out-positive"), [-150, -250, 9_000, -250, -100]);
}

#[test]
fn a_running_balance_proves_the_sign() {
    let text = "Date,Text,Amount (EUR),Balance\n2026-03-04,a,10.00,90.00\n2026-03-05,b,20.00,70.00\n2026-03-06,c,5.00,65.00\n";
    assert_eq!(amounts(text, ""), [-1_000, -2_000, -500]);
    let newest_first = "Date,Text,Amount (EUR),Balance\n2026-03-06,c,5.00,105.00\n2026-03-05,b,20.00,100.00\n2026-03-04,a,10.00,80.00\n";
    assert_eq!(amounts(newest_first, ""), [1_000, 2_000, 500]);
}

#[test]
fn rows_in_another_currency_than_the_named_account_are_not_taken() {
    let known = KnownAccount {
        key: "k".into(),
        name: "Mine".into(),
        kind: AccountKind::Current,
        currency: "EUR".parse().unwrap(),
    };
    let options = Options { account: Some(known), ..Options::default() };
    let text = "Date,Text,Amount,Currency\n2026-03-04,a,-1.50,EUR\n2026-03-04,b,-1.50,USD\n";
    let statement = read(&mut text.as_bytes(), &options).unwrap();
    assert_eq!((statement.accounts.len(), statement.rejects[0].reason.key()), (1, "other-currency"));
}

#[test]
fn a_named_account_goes_before_the_file() {
    let known = KnownAccount {
        key: "k".into(),
        name: "Mine".into(),
        kind: AccountKind::Savings,
        currency: "EUR".parse().unwrap(),
    };
    let options = Options { account: Some(known), ..Options::default() };
    let text = "Date,Text,Amount\n2026-03-04,a,-1.50\n";
    let statement = read(&mut text.as_bytes(), &options).unwrap();
    let account = &statement.accounts[0];
    assert_eq!(
        (account.account.key.as_str(), account.account.kind, account.identified),
        ("k", AccountKind::Savings, true)
    );
}

#[test]
fn a_file_that_names_no_account_is_named_by_its_words() {
    let statement = answered("Date,Text,Amount (EUR)\n2026-03-04,a,-1.50\n", "").unwrap();
    let account = &statement.accounts[0];
    assert_eq!((account.account.key.as_str(), account.identified), ("checking", false));
}

#[test]
fn rows_come_oldest_first_and_keep_the_banks_order_within_a_day() {
    let text = "Date,Text,Amount (EUR)\n2026-03-05,d,-4.00\n2026-03-04,c,-3.00\n2026-03-04,b,-2.00\n2026-03-03,a,-1.00\n";
    assert_eq!(amounts(text, ""), [-100, -200, -300, -400]);
}

#[test]
fn what_is_no_statement_says_so() {
    assert_eq!(answered("hello", "").unwrap_err(), StatementError::UnknownFormat);
    assert_eq!(answered("", "").unwrap_err(), StatementError::NotStatement(Content::Empty));
    assert_eq!(answered("Date,Text,Amount (EUR)\n", "").unwrap_err(), StatementError::Empty);
    let csv = Options { format: sarraf_statements::Format::from_key("csv"), ..Options::default() };
    assert_eq!(read(&mut &b"hello"[..], &csv).unwrap_err(), StatementError::NoHeader);
}

fn into_euros(text: &str) -> Statement {
    let known = KnownAccount {
        key: "k".into(),
        name: "Mine".into(),
        kind: AccountKind::Current,
        currency: "EUR".parse().unwrap(),
    };
    read(&mut text.as_bytes(), &Options { account: Some(known), ..Options::default() }).unwrap()
}

#[test]
fn an_ofx_statement_in_another_currency_than_the_named_account_is_not_taken() {
    let part = |currency: &str| {
        format!(
            "<STMTTRNRS><STMTRS><CURDEF>{currency}<BANKACCTFROM><ACCTID>1</BANKACCTFROM><STMTTRN>\
             <DTPOSTED>20260301<TRNAMT>-1.00<FITID>a</STMTTRN><LEDGERBAL><BALAMT>5.00<DTASOF>20260302</LEDGERBAL>\
             </STMTRS></STMTTRNRS>"
        )
    };
    let statement = into_euros(&format!(
        "OFXHEADER:100\n<OFX><BANKMSGSRSV1>{}{}</BANKMSGSRSV1></OFX>",
        part("USD"),
        part("EUR")
    ));
    assert_eq!((statement.accounts.len(), statement.accounts[0].batch.transactions.len()), (1, 1));
    assert_eq!((statement.rejected, statement.rejects[0].reason.key()), (1, "other-currency"));
    assert_eq!(statement.accounts[0].batch.balances.len(), 1);
}

#[test]
fn a_pending_row_has_the_day_it_was_made_on() {
    let text =
        "Date,Text,Amount (EUR),Status\n2026-03-04,a,-1.50,Pending\n2026-03-04 10:30,b,-1.50,Pending\n";
    let statement = answered(text, "").unwrap();
    let made: Vec<String> =
        statement.accounts[0].batch.transactions.iter().map(|row| row.made.unwrap().to_iso()).collect();
    assert!(made[0].starts_with("2026-03-04T00:00") && made[1].starts_with("2026-03-04T10:30"), "{made:?}");
}

#[test]
fn a_row_that_names_no_account_keeps_its_text_with_the_first() {
    let text = "Date,Text,Amount,Currency\n2026-03-04,a,-1.50,ZZQ\n2026-03-04,b,-1.50,EUR\n";
    let statement = answered(text, "").unwrap();
    let warnings = &statement.accounts[0].batch.warnings;
    assert_eq!((warnings.len(), warnings[0].raw.as_str()), (1, "2026-03-04,a,-1.50,ZZQ"));
}

#[test]
fn an_account_without_a_number_is_called_as_its_file_and_known_again_in_any_case() {
    let text = "Date,Text,Amount (EUR)\n2026-03-14,a,-1.50\n";
    let read = |file_name: &str| {
        let options = Options { file_name: file_name.into(), ..Options::default() };
        let statement = read(&mut text.as_bytes(), &options).unwrap();
        (statement.accounts[0].account.key.clone(), statement.accounts[0].account.name.clone())
    };
    let first = read("Nordhaven Currént-2026-03 (1).csv");
    let second = read("NORDHAVEN CURRENT-2026-04.csv");
    assert_eq!(first.1, "Nordhaven Currént");
    assert_eq!(first.0, second.0);
}

fn fees(text: &str, answers: &str) -> Vec<(i64, Option<i64>)> {
    let statement = answered(text, answers).unwrap();
    let rows = statement.accounts[0].batch.transactions.iter();
    rows.map(|row| (row.amount.minor(), row.fee.map(|fee| fee.minor()))).collect()
}

#[test]
fn without_a_balance_an_amount_stays_as_it_stands_whatever_its_fee() {
    let text = "Date,Text,Amount (EUR),Fee\n2026-03-04,a,-10.00,0.50\n2026-03-05,b,-20.00,\n";
    assert_eq!(fees(text, ""), [(-1_000, Some(-50)), (-2_000, None)]);
    assert_eq!(answered(text, "").unwrap().notes, []);
    assert_eq!(fees(text, "fee=beside"), [(-1_050, Some(-50)), (-2_000, None)]);
    assert_eq!(answered(text, "fee=beside").unwrap().notes[0].key(), "fees-added");
}

#[test]
fn the_running_balance_tells_where_fees_stand_in_either_order() {
    let within =
        "Date,Text,Amount (EUR),Fee,Balance\n2026-03-04,a,-5.00,,95.00\n2026-03-05,b,-10.00,0.50,85.00\n";
    assert_eq!(fees(within, ""), [(-500, None), (-1_000, Some(-50))]);
    let beside = "Date,Text,Amount (EUR),Fee,Balance\n2026-03-05,b,-10.00,-0.50,84.50\n2026-03-04,a,-5.00,-1.00,95.00\n2026-03-03,c,1.00,,101.00\n";
    assert_eq!(fees(beside, ""), [(100, None), (-600, Some(-100)), (-1_050, Some(-50))]);
    assert_eq!(fees(beside, "fee=within")[1], (-500, Some(-100)), "the person's word goes before");
}

#[test]
fn a_qif_asks_for_what_no_record_tells() {
    let text = "!Type:Bank\nD03/04/2026\nT-1,234\n^\n";
    assert_eq!(answered(text, "").unwrap_err(), StatementError::Ambiguous(Choice::DateOrder));
    assert_eq!(answered(text, "date-order=mdy").unwrap_err(), StatementError::Ambiguous(Choice::DecimalMark));
    let both = "date-order=mdy,decimal-mark=comma";
    assert_eq!(answered(text, both).unwrap_err(), StatementError::Ambiguous(Choice::Currency));
    let all = "date-order=mdy,decimal-mark=point,currency=EUR";
    assert_eq!((first_day(text, all), amounts(text, all)), ("2026-03-04".into(), vec![-123_400]));
}

#[test]
fn one_record_of_a_qif_decides_for_all_of_its_accounts() {
    let text = "!Account\nNA\n^\n!Type:Bank\nD03/04'26\nT-1,234\n^\n!Account\nNB\n^\n!Type:CCard\nD13/04'26\nT-2.50\n^\n";
    assert_eq!(first_day(text, "currency=EUR"), "2026-04-03");
    assert_eq!(amounts(text, "currency=EUR"), [-123_400]);
}

/// The key of the first account, how many rows it has, and the days of its balances.
fn opened(text: &str) -> String {
    let statement = answered(text, "currency=EUR").unwrap();
    let account = &statement.accounts[0];
    let days: Vec<String> =
        account.batch.balances.iter().map(|balance| balance.at.date().to_string()).collect();
    format!("{} {} {}", account.account.key, account.batch.transactions.len(), days.join(" "))
}

#[test]
fn an_opening_balance_is_no_movement() {
    let record = "D2026-03-02\nT5.00\nPOpening Balance\n";
    let named = "!Account\nNMine\n^\n!Type:Bank\n";
    assert_eq!(opened(&format!("!Type:Bank\n{record}L[Mine]\n^\n")), "Mine 0 2026-03-01");
    assert_eq!(opened(&format!("!Type:Bank\n{record}^\n")), "checking 0 2026-03-01");
    assert_eq!(opened(&format!("{named}{record}L[Mine]\n^\n")), "Mine 0 2026-03-01");
    assert_eq!(opened(&format!("{named}{record}L[Other]\n^\n")), "Mine 1 ", "a transfer");
    assert_eq!(opened(&format!("{named}D2026-03-01\nT1\nPa\n^\n{record}^\n")), "Mine 2 ", "only the first");
}

#[test]
fn what_is_not_shown_yet_is_kept_as_text() {
    let investments = "<INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><INVTRANLIST>".to_owned()
        + &"<BUYSTOCK><UNITS>5<UNITPRICE>10.00</BUYSTOCK>\n".repeat(1_000)
        + "</INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1>";
    let bank = "<BANKMSGSRSV1><STMTRS><CURDEF>EUR<STMTTRN><DTPOSTED>20260302<TRNAMT>-1.00</STMTTRN></STMTRS></BANKMSGSRSV1>";
    let loan = "<LOANMSGSRSV1><LOANSTMTRS><LOANTRN><TRNAMT>5</LOANTRN></LOANSTMTRS></LOANMSGSRSV1>";
    let statement = answered(&format!("OFXHEADER:100\n<OFX>{investments}{bank}{loan}</OFX>"), "").unwrap();
    let notes: Vec<&str> = statement.notes.iter().map(|note| note.key()).collect();
    assert_eq!((notes, statement.rejected), (vec!["investments-not-shown", "loans-not-shown"], 0));
    let kept = statement.accounts[0].batch.warnings.iter();
    let kept: String = kept.map(|warning| warning.raw.as_str()).collect();
    assert_eq!(kept.matches("<UNITS>5").count(), 1_000);
    assert!(kept.contains("<LOANTRN><TRNAMT>5</LOANTRN>") && !kept.contains("CURDEF"));
    let qif = "!Type:Invst\nD2026-03-02\nNBuy\n^\n!Type:Bank\nD2026-03-02\nT-1.00\n^\n";
    let statement = answered(qif, "currency=EUR").unwrap();
    assert_eq!(statement.accounts[0].batch.warnings[0].raw, "D2026-03-02\nNBuy\n");
}

#[test]
fn a_qif_may_have_words_above_it_and_spaces_before_its_lines() {
    let text = "Downloaded for you\n### 2026 ###\n\n  !Type:Account\n  NMine\n  ^\n  !Type:Bank\n  D2026-03-02\n  T-1.00\n  ^\n";
    let statement = answered(text, "currency=EUR").unwrap();
    assert_eq!((statement.accounts[0].account.key.as_str(), statement.rejected), ("Mine", 0));
    assert_eq!(amounts(text, "currency=EUR"), [-100]);
}

#[test]
fn a_loan_in_a_qif_is_an_account() {
    let statement = answered("!Type:Oth L\nD2026-03-02\nT-1.00\n^\n", "currency=EUR").unwrap();
    assert_eq!(statement.accounts[0].account.kind, AccountKind::Loan);
}

#[test]
fn a_part_of_a_split_without_a_category_is_its_memo() {
    let qif = "!Type:Bank\nD2026-03-02\nT-9.00\nPCorner Market\nMWeek\nS\nEFood\n$-6.00\nSHousehold\nEsoap\n$-3.00\n^\n";
    let statement = answered(qif, "currency=EUR").unwrap();
    let row = &statement.accounts[0].batch.transactions[0];
    assert_eq!(row.remittance, "Week; Food, Household (soap)");
}
