//! Why something is refused, before a protocol says it in its own shape.

/// What is wrong, in English; each protocol says as much of it as it has room for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refusal {
    pub status: u16,
    pub title: &'static str,
    pub detail: &'static str,
    /// The part of the query that is wrong.
    pub parameter: Option<&'static str>,
}

impl Refusal {
    pub const fn new(status: u16, title: &'static str, detail: &'static str) -> Self {
        Self { status, title, detail, parameter: None }
    }

    pub const fn parameter(name: &'static str, detail: &'static str) -> Self {
        Self { status: 400, title: "Invalid Parameter", detail, parameter: Some(name) }
    }
}

pub(super) const NOT_AUTHORIZED: Refusal =
    Refusal::new(401, "Not Authorized", "No token came with the request, or one that is not valid.");

pub(super) const NOT_UTF8: Refusal = Refusal::new(400, "Bad Request", "The address is not UTF-8.");

pub(super) const NOT_FOUND: Refusal =
    Refusal::new(404, "Not Found", "There is nothing at this address for this customer.");
