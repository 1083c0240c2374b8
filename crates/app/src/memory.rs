//! What is left in memory. Everything the program gives back to the allocator is wiped first, as libraries hold keys
//! and tokens in places they do not wipe themselves (ring its key schedules, hyper its buffers); and what is in memory
//! is not written to a core file.
//!
//! SQLite's and the system's libraries have an allocator of their own, which this does not reach: SQLCipher and
//! OpenSSL wipe their keys themselves, and bank text in SQLite's freed pages is not wiped (SECURITY.md).

use std::alloc::System;
use zeroizing_alloc::ZeroAlloc;

/// Of every program that has the Engine in it.
#[global_allocator]
static WIPING: ZeroAlloc<System> = ZeroAlloc(System);

/// From now on this process, and those it starts, leave no core file. A process without a window can not be looked
/// into by others of the same person either; a window must be, as desktops ask who it is by its files in `/proc`
/// before they show a chooser.
pub(crate) fn shut(window: bool) {
    // Where the system does not know it, or refuses, the rest holds.
    #[cfg(unix)]
    let _ = rustix::process::setrlimit(
        rustix::process::Resource::Core,
        rustix::process::Rlimit { current: Some(0), maximum: Some(0) },
    );
    #[cfg(target_os = "linux")]
    if !window {
        let nobody = rustix::process::DumpableBehavior::NotDumpable;
        let _ = rustix::process::set_dumpable_behavior(nobody);
    }
    #[cfg(not(target_os = "linux"))]
    let _ = window;
}
