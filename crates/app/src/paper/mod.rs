//! Receipts and papers as they are shown inside the window: what a file is, by its content, and pages as pictures.
//!
//! A file comes from anybody. What it is drawn by is a process of its own that has little memory, little time, no
//! file to write and nothing of a vault: what goes wrong there ends there.

mod draw;
mod kind;
mod program;

pub use draw::drawing;
pub(crate) use kind::{Kind, readable};
pub(crate) use program::{Drawer, open_outside};
