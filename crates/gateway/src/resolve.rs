//! From a name to addresses, and which of them may be connected.

use crate::GateError;
use std::future::Future;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::pin::Pin;

/// The addresses of a name. Tests hand in their own.
pub trait Resolve: Send + Sync {
    /// All addresses of the name, or none when it has none.
    fn resolve<'a>(&'a self, host: &'a str) -> Pin<Box<dyn Future<Output = Vec<IpAddr>> + Send + 'a>>;
}

/// The operating system's resolver.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemResolver;

impl Resolve for SystemResolver {
    fn resolve<'a>(&'a self, host: &'a str) -> Pin<Box<dyn Future<Output = Vec<IpAddr>> + Send + 'a>> {
        Box::pin(async move {
            let found = tokio::net::lookup_host((host, 443)).await;
            found.map(|found| found.map(|address| address.ip()).collect()).unwrap_or_default()
        })
    }
}

/// The addresses that may be connected for a bank on the internet. One private address among them refuses all:
/// a bank has none, and a name that leads to both is being turned around.
pub(crate) async fn public_addresses(resolver: &dyn Resolve, host: &str) -> Result<Vec<IpAddr>, GateError> {
    let found = match literal(host) {
        Some(address) => vec![address],
        None => resolver.resolve(host).await,
    };
    if found.is_empty() {
        return Err(GateError::Unresolved);
    }
    if found.iter().all(|address| is_public(*address)) { Ok(found) } else { Err(GateError::PrivateAddress) }
}

/// The addresses of this machine, for a bank of the mock mode. No resolver is asked.
pub(crate) fn loopback_addresses(host: &str) -> Result<Vec<IpAddr>, GateError> {
    match literal(host) {
        Some(address) if address.is_loopback() => Ok(vec![address]),
        None if host == "localhost" => Ok(vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]),
        _ => Err(GateError::PrivateAddress),
    }
}

fn literal(host: &str) -> Option<IpAddr> {
    host.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

/// Whether an address is on the public internet (the special-purpose registries of RFC 6890 and later).
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let special = match address.octets() {
        [0 | 10 | 127, ..] => true,
        [100, second, ..] => second & 0b1100_0000 == 64,
        [169, 254, ..] | [192, 168, ..] => true,
        [172, second, ..] => second & 0b1111_0000 == 16,
        [192, 0, 0 | 2, _] | [192, 88, 99, _] => true,
        [198, 18 | 19, ..] | [198, 51, 100, _] | [203, 0, 113, _] => true,
        [first, ..] => first >= 224,
    };
    !special
}

/// Global unicast (2000::/3) without documentation, tunnels and other special blocks, and the well-known prefix of
/// NAT64 where the address inside is public.
fn is_public_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => {
            let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
            is_public_v4(Ipv4Addr::new(a, b, c, d))
        }
        [0x2001, second, ..] => second > 0x1ff && second != 0xdb8,
        [0x2002, ..] => false,
        [0x3fff, second, ..] => second > 0xfff,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_banks_are_public() {
        for text in
            ["1.1.1.1", "13.54.10.20", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::1.1.1.1"]
        {
            assert!(is_public(text.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn private_loopback_link_local_and_mapped_addresses_are_not() {
        for text in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:1.1.1.1",
            "::ffff:127.0.0.1",
            "::1.1.1.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "5f00::1",
        ] {
            assert!(!is_public(text.parse().unwrap()), "{text}");
        }
    }
}
