//! Receipts and papers on transactions: kept, shown, refused, opened outside, wiped, written beside a report.

use crate::desk::{Desk, PASSPHRASE, array, options, text};
use data_encoding::BASE64;
use serde_json::{Value, json};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// A picture of one pixel.
const PIXEL: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\
\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";
/// What is looked for where nothing of a receipt may be.
const MARK: &str = "receipt of the copper kettle";

/// What draws pages here, as the window's program does by itself.
const DRAWER: &str = env!("CARGO_BIN_EXE_draw");

/// A linked bank, a folder for what goes outside, and an opener that writes down what it was given.
fn desk() -> (Desk, tempfile::TempDir) {
    let outside = tempfile::tempdir().unwrap();
    let opener = outside.path().join("opener");
    std::fs::write(
        &opener,
        "#!/bin/sh\nprintf %s \"$1\" > \"$0.told.part\" && mv \"$0.told.part\" \"$0.told\"\n",
    )
    .unwrap();
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o700)).unwrap();
    let clear = outside.path().join("clear");
    std::fs::create_dir(&clear).unwrap();
    let desk = Desk::with(|home| sarraf_app::Options {
        outside: Some(clear.clone()),
        opener: opener.clone(),
        drawer: Some(DRAWER.into()),
        ..options(home)
    });
    desk.create("Mine");
    desk.link();
    desk.read();
    (desk, outside)
}

/// The path the opener was given.
fn told(outside: &Path) -> PathBuf {
    let told = outside.join("opener.told");
    loop {
        if let Ok(path) = std::fs::read_to_string(&told) {
            std::fs::remove_file(&told).unwrap();
            return path.into();
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

fn row(desk: &Desk) -> Value {
    desk.transactions(json!({ "status": "booked", "limit": 1 }))["rows"][0].clone()
}

fn attach(desk: &Desk, row: &Value, name: &str, bytes: &[u8]) -> Value {
    let on_it = desk.call("attach", given(row, name, bytes));
    array(&on_it).last().unwrap().clone()
}

fn given(row: &Value, name: &str, bytes: &[u8]) -> Value {
    json!({ "id": row["id"], "name": name, "base64": BASE64.encode(bytes) })
}

fn page(desk: &Desk, attachment: &Value, page: u32) -> Value {
    desk.call("attachment_page", json!({ "attachment": attachment["id"], "page": page }))
}

/// A PDF of so many pages of 200 by 100 points, each with this content.
fn pdf(pages: usize, media: &str, filter: &str, content: &[u8]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages).map(|page| format!("{} 0 R", 4 + page)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Count {pages}/Kids[{}]>>", kids.join(" ")).into_bytes(),
        [format!("<</Length {}{filter}>>stream\n", content.len()).as_bytes(), content, b"\nendstream"]
            .concat(),
    ];
    let form = "/Resources<</XObject<</F 3 0 R>>/Font<</A<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
    let one = format!("<</Type/Page/Parent 2 0 R/MediaBox[{media}]/Contents 3 0 R{form}>>");
    objects.extend((0..pages).map(|_| one.clone().into_bytes()));
    file_of(&objects)
}

/// Objects by their number, the first of which is the catalogue.
fn file_of(objects: &[Vec<u8>]) -> Vec<u8> {
    let (mut bytes, mut places) = (b"%PDF-1.7\n".to_vec(), Vec::new());
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n").into_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let (begin, count) = (bytes.len(), objects.len() + 1);
    bytes.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").into_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    bytes.extend(format!("trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{begin}\n%%EOF").into_bytes());
    bytes
}

/// A form that draws another sixty times, which draws another sixty times, and so on: what the last draws is drawn
/// more often than anyone can wait for.
fn forms_in_forms(last: &str) -> Vec<u8> {
    const DEPTH: usize = 9;
    let stream = |head: String, content: &str| {
        format!("<<{head}/Length {}>>stream\n{content}\nendstream", content.len()).into_bytes()
    };
    let next = |number: usize| format!("/Resources<</XObject<</F {number} 0 R>>>>");
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R{}>>", next(5)).into_bytes(),
        stream(String::new(), "/F Do"),
    ];
    for depth in 0..DEPTH {
        let head = format!("/Type/XObject/Subtype/Form/BBox[0 0 99 99]{}", next(6 + depth));
        let content = if depth + 1 == DEPTH { last.to_owned() } else { "/F Do ".repeat(60) };
        objects.push(stream(head, &content));
    }
    file_of(&objects)
}

fn plain_pdf() -> Vec<u8> {
    let content = format!("1 0 0 rg 0 0 100 100 re f BT 0 g /A 12 Tf 110 40 Td ({MARK}) Tj ET");
    pdf(3, "0 0 200 100", "", content.as_bytes())
}

/// Width, height and pixels of a drawn page.
fn pixels(view: &Value) -> (u32, u32, Vec<u8>) {
    assert_eq!(view["media"], "image/png", "{view}");
    let bytes = BASE64.decode(text(&view["base64"]).as_bytes()).unwrap();
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info.width, info.height, pixels)
}

#[test]
fn a_picture_is_kept_on_its_row_and_shown_as_it_is() {
    let (desk, _outside) = desk();
    let row = row(&desk);
    assert_eq!(row["attachments"], 0);
    let kept = attach(&desk, &row, "kettle.jpg", PIXEL);
    assert_eq!((text(&kept["name"]), text(&kept["kind"])), ("kettle.jpg".into(), "png".into()));
    assert_eq!((kept["size"].as_u64(), &kept["can_open"]), (Some(PIXEL.len() as u64), &json!(true)));
    let shown = page(&desk, &kept, 1);
    assert_eq!((&shown["media"], &shown["pages"]), (&json!("image/png"), &json!(1)));
    assert_eq!(BASE64.decode(text(&shown["base64"]).as_bytes()).unwrap(), PIXEL);
    let again = desk.call("transaction", json!({ "id": row["id"] }));
    assert_eq!(again["attachments"], 1);
    let found =
        desk.call("search", json!({ "text": "", "has_note": false, "has_receipt": true, "limit": 9 }));
    let hits = array(&found["hits"]);
    assert!(hits.len() <= 1, "{found}");
}

#[test]
fn what_was_taken_off_comes_back_by_undo_and_both_are_told() {
    let (desk, _outside) = desk();
    let row = row(&desk);
    let kept = attach(&desk, &row, "kettle.png", PIXEL);
    assert_eq!(desk.call("remove_attachment", json!({ "attachment": kept["id"] })), json!([]));
    assert_eq!(desk.code("attachment_page", json!({ "attachment": kept["id"], "page": 1 })), "not_found");
    let actions = desk.call("actions", json!({}));
    let said: Vec<String> = array(&actions).iter().take(2).map(|action| text(&action["text"])).collect();
    assert!(
        said[0].ends_with("kettle.png taken off") && said[1].ends_with("kettle.png attached"),
        "{said:?}"
    );
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(page(&desk, &kept, 1)["media"], "image/png");
    desk.call("undo", json!({ "count": 1 }));
    assert_eq!(desk.call("attachments", json!({ "id": row["id"] })), json!([]));
}

#[test]
fn pages_of_a_pdf_are_drawn_to_pictures() {
    let (desk, _outside) = desk();
    let kept = attach(&desk, &row(&desk), "kettle", &plain_pdf());
    assert_eq!(kept["kind"], "pdf");
    for number in 1..=3 {
        let view = page(&desk, &kept, number);
        assert_eq!((&view["page"], &view["pages"]), (&json!(number), &json!(3)));
        assert_eq!(text(&view["page_text"]), format!("Page {number} of 3"));
        let (width, height, pixels) = pixels(&view);
        assert_eq!((width, height), (600, 300), "three pixels to a point");
        let at = |x: u32, y: u32| &pixels[3 * (y * width + x) as usize..][..3];
        assert_eq!((at(100, 100), at(590, 10)), (&[255, 0, 0][..], &[255, 255, 255][..]));
        let dark = pixels.chunks(3).filter(|pixel| pixel.iter().all(|part| *part < 60)).count();
        assert!(dark > 200, "letters are drawn: {dark}");
    }
    let beyond = page(&desk, &kept, 4);
    assert!(beyond["base64"].is_null() && beyond["why"].is_string(), "{beyond}");
}

#[test]
fn hostile_files_are_kept_and_not_shown_and_the_next_one_is() {
    let (desk, _outside) = desk();
    let row = row(&desk);
    let mut huge = PIXEL.to_vec();
    huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let doubled = |filters: &str| format!("/Filter[{filters}]");
    // Each pair of bytes stands for 128, and that twice over.
    let bomb: Vec<u8> = [0x81, 0x81].repeat(120_000);
    let nested = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("four thousand million pixels", huge),
        ("a head and nothing", b"%PDF-1.7\n".to_vec()),
        ("a cut file", plain_pdf()[..300].to_vec()),
        ("no page", pdf(0, "0 0 1 1", "", b"")),
        ("a page of no size", pdf(1, "0 0 0 0", "", b"")),
        ("a line for a page", pdf(1, "0 0 1000000 1", "", b"")),
        ("much out of little", pdf(1, "0 0 9 9", &doubled("/RunLengthDecode/RunLengthDecode"), &bomb)),
        ("too much work", forms_in_forms("0 w")),
        ("too much memory", pdf(1, "0 0 900 900", "", "0 0 900 900 re f ".repeat(1_200_000).as_bytes())),
        ("a program", b"\x7fELF\x02\x01".to_vec()),
        ("markup", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec()),
    ];
    for (name, bytes) in files {
        let kept = attach(&desk, &row, name, &bytes);
        let view = page(&desk, &kept, 1);
        let is_shown = view["base64"].is_string();
        assert!(is_shown != view["why"].is_string() && view["text"].is_null(), "{name}: {view}");
        // What a reader of PDF makes of these is its own affair, as long as it ends.
        let may_be = ["a page of no size", "much out of little"];
        assert!(!is_shown || may_be.contains(&name), "{name}");
    }
    for (name, content) in [("itself in itself", &b"/F Do"[..]), ("a hundred thousand deep", &nested)] {
        let form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 3 0 R>>>>";
        let view = page(&desk, &attach(&desk, &row, name, &pdf(1, "0 0 9 9", form, content)), 1);
        assert!(view["base64"].is_string() != view["why"].is_string(), "{name}: {view}");
    }
    pixels(&page(&desk, &attach(&desk, &row, "good.pdf", &plain_pdf()), 1));
}

#[test]
fn texts_are_shown_as_text() {
    let (desk, _outside) = desk();
    let kept = attach(&desk, &row(&desk), "a.txt", "Kettle\r\n24.00 \u{202e}RUE".as_bytes());
    let shown = page(&desk, &kept, 1);
    assert_eq!((text(&shown["text"]), &shown["why"]), ("Kettle\n24.00 RUE".into(), &Value::Null));
}

#[test]
fn what_can_not_be_taken_is_refused_with_a_sentence() {
    let (desk, _outside) = desk();
    let row = row(&desk);
    let large = vec![7; 20 * 1024 * 1024 + 1];
    let error = desk.ask("attach", given(&row, "large", &large)).unwrap_err();
    assert_eq!((error.code.as_str(), error.message.as_str()), ("invalid", "The file is larger than 20 MB."));
    let path = desk.home.path().join("large");
    std::fs::write(&path, large).unwrap();
    assert_eq!(desk.code("attach", json!({ "id": row["id"], "path": path })), "invalid");
    for number in 0..20_u32 {
        attach(&desk, &row, "one", &number.to_be_bytes());
    }
    let error = desk.ask("attach", given(&row, "one more", PIXEL)).unwrap_err();
    assert_eq!(error.message, "There are 20 files on this transaction already.");
    assert_eq!(desk.code("attach", given(&json!({ "id": "t99999" }), "a", PIXEL)), "not_found");
    assert_eq!(desk.code("attach", json!({ "id": row["id"], "path": desk.home.path() })), "unreadable_file");
    assert_eq!(desk.code("attach", json!({ "id": row["id"], "path": "/nowhere/at/all" })), "io");
}

#[test]
fn a_copy_outside_is_for_one_reader_and_is_wiped_at_every_lock() {
    let (desk, outside) = desk();
    let row = row(&desk);
    let clear = outside.path().join("clear");
    let kept = attach(&desk, &row, "../kettle.desktop", &plain_pdf());
    let open = || {
        desk.window("open_attachment", json!({ "attachment": kept["id"] })).unwrap();
        told(outside.path())
    };
    let path = open();
    assert_eq!(path.file_name().unwrap(), "kettle.desktop.pdf", "its ending says what it is");
    assert!(path.starts_with(&clear));
    assert_eq!(std::fs::read(&path).unwrap(), plain_pdf());
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o400, 0o700));
    let is_empty = || std::fs::read_dir(&clear).unwrap().next().is_none();
    assert!(!is_empty());
    desk.call("screen_lock", json!({}));
    assert!(is_empty(), "the screen was locked");
    desk.unlock(PASSPHRASE).unwrap();
    open();
    desk.call("vault_lock", json!({}));
    assert!(is_empty(), "the vault was locked");
    desk.unlock(PASSPHRASE).unwrap();
    open();
    let Desk { engine, home } = desk;
    engine.close();
    assert!(is_empty(), "the program ended");
    let left = clear.join(format!("sarraf-outside-{}-1", i32::MAX));
    std::fs::create_dir(&left).unwrap();
    std::fs::write(left.join("kettle.pdf"), MARK).unwrap();
    let options = sarraf_app::Options { outside: Some(clear.clone()), ..options(home.path()) };
    sarraf_app::Engine::start(options).unwrap();
    assert!(is_empty(), "what a crash left was wiped at the next start");
}

#[test]
fn what_another_program_might_run_is_not_handed_to_it() {
    let (desk, outside) = desk();
    let kept = attach(&desk, &row(&desk), "kettle.pdf", b"\x7fELF\x02\x01");
    assert_eq!(kept["can_open"], json!(false));
    assert_eq!(desk.code("open_attachment", json!({ "attachment": kept["id"] })), "refused");
    assert!(std::fs::read_dir(outside.path().join("clear")).unwrap().next().is_none());
}

#[test]
fn a_copy_is_saved_where_the_person_says_and_over_nothing() {
    let (desk, outside) = desk();
    let kept = attach(&desk, &row(&desk), "kettle", &plain_pdf());
    let place = desk.call("attachment_place", json!({ "attachment": kept["id"] }));
    assert!(text(&place["text"]).ends_with("/kettle.pdf"), "{place}");
    let path = outside.path().join("kettle.pdf");
    let save = |path: &Path, replace: bool| {
        desk.ask("save_attachment", json!({ "attachment": kept["id"], "path": path, "replace": replace }))
    };
    save(&path, false).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), plain_pdf());
    std::fs::write(&path, "theirs").unwrap();
    assert_eq!(save(&path, false).unwrap_err().code, "refused");
    assert_eq!(std::fs::read(&path).unwrap(), b"theirs");
    save(&path, true).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), plain_pdf());
    for place in [&desk.vault().join("kettle.pdf"), Path::new("kettle.pdf"), outside.path()] {
        assert_eq!(save(place, false).unwrap_err().code, "invalid", "{}", place.display());
    }
}

#[test]
fn nothing_of_it_is_in_the_folder_of_the_vault_in_clear() {
    let (desk, _outside) = desk();
    let kept = attach(&desk, &row(&desk), "kettle.pdf", &plain_pdf());
    page(&desk, &kept, 1);
    let holds = |bytes: &[u8]| bytes.windows(MARK.len()).any(|found| found == MARK.as_bytes());
    assert!(holds(&plain_pdf()));
    let scan = || {
        for entry in std::fs::read_dir(desk.vault()).unwrap() {
            let path = entry.unwrap().path();
            // A socket has no content.
            let bytes = std::fs::read(&path).unwrap_or_default();
            assert!(!holds(&bytes), "{}", path.display());
        }
    };
    scan();
    desk.call("vault_lock", json!({}));
    scan();
}

#[test]
fn receipts_stay_when_a_bank_is_unlinked_and_come_back_from_a_backup() {
    let (desk, outside) = desk();
    let row = row(&desk);
    let kept = attach(&desk, &row, "kettle.pdf", &plain_pdf());
    let bank = desk.call("banks", json!({}))[0]["id"].clone();
    desk.call("unlink", json!({ "bank": bank, "erase": false }));
    assert_eq!(array(&desk.call("attachments", json!({ "id": row["id"] }))).len(), 1);
    let path = outside.path().join("all.sarraf");
    let passphrase = "wading pelicans sign the ledger";
    desk.call("back_up", json!({ "path": path, "passphrase": passphrase, "moves": false, "replace": false }));
    desk.call("vault_lock", json!({}));
    desk.call("restore", json!({ "path": path, "passphrase": passphrase }));
    pixels(&page(&desk, &kept, 2));
}

#[test]
fn a_report_has_the_receipts_of_its_rows_beside_it() {
    let (desk, outside) = desk();
    let rows = desk.transactions(json!({ "status": "booked", "limit": 2 }));
    let (first, second) = (&rows["rows"][0], &rows["rows"][1]);
    attach(&desk, first, "a/../kettle.exe", &plain_pdf());
    attach(&desk, first, "kettle.pdf", PIXEL);
    attach(&desk, second, "note", MARK.as_bytes());
    let path = outside.path().join("march.csv");
    let request = |replace: bool, days: &Value| {
        json!({
            "format": "csv", "path": path, "accounts": [], "pending": false, "notes": false,
            "attachments": true, "replace": replace, "from": days, "to": days
        })
    };
    let none = desk.call("export", request(false, &json!("2019-01-01")));
    assert!(none["attachments"].is_null() && !outside.path().join("march-attachments").exists());
    std::fs::remove_file(&path).unwrap();
    let view = desk.call("export", request(false, &Value::Null));
    let folder = PathBuf::from(text(&view["attachments"]["folder"]));
    assert_eq!(
        (folder.clone(), &view["attachments"]["count"]),
        (outside.path().join("march-attachments"), &json!(3))
    );
    let name = |row: &Value, end: &str| {
        let names = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
        let names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        let start = text(&row["booked_on"]);
        let found = names.iter().find(|name| name.ends_with(&format!("-{}-{end}", text(&row["id"]))));
        let found = found.unwrap_or_else(|| panic!("{end} in {names:?} of {start}")).clone();
        assert!(found.starts_with(&text(&row["day"])), "{found}");
        folder.join(found)
    };
    assert_eq!(std::fs::read(name(first, "1.pdf")).unwrap(), plain_pdf());
    assert_eq!(std::fs::read(name(first, "2.png")).unwrap(), PIXEL);
    assert_eq!(std::fs::read(name(second, "1.txt")).unwrap(), MARK.as_bytes());
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 3, "nothing is left beside");
    let whole = outside.path().join("whole");
    let mut everything = request(false, &Value::Null);
    (everything["format"], everything["path"]) = (json!("everything"), json!(whole));
    let view = desk.call("export", everything);
    assert_eq!(view["attachments"]["folder"], json!(whole.join("report-attachments")));
    assert_eq!(std::fs::read_dir(whole.join("report-attachments")).unwrap().count(), 3);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(desk.code("export", request(false, &Value::Null)), "refused");
    assert!(!path.exists(), "no report without its receipts");
    desk.call("export", request(true, &Value::Null));
    assert!(path.exists());
}
