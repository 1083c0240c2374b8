//! The tests themselves.

use super::fixture::{Case, Exchange, cases};
use super::render::render;
use super::script::{Answers, Ran, Script};
use crate::{BankError, Job, Output};
use sarraf_ledger::{Transaction, WarningKind};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

pub struct Suite {
    cases: Vec<Case>,
    /// What a listing and a reading can do without.
    optional: &'static [&'static str],
}

impl Suite {
    pub fn of(folder: &str) -> Self {
        Self { cases: cases(folder), optional: &[] }
    }

    /// The same, where runs about accounts go on without the answers of these paths. One about cards needs all.
    pub const fn optional(mut self, paths: &'static [&'static str]) -> Self {
        self.optional = paths;
        self
    }

    fn is_optional(&self, case: &Case, line: &str) -> bool {
        let of_accounts = matches!(case.input.job, Job::Accounts | Job::Read);
        of_accounts && self.optional.iter().any(|path| is_at(line, path))
    }

    fn paging(&self) -> &Case {
        self.cases.iter().find(|case| case.name == "paging").expect("every protocol has a case `paging`")
    }

    pub fn golden(&self) {
        for case in &self.cases {
            let ran = Script::new(case, Answers::InOrder).run();
            assert_eq!(ran.requests.len(), case.exchanges.len(), "requests of case {}", case.name);
            sarraf_testkit::golden(&case.file.with_extension("batch"), &render(&ran));
        }
    }

    pub fn repeats(&self) {
        for case in &self.cases {
            let (one, two) =
                (Script::new(case, Answers::InOrder).run(), Script::new(case, Answers::InOrder).run());
            assert!(one.outputs == two.outputs && one.requests == two.requests, "case {}", case.name);
            for output in &one.outputs {
                if let Output::Batch { batch, .. } = output {
                    assert!(!batch.stable_ids || batch.transactions.iter().all(|row| row.key.is_some()));
                }
            }
        }
    }

    /// Whatever output a run is stopped at, what was committed and what a second run brings are together the whole.
    pub fn resumes(&self) {
        let case = self.paging();
        let whole = Script::new(case, Answers::InOrder).run();
        assert!(whole.outputs.len() >= 4, "`paging` has several pages");
        for stop in 0..whole.outputs.len() {
            let first = Script::new(case, Answers::InOrder).stopped_after(stop).run();
            assert_eq!(first.end, Err(BankError::Cancelled));
            let mut input = case.input.clone();
            input.cursor = cursor(&first).or(input.cursor);
            let second = Script::new(case, Answers::ByLine).run_from(input);
            assert_eq!(second.end, Ok(()), "resumed after output {stop}");
            let mut rows = rows(&first);
            rows.extend(self::rows(&second));
            assert_eq!(rows, self::rows(&whole), "resumed after output {stop}");
            let told: BTreeSet<String> = notices(&first).chain(notices(&second)).collect();
            assert_eq!(told, notices(&whole).collect(), "resumed after output {stop}");
            assert!(!warnings(&second).contains(&WarningKind::RefusedLink), "resumed after output {stop}");
        }
    }

    pub fn unauthorised(&self) {
        self.at_every_request(
            |exchange| spoil(exchange, 401, "{}"),
            |_, _, end| {
                assert_eq!(end, Err(BankError::SignIn));
            },
        );
    }

    pub fn limited(&self) {
        let case = self.paging();
        let undisturbed = Script::new(case, Answers::InOrder).run();
        for index in 0..undisturbed.requests.len() {
            let busy = |wait: Option<u64>, often: usize| {
                let spoil = move |number: usize, exchange: &mut Exchange| {
                    if (index..index + often).contains(&number) {
                        limit(exchange, wait);
                    }
                };
                Script::new(case, Answers::ByLine).spoilt(spoil).run()
            };
            let short = busy(Some(5), 1);
            assert_eq!((short.end, short.pauses), (Ok(()), vec![Duration::from_secs(5)]));
            assert!(short.outputs == undisturbed.outputs);
            let long = busy(Some(3_600), 1);
            let wait = Some(Duration::from_secs(3_600));
            assert_eq!((long.end, long.pauses), (Err(BankError::Busy { retry_after: wait }), vec![]));
            assert_eq!(busy(None, 1).end, Err(BankError::Busy { retry_after: None }));
            let last = |number: usize, exchange: &mut Exchange| {
                if number == index {
                    exchange.headers.push(("x-ratelimit-remaining".to_owned(), "0".to_owned()));
                }
            };
            let used_up = Script::new(case, Answers::InOrder).spoilt(last).run();
            assert_eq!(used_up.requests.len(), index + 1, "no call is made where none is left");
            let none_left = Err(BankError::Busy { retry_after: None });
            let ends = index + 1 == undisturbed.requests.len();
            assert_eq!(used_up.end, if ends { Ok(()) } else { none_left });
            let endless = busy(Some(1), usize::MAX / 2);
            assert!(matches!(endless.end, Err(BankError::Busy { .. })) && endless.pauses.len() < 10);
        }
    }

    pub fn statuses(&self) {
        for (status, error) in [
            (403, BankError::Forbidden),
            (418, BankError::Changed),
            (500, BankError::Down),
            (502, BankError::Down),
            (503, BankError::Down),
            (302, BankError::Changed),
        ] {
            self.at_every_request(
                |exchange| spoil(exchange, status, "{}"),
                |spoilt, ran, end| {
                    let usual = failure(&spoilt.usual, spoilt.usual.end);
                    let expected = if spoilt.is_optional { usual } else { Some(error) };
                    assert_eq!(failure(ran, end), expected, "{spoilt}: ends the run, or fails one account");
                },
            );
        }
        self.at_every_request(
            |exchange| spoil(exchange, 404, "{}"),
            |_, ran, end| {
                let told = warnings(ran).contains(&WarningKind::Incomplete);
                assert!(
                    end == Err(BankError::Changed) || told || end == Ok(()),
                    "a 404 is no sign-in and no failure"
                );
            },
        );
    }

    pub fn garbage(&self) {
        for body in [
            "",
            " ",
            "<!doctype html><title>Maintenance</title>",
            "null",
            "[]",
            "{}",
            "{\"data\":3}",
            "{\"data\":[],\"links\":{\"next\":7}}",
            "{\"accounts\":3,\"feedItems\":{},\"cards\":null,\"savingsGoals\":true}",
            "{\"accounts\":[3],\"feedItems\":[null],\"cards\":[[]],\"savingsGoals\":[{}]}",
            "{\"errors\":[{\"status\":\"500\",\"title\":\"x\",\"detail\":\"y\"}]}",
            "\u{0}\u{1}\u{fffd}",
        ] {
            self.at_every_request(
                |exchange| spoil(exchange, 200, body),
                |spoilt, ran, end| {
                    let changed = end == Ok(()) || end == Err(BankError::Changed);
                    let goes_on = if spoilt.is_optional { end == spoilt.usual.end } else { changed };
                    assert!(goes_on, "{spoilt}: {body:?} gave {end:?}");
                    assert!(ran.outputs.len() < 100);
                },
            );
        }
    }

    pub fn cut_off(&self) {
        let case = self.paging();
        let undisturbed = Script::new(case, Answers::InOrder).run();
        for (index, exchange) in case.exchanges.iter().enumerate() {
            for cut in (0..exchange.body.trim_end().len())
                .filter(|cut| exchange.body.is_char_boundary(*cut))
                .step_by(11)
            {
                let ran = Script::new(case, Answers::ByLine)
                    .spoilt(move |number, exchange| {
                        if number == index {
                            exchange.body.truncate(cut);
                        }
                    })
                    .run();
                let failed = failure(&ran, ran.end);
                if self.is_optional(case, &exchange.line) {
                    assert_eq!(failed, None, "cut at {cut} of {}", exchange.line);
                    assert_eq!(rows(&ran), rows(&undisturbed), "cut at {cut} of {}", exchange.line);
                    continue;
                }
                assert!(
                    matches!(failed, Some(BankError::Down | BankError::Changed)),
                    "cut at {cut}: {failed:?}"
                );
                let fails = |output: &Output| matches!(output, Output::Failed { .. });
                let before = ran.outputs.iter().position(fails).unwrap_or(ran.outputs.len());
                let expected = undisturbed.outputs.iter().map(without_balances);
                assert!(
                    ran.outputs.iter().take(before).map(without_balances).eq(expected.take(before)),
                    "what came before stays as it was"
                );
            }
        }
    }

    /// What is optional is asked for by some case, and no row is missing where it is not answered.
    pub fn spared(&self) {
        for path in self.optional {
            let asked = |case: &Case| case.exchanges.iter().any(|exchange| is_at(&exchange.line, path));
            assert!(self.cases.iter().any(asked), "no case asks for {path}");
        }
        let case = self.paging();
        let whole = rows(&Script::new(case, Answers::InOrder).run());
        for (index, exchange) in case.exchanges.iter().enumerate() {
            if self.is_optional(case, &exchange.line) {
                let spoil = move |number: usize, exchange: &mut Exchange| {
                    if number == index {
                        spoil(exchange, 403, "{}");
                    }
                };
                let ran = Script::new(case, Answers::InOrder).spoilt(spoil).run();
                assert_eq!((ran.end, rows(&ran)), (Ok(()), whole.clone()), "without {}", exchange.line);
            }
        }
    }

    /// A protocol without links shows none: every address is its own, made of names and ids.
    pub fn without_links(&self) {
        for case in &self.cases {
            let host = case.profile.host();
            for exchange in &case.exchanges {
                let shows = exchange.body.contains(host) || exchange.body.contains("://");
                assert!(!shows, "case {} shows an address: does it lead on?", case.name);
            }
        }
    }

    /// Every link is turned to another host; the script refuses to answer any request that is not below the base.
    pub fn other_host(&self) {
        let case = self.paging();
        let base = case.profile.base_url.as_str().trim_end_matches('/').to_owned();
        for other in
            ["https://elsewhere.example/api/v1", "http://api.fixture.example/api/v1", "/api/v1", "//x/api/v1"]
        {
            let turn =
                |_: usize, exchange: &mut Exchange| exchange.body = exchange.body.replace(&base, other);
            let ran = Script::new(case, Answers::ByLine).spoilt(turn).run();
            assert_eq!(ran.end, Ok(()), "{other}");
            assert!(warnings(&ran).contains(&WarningKind::RefusedLink), "{other}");
            assert!(covers_nothing(&ran), "what was not read to the end covers no days");
        }
    }

    /// Whatever page is asked for, the first comes back, with its link to the next.
    pub fn self_link(&self) {
        let ran = Script::new(self.paging(), Answers::ByPath).run();
        assert_eq!(ran.end, Ok(()));
        assert!(warnings(&ran).contains(&WarningKind::RefusedLink));
        assert!(covers_nothing(&ran), "what was not read to the end covers no days");
    }

    pub fn debug(&self) {
        for case in &self.cases {
            let ran = Script::new(case, Answers::InOrder).run();
            let mut shown = format!("{:?} {:?} {:?}", case.input, ran.end, ran.requests);
            for output in &ran.outputs {
                shown += &format!("{output:?}");
                match output {
                    Output::Batch { batch, .. } => {
                        shown += &format!("{:?} {:?}", batch.transactions, batch.warnings);
                    }
                    Output::Accounts { accounts, .. } => shown += &format!("{accounts:?}"),
                    Output::Notices { notices, .. } => shown += &format!("{notices:?}"),
                    Output::Cards(cards) => shown += &format!("{cards:?}"),
                    _ => {}
                }
            }
            shown += &case
                .exchanges
                .iter()
                .map(|one| format!("{:?}", one.response(&case.input)))
                .collect::<String>();
            for secret in sensitive(case) {
                assert!(!shown.contains(&secret), "case {}: {secret} is in Debug", case.name);
            }
        }
    }

    /// Runs every case with one exchange after another spoilt, and looks at the end.
    fn at_every_request(
        &self,
        spoil: impl Fn(&mut Exchange) + Copy + Send,
        look: impl Fn(&Spoilt, &Ran, Result<(), BankError>),
    ) {
        let mut looked: BTreeSet<&str> = BTreeSet::new();
        for case in &self.cases {
            for (index, exchange) in case.exchanges.iter().enumerate() {
                let script = Script::new(case, Answers::ByLine).spoilt(move |number, exchange| {
                    if number == index {
                        spoil(exchange);
                    }
                });
                let ran = script.run();
                if ran.requests.len() > index {
                    let is_optional = self.is_optional(case, &exchange.line);
                    looked.insert(&case.name);
                    let usual = Script::new(case, Answers::ByLine).run();
                    let (case, line) = (case.name.as_str(), exchange.line.as_str());
                    look(&Spoilt { case, line, is_optional, usual }, &ran, ran.end);
                }
            }
        }
        assert_eq!(looked.len(), self.cases.len(), "every case is looked at");
    }
}

/// The exchange that was spoilt.
struct Spoilt<'a> {
    case: &'a str,
    line: &'a str,
    is_optional: bool,
    /// What the case comes to when nothing is spoilt.
    usual: Ran,
}

impl std::fmt::Display for Spoilt<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "case {}, {}", self.case, self.line)
    }
}

/// Whether a request goes to a path, in which `*` stands for one name on the way.
fn is_at(line: &str, path: &str) -> bool {
    let (_, address) = line.split_once(' ').unwrap_or_default();
    let names = address.split(['?', ' ']).next().unwrap_or_default();
    let (names, wanted): (Vec<&str>, Vec<&str>) = (names.split('/').collect(), path.split('/').collect());
    names.len() == wanted.len()
        && names.iter().zip(wanted).all(|(name, wanted)| wanted == "*" || *name == wanted)
}

/// An output as it is where no balance could be read.
fn without_balances(output: &Output) -> Output {
    let mut output = output.clone();
    if let Output::Accounts { accounts, .. } = &mut output {
        accounts.iter_mut().for_each(|(_, balances)| balances.clear());
    }
    output
}

/// What went wrong: with the run, or with an account of it while others were read.
fn failure(ran: &Ran, end: Result<(), BankError>) -> Option<BankError> {
    let of_account = ran.outputs.iter().find_map(|output| match output {
        Output::Failed { error, .. } => Some(*error),
        _ => None,
    });
    end.err().or(of_account)
}

fn spoil(exchange: &mut Exchange, status: u16, body: &str) {
    *exchange = Exchange { status, body: body.to_owned(), headers: Vec::new(), ..exchange.clone() };
}

fn limit(exchange: &mut Exchange, wait: Option<u64>) {
    spoil(exchange, 429, "{}");
    exchange.headers = wait.map(|wait| ("retry-after".to_owned(), wait.to_string())).into_iter().collect();
}

fn cursor(ran: &Ran) -> Option<String> {
    ran.outputs.iter().rev().find_map(|output| match output {
        Output::Batch { cursor, .. } => Some(cursor.clone()),
        _ => None,
    })
}

/// Every row by its account and id; a later one stands for an earlier.
fn rows(ran: &Ran) -> BTreeMap<(String, Option<String>), Transaction> {
    let mut rows = BTreeMap::new();
    for output in &ran.outputs {
        if let Output::Batch { batch, .. } = output {
            for row in &batch.transactions {
                rows.insert((batch.account_key.clone(), row.key.clone()), row.clone());
            }
        }
    }
    rows
}

fn notices(ran: &Ran) -> impl Iterator<Item = String> + '_ {
    let of_output = |output: &'_ Output| match output {
        Output::Notices { notices, .. } => notices.iter().map(|notice| notice.key.clone()).collect(),
        _ => Vec::new(),
    };
    ran.outputs.iter().flat_map(of_output)
}

fn warnings(ran: &Ran) -> Vec<WarningKind> {
    let batches = ran.outputs.iter().filter_map(|output| match output {
        Output::Batch { batch, .. } => Some(batch),
        _ => None,
    });
    batches.flat_map(|batch| batch.warnings.iter().map(|warning| warning.kind)).collect()
}

fn covers_nothing(ran: &Ran) -> bool {
    ran.outputs.iter().all(|output| !matches!(output, Output::Batch { batch, .. } if batch.covers.is_some()))
}

/// Names, ids and amounts of a case's answers, and its cursor.
fn sensitive(case: &Case) -> Vec<String> {
    let mut found: Vec<String> = case.input.accounts.clone();
    found.extend(case.input.cursor.clone());
    for exchange in &case.exchanges {
        let value = serde_json::from_str(&exchange.body).unwrap_or(serde_json::Value::Null);
        collect(&value, &mut found);
    }
    found.retain(|text| text.len() > 3 && !["Busy", "done"].contains(&text.as_str()));
    found
}

fn collect(value: &serde_json::Value, found: &mut Vec<String>) {
    const SENSITIVE: [&str; 30] = [
        // Up's.
        "id",
        "displayName",
        "value",
        "description",
        "rawText",
        "message",
        "cardNumberSuffix",
        "next",
        // Starling's.
        "accountUid",
        "defaultCategory",
        "name",
        "accountIdentifier",
        "bankIdentifier",
        "iban",
        "savingsGoalUid",
        "spaceUid",
        "feedItemUid",
        "categoryUid",
        "minorUnits",
        "transactingApplicationUserUid",
        "counterPartyUid",
        "counterPartyName",
        "counterPartySubEntityName",
        "counterPartySubEntityIdentifier",
        "counterPartySubEntitySubIdentifier",
        "reference",
        "userNote",
        "goalCategoryUid",
        "cardUid",
        "endOfCardNumber",
    ];
    match value {
        serde_json::Value::Array(all) => all.iter().for_each(|one| collect(one, found)),
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    serde_json::Value::String(text) if SENSITIVE.contains(&name.as_str()) => {
                        found.push(text.clone());
                    }
                    serde_json::Value::Number(number) if SENSITIVE.contains(&name.as_str()) => {
                        found.push(number.to_string());
                    }
                    _ => collect(value, found),
                }
            }
        }
        _ => {}
    }
}
