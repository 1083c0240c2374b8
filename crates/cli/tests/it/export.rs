//! Reports on the command line: whole, in series, signed, corrected; days that are closed.

use crate::home::Home;
use serde_json::Value;

fn file(home: &Home, name: &str) -> String {
    home.path().join(name).to_str().unwrap().to_owned()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// A row that is in every report.
fn newest_booked(home: &Home) -> String {
    let rows = home.transactions();
    let row = rows.iter().find(|row| row["status"] == "booked").unwrap();
    row["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_report_in_json_is_as_it_is_described() {
    let home = Home::with_bank();
    let path = file(&home, "all.json");
    let said = home.json("export", &["export", "--format", "json", "--pending", "-o", &path]);
    let written: Value = serde_json::from_str(&read(&path)).unwrap();
    crate::schema::check("report", &written);
    let rows: usize =
        written["accounts"].as_array().unwrap().iter().map(|one| one["rows"].as_array().unwrap().len()).sum();
    let counted: u64 =
        said["accounts"].as_array().unwrap().iter().map(|one| one["count"].as_u64().unwrap()).sum();
    assert!(rows > 100);
    assert_eq!(rows as u64, counted);
}

#[test]
fn a_series_goes_on_and_a_signed_file_that_was_changed_is_a_failure() {
    let home = Home::with_bank();
    let (first, second) = (file(&home, "1.csv"), file(&home, "2.csv"));
    let series = |path: &str| {
        home.json("export", &["export", "--format", "csv", "--since-last", "tax", "--sign", "-o", path])
    };
    assert!(series(&first)["changes"]["new"].as_u64().unwrap() > 100);
    let row = newest_booked(&home);
    home.done(&["categorize", &row, "gifts"]);
    assert_eq!(series(&second)["changes"]["changed"], 1);
    assert_eq!(read(&second).lines().count(), 2, "a head, and the one row");
    let listed = home.list("export-list", &["export", "list"]);
    assert_eq!((listed.len(), &listed[0]["name"]), (1, &Value::from("tax")));

    let key = home.json("export-key", &["export", "key"]);
    let good = home.json("export-verify", &["export", "verify", &second]);
    assert_eq!((&good["outcome"], &good["key"]), (&Value::from("unchanged"), &key["key"]));
    std::fs::write(&second, read(&second).replace("gifts", "rent")).unwrap();
    let ran = home.run_json(&["export", "verify", &second]);
    assert_eq!((ran.code, &ran.document()["changed"][0]), (1, &Value::from(row)));
    let plain = file(&home, "plain.csv");
    home.done(&["export", "--format", "csv", "-o", &plain]);
    let ran = home.run_json(&["export", "verify", &plain]);
    assert_eq!((ran.code, ran.error_code().as_str()), (1, "not_found"));
    let both = ["export", "--format", "csv", "-o", &plain, "--since-last", "x", "--known-at", "2026-03-01"];
    assert_eq!(home.run_json(&both).code, 2);
}

#[test]
fn profiles_are_listed_and_forgotten() {
    let home = Home::with_bank();
    home.json("export-profile", &["export", "profile", "tax", "separator=semicolon", "payee.Kiln=Cafe"]);
    home.json("export-profile", &["export", "profile", "books", "decimal-mark=comma"]);
    let all = home.json("export-profiles", &["export", "profiles"]);
    let names: Vec<&str> = all.as_array().unwrap().iter().filter_map(|one| one["name"].as_str()).collect();
    assert_eq!(names, ["books", "tax"]);
    assert_eq!(all[1]["lines"]["payee.Kiln"], "Cafe");
    let left = home.json("export-profiles", &["export", "profile", "tax", "--forget"]);
    assert_eq!(left.as_array().unwrap().len(), 1);
    assert!(home.done(&["export", "profiles"]).starts_with("books  decimal-mark=comma"));
    let gone = home.run(&["export", "profile", "tax", "--forget"]);
    assert_eq!(gone.code, 1);
    assert!(gone.error.contains("no profile of this name"), "{}", gone.error);
}

#[test]
fn closed_days_are_edited_only_when_it_is_said() {
    let home = Home::with_bank();
    let closed =
        home.list("export-closed", &["export", "close", "--from", "2026-01-01", "--to", "2026-12-31"]);
    assert!(!closed.is_empty());
    let booked = home.list("transactions", &["transactions", "--booked", "--limit", "1"]);
    let row = booked[0]["id"].as_str().unwrap();
    let ran = home.run_json(&["note", row, "x"]);
    assert_eq!((ran.code, ran.error_code().as_str()), (6, "refused"));
    assert!(ran.error.contains("--in-closed"), "{ran:?}");
    home.done(&["--in-closed", "note", row, "x"]);
    assert_eq!(home.run(&["note", row, "y"]).code, 6, "for that one command");
    for one in &closed {
        home.done(&["export", "reopen", one["id"].as_str().unwrap()]);
    }
    home.done(&["note", row, "y"]);
    assert_eq!(home.list("export-closed", &["export", "closed"]), Vec::<Value>::new());
}

#[test]
fn what_changed_since_a_report_is_written_by_its_id() {
    let home = Home::with_bank();
    let (first, second) = (file(&home, "1.json"), file(&home, "2.json"));
    let said = home.json("export", &["export", "--format", "json", "--notes", "-o", &first]);
    let row = newest_booked(&home);
    home.done(&["note", &row, "for Mona"]);
    let id = said["id"].as_str().unwrap();
    let told = home.json("export", &["export", "correct", id, "-o", &second]);
    assert_eq!((&told["format"], &told["changes"]["changed"]), (&Value::from("json"), &Value::from(1)));
    let written: Value = serde_json::from_str(&read(&second)).unwrap();
    crate::schema::check("report", &written);
    assert!(read(&second).contains("for Mona"));
    assert_eq!(home.run_json(&["export", "correct", "77", "-o", &second]).code, 1);
}

/// Runs the program in a room of its own, where `folder` is a disk of so many bytes.
fn on_a_disk_of(home: &Home, folder: &str, bytes: u32, arguments: &[&str]) -> crate::home::Ran {
    let script = "mount -t tmpfs -o size=\"$1\" tmpfs \"$2\" || exit 99; shift 2; \"$@\"; code=$?; ls -A \"$FOLDER\" >&2; exit $code";
    let bytes = bytes.to_string();
    let program = env!("CARGO_BIN_EXE_sarraf");
    let mut all =
        vec!["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", &bytes, folder, program];
    all.extend(["--mock", "--json"]);
    all.extend(arguments);
    let mut command = home.command(&[]);
    let environment: Vec<_> =
        command.get_envs().map(|(key, value)| (key.to_owned(), value.map(ToOwned::to_owned))).collect();
    command = std::process::Command::new("unshare");
    command.env_clear().env("FOLDER", folder).args(all);
    command.envs(environment.into_iter().filter_map(|(key, value)| Some((key, value?))));
    command.stdin(std::process::Stdio::null());
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    crate::home::ran(command.spawn().unwrap())
}

#[test]
fn a_full_disk_is_told_as_full_and_holds_no_half_a_file() {
    let home = Home::with_bank();
    let folder = file(&home, "disk");
    std::fs::create_dir(&folder).unwrap();
    let path = format!("{folder}/all.json");
    let full = on_a_disk_of(&home, &folder, 64 << 10, &["export", "--format", "json", "-o", &path]);
    assert_eq!(full.code, 1, "{full:?}");
    assert!(full.error.contains("\"disk_full\""), "{full:?}");
    assert!(!full.error.contains("all.json"), "nothing half written is left: {full:?}");
    let fits = on_a_disk_of(&home, &folder, 64 << 20, &["export", "--format", "json", "-o", &path]);
    assert_eq!(fits.code, 0, "{fits:?}");
    assert_eq!(home.list("export-list", &["export", "list"]).len(), 1, "only what was written is remembered");
}

#[test]
fn a_folder_that_can_not_be_written_is_told() {
    let home = Home::with_bank();
    // Nobody, not even root, makes files there.
    let ran = home.run_json(&["export", "--format", "csv", "-o", "/proc/report.csv"]);
    assert_eq!((ran.code, ran.error_code().as_str()), (1, "io"), "{ran:?}");
    assert!(!ran.error.contains("report"), "no path in an error");
}
