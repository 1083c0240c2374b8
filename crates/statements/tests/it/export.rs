//! Reports: each format beside what it should be, and read back by our own readers.

use jiff::civil::{Date, date};
use sarraf_ledger::{
    Account, AccountKind, BalanceKind, Category, Currency, Moment, Money, Period, Rate, Source, Status,
    Transaction,
};
use sarraf_statements::export::{
    Change, Compared, Dating, Entry, ExportFormat, ExportProfile, Exporter, Holder, Point, PointSource,
    Proof, Report, Section, Share,
};
use sarraf_statements::{Options, read};
use sarraf_testkit::{Seeded, golden, money};
use sarraf_words::{Digits, Locale};
use std::path::Path;

fn report(format: ExportFormat) -> Report {
    let made_at = Moment::parse("2026-04-02T09:30:00+02:00").unwrap();
    Report {
        format,
        made_at,
        mock: false,
        has_balances: true,
        changes: false,
        profile: ExportProfile::default(),
        locale: Locale::english(),
        by: Dating::Booked,
    }
}

fn entry(id: u32, on: Date, transaction: Transaction) -> Entry {
    Entry {
        id: format!("t{id}"),
        on,
        payee: transaction.counterparty.clone(),
        category: transaction.category.clone(),
        shares: Vec::new(),
        own_transfer: false,
        note: None,
        balance: None,
        source: Source::Connection,
        change: None,
        transaction,
    }
}

/// An account and its rows; running and closing balances follow from the opening.
struct Book {
    section: Section,
    entries: Vec<Entry>,
}

impl Book {
    fn new(account: Account, opening: Money, mut entries: Vec<Entry>) -> Self {
        let mut running = opening;
        let mut sum = Money::zero(opening.currency());
        for entry in &mut entries {
            sum = sum.checked_add(entry.transaction.amount).unwrap();
            if entry.transaction.status == Status::Booked {
                running = running.checked_add(entry.transaction.amount).unwrap();
                entry.balance = Some(running);
            }
        }
        let period = Period::new(date(2026, 3, 1), date(2026, 3, 31)).unwrap();
        let (from, to) = (
            Point { on: date(2026, 2, 28), amount: opening, source: PointSource::Bank },
            Point { on: period.to(), amount: running, source: PointSource::Bank },
        );
        let section = Section {
            id: "a1".into(),
            bank: "Emberline".into(),
            holder: Some(Holder { name: "Sample Holder".into(), by_hand: true }),
            period,
            opening: Some(Point { on: date(2026, 2, 28), amount: opening, source: PointSource::Computed }),
            closing: Some(Point { on: period.to(), amount: running, source: PointSource::Bank }),
            count: u32::try_from(entries.len()).unwrap(),
            sum,
            proof: Some(Proof::Matches(Compared { kind: BalanceKind::Booked, from, to })),
            account,
        };
        Self { section, entries }
    }

    fn write(&self, report: Report) -> Vec<u8> {
        let mut out = Vec::new();
        let mut exporter = Exporter::begin(report, &mut out).unwrap();
        exporter.section(self.section.clone()).unwrap();
        self.entries.iter().for_each(|entry| exporter.entry(entry).unwrap());
        exporter.end().unwrap();
        out
    }
}

fn account(currency: &str) -> Account {
    Account {
        key: "main".into(),
        name: "Everyday".into(),
        kind: AccountKind::Current,
        currency: Currency::from_code(currency).unwrap(),
        iban: Some("DE02120300000000202051".into()),
        number: None,
        ownership: None,
        holder: None,
    }
}

fn eur(decimal: &str) -> Money {
    money(decimal, "EUR")
}

fn category(key: &str) -> Option<Category> {
    Category::new(key)
}

/// A little of everything.
fn march() -> Book {
    let salary = Transaction {
        key: Some("b-1".into()),
        value_on: Some(date(2026, 3, 2)),
        remittance: "Salary March".into(),
        category: category("salary"),
        ..Transaction::booked(eur("2100.00"), date(2026, 3, 1), "Lanternfield Works")
    };
    let market = Transaction {
        made: Some(Moment::parse("2026-03-03T18:20:00+01:00").unwrap()),
        remittance: "=HYPERLINK(\"x\"); card 4411".into(),
        category: category("groceries"),
        ..Transaction::booked(eur("-45.90"), date(2026, 3, 5), "Harbour Market & Sons <Ltd>")
    };
    let abroad = Transaction {
        original: Some(money("-20.00", "USD")),
        rate: Some(Rate::parse("0.925").unwrap()),
        category: category("eating-out"),
        ..Transaction::booked(eur("-18.50"), date(2026, 3, 9), "قهوة الديوان")
    };
    let split = Transaction::booked(eur("-30.00"), date(2026, 3, 12), "+Kiln \"Coffee\" | Saffron; Bar");
    let transfer = Transaction::booked(eur("-500.00"), date(2026, 3, 15), "Savings");
    let pending = Transaction {
        status: Status::Pending,
        booked_on: None,
        made: Some(Moment::parse("2026-03-30T10:00:00+02:00").unwrap()),
        ..Transaction::booked(eur("-7.20"), date(2026, 3, 30), "Saffron")
    };
    let mut entries: Vec<Entry> = [salary, market, abroad, split, transfer, pending]
        .into_iter()
        .zip(1..)
        .map(|(row, id)| entry(id, row.booked_on.or_else(|| row.day()).unwrap(), row))
        .collect();
    entries[1].payee = "Harbour Market".into();
    entries[1].note = Some("for Mona".into());
    entries[3].shares = vec![
        Share { category: category("eating-out"), amount: eur("-20.00") },
        Share { category: None, amount: eur("-10.00") },
    ];
    entries[4].own_transfer = true;
    entries[5].source = Source::File { name: "march.ofx".into(), format: "ofx2".into() };
    Book::new(account("EUR"), eur("100.00"), entries)
}

/// Formats that are text; what a PDF says is tested beside it, and read by other programs.
fn texts() -> impl Iterator<Item = ExportFormat> {
    ExportFormat::ALL.into_iter().filter(|format| *format != ExportFormat::Pdf)
}

#[test]
fn every_format_writes_what_stands_beside_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/export");
    for format in texts() {
        let text = String::from_utf8(march().write(report(format))).unwrap();
        golden(&folder.join(format!("march.{}.{}", format.key(), format.ending())), &text);
    }
}

#[test]
fn mock_data_says_so_in_every_format() {
    for format in texts() {
        let mock = Report { mock: true, ..report(format) };
        let text = String::from_utf8(march().write(mock)).unwrap();
        assert!(text.contains("MOCK DATA"), "{}", format.key());
        let real = String::from_utf8(march().write(report(format))).unwrap();
        assert!(!real.contains("MOCK"), "{}", format.key());
    }
}

#[test]
fn a_report_of_changes_says_what_became_of_each_row() {
    let mut book = march();
    book.section = Section { opening: None, closing: None, ..book.section };
    book.entries.truncate(3);
    for (entry, change) in book.entries.iter_mut().zip([Change::New, Change::Changed, Change::Removed]) {
        entry.change = Some(change);
    }
    let text = |format: ExportFormat| {
        String::from_utf8(book.write(Report { changes: true, has_balances: false, ..report(format) }))
            .unwrap()
    };
    let csv = text(ExportFormat::Csv);
    let ends: Vec<&str> = csv.lines().map(|line| line.rsplit_once(',').unwrap().1).collect();
    assert_eq!(ends, ["Change", "new", "changed", "removed"]);
    let json = text(ExportFormat::Json);
    assert_eq!(json.matches("\"change\":\"removed\"").count(), 1, "{json}");
    let ofx = text(ExportFormat::Ofx);
    let replaced = "<CORRECTFITID>t2</CORRECTFITID><CORRECTACTION>REPLACE</CORRECTACTION>";
    assert!(ofx.replace(char::is_whitespace, "").contains(replaced), "{ofx}");
    assert!(ofx.contains("<CORRECTACTION>DELETE</CORRECTACTION>"));
    let again = read(&mut ofx.as_bytes(), &Options::default()).unwrap();
    assert_eq!(again.accounts[0].batch.transactions.len(), 2, "what is to be deleted is no row");
    for format in [ExportFormat::Ledger, ExportFormat::Hledger, ExportFormat::Beancount] {
        let text = text(format);
        assert!(text.contains("; removed: t3 2026-03-09 -18.50 EUR"), "{text}");
        let entries = text.lines().filter(|line| line.starts_with("2026-03-")).count();
        assert_eq!((entries, text.matches("change:").count()), (2, 2), "{text}");
    }
    for format in ExportFormat::ALL.into_iter().filter(|format| !format.tells_changes()) {
        assert!(!text(format).contains("قهوة الديوان"), "{format:?}: nothing is there that counts no more");
    }
}

#[test]
fn a_category_is_written_under_the_one_it_stands_under() {
    let on = Date::constant(2026, 3, 5);
    let pump = Transaction { category: category("fuel"), ..Transaction::booked(eur("-45.90"), on, "Pump") };
    let write = |format: ExportFormat, profile: ExportProfile| {
        let book = Book::new(account("EUR"), eur("100.00"), vec![entry(1, on, pump.clone())]);
        String::from_utf8(book.write(Report { profile, ..report(format) })).unwrap()
    };
    assert!(write(ExportFormat::Hledger, ExportProfile::default()).contains("Expenses:Transport:Fuel"));
    let qif = write(ExportFormat::Qif, ExportProfile::default());
    assert!(qif.contains("\nLtransport:fuel\n"), "{qif}");
    let mut profile = ExportProfile::default();
    profile.set("category.transport", "Costs:Car").unwrap();
    assert!(
        write(ExportFormat::Hledger, profile.clone()).contains("Costs:Car "),
        "as the person called it before"
    );
    assert!(write(ExportFormat::Csv, profile.clone()).contains("Costs:Car"));
    profile.set("category.fuel", "Costs:Petrol").unwrap();
    assert!(write(ExportFormat::Hledger, profile).contains("Costs:Petrol"));
}

#[test]
fn a_profile_chooses_columns_marks_and_names() {
    let mut profile = ExportProfile::default();
    for (key, value) in [
        ("columns", "booked,amount,counterparty,category,code"),
        ("separator", "semicolon"),
        ("decimal-mark", "comma"),
        ("amounts", "debit-credit"),
        ("byte-order-mark", "no"),
        ("account.a1", "1200"),
        ("category.groceries", "4100"),
        ("payee.Savings", "My savings"),
    ] {
        profile.set(key, value).unwrap();
    }
    let text = march().write(Report { profile, ..report(ExportFormat::Csv) });
    let text = String::from_utf8(text).unwrap();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert_eq!(lines[0], "Booking date;Debit;Credit;Payee;Category;Account code");
    assert_eq!(lines[1], "2026-03-01;;2100,00;Lanternfield Works;salary;1200");
    assert_eq!(lines[2], "2026-03-05;45,90;;Harbour Market & Sons <Ltd>;4100;1200");
    assert_eq!(
        lines[4],
        "2026-03-12;30,00;;\"'+Kiln \"\"Coffee\"\" | Saffron; Bar\";eating-out -20,00 +  -10,00;1200"
    );
    assert_eq!(lines[5], "2026-03-15;500,00;;My savings;;1200");
}

fn words(dice: &mut Seeded, most: u64) -> String {
    const WORDS: [&str; 22] = [
        "Kiln",
        "Saffron",
        "قهوة",
        "الديوان",
        "Ünïcode",
        "=1+1",
        "+49",
        "-x",
        "@home",
        "'t",
        "a;b",
        "a,b",
        "\"q\"",
        "<b>",
        "&amp;",
        "|",
        "2026-03-01",
        "12.00",
        "]]>",
        "😀",
        "L'Orée",
        "#1",
    ];
    let count = dice.below(most + 1);
    (0..count).map(|_| *dice.pick(&WORDS)).collect::<Vec<_>>().join(" ")
}

fn random_entry(id: u32, currency: Currency, dice: &mut Seeded) -> Entry {
    let on = date(2026, 3, dice.between(1, 28) as i8);
    let minor = match dice.below(8) {
        0 => dice.between(-9_000_000_000_000, 9_000_000_000_000),
        _ => dice.between(-90_000, 90_000),
    };
    let pending = dice.chance(15);
    let at = format!("2026-03-{:02}T{:02}:{:02}:09", on.day(), dice.below(24), dice.below(60));
    let offset = *dice.pick(&["+00:00", "+02:00", "-05:00", "+05:30", "+11:00"]);
    let made = Moment::parse(&format!("{at}{offset}")).unwrap();
    let counterparty = format!("P{} {}", dice.below(90), words(dice, 3)).trim().to_owned();
    let row = Transaction {
        status: if pending { Status::Pending } else { Status::Booked },
        booked_on: (!pending).then_some(on),
        made: (pending || dice.chance(50)).then_some(made),
        value_on: (!pending && dice.chance(50)).then_some(on),
        remittance: words(dice, 6),
        ..Transaction::booked(Money::from_minor(minor, currency), on, counterparty)
    };
    Entry { category: category("groceries").filter(|_| dice.chance(50)), ..entry(id, on, row) }
}

fn random(number: u64) -> Book {
    let mut dice = Seeded::new(number);
    let code = *dice.pick(&["EUR", "JPY", "KWD", "USD"]);
    let currency = Currency::from_code(code).unwrap();
    let mut entries: Vec<Entry> =
        (0..dice.below(9)).map(|id| random_entry(id as u32, currency, &mut dice)).collect();
    entries.sort_by_key(|entry| entry.on);
    Book::new(account(code), Money::from_minor(dice.between(-10_000, 10_000), currency), entries)
}

/// What must survive: day, amount, currency and words; and where the format has them, status, value date and when it
/// was made.
fn essence(row: &Transaction, format: ExportFormat) -> String {
    let texts = sarraf_ledger::text::clean(&format!("{} / {}", row.counterparty, row.remittance));
    let amount = (row.amount.to_decimal(), row.amount.currency().code());
    if format == ExportFormat::Qif {
        return format!("{:?} {amount:?} {texts}", row.booked_on.or_else(|| row.day()));
    }
    let made = row.made.map(|made| made.at.to_string());
    format!("{:?} {amount:?} {texts} {:?} {:?} {made:?}", row.booked_on, row.status, row.value_on)
}

fn read_back(format: ExportFormat, book: &Book, number: u64) {
    let bytes = book.write(report(format));
    // What a file of few rows may leave open is said, as the person would.
    let options = Options { file_name: "x".into(), ..Options::default() };
    let currency = book.section.account.currency.code();
    let answers = format!("decimal-mark=point,sign=out-negative,currency={currency}");
    let options = options.answered(&answers).unwrap();
    let told = || String::from_utf8_lossy(&bytes).into_owned();
    let statement = match read(&mut bytes.as_slice(), &options) {
        Ok(statement) => statement,
        Err(_) if book.entries.is_empty() => return,
        Err(error) => panic!("{} {number}: {error}\n{}", format.key(), told()),
    };
    assert_eq!(statement.rejected, 0, "{} {number}: {:?}\n{}", format.key(), statement.rejects, told());
    let rows = statement.accounts.iter().flat_map(|account| &account.batch.transactions);
    let mut found: Vec<String> = rows.map(|row| essence(row, format)).collect();
    let mut wanted: Vec<String> =
        book.entries.iter().map(|entry| essence(&entry.transaction, format)).collect();
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted, "{} {number}\n{}", format.key(), told());
    let balances = statement.accounts.iter().flat_map(|account| &account.batch.balances);
    let last = balances.max_by_key(|balance| balance.at.at).map(|balance| balance.amount);
    // A QIF has only the opening; a CSV has the balance of its booked rows.
    let stated = if format == ExportFormat::Qif { &book.section.opening } else { &book.section.closing };
    if last.is_some() || format != ExportFormat::Csv {
        assert_eq!(last, stated.as_ref().map(|point| point.amount), "{} {number}\n{}", format.key(), told());
    }
}

#[test]
fn what_is_written_is_read_back_the_same() {
    let formats = [ExportFormat::Csv, ExportFormat::Ofx, ExportFormat::Qif, ExportFormat::Camt];
    for (number, format) in (0..10_000).zip(formats.into_iter().cycle()) {
        read_back(format, &random(number), number);
    }
}

#[test]
fn an_account_with_brackets_in_its_name_opens_with_its_balance() {
    for number in 0..20 {
        let mut book = random(number);
        book.section.account.name = "Joint] [Vi]sa".into();
        for format in [ExportFormat::Csv, ExportFormat::Ofx, ExportFormat::Qif, ExportFormat::Camt] {
            read_back(format, &book, number);
        }
    }
}

#[test]
fn whatever_rows_say_a_pdf_can_be_archived_and_is_the_same_each_time() {
    for number in 0..40 {
        let mut book = random(number);
        if number == 7 {
            let row = &mut book.entries[0].transaction;
            row.remittance =
                "\u{0}\u{e000}\u{fffe}\u{202e} נסיון 漢字 👩\u{200d}👧 e\u{301}\u{64b} \u{301}".repeat(300);
            row.counterparty = "x".repeat(5_000);
        }
        book.section.bank = "بنك".repeat(number as usize * 20);
        for locale in [Locale::english(), Locale::arabic().with_digits(Digits::Arabic)] {
            let write = || book.write(Report { locale, mock: true, ..report(ExportFormat::Pdf) });
            let bytes = write();
            assert!(bytes.starts_with(b"%PDF-1.7"), "{number}");
            let text = String::from_utf8_lossy(&bytes);
            assert!(text.contains("<pdfaid:part>2</pdfaid:part>"), "{number}");
            assert!(text.contains("<pdfaid:conformance>A</pdfaid:conformance>"), "{number}");
            assert!(text.contains("MOCK DATA"), "{number}");
            assert_eq!(bytes, write(), "{number}");
        }
    }
}
