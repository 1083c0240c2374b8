//! Calls to the disk, counted and made to fail. Debug builds on Linux only.
//!
//! The "unix" file system of SQLite asks for its system calls by name and lets them be replaced, so each read,
//! write and truncation passes through here before it happens. `fsync` it does not ask for, and our own files are
//! renamed by the standard library: both stand here under the C library's names, before which the linker finds
//! those of the program, and pass on to the C library's.

use crate::fault::{self, Call};
use rusqlite::ffi;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::sync::OnceLock;

type Read = unsafe extern "C" fn(c_int, *mut c_void, usize) -> isize;
type ReadAt = unsafe extern "C" fn(c_int, *mut c_void, usize, i64) -> isize;
type Write = unsafe extern "C" fn(c_int, *const c_void, usize) -> isize;
type WriteAt = unsafe extern "C" fn(c_int, *const c_void, usize, i64) -> isize;
type Truncate = unsafe extern "C" fn(c_int, i64) -> c_int;

/// The calls of the operating system.
struct Real {
    read: Read,
    read_at: Option<ReadAt>,
    write: Write,
    write_at: Option<WriteAt>,
    truncate: Truncate,
}

static REAL: OnceLock<Option<Real>> = OnceLock::new();

unsafe extern "C" {
    fn __errno_location() -> *mut c_int;
    fn dlsym(object: *mut c_void, name: *const c_char) -> *mut c_void;
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
            read: std::mem::transmute::<unsafe extern "C" fn(), Read>(get(system, c"read".as_ptr())?),
            read_at: get(system, c"pread64".as_ptr())
                .or_else(|| get(system, c"pread".as_ptr()))
                .map(|call| std::mem::transmute::<unsafe extern "C" fn(), ReadAt>(call)),
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
        set(system, c"read".as_ptr(), Some(ours(read as *const ())));
        if real.read_at.is_some() {
            set(system, c"pread".as_ptr(), Some(ours(read_at as *const ())));
            set(system, c"pread64".as_ptr(), Some(ours(read_at as *const ())));
        }
        set(system, c"write".as_ptr(), Some(ours(write as *const ())));
        if real.write_at.is_some() {
            set(system, c"pwrite".as_ptr(), Some(ours(write_at as *const ())));
            set(system, c"pwrite64".as_ptr(), Some(ours(write_at as *const ())));
        }
        set(system, c"ftruncate".as_ptr(), Some(ours(truncate as *const ())));
        Some(real)
    }
}

/// What the call is to fail with.
fn fails(call: Call) -> Option<isize> {
    let code = fault::failure(call)?;
    // SAFETY: the C library gives a place of this thread's own.
    unsafe { *__errno_location() = code };
    Some(-1)
}

/// Passes a point; what a write of so many bytes is to fail with.
fn passed(length: usize) -> Option<isize> {
    fault::point();
    if length > 0 && fault::is_full(length as u64) {
        // SAFETY: the C library gives a place of this thread's own. 28 is ENOSPC.
        unsafe { *__errno_location() = 28 };
        return Some(-1);
    }
    fails(Call::Write)
}

unsafe extern "C" fn read(file: c_int, bytes: *mut c_void, length: usize) -> isize {
    let Some(Some(real)) = REAL.get() else { return -1 };
    // SAFETY: the arguments are SQLite's own, passed on as they came.
    fails(Call::Read).unwrap_or_else(|| unsafe { (real.read)(file, bytes, length) })
}

unsafe extern "C" fn read_at(file: c_int, bytes: *mut c_void, length: usize, at: i64) -> isize {
    let Some(Some(Real { read_at: Some(real), .. })) = REAL.get() else { return -1 };
    // SAFETY: the arguments are SQLite's own, passed on as they came.
    fails(Call::Read).unwrap_or_else(|| unsafe { real(file, bytes, length, at) })
}

/// A function of the C library behind one of the same name here.
fn behind(name: &CStr) -> *mut c_void {
    // SAFETY: the name is a C string; -1 asks for the next object after this program.
    unsafe { dlsym(std::ptr::without_provenance_mut(usize::MAX), name.as_ptr()) }
}

fn sync(name: &CStr, file: c_int) -> c_int {
    if fails(Call::Sync).is_some() {
        return -1;
    }
    let real = behind(name);
    if real.is_null() {
        return -1;
    }
    // SAFETY: `fsync` and `fdatasync` take a file and give a number (POSIX).
    unsafe { std::mem::transmute::<*mut c_void, unsafe extern "C" fn(c_int) -> c_int>(real)(file) }
}

/// Before the C library's.
///
/// # Safety
/// As for the C library's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fsync(file: c_int) -> c_int {
    sync(c"fsync", file)
}

/// Before the C library's.
///
/// # Safety
/// As for the C library's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn fdatasync(file: c_int) -> c_int {
    sync(c"fdatasync", file)
}

/// Before the C library's.
///
/// # Safety
/// As for the C library's.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    let real = behind(c"rename");
    if fails(Call::Rename).is_some() || real.is_null() {
        return -1;
    }
    type Rename = unsafe extern "C" fn(*const c_char, *const c_char) -> c_int;
    // SAFETY: `rename` takes two C strings and gives a number (POSIX); both are the caller's.
    unsafe { std::mem::transmute::<*mut c_void, Rename>(real)(from, to) }
}

unsafe extern "C" fn write(file: c_int, bytes: *const c_void, length: usize) -> isize {
    let Some(Some(real)) = REAL.get() else { return -1 };
    // SAFETY: the arguments are SQLite's own, passed on as they came.
    passed(length).unwrap_or_else(|| unsafe { (real.write)(file, bytes, length) })
}

unsafe extern "C" fn write_at(file: c_int, bytes: *const c_void, length: usize, at: i64) -> isize {
    let Some(Some(Real { write_at: Some(real), .. })) = REAL.get() else { return -1 };
    // SAFETY: the arguments are SQLite's own, passed on as they came.
    passed(length).unwrap_or_else(|| unsafe { real(file, bytes, length, at) })
}

unsafe extern "C" fn truncate(file: c_int, length: i64) -> c_int {
    let Some(Some(real)) = REAL.get() else { return -1 };
    // SAFETY: the arguments are SQLite's own, passed on as they came.
    passed(0).map_or_else(|| unsafe { (real.truncate)(file, length) }, |_| -1)
}
