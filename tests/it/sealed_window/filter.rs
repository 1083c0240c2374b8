//! The kernel's filter: on every thread of the window and of WebKit, and on none of the Engine's.

use super::{A_BANK, below, name};
use sarraf_tests::{Home, Outcome, Sealed, problem, program};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
    apply_filter,
};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A thread of a process: its name, and whether the kernel filters its calls.
struct Thread {
    name: String,
    filtered: bool,
}

fn threads(process: &Path) -> Vec<Thread> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(process.join("task")).into_iter().flatten().flatten() {
        let text = |name: &str| std::fs::read_to_string(entry.path().join(name)).unwrap_or_default();
        let status = text("status");
        let mode = status.lines().find_map(|line| line.strip_prefix("Seccomp:"));
        if let Some(mode) = mode {
            found.push(Thread { name: text("comm").trim().to_owned(), filtered: mode.trim() == "2" });
        }
    }
    found
}

/// On every thread of WebKit's, which is there.
pub(super) fn assert_children_are_filtered(program: u32) {
    let children = below(program);
    let webkit = children.iter().filter(|process| name(process).starts_with("WebKit")).count();
    assert!(webkit >= 2, "the web and the network process were found");
    for process in &children {
        let open: Vec<String> = threads(process)
            .into_iter()
            .filter(|thread| !thread.filtered)
            .map(|thread| thread.name)
            .collect();
        assert!(open.is_empty(), "{}: {open:?}", name(process));
    }
}

#[test]
fn webkit_is_filtered_and_the_door_is_not() -> Outcome {
    let home = Home::new()?;
    let mut window = Sealed::open(&home)?;
    window.click("first-continue")?;
    window.click("look-around")?;
    window.wait(A_BANK)?;
    // The Engine has read a bank over its loopback since: it is not bound.
    window.wait("document.querySelector('[data-test=transaction]')")?;
    assert_eq!(window.value("document.querySelector('[data-test=unsealed-banner]') === null")?, true);

    assert_children_are_filtered(window.id());
    let own = threads(&Path::new("/proc").join(window.id().to_string()));
    let (engine, others): (Vec<Thread>, Vec<Thread>) =
        own.into_iter().partition(|thread| thread.name == "engine");
    assert!(
        engine.len() >= 4 && engine.iter().all(|thread| !thread.filtered),
        "the Engine's threads are free"
    );
    let main = others.iter().find(|thread| thread.name == "sarraf-desktop");
    assert!(main.is_some_and(|thread| thread.filtered), "the window's own is not");
    Ok(())
}

/// The control: with the filter off the test above would see it, and the window says so.
#[test]
fn without_the_filter_nothing_is_filtered_and_the_window_says_so() -> Outcome {
    let home = Home::new()?;
    let mut window = Sealed::open_with(&home, &["--without-network-filter"])?;
    window.wait("document.querySelector('[data-test=unsealed-banner]')")?;
    let webkit: Vec<PathBuf> =
        below(window.id()).into_iter().filter(|process| name(process).starts_with("WebKit")).collect();
    assert!(!webkit.is_empty());
    for process in &webkit {
        assert!(threads(process).iter().any(|thread| !thread.filtered), "{}", name(process));
    }
    Ok(())
}

/// The program is started where the kernel lets nobody set a filter.
fn where_filters_are_refused<T: Send>(work: impl FnOnce() -> T + Send) -> Outcome<T> {
    let set = SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, PR_SET_SECCOMP)?;
    let rules = [(libc::SYS_seccomp, Vec::new()), (libc::SYS_prctl, vec![SeccompRule::new(vec![set])?])];
    let refuse = SeccompAction::Errno(libc::EPERM.unsigned_abs());
    let arch = std::env::consts::ARCH.try_into()?;
    let filter = SeccompFilter::new(rules.into_iter().collect(), SeccompAction::Allow, refuse, arch)?;
    let program = BpfProgram::try_from(filter)?;
    std::thread::scope(|scope| {
        let started = scope.spawn(move || apply_filter(&program).map(|()| work()));
        Ok(started.join().map_err(|_| problem("the thread panicked"))??)
    })
}

/// prctl(2)
const PR_SET_SECCOMP: u64 = 22;

#[test]
fn where_the_kernel_refuses_the_filter_there_is_no_window_unless_it_is_told() -> Outcome {
    let home = Home::new()?;
    let said = where_filters_are_refused(|| -> Outcome<String> {
        let mut command = Command::new(program("sarraf-desktop")?);
        home.settle(&mut command);
        let done = command.arg("--mock").stdin(Stdio::null()).output()?;
        assert!(!done.status.success());
        Ok(String::from_utf8(done.stderr)?)
    })??;
    assert!(said.contains("--without-network-filter"), "{said}");
    where_filters_are_refused(|| -> Outcome<()> {
        let mut window = Sealed::open_with(&home, &["--without-network-filter"])?;
        window.wait("document.querySelector('[data-test=unsealed-banner]')")
    })?
}

#[test]
fn a_wrong_argument_names_the_right_ones() -> Outcome {
    let done = Command::new(program("sarraf-desktop")?).arg("--no-filter").stdin(Stdio::null()).output()?;
    let said = String::from_utf8(done.stderr)?;
    assert!(!done.status.success() && said.contains("--without-network-filter"), "{said}");
    Ok(())
}
