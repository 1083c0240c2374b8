//! A vault with a book of any size, and an engine that has it open.

use sarraf_app::{Engine, NoKeychain, Options};
use sarraf_ledger::{Account, AccountKind, Batch, Category, Currency, Source, Transaction};
use sarraf_mock_bank::{Pocket, Row, generate};
use sarraf_outlook::look_for_series;
use sarraf_store::{BankKind, NewBank, Store};
use sarraf_sync::{Seen, mean_again, pair_up, take};
use sarraf_tests::{Outcome, PASSPHRASE, problem};
use sarraf_vault::{Cost, Mode, Pending, Random, Secret};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Rows taken in one transaction while filling.
const BATCH: usize = 10_000;
/// Rows and merchants looked at in one transaction, as the engine does.
const PORTION: u32 = 5_000;
const MERCHANTS: u32 = 200;

/// A folder on the disk of the build, not in memory.
pub fn scratch() -> Outcome<TempDir> {
    Ok(tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?)
}

/// A home with one vault.
pub struct Book {
    home: TempDir,
    /// How long each batch took.
    pub batches: Vec<Duration>,
    /// How long the looking took for what belongs together and what comes again.
    pub looking: Duration,
}

impl Book {
    /// A vault with so many rows of one customer in one conversation.
    pub fn new(rows: u32) -> Outcome<Self> {
        let mut book = Self { home: scratch()?, batches: Vec::new(), looking: Duration::ZERO };
        let random = Random::os();
        let passphrase = Secret::new(PASSPHRASE.to_owned());
        let folder = book.folder();
        let (mode, cost) = (Mode::Real, Cost::floor());
        let pending = Pending::begin(&folder, "Book", mode, &passphrase, &NoKeychain, &random, cost)?;
        let group = |number: usize| pending.recovery_groups().get(number - 1).map_or("", String::as_str);
        pending.finish(&pending.asked().map(group), |path, key| -> Outcome {
            let store = Store::create(path, key)?;
            book.fill(&store, rows)?;
            Ok(store.close()?)
        })?;
        Ok(book)
    }

    /// Where Sarraf finds its vaults.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    pub fn folder(&self) -> PathBuf {
        self.home().join("vaults/book")
    }

    fn fill(&mut self, store: &Store, rows: u32) -> Outcome {
        let bank = store.write(|writer| {
            writer.insert_bank(&NewBank {
                kind: BankKind::File,
                profile: String::new(),
                profile_toml: None,
                name: "Book".into(),
                secret: None,
                linked_at: jiff::Timestamp::UNIX_EPOCH,
            })
        })?;
        let accounts = Pocket::ALL.map(account);
        let ids: Vec<_> = store
            .write(|writer| accounts.iter().map(|account| writer.insert_account(bank, account)).collect())?;
        let now = "2026-01-05T00:00:00Z".parse()?;
        // All of its rows are of this program.
        store.write(|writer| mean_again(writer, 1, now))?;
        let mut made = generate(7, rows).peekable();
        while made.peek().is_some() {
            let chunk: Vec<Row> = made.by_ref().take(BATCH).collect();
            let begun = Instant::now();
            for (pocket, id) in Pocket::ALL.into_iter().zip(&ids) {
                let batch = batch(&chunk, pocket);
                store.write(|writer| {
                    take(writer, *id, &[], &batch, now, true, &mut Seen::default()).map(|_| ())
                })?;
            }
            self.batches.push(begun.elapsed());
        }
        let begun = Instant::now();
        while store.write(|writer| pair_up(writer, PORTION, now))? {}
        while store.write(|writer| look_for_series(writer, MERCHANTS))? {}
        while store.write(|writer| writer.tidy_search())? {}
        self.looking = begun.elapsed();
        // As after an import: history is no news.
        store.write(|writer| writer.set_position("watch", writer.reader().change_sequence()?))?;
        Ok(())
    }

    /// An engine that has it open.
    pub fn engine(&self) -> Outcome<Open> {
        Open::start(&self.folder())
    }
}

fn account(pocket: Pocket) -> Account {
    let aud = sarraf_testkit::money("0", "AUD").currency();
    Account {
        key: pocket.name().into(),
        name: pocket.name().into(),
        kind: if pocket == Pocket::Saver { AccountKind::Savings } else { AccountKind::Current },
        currency: Currency::from_code(pocket.currency()).unwrap_or(aud),
        iban: None,
        number: None,
        ownership: None,
        holder: None,
    }
}

fn batch(rows: &[Row], pocket: Pocket) -> Batch {
    let categorized = |row: &Row| {
        let known = if row.payee.category == "groceries" { Category::new("groceries") } else { None };
        row.transaction().map(|transaction| Transaction { category: known, ..transaction })
    };
    Batch {
        account_key: pocket.name().into(),
        covers: None,
        source: Source::File { name: "book".into(), format: "csv".into() },
        stable_ids: true,
        transactions: rows.iter().filter(|row| row.pocket == pocket).filter_map(categorized).collect(),
        balances: Vec::new(),
        warnings: Vec::new(),
    }
}

/// An engine with a vault open.
pub struct Open(Engine);

impl Open {
    pub fn start(vault: &Path) -> Outcome<Self> {
        let open = Self::locked(vault)?;
        open.unlock(vault)?;
        Ok(open)
    }

    pub fn locked(vault: &Path) -> Outcome<Self> {
        let home = vault.parent().and_then(Path::parent).ok_or_else(|| problem("a vault lies in a home"))?;
        let options = Options {
            home: home.to_owned(),
            language: Some("en".into()),
            keychain: Arc::new(NoKeychain),
            window: true,
            quick_keys: true,
            ..Options::in_data_folder(false)
        };
        let engine = Engine::start(options).map_err(|_| problem("the engine did not start"))?;
        Ok(Self(engine))
    }

    pub fn unlock(&self, vault: &Path) -> Outcome {
        self.ask("unlock", json!({ "path": vault, "passphrase": PASSPHRASE })).map(|_| ())
    }

    /// One command.
    pub fn ask(&self, command: &str, request: Value) -> Outcome<Value> {
        let answer = self.0.call_and_wait(command, request);
        answer.map_err(|error| problem(format!("{command}: {} {}", error.code, error.message)))
    }

    pub fn close(self) {
        self.0.close();
    }
}
