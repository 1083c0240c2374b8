//! The query of a request, read and written.

/// Pairs in the order in which they came, decoded.
pub(super) type Query = Vec<(String, String)>;

/// `None` if what is encoded in it is not UTF-8.
pub(super) fn read(text: &str) -> Option<Query> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| Some((decode(name)?, decode(value)?)))
        .collect()
}

pub(super) fn get<'a>(query: &'a Query, name: &str) -> Option<&'a str> {
    query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// The same query with one pair put in place of those named `page[after]` and `page[before]`.
pub(super) fn turned(query: &Query, name: &str, value: &str) -> String {
    let kept = query.iter().filter(|(key, _)| key != "page[after]" && key != "page[before]");
    let kept = kept.map(|(key, value)| (key.as_str(), value.as_str())).chain([(name, value)]);
    kept.map(|(key, value)| format!("{}={}", encode(key), encode(value))).collect::<Vec<_>>().join("&")
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'+' => b' ',
            b'%' => {
                let digits = [bytes.next(), bytes.next()].map(|digit| digit.and_then(hex));
                if let [Some(high), Some(low)] = digits { high * 16 + low } else { b'%' }
            }
            other => other,
        });
    }
    String::from_utf8(decoded).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn encode(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_reads_back() {
        let query = read("page%5Bsize%5D=100&filter[since]=2026-01-01T00:00:00%2B11:00&x").unwrap();
        assert_eq!(get(&query, "page[size]"), Some("100"));
        assert_eq!(get(&query, "filter[since]"), Some("2026-01-01T00:00:00+11:00"));
        assert_eq!(read(&turned(&query, "page[after]", "é 1")).unwrap().last().unwrap().1, "é 1");
    }
}
