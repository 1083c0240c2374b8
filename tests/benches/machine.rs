//! This machine, without names, and the memory of this process.

use std::fs;

/// `2 cores of …, 24 GB of memory`
pub fn text() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let model = field("/proc/cpuinfo", "model name").unwrap_or_else(|| "an unknown processor".into());
    let memory = number(&field("/proc/meminfo", "MemTotal").unwrap_or_default());
    format!("{cores} cores ({model}), {:.0} GB of memory, {}", memory / 1e6, std::env::consts::OS)
}

/// Programs that wanted a core in the last minute.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}

/// Memory of this process, its share of shared pages included, in MB.
pub fn memory() -> f64 {
    number(&field("/proc/self/smaps_rollup", "Pss").unwrap_or_default()) / 1e3
}

/// Memory of a process and of all it started, in MB, each page counted once.
pub fn memory_of_tree(root: u32) -> f64 {
    let mut tree = vec![root];
    let mut next = 0;
    while let Some(process) = tree.get(next).copied() {
        tree.extend(children(process));
        next += 1;
    }
    let share = |process: &u32| field(&format!("/proc/{process}/smaps_rollup"), "Pss");
    tree.iter().filter_map(share).map(|text| number(&text)).sum::<f64>() / 1e3
}

fn children(process: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let lists = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    lists
        .flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>())
        .collect()
}

/// The most memory this process has had since `forget_peak`, in MB.
pub fn peak() -> f64 {
    number(&field("/proc/self/status", "VmHWM").unwrap_or_default()) / 1e3
}

/// Begins the peak anew.
pub fn forget_peak() {
    // Linux only; elsewhere the peak of the whole run stands.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// How often threads of this process went to sleep and were woken again.
pub fn wake_ups() -> u64 {
    let tasks = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let count = |path: &str| field(path, "voluntary_ctxt_switches").and_then(|text| text.parse::<u64>().ok());
    tasks.filter_map(|task| count(&format!("{}/status", task.path().display()))).sum()
}

/// Sockets of this process that are not local to the machine's files.
pub fn inet_sockets() -> usize {
    let mut known = String::new();
    for name in ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"] {
        known.push_str(&fs::read_to_string(format!("/proc/self/net/{name}")).unwrap_or_default());
    }
    let open = fs::read_dir("/proc/self/fd").into_iter().flatten().flatten();
    let names = open.filter_map(|open| fs::read_link(open.path()).ok());
    let inode = |name: std::path::PathBuf| {
        name.to_str()?.strip_prefix("socket:[")?.strip_suffix(']').map(|inode| format!(" {inode} "))
    };
    names.filter_map(inode).filter(|inode| known.contains(inode)).count()
}

fn field(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.split(':').next().is_some_and(|key| key.trim() == name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// The number before ` kB`.
fn number(text: &str) -> f64 {
    text.split(' ').next().and_then(|text| text.parse().ok()).unwrap_or_default()
}
