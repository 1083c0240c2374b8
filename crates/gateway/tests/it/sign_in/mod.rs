//! Signing in with the browser: against a bank of our own that changes one thing at a time, and against a certified
//! server of others.

mod bank;
mod browser;
mod certified;
mod loopback;
mod mutations;
mod renewing;
mod set_up;
