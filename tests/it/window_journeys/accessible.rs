//! axe-core finds nothing serious in any view, light or dark, left-to-right or right-to-left.

use super::{A_BANK, ask, look_around};
use sarraf_tests::keys::{ESCAPE, control};
use sarraf_tests::{Home, Look, Outcome, PASSPHRASE, Window, home_with_bank, violations};

/// What was found, each with its view.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    async fn look(&mut self, window: &Window, view: &str) -> Outcome {
        let found = violations(window).await?;
        self.0.extend(found.into_iter().map(|one| format!("{view}: {one}")));
        Ok(())
    }

    fn none(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

/// Every view that can be reached in the throw-away vault.
async fn walk(window: &Window, findings: &mut Findings) -> Outcome {
    findings.look(window, "language").await?;
    look_around(window).await?;
    findings.look(window, "conversation").await?;
    ask(window, "how much did I spend on groceries last month?").await?;
    findings.look(window, "answer").await?;
    window.click("show-rows").await?;
    window.find("row").await?;
    findings.look(window, "rows").await?;
    window.press(ESCAPE).await?;
    for (keys, name) in [(control(","), "settings"), (control("/"), "keys"), (control("g"), "date-jump")] {
        window.press(&keys).await?;
        window.find(name).await?;
        findings.look(window, name).await?;
        window.press(ESCAPE).await?;
        window.wait(&format!("!document.querySelector('[data-test={name}]')")).await?;
    }
    window.click("egress-open").await?;
    window.find("egress-row").await?;
    findings.look(window, "egress").await?;
    window.press(ESCAPE).await?;
    window.type_into("search", "interest").await?;
    window.find("hit").await?;
    findings.look(window, "search").await
}

#[tokio::test]
async fn light_views_have_no_serious_barrier() -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, Look::Light).await?;
    let mut findings = Findings::default();
    walk(&window, &mut findings).await?;
    window.close().await?;
    findings.none();
    Ok(())
}

#[tokio::test]
async fn dark_arabic_views_have_no_serious_barrier() -> Outcome {
    let home = Home::new()?;
    let window = Window::open(&home, Look::Dark).await?;
    window.click("language-ar").await?;
    window.wait("document.documentElement.lang === 'ar'").await?;
    let mut findings = Findings::default();
    walk(&window, &mut findings).await?;
    window.close().await?;
    findings.none();
    Ok(())
}

#[tokio::test]
async fn setting_up_and_unlocking_have_no_serious_barrier() -> Outcome {
    let mut findings = Findings::default();
    let home = Home::new()?;
    let window = Window::open(&home, Look::Light).await?;
    window.click("first-continue").await?;
    findings.look(&window, "about").await?;
    window.click("first-setup").await?;
    window.type_into("bank-search", "Chase").await?;
    window.find("bank-found").await?;
    findings.look(&window, "bank").await?;
    window.click("first-skip-bank").await?;
    window.type_into("new-passphrase", PASSPHRASE).await?;
    window.type_into("passphrase-again", PASSPHRASE).await?;
    findings.look(&window, "passphrase").await?;
    window.click("vault-begin").await?;
    window.find("recovery-group").await?;
    findings.look(&window, "recovery key").await?;
    window.click("recovery-kept").await?;
    findings.look(&window, "recovery groups").await?;
    window.close().await?;

    let home = home_with_bank()?;
    let window = Window::open(&home, Look::Light).await?;
    window.find("passphrase").await?;
    findings.look(&window, "lock").await?;
    window.type_into("passphrase", "wrong").await?;
    window.click("unlock").await?;
    window.find("problem").await?;
    findings.look(&window, "wrong passphrase").await?;
    window.type_into("passphrase", PASSPHRASE).await?;
    window.click("unlock").await?;
    window.wait(A_BANK).await?;
    window.click("menu-button").await?;
    window.click("menu-link").await?;
    window.find("bank-found").await?;
    findings.look(&window, "link").await?;
    window.close().await?;
    findings.none();
    Ok(())
}
