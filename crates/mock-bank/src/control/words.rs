//! From words to requests.

use super::http::{Address, send};
use crate::error::ControlError;
use serde_json::{Map, Value, json};

const USAGE: &str = "scenario list | scenario run NAME|FILE [--set k=v] | scenario validate FILE | clock [set T] \
| [clock] advance D | freeze [off] | reset | snapshot F | restore F | requests [--match X] | expect FILE | banks | recording on|off|F";

/// Gives a mock bank the command that `words` spell, as `sarraf mock --control URL WORDS` does, and returns
/// its answer. `url` is that of `Running::control_url`, with or without `/_control`.
///
/// `expect` answers `{met, differences}`; a difference is no error here.
pub async fn call(url: &str, words: &[String]) -> Result<Value, ControlError> {
    let to = Address::parse(url)?;
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["status"] => get(&to, "").await,
        ["scenario", "list"] => get(&to, "/scenarios").await,
        ["scenario", "validate", file] => validate(file).await,
        ["scenario", "run", name, set @ ..] => run(&to, name, settings(set)?).await,
        ["clock"] => get(&to, "/clock").await,
        ["clock", "set", time] => post(&to, "/clock", &json!({ "set": time })).await,
        ["clock", "advance", span] | ["advance", span] => {
            post(&to, "/clock", &json!({ "advance": span })).await
        }
        ["freeze"] => post(&to, "/freeze", &json!({ "frozen": true })).await,
        ["freeze", "off"] => post(&to, "/freeze", &json!({ "frozen": false })).await,
        ["reset"] => post(&to, "/reset", &json!({})).await,
        ["snapshot", file] => snapshot(&to, file).await,
        ["restore", file] => post(&to, "/restore", &read(file).await?).await,
        ["requests"] => get(&to, "/requests").await,
        ["requests", "--match", text] => get(&to, &format!("/requests?match={}", encoded(text))).await,
        ["banks"] => get(&to, "/banks").await,
        ["recording", "on"] => post(&to, "/recording", &json!({ "on": true })).await,
        ["recording", "off"] => post(&to, "/recording", &json!({ "on": false })).await,
        ["recording", file] => keep_recording(&to, file).await,
        ["expect", file] => post(&to, "/expect", &read(file).await?).await,
        _ => Err(ControlError::Usage(USAGE)),
    }
}

async fn get(to: &Address, path: &str) -> Result<Value, ControlError> {
    read_answer(send(to, "GET", path, &[]).await?)
}

async fn post(to: &Address, path: &str, body: &Value) -> Result<Value, ControlError> {
    read_answer(send(to, "POST", path, body.to_string().as_bytes()).await?)
}

fn read_answer((status, body): (u16, Vec<u8>)) -> Result<Value, ControlError> {
    let value: Value = serde_json::from_slice(&body).map_err(|_| ControlError::BadAnswer)?;
    if status == 200 {
        return Ok(value);
    }
    let message = value.get("error").and_then(Value::as_str).ok_or(ControlError::BadAnswer)?.to_owned();
    Err(ControlError::Refused { status, message })
}

/// `--set k=v`, `--set=k=v`, any number of times.
fn settings(words: &[&str]) -> Result<Map<String, Value>, ControlError> {
    let mut set = Map::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let pair = match word.strip_prefix("--set") {
            Some("") => words.next().copied(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        let (name, value) = pair.and_then(|pair| pair.split_once('=')).ok_or(ControlError::Usage(USAGE))?;
        set.insert(name.to_owned(), value.into());
    }
    Ok(set)
}

/// A name, or a scenario file.
async fn run(to: &Address, name: &str, set: Map<String, Value>) -> Result<Value, ControlError> {
    let wanted = match name.ends_with(".toml") {
        true => json!({ "toml": read_text(name).await?, "set": set }),
        false => json!({ "name": name, "set": set }),
    };
    post(to, "/scenarios", &wanted).await
}

/// Looks at a scenario file; no bank is needed.
pub async fn validate(file: &str) -> Result<Value, ControlError> {
    let errors = crate::scenario::validate(&read_text(file).await?);
    Ok(json!({ "valid": errors.is_empty(), "errors": errors }))
}

/// What the banks answered since `record on`, as a scenario file.
async fn keep_recording(to: &Address, file: &str) -> Result<Value, ControlError> {
    let (status, body) = send(to, "GET", "/recording", &[]).await?;
    if status != 200 {
        return Err(ControlError::BadAnswer);
    }
    tokio::fs::write(file, body).await.map_err(ControlError::File)?;
    Ok(json!({ "file": file }))
}

async fn snapshot(to: &Address, file: &str) -> Result<Value, ControlError> {
    let state = get(to, "/snapshot").await?;
    tokio::fs::write(file, state.to_string()).await.map_err(ControlError::File)?;
    Ok(json!({ "file": file }))
}

async fn read(file: &str) -> Result<Value, ControlError> {
    let text = tokio::fs::read(file).await.map_err(ControlError::File)?;
    serde_json::from_slice(&text).map_err(|_| ControlError::Usage("a file of JSON"))
}

async fn read_text(file: &str) -> Result<String, ControlError> {
    tokio::fs::read_to_string(file).await.map_err(ControlError::File)
}

fn encoded(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric();
    text.bytes()
        .map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
