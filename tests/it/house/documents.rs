//! Documents that must keep up with the code.

use sarraf_app::Code;

#[test]
fn every_error_code_is_written_down() {
    let page = super::read("docs/errors.md");
    for code in Code::ALL {
        assert!(page.contains(&format!("| `{}` | {} |", code.key(), code.exit())), "{}", code.key());
    }
}

#[test]
fn every_room_is_in_the_plan_of_the_house() {
    let plan = super::read("ARCHITECTURE.md");
    for room in std::fs::read_dir(super::top().join("crates")).unwrap().flatten() {
        let name = room.file_name().to_string_lossy().into_owned();
        assert!(plan.contains(&format!("`{name}`")), "{name} is missing in ARCHITECTURE.md");
    }
}

#[test]
fn the_pictures_of_the_readme_exist() {
    let readme = super::read("README.md");
    let pictures: Vec<&str> =
        readme.split("](docs/pictures/").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(!pictures.is_empty(), "the README shows the window");
    for picture in pictures {
        assert!(super::top().join("docs/pictures").join(picture).exists(), "{picture}");
    }
}
