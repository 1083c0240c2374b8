//! Reads a case: an input, and exchanges.

use crate::{Input, Job, Method, Profile, Request, Response};
use sarraf_ledger::Moment;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A request as it is expected, and its answer.
#[derive(Clone)]
pub struct Exchange {
    /// `GET /accounts?page[size]=100`, below the base address, unescaped; `PUT /cards/1 {"locked":true}` with a body.
    pub line: String,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// One case.
#[derive(Clone)]
pub struct Case {
    pub name: String,
    pub file: PathBuf,
    pub profile: Profile,
    pub input: Input,
    pub exchanges: Vec<Exchange>,
    /// Marked `(afterwards)`: what a later run asks that the case itself does not.
    pub afterwards: Vec<Exchange>,
}

/// The text that stands for the profile's base address in fixtures.
const BASE: &str = "{base}";
const LATER: &str = "(afterwards) ";

pub fn cases(folder: &str) -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "http"));
    files.sort();
    assert!(!files.is_empty(), "no fixtures in {}", folder.display());
    files.iter().map(|file| read(&folder, file)).collect()
}

fn read(folder: &Path, file: &Path) -> Case {
    let profile = std::fs::read_to_string(folder.join("profile.toml")).unwrap();
    let profile = Profile::parse(&profile, false).unwrap();
    let base = profile.base_url.as_str().trim_end_matches('/').to_owned();
    let text = std::fs::read_to_string(file).unwrap().replace(BASE, &base);
    let mut parts = text.split("\n>>> ");
    let input = read_input(parts.next().unwrap());
    let (later, exchanges): (Vec<&str>, Vec<&str>) = parts.partition(|part| part.starts_with(LATER));
    let exchanges = exchanges.into_iter().map(read_exchange).collect();
    let afterwards = later.into_iter().map(|part| read_exchange(part.trim_start_matches(LATER))).collect();
    let name = file.file_stem().unwrap().to_string_lossy().into_owned();
    Case { name, file: file.to_owned(), profile, input, exchanges, afterwards }
}

/// `name: value` lines; lines that begin with `#` say what the case is about.
fn read_input(text: &str) -> Input {
    let fields: BTreeMap<&str, &str> =
        text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": ")).collect();
    Input {
        job: match fields["job"] {
            "accounts" => Job::Accounts,
            "read" => Job::Read,
            "cards" => Job::Cards,
            "lock" => Job::Lock { card: fields["card"].to_owned(), locked: true },
            "unlock" => Job::Lock { card: fields["card"].to_owned(), locked: false },
            other => panic!("no job {other}"),
        },
        cursor: fields.get("cursor").map(|cursor| (*cursor).to_owned()),
        state: None,
        accounts: fields
            .get("accounts")
            .map_or("", |text| text)
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        now: Moment::parse(fields["now"]).unwrap(),
        attended: fields.get("attended") != Some(&"no"),
    }
}

fn read_exchange(text: &str) -> Exchange {
    let (line, answer) = text.split_once("\n<<< ").unwrap();
    let (head, body) = answer.split_once("\n\n").unwrap_or((answer, ""));
    let mut head = head.lines();
    let status = head.next().unwrap().trim().parse().unwrap();
    let headers = head.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Exchange { line: line.trim().to_owned(), status, headers, body: body.trim_end().to_owned() }
}

impl Exchange {
    pub fn response(&self, input: &Input) -> Response {
        let wait = self.headers.iter().find(|(name, _)| name == "retry-after");
        Response {
            status: self.status,
            headers: self.headers.clone(),
            body: self.body.clone().into_bytes(),
            received_at: input.now.at,
            retry_after: wait.map(|(_, seconds)| Duration::from_secs(seconds.parse().unwrap())),
        }
    }
}

/// A request in the form of a fixture's line. It must lie below the profile's base address.
pub fn line_of(profile: &Profile, request: &Request) -> String {
    let mut address = url::Url::parse(&request.url).unwrap();
    if !request.query.is_empty() {
        address.query_pairs_mut().extend_pairs(&request.query);
    }
    let base = profile.base_url.as_str().trim_end_matches('/');
    let rest = address.as_str().strip_prefix(base).expect("every request stays below the base address");
    assert!(rest.starts_with('/'), "every request stays below the base address");
    assert_eq!(request.method != Method::Get, request.body.is_some());
    let path = rest.split_once('?').map_or(rest, |(path, _)| path);
    let query: Vec<String> = address.query_pairs().map(|(name, value)| format!("{name}={value}")).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    let body = request.body.as_deref().map(|body| format!(" {}", String::from_utf8_lossy(body)));
    format!("{} {path}{mark}{}{}", request.method.word(), query.join("&"), body.unwrap_or_default())
}
