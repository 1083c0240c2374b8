//! Files that are broken, hostile or something else: each refused by name, or read as far as it can be, with the line and
//! the reason of what was left. Readers are handed bytes and nothing else, so none can touch the network or another file.

use sarraf_statements::{Options, Statement, StatementError, read};
use std::fmt::Write;
use std::io::Read;

/// How a file comes: whole, or made while it is read.
enum Made {
    Whole(Vec<u8>),
    /// A beginning, then the same piece again and again for 4 GiB.
    Endless(&'static str, &'static str),
}

use Made::{Endless, Whole};

/// Bytes that are made while they are read, and counted.
struct Counted<'made> {
    head: &'made [u8],
    piece: &'made [u8],
    at: usize,
    left: u64,
    pulled: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let mut count = 0;
        while count < into.len() && self.left > 0 {
            let source = if self.head.is_empty() { self.piece } else { self.head };
            let part = &source[self.at..];
            let room =
                (into.len() - count).min(part.len()).min(usize::try_from(self.left).unwrap_or(usize::MAX));
            into[count..count + room].copy_from_slice(&part[..room]);
            (count, self.at, self.left) = (count + room, self.at + room, self.left - room as u64);
            if self.at == source.len() {
                (self.at, self.head) = (0, &[]);
            }
        }
        self.pulled += count as u64;
        Ok(count)
    }
}

const GIBIBYTES_4: u64 = 4 * 1024 * 1024 * 1024;
/// No more than this is read of a line that never ends.
const PULLED: u64 = 20 * 1024 * 1024;

fn told(read: Result<Statement, StatementError>) -> String {
    let statement = match read {
        Ok(statement) => statement,
        Err(StatementError::NotStatement(content)) => return format!("is {}", content.key()),
        Err(StatementError::Broken { line, fault }) => return format!("broken at {line} {}", fault.key()),
        Err(StatementError::Ambiguous(choice)) => return format!("asks {}", choice.key()),
        Err(error) => return format!("{error:?}"),
    };
    let mut out = String::new();
    for account in &statement.accounts {
        let amounts: Vec<String> =
            account.batch.transactions.iter().map(|row| row.amount.to_decimal()).collect();
        let _ = write!(out, "{}[{}] ", account.account.currency.code(), amounts.join(" "));
    }
    for reject in &statement.rejects {
        let _ = write!(out, "{}:{} ", reject.line, reject.reason.key());
    }
    for note in &statement.notes {
        let _ = write!(out, "{} ", note.key());
    }
    out.trim_end().to_owned()
}

fn outcome(made: &Made) -> String {
    let options = Options { file_name: "download.csv".into(), ..Options::default() };
    let options = options.answered("currency=EUR").unwrap();
    match made {
        Whole(bytes) => told(read(&mut bytes.as_slice(), &options)),
        Endless(head, piece) => {
            let (head, piece) = (head.as_bytes(), piece.as_bytes());
            let mut input = Counted { head, piece, at: 0, left: GIBIBYTES_4, pulled: 0 };
            let told = told(read(&mut input, &options));
            assert!(input.pulled <= PULLED, "{} bytes were read", input.pulled);
            told
        }
    }
}

fn text(text: &str) -> Made {
    Whole(text.as_bytes().to_vec())
}

fn bytes(bytes: &[u8]) -> Made {
    Whole(bytes.to_vec())
}

fn ofx(rows: &str) -> Made {
    text(&format!(
        "OFXHEADER:100\n\n<OFX><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>1</BANKACCTFROM>\n{rows}\n</STMTRS></OFX>"
    ))
}

fn swift(fields: &str) -> Made {
    text(&format!(
        ":20:X\n:25:DE89370400440532013000\n:60F:C260301EUR9,00\n{fields}\n:62F:C260302EUR8,00\n-\n"
    ))
}

fn camt(inner: &str) -> Made {
    text(&format!(
        "<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>\n{inner}\n\
         </Stmt></BkToCstmrStmt></Document>"
    ))
}

fn entry(inner: &str) -> String {
    format!("<Ntry><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-03-02</Dt></BookgDt>{inner}</Ntry>")
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

type Case = (&'static str, Made, &'static str);

fn check(cases: Vec<Case>) {
    let outcomes: Vec<_> = cases.iter().map(|(name, made, _)| (*name, outcome(made))).collect();
    let expected: Vec<_> = cases.iter().map(|(name, _, expected)| (*name, (*expected).to_owned())).collect();
    assert_eq!(outcomes, expected);
    for (name, made, _) in &cases {
        if let Whole(bytes) = made {
            crate::fuzz::bad(name, bytes);
        }
    }
}

#[test]
fn other_files_are_called_what_they_are() {
    check(vec![
        ("an empty file", bytes(b""), "is empty"),
        ("a mark of byte order and nothing else", bytes(b"\xef\xbb\xbf"), "is empty"),
        ("blank lines", bytes(b" \r\n\r\n\t"), "is empty"),
        ("a PDF named .csv", bytes(b"%PDF-1.7\n1 0 obj\nDate,Amount (EUR)\n"), "is pdf"),
        ("a zip file", bytes(b"PK\x03\x04\x14\0\0\0\x08\0statement.ofx"), "is archive"),
        ("a gzip file", bytes(b"\x1f\x8b\x08\0\0\0\0\0"), "is archive"),
        ("a workbook", bytes(b"PK\x03\x04\x14\0\x06\0[Content_Types].xml"), "is spreadsheet"),
        ("an old workbook", bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0Date,Amount"), "is spreadsheet"),
        ("a page of an expired session", text("<!DOCTYPE html><html><body>Date,Amount\nSign in"), "is page"),
        ("an answer in JSON", text("{\"error\": \"Date,Amount\"}"), "is json"),
        ("a list in JSON", text("[\n {\"date\": \"2026-03-02\"}]"), "is json"),
        (
            "a payment order",
            text("<?xml version=\"1.0\"?><Document><CstmrCdtTrfInitn/></Document>"),
            "is other-xml",
        ),
        ("zero bytes", Whole(vec![0; 70_000]), "UnknownFormat"),
        ("random text", text("Dear customer, your statement is attached."), "UnknownFormat"),
        ("a picture", bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "UnknownFormat"),
    ]);
}

#[test]
fn a_header_without_a_body_holds_nothing() {
    check(vec![
        ("OFX", text("OFXHEADER:100\nDATA:OFXSGML\n"), "cut-off"),
        ("OFX with an account only", ofx(""), "EUR[]"),
        ("CSV", text("Date,Text,Amount (EUR)\n"), "Empty"),
        ("CSV without one", text("Text,Amount\nshop,-1.00\n"), "UnknownFormat"),
        ("QIF", text("!Type:Bank\n"), "Empty"),
        ("MT940", text(":20:X\n:25:1\n:28C:1/1\n"), "cut-off"),
        ("MT940 with an account only", swift(":21:NONREF"), "EUR[]"),
        ("CAMT", text("<Document><BkToCstmrStmt></BkToCstmrStmt></Document>"), "Empty"),
        ("CAMT with an account only", camt(""), "EUR[]"),
    ]);
}

#[test]
fn xml_made_to_hurt_is_refused_with_its_line() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<Document><BkToCstmrStmt>&b;";
    let external = "<?xml version=\"1.0\"?>\n\n<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<Document><BkToCstmrStmt>&a;";
    let deep = format!("<Document><BkToCstmrStmt>\n{}", "<a>".repeat(100_000));
    let attributes = format!("<Document><BkToCstmrStmt>\n\n<a b=\"{}\">", "x".repeat(2_000_000));
    check(vec![
        ("a bomb of entities", text(bomb), "broken at 2 document-type"),
        ("an external entity", text(external), "broken at 3 document-type"),
        (
            "a document type by address",
            text("<!DOCTYPE Document SYSTEM \"http://x.example/d\">\n<Document><BkToCstmrStmt>"),
            "broken at 1 document-type",
        ),
        ("nested 100,000 deep", text(&deep), "broken at 2 too-deep"),
        ("an attribute of two megabytes", text(&attributes), "broken at 3 too-long"),
        ("tags that cross", camt("<Bal>\n<Amt></Bal></Amt>"), "broken at 3 malformed"),
        (
            "a bomb in OFX",
            text(
                "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]>\n<?OFX?><OFX><STMTRS><CURDEF>EUR<STMTTRN><DTPOSTED>20260302<TRNAMT>-1.00<NAME>&c;</STMTTRN></STMTRS></OFX>",
            ),
            "EUR[-1.00]",
        ),
        ("OFX nested 100,000 deep", text(&format!("<OFX>{}", "<STMTRS>".repeat(100_000))), "cut-off"),
    ]);
}

#[test]
fn a_line_of_4_gibibytes_ends_early() {
    const OFX: &str = "OFXHEADER:100\n<OFX><STMTRS><CURDEF>EUR<STMTTRN><NAME>";
    const CAMT: &str = "<Document><BkToCstmrStmt><Stmt>\n<Ntry><AddtlNtryInf>";
    check(vec![
        ("in CSV", Endless("Date,Text,Amount (EUR)\n2026-03-02,", "xxxxxxxx"), "broken at 2 too-long"),
        ("in QIF", Endless("!Type:Bank\nD2026-03-02\nP", "xxxxxxxx"), "broken at 3 too-long"),
        ("in MT940", Endless(":20:X\n:25:1\n:60F:C260301EUR9,00\n:86:", "xxxxxxxx"), "broken at 4 too-long"),
        ("in OFX", Endless(OFX, "xxxxxxxx"), "broken at 2 too-long"),
        ("in a tag of OFX", Endless("OFXHEADER:100\n<OFX><", "xxxxxxxx"), "broken at 2 too-long"),
        ("in a comment of OFX", Endless("OFXHEADER:100\n<OFX><!--", "xxxxxxxx"), "broken at 2 too-long"),
        ("in CAMT", Endless(CAMT, "xxxxxxxx"), "broken at 2 too-long"),
        (
            "in a comment of CAMT",
            Endless("<Document><BkToCstmrStmt>\n<!--", "xxxxxxxx"),
            "broken at 2 too-long",
        ),
        ("and nothing else", Endless("x", "xxxxxxxx"), "UnknownFormat"),
        ("of blanks", Endless(" ", "        "), "is empty"),
    ]);
}

#[test]
fn bytes_that_do_not_belong_cost_their_own_row_at_most() {
    let latin = b"Date;Text;Betrag (EUR)\n2026-03-02;Stra\xdfe;-1,00\n2026-03-03;\xff\xfe\x81;-2,00\n";
    check(vec![
        (
            "NUL in CSV",
            bytes(b"Date,Text,Amount (EUR)\n2026-03-02,a\0b,-1.00\n2026-03-0\x003,b,-2.00\n"),
            "EUR[-1.00 -2.00]",
        ),
        ("NUL in OFX", ofx("<STMTTRN><DTPOSTED>20260302<TRNAMT>-1.0\0<FITID>1</STMTTRN>"), "EUR[] 4:amount"),
        ("NUL in MT940", swift(":61:2603020302D1,\x0000NTRFX"), "EUR[-1.00]"),
        ("NUL in CAMT", camt(&entry("<Amt Ccy=\"EUR\">1\0</Amt>")), "EUR[] 2:amount"),
        (
            "a code that is no character in CAMT",
            camt(&entry("<Amt Ccy=\"EUR\">1&#0;</Amt>")),
            "EUR[] 2:amount",
        ),
        ("Latin letters that are called UTF-8", bytes(latin), "EUR[-1.00 -2.00]"),
        ("UTF-16 without a mark", Whole(utf16("!Type:Bank\nD2026-03-02\nT-1.00\n^\n")), "EUR[-1.00]"),
        (
            "UTF-16 that calls itself UTF-8",
            Whole(utf16(&format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document><BkToCstmrStmt><Stmt>{}</Stmt></BkToCstmrStmt></Document>",
                entry("<Amt Ccy=\"EUR\">1.00</Amt>")
            ))),
            "EUR[-1.00]",
        ),
        (
            "an encoding that does not exist",
            text(
                "<?xml version=\"1.0\" encoding=\"X-NONE\"?>\n<Document><BkToCstmrStmt><Stmt/></BkToCstmrStmt></Document>",
            ),
            "Empty",
        ),
        (
            "a quotation mark that stays open",
            text("Date,Text,Amount (EUR)\n2026-03-02,\"a,-1.00\n2026-03-03,b,-2.00\n"),
            "EUR[-2.00] 2:quote",
        ),
        (
            "a row of 100 KiB",
            text(&format!(
                "Date,Text,Amount (EUR)\n2026-03-02,{},-1.00\n2026-03-03,b,-2.00\n",
                "x".repeat(100_000)
            )),
            "EUR[-2.00] 2:too-long",
        ),
        (
            "a record of 100 KiB",
            text(&format!("!Type:Bank\nD2026-03-02\nT-1.00\n{}^\n", "Ax\n".repeat(40_000))),
            "EUR[] 2:too-long",
        ),
        (
            "details of 100 KiB",
            swift(&format!(
                ":61:2603020302D1,00NTRFX\n:86:{}\n:61:2603020302D2,00NTRFY",
                "x\n".repeat(50_000)
            )),
            "EUR[-2.00] 4:too-long",
        ),
    ]);
}

#[test]
fn text_that_deceives_is_only_text() {
    let rows = |text: &str| {
        let options = Options::default().answered("currency=EUR").unwrap();
        let statement = read(&mut text.as_bytes(), &options).unwrap();
        statement.accounts[0].batch.transactions[0].counterparty.clone()
    };
    let hostile = "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> \u{202e}lave\u{2066}\u{200b} @x";
    let clean = "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> lave @x";
    assert_eq!(rows(&format!("Date,Text,Amount\n2026-03-02,{hostile},-1.00\n")), clean);
    assert_eq!(rows(&format!("!Type:Bank\nD2026-03-02\nT-1.00\nP{hostile}\n^\n")), clean);
    assert_eq!(
        rows(&format!(
            ":20:X\n:25:1\n:60F:C260301EUR9,00\n:61:2603020302D1,00NTRFX\n:86:{hostile}\n:62F:C260302EUR8,00\n"
        )),
        clean
    );
    let escaped = hostile.replace('<', "&lt;").replace('>', "&gt;");
    let camt = format!(
        "<Document><BkToCstmrStmt><Stmt><Ntry><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2026-03-02</Dt></BookgDt><AddtlNtryInf>{escaped}</AddtlNtryInf></Ntry></Stmt></BkToCstmrStmt></Document>"
    );
    assert_eq!(rows(&camt), clean);
    let ofx = format!(
        "OFXHEADER:100\n<OFX><STMTRS><STMTTRN><DTPOSTED>20260302<TRNAMT>-1.00<NAME>{escaped}</STMTTRN></STMTRS></OFX>"
    );
    assert_eq!(rows(&ofx), clean);
}

#[test]
fn what_contradicts_itself_is_kept_apart_or_told() {
    let two = "Date,Account,Amount,Currency\n2026-03-02,one,-1.00,EUR\n2026-03-02,two,-2.00,EUR\n2026-03-03,one,-3.00,USD\n";
    let usd = entry("<Amt Ccy=\"USD\">2.00</Amt>");
    let mixed = format!("{}\n{usd}", entry("<Amt Ccy=\"EUR\">1.00</Amt>"));
    check(vec![
        ("two accounts, and two currencies in one of them", text(two), "EUR[-1.00] EUR[-2.00] USD[-3.00]"),
        ("a currency that is not the account's", camt(&mixed), "EUR[-1.00] 3:other-currency"),
        ("a balance in another currency", swift(":64:C260302USD8,00"), "EUR[] 4:other-currency"),
        ("a day in the year 2199", text("Date,Text,Amount (EUR)\n2199-12-31,a,-1.00\n"), "EUR[-1.00]"),
        (
            "a day in the year 2201",
            text("Date,Text,Amount (EUR)\n2201-01-01,a,-1.00\n2026-03-02,b,-2.00\n"),
            "EUR[-2.00] 2:date-range",
        ),
        (
            "one id for two rows",
            ofx(
                "<STMTTRN><DTPOSTED>20260302<TRNAMT>-1.00<FITID>1</STMTTRN><STMTTRN><DTPOSTED>20260303<TRNAMT>-2.00<FITID>1</STMTTRN>",
            ),
            "EUR[-1.00 -2.00]",
        ),
        (
            "one reference for two rows",
            swift(":61:2603020302D1,00NTRFA//R1\n:61:2603020302D2,00NTRFB//R1"),
            "EUR[-1.00 -2.00]",
        ),
        (
            "amounts that are formulas",
            text("Date,Text,Amount (EUR)\n2026-03-02,a,=1+1\n2026-03-03,b,-2.00\n"),
            "EUR[-2.00] 2:amount",
        ),
        ("an amount with an exponent", camt(&entry("<Amt Ccy=\"EUR\">1e9</Amt>")), "EUR[] 2:amount"),
        (
            "an amount beyond 63 bits",
            swift(":61:2603020302D99999999999999999999,00NTRFX"),
            "EUR[] 4:amount-range",
        ),
        (
            "the lowest amount of 64 bits, whose size is beyond 63",
            ofx(
                "<STMTTRN><DTPOSTED>20260302<TRNAMT>-92233720368547758.08</STMTTRN>\n<STMTTRN><DTPOSTED>20260302<TRNAMT>-92233720368547758.07</STMTTRN>",
            ),
            "EUR[-92233720368547758.07] 4:amount-range",
        ),
        (
            "a file that ends in a row",
            text(":20:X\n:25:1\n:60F:C260301EUR9,00\n:61:2603020302D1"),
            "EUR[] 4:cut-off cut-off",
        ),
    ]);
}
