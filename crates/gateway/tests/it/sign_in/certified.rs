//! Against a certified server of others: to be written.
