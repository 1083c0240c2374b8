//! Links a bank gives to a next page. Followed as given, one could carry the secret to another host.

use std::collections::BTreeSet;
use url::Url;

/// The links of one walk through pages: which may be followed, and which were.
pub(crate) struct Links {
    base: Url,
    seen: BTreeSet<String>,
}

impl Links {
    pub fn new(base: &Url) -> Self {
        Self { base: base.clone(), seen: BTreeSet::new() }
    }

    /// Another walk begins, which may pass the same pages.
    pub fn begin(&mut self) {
        self.seen.clear();
    }

    /// The address to ask next: only if the link is absolute, of the same origin, below the bank's base address and
    /// not seen in this walk.
    pub fn follow(&mut self, link: &str) -> Option<String> {
        let address = Url::parse(link).ok()?;
        let same = address.origin() == self.base.origin()
            && address.username().is_empty()
            && address.password().is_none();
        let below = address
            .path()
            .strip_prefix(self.base.path().trim_end_matches('/'))
            .is_some_and(|rest| rest.starts_with('/'));
        let address = address.to_string();
        (same && below && self.seen.insert(address.clone())).then_some(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links() -> Links {
        Links::new(&Url::parse("https://api.bank.example/api/v1").unwrap())
    }

    #[test]
    fn a_link_below_the_base_is_followed_once() {
        let link = "https://api.bank.example/api/v1/accounts?page%5Bafter%5D=x";
        let mut links = links();
        assert_eq!(links.follow(link).as_deref(), Some(link));
        assert_eq!(links.follow(link), None);
        assert_eq!(links.follow("https://api.bank.example:443/api/v1/accounts?page%5Bafter%5D=x"), None);
        links.begin();
        assert_eq!(links.follow(link).as_deref(), Some(link), "another walk");
    }

    #[test]
    fn a_link_to_anywhere_else_is_refused() {
        for link in [
            "",
            "/api/v1/accounts",
            "//evil.example/api/v1/accounts",
            "http://api.bank.example/api/v1/accounts",
            "https://api.bank.example:8443/api/v1/accounts",
            "https://api.bank.example.evil.example/api/v1/accounts",
            "https://api.bank.example@evil.example/api/v1/accounts",
            "https://user@api.bank.example/api/v1/accounts",
            "https://api.bank.example/api/v1",
            "https://api.bank.example/api/v10/accounts",
            "https://api.bank.example/api/v1/../v2/accounts",
            "https://api.bank.example/api/v1/%2e%2e/v2/accounts",
            "https://api.bank.example/api/v1\\..\\..\\x",
            "https://evil.example\\@api.bank.example/api/v1/accounts",
            "file:///api/v1/accounts",
            "data:application/json,{}",
        ] {
            assert_eq!(links().follow(link), None, "{link}");
        }
    }
}
