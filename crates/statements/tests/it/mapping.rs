//! Tables whose columns no name tells: what is shown of them, and that an import then reads exactly that.

use sarraf_statements::{Choice, Column, Options, Preview, StatementError, preview, read};

const ITALIAN: &str = "Estratto conto;;;;\n\nQuando;Cosa;Nota;Quanto;Resto\n\
    03/04/2026;Bar inventato;\"caffè; due\";-1,50;98,50\n05/04/2026;Museo inventato;;-9,00;89,50\n\
    06/04/2026;Stipendio;;1.000,00;1.089,50\n";
const BARE: &str =
    "\"14/03/2026\",\"Made up bakery\",\"-3.50\"\n\"15/03/2026\",\"Made up kiosk\",\"-4.00\"\n";
const ARABIC: &str = "متى\tأين\tكم\n٠٣/٠٤/٢٠٢٦\tمخبز خيالي\t-٣٫٥٠٠\n١٥/٠٤/٢٠٢٦\tراتب خيالي\t١٥٠٠٫٠٠٠\n";

fn options(answers: &str) -> Options {
    Options { file_name: "file.csv".into(), ..Options::default() }.answered(answers).unwrap()
}

fn seen(text: &str, answers: &str) -> Preview {
    preview(&mut text.as_bytes(), &options(answers), 50).unwrap()
}

fn holds(preview: &Preview) -> Vec<&'static str> {
    preview.columns.iter().map(|column| column.holds.map_or("none", Column::key)).collect()
}

/// What a preview says of its rows is what an import with its answers brings.
fn is_what_an_import_brings(text: &str, answers: &str) {
    let seen = seen(text, answers);
    assert!(seen.is_ready(), "{:?} {:?}", seen.open, holds(&seen));
    for answers in [answers, &seen.answers] {
        let statement = read(&mut text.as_bytes(), &options(answers)).unwrap();
        let rejected = statement.rejected;
        let mut brought: Vec<_> =
            statement.accounts.into_iter().flat_map(|account| account.batch.transactions).collect();
        let mut shown: Vec<_> = seen.rows.iter().filter_map(|row| row.read.clone()?.ok()).collect();
        for rows in [&mut brought, &mut shown] {
            rows.sort_by(|one, other| one.raw.cmp(&other.raw));
        }
        assert!(brought == shown, "{answers}: {} rows shown, {} brought", shown.len(), brought.len());
        assert_eq!(u64::from(seen.rejected), rejected, "{answers}");
    }
}

#[test]
fn a_table_never_seen_before_is_asked_about_and_guessed_at() {
    for (text, columns, header) in [
        (ITALIAN, vec!["booked", "text", "text", "amount", "balance"], 3),
        (BARE, vec!["booked", "text", "amount"], 0),
        (ARABIC, vec!["booked", "text", "amount"], 1),
    ] {
        let asked = read(&mut text.as_bytes(), &options("")).unwrap_err();
        assert_eq!(asked, StatementError::Ambiguous(Choice::Columns));
        let seen = seen(text, "");
        assert_eq!((holds(&seen), seen.header), (columns, header));
        assert!(seen.open.contains(&Choice::Columns) && !seen.is_ready(), "a guess is not taken");
    }
}

#[test]
fn what_is_shown_is_what_an_import_then_brings() {
    is_what_an_import_brings(
        ITALIAN,
        "column.1=booked,column.2=counterparty,column.3=text,column.4=amount,column.5=balance,date-order=dmy,currency=EUR",
    );
    is_what_an_import_brings(BARE, "header=none,column.1=booked,column.2=text,column.3=amount,currency=EUR");
    is_what_an_import_brings(ARABIC, "column.1=booked,column.2=text,column.3=amount,currency=KWD");
    for (_, known) in fixtures() {
        if seen(&known, "").is_ready() {
            is_what_an_import_brings(&known, "");
        }
    }
}

/// The CSV files of the golden pairs that are UTF-8.
fn fixtures() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/csv");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let texts = files
        .filter(|path| path.extension().is_some_and(|end| end == "csv"))
        .filter_map(|path| Some((path.display().to_string(), std::fs::read_to_string(&path).ok()?)));
    texts.collect()
}

#[test]
fn a_column_the_person_names_goes_before_its_own_name() {
    let text = "Date,Amount,Original,Memo\n2026-03-04,100.00,-1.50,Made up bar\n2026-03-05,98.00,-2.00,Made up bar\n";
    let said = "column.2=balance,column.3=amount,currency=EUR";
    let statement = read(&mut text.as_bytes(), &options(said)).unwrap();
    let account = &statement.accounts[0];
    assert_eq!(account.batch.transactions[0].amount.to_decimal(), "-1.50");
    assert_eq!(account.batch.balances[0].amount.to_decimal(), "98.00");
    let none = read(&mut text.as_bytes(), &options("column.2=none,currency=EUR")).unwrap_err();
    assert_eq!(none, StatementError::Ambiguous(Choice::Columns));
}

#[test]
fn the_balance_column_proves_the_sign() {
    let text = "A;B;C;D\n2026-03-04;x;5,00;95,00\n2026-03-05;y;7,00;88,00\n2026-03-06;z;8,00;80,00\n";
    let said = "column.1=booked,column.2=text,column.3=amount,currency=EUR";
    assert_eq!(seen(text, said).open, [Choice::Sign]);
    let proved = seen(text, &format!("{said},column.4=balance"));
    assert!(proved.is_ready());
    assert_eq!(proved.rows[0].read.clone().unwrap().unwrap().amount.to_decimal(), "-5.00");
}

#[test]
fn letters_written_in_another_way_are_said() {
    let bytes =
        encoding_rs::WINDOWS_1256.encode("Date,Memo,Amount (EUR)\n2026-03-04,مخبز,-1.50\n").0.into_owned();
    let memo = |answers: &str| {
        let found = preview(&mut bytes.as_slice(), &options(answers), 8).unwrap();
        (found.encoding, found.rows[0].cells[1].clone())
    };
    assert_eq!(memo("encoding=windows-1256"), ("windows-1256", "مخبز".to_owned()));
    assert_ne!(memo("encoding=windows-1252").1, "مخبز");
}

/// Two figures that are apart by more than 128 bits hold, and columns that each may move by each other one.
#[test]
fn figures_made_to_hurt_are_guessed_at() {
    let size = "17014118346046923173168730371588410572,7";
    let vast = format!("2026-03-04;1,5;{size}\n2026-03-05;2,5;-{size}\n2026-03-06;3,5;{size}\n");
    let wide = format!("2026-03-04;{}\n", "1,5;".repeat(900)).repeat(200);
    for text in [vast, wide] {
        assert!(seen(&text, "").open.contains(&Choice::Columns));
    }
}

/// Each is compared with each: sixteen of them, however many there are.
#[test]
fn of_many_columns_of_figures_the_first_are_compared() {
    let table = |others: i64| -> String {
        let row = |number: i64| {
            let other = |place: i64| format!("{},00;", (place + 1) * 10_000 + number * number * 37);
            let others: String = (0..others).map(other).collect();
            format!(
                "2026-03-0{};{others}-{},00;{},00\n",
                number + 1,
                number + 1,
                500 - number * (number + 1) / 2
            )
        };
        (0..5).map(row).collect()
    };
    let found = |others| holds(&seen(&table(others), "")).contains(&"balance");
    assert_eq!([3, 14, 15, 200].map(found), [true, true, false, false]);
}

/// What is no table for an import is none to be shown.
#[test]
fn what_is_no_table_is_not_shown_as_one() {
    let table = "Date;Text;Amount (EUR)\n2026-03-04;x;-1,50\n2026-03-05;y;-2,50\n";
    let swift = ":20:X\n:25:1\n:60F:C260301EUR9,00\n";
    for text in [format!("<x>\n{table}"), format!("<\u{e9}>\n{table}"), format!("{swift}{table}")] {
        let shown = preview(&mut text.as_bytes(), &options(""), 8).map(|seen| seen.is_ready());
        assert_eq!(shown, Err(StatementError::UnknownFormat), "{text}");
        assert!(!matches!(read(&mut text.as_bytes(), &options("")), Err(StatementError::Ambiguous(_))));
        assert!(seen(&text, "format=csv").is_ready(), "unless the person says so");
    }
}

#[test]
fn only_the_beginning_of_a_file_is_looked_at() {
    let text = ITALIAN.to_owned() + &"06/04/2026;Bar inventato;;-1,00;1,00\n".repeat(20_000);
    let endless = &mut std::io::Read::chain(text.as_bytes(), std::io::repeat(b'x'));
    let seen = preview(endless, &options(""), 8).unwrap();
    assert_eq!((seen.rows.len(), seen.is_whole), (8, false));
}

#[test]
fn the_head_of_a_file_is_that_of_the_next_of_its_source() {
    let april = seen(ITALIAN, "");
    let may = ITALIAN.replace("/04/", "/05/").replace("Bar", "Forno");
    assert_eq!(april.head, seen(&may, "column.1=none").head);
    assert_ne!(april.head, seen(ARABIC, "").head);
}
