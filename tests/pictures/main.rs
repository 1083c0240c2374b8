//! Writes pictures of every main view: `pictures FOLDER`, under a display of its own (`make pictures`).
//!
//! Light and dark, English and Arabic, from the real window with made-up banks.

mod evidence;

use sarraf_tests::keys::{ENTER, ESCAPE, control};
use sarraf_tests::{CommandLine, Home, Look, Outcome, PASSPHRASE, Window, home_with_bank, problem};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Where pictures of one look and language go.
struct Album {
    folder: PathBuf,
    suffix: String,
    language: &'static str,
    look: Look,
}

impl Album {
    /// Takes a picture once what moves has come to rest.
    async fn take(&self, view: &str) -> Outcome {
        // The pointer would bring a tooltip into the picture.
        #[allow(clippy::disallowed_methods)] // moving it is the work of another program
        Command::new("xdotool").args(["mousemove", "1390", "990"]).status()?;
        tokio::time::sleep(Duration::from_millis(700)).await;
        let file = self.folder.join(format!("{view}-{}.png", self.suffix));
        // The window stands in the corner of a larger display.
        #[allow(clippy::disallowed_methods)] // the picture is taken by another program
        let status = Command::new("import")
            .args([
                "-window",
                "root",
                "-crop",
                "1280x860+0+0",
                "+repage",
                "-strip",
                "+dither",
                "-colors",
                "255",
            ])
            .arg(format!("PNG8:{}", file.display()))
            .status()?;
        status.success().then_some(()).ok_or_else(|| problem("import failed"))
    }

    async fn choose_language(&self, window: &Window) -> Outcome {
        window.click(&format!("language-{}", self.language)).await?;
        window.wait(&format!("document.documentElement.lang === '{}'", self.language)).await
    }

    /// The language, before there is a window to choose it in.
    fn choose_before(&self, home: &Home) -> Outcome {
        let preferences = format!("{{\"language\":\"{}\"}}", self.language);
        Ok(std::fs::write(home.sarraf().join("preferences.json"), preferences)?)
    }

    fn question(&self) -> &'static str {
        if self.language == "ar" {
            "كم صرفت على البقالة الشهر الماضي؟"
        } else {
            "how much did I spend on groceries last month?"
        }
    }
}

#[tokio::main]
async fn main() -> Outcome {
    let folder = std::env::args_os().nth(1).ok_or_else(|| problem("usage: pictures FOLDER"))?;
    std::fs::create_dir_all(&folder)?;
    paper(Path::new(&folder))?;
    for (look, light) in [(Look::Light, "light"), (Look::Dark, "dark")] {
        for language in ["en", "ar"] {
            let suffix = format!("{light}-{language}");
            let album = Album { folder: Path::new(&folder).to_owned(), suffix, language, look };
            before_a_vault(&album).await?;
            inside(&album).await?;
            evidence::evidence(&album).await?;
            locked(&album).await?;
        }
    }
    Ok(())
}

/// The first page of a report in each language, drawn by poppler.
fn paper(folder: &Path) -> Outcome {
    let home = home_with_bank()?;
    let sarraf = CommandLine::new(&home);
    for language in ["en", "ar"] {
        let file = home.path().join(format!("{language}.pdf"));
        let file = file.to_str().ok_or_else(|| problem("the path is not text"))?;
        let account = ["--account", "Everyday", "--holder", "Sample Holder"];
        sarraf
            .done(&[&["--lang", language, "export", "--format", "pdf", "-o", file][..], &account].concat())?;
        // The picture is drawn by another program.
        #[allow(clippy::disallowed_methods)]
        let drawn = Command::new("pdftoppm")
            .args(["-png", "-r", "72", "-singlefile", file])
            .arg(folder.join(format!("paper-{language}")))
            .status()?;
        drawn.success().then_some(()).ok_or_else(|| problem("pdftoppm failed"))?;
    }
    Ok(())
}

/// The pages of the first run.
async fn before_a_vault(album: &Album) -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, album.look).await?;
    album.choose_language(&window).await?;
    album.take("first-language").await?;
    window.click("first-continue").await?;
    window.find("look-around").await?;
    album.take("first-about").await?;
    window.click("first-setup").await?;
    window.type_into("bank-search", "Chase").await?;
    window.find("bank-found").await?;
    album.take("first-bank").await?;
    window.click("first-skip-bank").await?;
    window.type_into("new-passphrase", PASSPHRASE).await?;
    window.type_into("passphrase-again", PASSPHRASE).await?;
    album.take("first-passphrase").await?;
    window.click("vault-begin").await?;
    window.find("recovery-group").await?;
    album.take("first-recovery").await?;
    window.close().await
}

/// Everything that is seen of an open vault.
async fn inside(album: &Album) -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, album.look).await?;
    album.choose_language(&window).await?;
    window.click("first-continue").await?;
    window.click("look-around").await?;
    window.find("transaction").await?;
    window.wait("!document.querySelector('[data-test=cancel-sync]')").await?;
    window.type_into("composer", album.question()).await?;
    window.press(ENTER).await?;
    window.find("card-answer").await?;
    // The made-up bank's day goes on: an alert is seen arriving.
    wait_for_alert(&window).await?;
    window.press(&control("j")).await?;
    album.take("conversation").await?;
    // Rows that arrive meanwhile move what a pointer would aim at.
    window.value("document.querySelector('[data-test=show-rows]').click()").await?;
    window.find("row").await?;
    album.take("rows").await?;
    window.press(ESCAPE).await?;
    for (keys, name) in [(",", "settings"), ("/", "keys")] {
        window.press(&control(keys)).await?;
        window.find(name).await?;
        album.take(name).await?;
        window.press(ESCAPE).await?;
    }
    window.click("egress-open").await?;
    window.find("egress-row").await?;
    album.take("egress").await?;
    window.press(ESCAPE).await?;
    asking(album, &window).await?;
    window.type_into("search", "interest").await?;
    window.find("hit").await?;
    album.take("search").await?;
    window.close().await
}

/// Budgets set by a sentence, told beside their bars, and a name that is written out.
async fn asking(album: &Album, window: &Window) -> Outcome {
    let (orders, question, begun) = match album.language {
        "ar" => (
            ["حدد ميزانية 700 دولار للبقالة", "حدد ميزانية 250 دولارًا للمطاعم"],
            "اعرض ميزانياتي",
            "كم أنفقت على البقا",
        ),
        _ => (
            ["set a budget of 700 AUD for groceries", "set a budget of 250 AUD for eating out"],
            "show my budgets",
            "how much did I spend on groc",
        ),
    };
    for order in orders {
        window.type_into("composer", order).await?;
        window.press(ENTER).await?;
        window.wait("document.activeElement?.dataset.test === 'proposal-keep'").await?;
        window.press(ENTER).await?;
        window.wait("document.querySelector('[data-test=proposal-keep]') === null").await?;
        // What offers to undo it would stand before the list.
        window.click("toast-close").await?;
    }
    window.type_into("composer", question).await?;
    window.press(ENTER).await?;
    window.wait("document.querySelector('[data-kind=shares] .share') !== null").await?;
    window.type_into("composer", begun).await?;
    window.find("completion").await?;
    album.take("asking").await?;
    window.type_into("composer", "").await
}

/// Within the first two minutes an alert arrives.
async fn wait_for_alert(window: &Window) -> Outcome {
    for _ in 0..8 {
        if window.find("alert-mine").await.is_ok() {
            return Ok(());
        }
    }
    Err(problem("no alert arrived"))
}

/// The page before the passphrase.
async fn locked(album: &Album) -> Outcome {
    let home = home_with_bank()?;
    album.choose_before(&home)?;
    let window = Window::open(&home, album.look).await?;
    window.find("passphrase").await?;
    album.take("lock").await?;
    window.close().await
}
