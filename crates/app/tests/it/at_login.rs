//! Starting at login, by a file that the desktop reads.

use crate::desk::{Desk, array, options};
use sarraf_app::Options;
use serde_json::json;
use std::path::{Path, PathBuf};

/// The folder the desktop reads, in a home of the test's own.
fn folder(home: &Path) -> PathBuf {
    home.join("config/autostart")
}

fn with(home: &Path) -> Options {
    Options {
        autostart: Some(folder(home)),
        program: Some(PathBuf::from("/opt/my programs/sarraf-desktop")),
        ..options(home)
    }
}

fn set(desk: &Desk, value: &str) {
    desk.call("set_setting", json!({ "key": "at_login", "value": value }));
}

fn is_on(desk: &Desk) -> bool {
    let settings = desk.call("settings", json!({}));
    let one = array(&settings).iter().find(|one| one["key"] == "at_login").unwrap().clone();
    let status = desk.call("status", json!({}))["at_login"] == true;
    assert_eq!((one["value"] == "on", one["default"] == false), (status, status));
    status
}

#[test]
fn the_file_is_written_whole_and_taken_away_again() {
    let desk = Desk::with(with);
    let folder = folder(desk.home.path());
    assert!(!is_on(&desk) && !folder.exists());
    set(&desk, "off");
    set(&desk, "on");
    assert!(is_on(&desk));
    let names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(names, ["sarraf-mock.desktop"], "and nothing half written");
    let text = std::fs::read_to_string(folder.join("sarraf-mock.desktop")).unwrap();
    assert!(text.starts_with("[Desktop Entry]\nType=Application\nName=Sarraf\n"), "{text}");
    assert!(text.contains("\nExec=\"/opt/my programs/sarraf-desktop\" --hidden --mock\n"), "{text}");
    set(&desk, "on");
    set(&desk, "off");
    assert!(!is_on(&desk) && std::fs::read_dir(&folder).unwrap().next().is_none());
    assert_eq!(desk.code("set_setting", json!({ "key": "at_login", "value": "maybe" })), "invalid");
}

#[test]
fn real_banks_have_a_file_of_their_own_and_what_the_desktop_switched_off_is_off() {
    let desk = Desk::with(|home| Options { mock: false, ..with(home) });
    set(&desk, "on");
    let file = folder(desk.home.path()).join("sarraf.desktop");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("sarraf-desktop\" --hidden\n"), "{text}");
    for off in ["Hidden=true", "X-GNOME-Autostart-enabled=false"] {
        assert!(is_on(&desk));
        std::fs::write(&file, format!("{text}{off}\n")).unwrap();
        assert!(!is_on(&desk), "{off}");
        set(&desk, "on");
    }
}

#[test]
fn without_a_program_or_a_folder_it_is_refused() {
    // Beside the program of this test there is none of the window's.
    let desk = Desk::with(|home| Options { program: None, ..with(home) });
    assert_eq!(desk.code("set_setting", json!({ "key": "at_login", "value": "on" })), "not_found");
    assert!(!folder(desk.home.path()).exists());
    let desk = Desk::with(|home| Options { autostart: None, ..with(home) });
    assert_eq!(desk.code("set_setting", json!({ "key": "at_login", "value": "on" })), "not_found");
}
