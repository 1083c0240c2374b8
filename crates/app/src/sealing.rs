//! Threads without a network: the window's, and everything they start.
//!
//! On Linux a sealed thread gets no socket but a Unix one, over which the desktop is reached, and netlink's, by which
//! libraries ask the kernel for interfaces; and no io_uring, which could open one past the filter. So does every
//! thread and every process it starts from then on, WebKit's with them. What is refused fails with EACCES. Threads
//! that were there before keep what they have: the Engine's, which holds the one door to the banks. (seccomp(2),
//! socket(2))
//!
//! Other systems have no such filter for a part of a program. There the window is held by its content policy, its
//! permissions and the lack of any address it may use.

use std::fmt;

/// The filter could not be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSealed;

impl fmt::Display for NotSealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the kernel does not let Sarraf take the network from its window; \
             --without-network-filter starts it all the same, and the window says so",
        )
    }
}

impl std::error::Error for NotSealed {}

/// What keeps the window from the network, beside its content policy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seal {
    /// The kernel's filter.
    Filter,
    /// Nothing: the person asked for it.
    Without,
    /// Nothing: this system has none, or there is no window.
    #[default]
    Absent,
}

impl Seal {
    /// What a window is started with. WebDriver needs a network, so one that is driven by it has nothing, as its title
    /// says.
    pub fn chosen(without: bool, driven: bool) -> Result<Self, NotSealed> {
        match () {
            () if driven => Ok(Self::Absent),
            () if without => Ok(Self::Without),
            () => Self::strongest(),
        }
    }

    /// The strongest there is, tried on a thread that ends at once.
    fn strongest() -> Result<Self, NotSealed> {
        if !cfg!(target_os = "linux") {
            return Ok(Self::Absent);
        }
        let tried = std::thread::Builder::new().name("sealed".to_owned()).spawn(seal);
        tried.map_err(|_| NotSealed)?.join().map_err(|_| NotSealed)??;
        Ok(Self::Filter)
    }

    /// Seals the calling thread, if that is what was found.
    pub fn set(self) -> Result<(), NotSealed> {
        if self == Self::Filter { seal() } else { Ok(()) }
    }
}

#[cfg(not(target_os = "linux"))]
fn seal() -> Result<(), NotSealed> {
    Err(NotSealed)
}

#[cfg(target_os = "linux")]
fn seal() -> Result<(), NotSealed> {
    linux::program().and_then(|program| seccompiler::apply_filter(&program)).map_err(|_| NotSealed)
}

#[cfg(target_os = "linux")]
mod linux {
    use seccompiler::{
        BpfProgram, Error, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
        SeccompRule, TargetArch,
    };
    use std::collections::BTreeMap;

    /// What a sealed thread may still open. The family is the first argument, of which the kernel reads 32 bits.
    const FAMILIES: [i32; 2] = [libc::AF_UNIX, libc::AF_NETLINK];
    const REFUSED: [i64; 3] =
        [libc::SYS_io_uring_setup, libc::SYS_io_uring_enter, libc::SYS_io_uring_register];
    /// The same calls by the numbers of x32, which a filter by number would let pass.
    const X32: i64 = 0x4000_0000;

    /// The filter. Another architecture's calls end the process: by them `socket` has other numbers.
    pub(super) fn program() -> Result<BpfProgram, Error> {
        let mut rules = BTreeMap::new();
        for numbers in if cfg!(target_arch = "x86_64") { &[0, X32][..] } else { &[0] } {
            rules.insert(libc::SYS_socket | numbers, vec![every_family_but(&FAMILIES)?]);
            rules.extend(REFUSED.map(|call| (call | numbers, Vec::new())));
        }
        let refuse = SeccompAction::Errno(libc::EACCES.unsigned_abs());
        let arch = TargetArch::try_from(std::env::consts::ARCH)?;
        Ok(SeccompFilter::new(rules, SeccompAction::Allow, refuse, arch)?.try_into()?)
    }

    fn every_family_but(families: &[i32]) -> Result<SeccompRule, Error> {
        let other = |family: &i32| {
            let family = u64::from(family.unsigned_abs());
            SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, family)
        };
        Ok(SeccompRule::new(families.iter().map(other).collect::<Result<_, _>>()?)?)
    }
}
