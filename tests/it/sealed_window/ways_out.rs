//! A page that tries every way out it knows, in the window as it is shipped, in a webview that only the kernel's filter
//! holds, and in one that nothing holds.

use super::below;
use sarraf_tests::{Call, Group, Home, Outcome, Sealed, Sink, Trace, calls, problem, program, watched};
use serde_json::json;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

const WAYS: &str = include_str!("ways_out.js");

/// Ways a page must try at least, and those that must arrive where nothing holds it.
const TRIED: usize = 40;
const ARRIVING: usize = 30;

/// How long all of them may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Calls that made a socket of the internet, or used one.
fn made(calls: &[Call]) -> Vec<&Call> {
    calls.iter().filter(|call| call.is_inet() && !call.is_refused()).collect()
}

fn refused(calls: &[Call]) -> usize {
    calls.iter().filter(|call| call.is_inet() && call.is_refused()).count()
}

/// A process and all below it.
fn family(program: u32) -> Vec<u32> {
    let number = |path: std::path::PathBuf| path.file_name()?.to_str()?.parse().ok();
    let mut all: Vec<u32> = below(program).into_iter().filter_map(number).collect();
    all.push(program);
    all
}

#[test]
fn no_way_leads_out_of_the_window() -> Outcome {
    let (sink, home) = (Sink::open()?, Home::new()?);
    let mut window = Sealed::open(&home)?;
    // No vault is open, so the Engine has nobody to speak to: no process here has any use for the internet.
    let trace = Trace::of(&family(window.id()), &home.path().join("trace"))?;
    window.value(&sink.aim(WAYS))?;
    let until = Instant::now() + PATIENCE;
    while window.value("globalThis.__ways.done")? != json!(true) {
        assert!(Instant::now() < until, "the page does not end");
        std::thread::sleep(Duration::from_millis(50));
    }
    let tried = window.value("globalThis.__ways.names")?;
    assert!(tried.as_array().is_some_and(|tried| tried.len() >= TRIED), "{tried}");
    let stayed = "location.href.startsWith('tauri://localhost') && document.querySelector('#app') !== null";
    assert_eq!(window.value(stayed)?, true, "the window stayed where it was");
    assert_eq!(window.windows()?.as_array().map(Vec::len), Some(1));
    let calls = trace.end()?;
    assert_eq!(sink.arrived(), BTreeSet::new());
    assert_eq!(made(&calls), Vec::<&Call>::new());
    Ok(())
}

/// A webview without content policy, permissions and rules of where it may go, until its page has come to an
/// end; the calls it made.
fn bare_page(sink: &Sink, arguments: &[&str], end: &'static str) -> Outcome<Vec<Call>> {
    let home = Home::new()?;
    let done = "setInterval(() => { const { done, stayed } = globalThis.__ways; \
         document.title = done ? 'done' : stayed ? 'stayed' : ''; }, 50)";
    let trace = home.path().join("trace");
    let script = format!("{}{done}", sink.aim(WAYS));
    until_titled(&home, &script, watched(&program("examples/bare_page")?, &trace), arguments, end)?;
    Ok(calls(&std::fs::read_to_string(trace)?))
}

/// A webview that nothing holds, with a page of this script, until it has a title that begins so; the title.
pub fn until_titled(
    home: &Home,
    script: &str,
    mut command: Command,
    arguments: &[&str],
    begins: &'static str,
) -> Outcome<String> {
    let page = home.path().join("page.html");
    std::fs::write(&page, format!("<!doctype html><meta charset=utf-8><body><script>{script}</script>"))?;
    command.arg(page).args(arguments).env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    home.settle(&mut command);
    let mut webview =
        Group::spawn(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()))?;
    let said = webview.child().stdout.take().ok_or_else(|| problem("no output"))?;
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let mut titles = BufReader::new(said).lines().map_while(Result::ok);
        let _ = send.send(titles.find(|title| title.starts_with(begins)));
    });
    let ended = receive.recv_timeout(PATIENCE);
    // What was begun may still arrive.
    std::thread::sleep(Duration::from_secs(1));
    drop(webview);
    ended.ok().flatten().ok_or_else(|| problem(format!("the page never said {begins}")))
}

/// The control of both layers: where nothing holds the page, it gets out.
#[test]
fn most_ways_lead_out_of_a_webview_that_nothing_holds() -> Outcome {
    let sink = Sink::open()?;
    let calls = bare_page(&sink, &[], "done")?;
    let arrived = sink.arrived();
    println!("{} ways arrived: {arrived:?}", arrived.len());
    assert!(arrived.len() >= ARRIVING, "only {arrived:?}");
    assert!(made(&calls).len() >= ARRIVING, "and the trace shows it");
    // Names are asked for by datagrams, or of the system's resolver, which asks then.
    let datagram = |call: &&Call| call.is_inet() && call.arguments.contains("SOCK_DGRAM");
    let asked = |call: &&Call| datagram(call) || call.arguments.contains("/run/systemd/resolve/");
    assert!(calls.iter().any(|call| asked(&call)), "a datagram is seen too");
    Ok(())
}

/// What stands when the content policy does not: the same page without one.
#[test]
fn no_way_leads_past_the_filter_where_there_is_no_policy() -> Outcome {
    let sink = Sink::open()?;
    // The first that leaves ends the page: what stands in its place is WebKit's word of the failure.
    let calls = bare_page(&sink, &["--filter"], "stayed")?;
    assert_eq!(sink.arrived(), BTreeSet::new());
    assert_eq!(made(&calls), Vec::<&Call>::new());
    println!("{} sockets were refused", refused(&calls));
    assert!(refused(&calls) >= ARRIVING, "the kernel refused what was tried");
    Ok(())
}
