//! What sentences are understood as, one a line; no vault is needed, and the names of one are known where its
//! passphrase is given.

use super::Ended;
use crate::arguments::Global;
use crate::failure::Failure;
use crate::session::{Session, options};
use crate::{input, output, print};
use sarraf_app::Code;
use sarraf_app::wire::{UnderstandRequest, UnderstoodView};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::ExitCode;

/// Sentences understood at once.
const AT_ONCE: usize = 500;
/// Bytes of a sentence that are looked at: what is longer is no question.
const LONGEST: u64 = 64 * 1024;

pub fn run(global: &Global, batch: Option<&Path>) -> Ended {
    let mut input = open(batch)?;
    let today = global.as_of.as_deref().map(input::date).transpose()?.map(|day| day.to_string());
    let mut session = session(global)?;
    let mut understood = Vec::new();
    loop {
        let texts = some(&mut input)?;
        if texts.is_empty() {
            break;
        }
        let request = UnderstandRequest { texts, today: today.clone() };
        let views: Vec<UnderstoodView> = session.call("understand", &request)?;
        let views = views.into_iter().map(output::Understood::from);
        if global.json {
            understood.extend(views);
        } else {
            for one in views {
                print::line(&serde_json::to_string(&one).map_err(|_| Failure::bug())?)?;
            }
        }
    }
    if global.json {
        print::json(&understood)?;
    }
    session.close();
    Ok(ExitCode::SUCCESS)
}

fn open(batch: Option<&Path>) -> Result<Box<dyn BufRead>, Failure> {
    match batch.filter(|file| file.as_os_str() != "-") {
        Some(file) => Ok(Box::new(BufReader::new(File::open(file).map_err(|_| Failure::of(Code::Io))?))),
        None => Ok(Box::new(BufReader::new(std::io::stdin()))),
    }
}

/// The next sentences; bytes that are no UTF-8 are read as far as they are.
fn some(input: &mut dyn BufRead) -> Result<Vec<String>, Failure> {
    let mut texts = Vec::new();
    while texts.len() < AT_ONCE {
        let mut line = Vec::new();
        let read = Read::take(&mut *input, LONGEST).read_until(b'\n', &mut line);
        if read.map_err(|_| Failure::of(Code::Io))? == 0 {
            break;
        }
        texts.push(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned());
    }
    Ok(texts)
}

/// With the vault where its passphrase is given, else without one.
fn session(global: &Global) -> Result<Session, Failure> {
    // A day is a parameter here, and moves no clock.
    let global = Global { as_of: global.as_of.clone().filter(|_| global.mock), ..global.clone() };
    let given = global.passphrase_file.is_some() || input::mock_passphrase(&global).is_some();
    let options = options(&global)?;
    let there = options.chosen_vault().is_ok_and(|folder| options.before_asking(&folder).is_ok());
    if given && there { Session::open(&global) } else { Session::closed(&global) }
}
