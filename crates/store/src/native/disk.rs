//! SQLite's writes to the disk, counted and made to fail. Debug builds on Linux only.
//!
//! The "unix" file system of SQLite asks for its system calls by name and lets them be replaced, so each
//! write and truncation passes through here before it happens.

use crate::fault;
use rusqlite::ffi;
use std::ffi::{c_int, c_void};
use std::sync::OnceLock;

type Write = unsafe extern "C" fn(c_int, *const c_void, usize) -> isize;
type WriteAt = unsafe extern "C" fn(c_int, *const c_void, usize, i64) -> isize;
type Truncate = unsafe extern "C" fn(c_int, i64) -> c_int;

/// The calls of the operating system.
struct Real {
    write: Write,
    write_at: Option<WriteAt>,
    truncate: Truncate,
}

static REAL: OnceLock<Option<Real>> = OnceLock::new();

unsafe extern "C" {
    fn __errno_location() -> *mut c_int;
}

/// Puts the counting calls in place, once a process.
pub fn watch() {
    REAL.get_or_init(install);
}

fn install() -> Option<Real> {
    // SAFETY: the default file system lives as long as the process; its version has system calls (checked),
    // and SQLite documents the signatures of those asked for by name here.
    unsafe {
        let system = ffi::sqlite3_vfs_find(std::ptr::null()).as_mut()?;
        if system.iVersion < 3 {
            return None;
        }
        let (get, set) = (system.xGetSystemCall?, system.xSetSystemCall?);
        let real = Real {
            write: std::mem::transmute::<unsafe extern "C" fn(), Write>(get(system, c"write".as_ptr())?),
            write_at: get(system, c"pwrite64".as_ptr())
                .or_else(|| get(system, c"pwrite".as_ptr()))
                .map(|call| std::mem::transmute::<unsafe extern "C" fn(), WriteAt>(call)),
            truncate: std::mem::transmute::<unsafe extern "C" fn(), Truncate>(get(
                system,
                c"ftruncate".as_ptr(),
            )?),
        };
        let ours = |call: *const ()| std::mem::transmute::<*const (), unsafe extern "C" fn()>(call);
        set(system, c"write".as_ptr(), Some(ours(write as *const ())));
        if real.write_at.is_some() {
            set(system, c"pwrite".as_ptr(), Some(ours(write_at as *const ())));
            set(system, c"pwrite64".as_ptr(), Some(ours(write_at as *const ())));
        }
        set(system, c"ftruncate".as_ptr(), Some(ours(truncate as *const ())));
        Some(real)
    }
}

/// Passes a point; what the call is to fail with.
fn passed() -> Option<isize> {
    fault::point();
    let code = fault::failure()?;
    // SAFETY: the C library gives a place of this thread's own.
    unsafe { *__errno_location() = code };
    Some(-1)
}

unsafe extern "C" fn write(file: c_int, bytes: *const c_void, length: usize) -> isize {
    let Some(Some(real)) = REAL.get() else { return -1 };
    // SAFETY: the arguments are SQLite's own, passed on as they came.
    passed().unwrap_or_else(|| unsafe { (real.write)(file, bytes, length) })
}

unsafe extern "C" fn write_at(file: c_int, bytes: *const c_void, length: usize, at: i64) -> isize {
    let Some(Some(Real { write_at: Some(real), .. })) = REAL.get() else { return -1 };
    // SAFETY: the arguments are SQLite's own, passed on as they came.
    passed().unwrap_or_else(|| unsafe { real(file, bytes, length, at) })
}

unsafe extern "C" fn truncate(file: c_int, length: i64) -> c_int {
    let Some(Some(real)) = REAL.get() else { return -1 };
    // SAFETY: the arguments are SQLite's own, passed on as they came.
    passed().map_or_else(|| unsafe { (real.truncate)(file, length) }, |_| -1)
}
