//! Receipts by the command line.

use crate::home::Home;

const CSV: &str = "Date,Description,Amount,Currency\n2026-03-02,Blue Kettle Cafe,-12.50,EUR\n";

/// A vault with one row, and the id of that.
fn one_row() -> (Home, String) {
    let home = Home::with_vault();
    let file = home.file("book.csv", CSV);
    home.done(&["import", &file]);
    let id = home.transactions()[0]["id"].as_str().unwrap().to_owned();
    (home, id)
}

#[test]
fn a_receipt_is_attached_listed_saved_and_taken_off() {
    let (home, id) = one_row();
    let receipt = home.file("kettle.pdf", "Kettle 12.50\n");
    let kept = home.json("attachments", &["attach", &id, &receipt]);
    assert_eq!((kept[0]["name"].as_str(), kept[0]["kind"].as_str()), (Some("kettle.pdf"), Some("text")));
    assert_eq!(home.transactions()[0]["attachments"], 1);
    let told = home.done(&["attachments", &id]);
    assert!(told.contains("kettle.pdf  Text, 13 bytes"), "{told}");

    let folder = home.path().join("out");
    let out = folder.to_str().unwrap();
    let saved = home.json("attachments", &["attachments", &id, "--save", out]);
    let path = saved[0]["path"].as_str().unwrap();
    assert_eq!(std::fs::read_to_string(path).unwrap(), "Kettle 12.50\n");
    assert_eq!(home.run(&["attachments", &id, "--save", out]).code, 6, "never over a file that is there");
    home.done(&["attachments", &id, "--save", out, "--replace"]);

    let attachment = kept[0]["id"].as_str().unwrap();
    let left = home.json("attachments", &["attachments", &id, "--remove", attachment]);
    assert_eq!(left.as_array().map(Vec::len), Some(0));
    home.done(&["undo"]);
    assert_eq!(home.json("attachments", &["attachments", &id])[0]["id"], attachment);
}

#[test]
fn two_that_are_called_alike_are_saved_beside_each_other() {
    let (home, id) = one_row();
    for content in ["one", "two"] {
        let file = home.file("kettle.txt", content);
        home.done(&["attach", &id, &file]);
    }
    let folder = home.path().join("out");
    home.done(&["attachments", &id, "--save", folder.to_str().unwrap()]);
    let mut contents: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    contents.sort();
    assert_eq!(contents, ["one", "two"]);
}

#[test]
fn a_report_is_written_with_its_receipts_beside_it() {
    let (home, id) = one_row();
    let receipt = home.file("kettle.txt", "Kettle 12.50\n");
    home.done(&["attach", &id, &receipt]);
    let path = home.path().join("march.json");
    let export = ["export", "--format", "json", "-o", path.to_str().unwrap(), "--attachments"];
    let document = home.json("export", &export);
    assert_eq!(document["attachments"]["count"], 1);
    let folder = home.path().join("march-attachments");
    assert_eq!(document["attachments"]["folder"], folder.to_str().unwrap());
    let names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, [format!("2026-03-02-blue-kettle-cafe-{id}-1.txt")]);
}
