//! `:86:` of Dutch and other banks: words between slashes, each before its value (`/NAME/…/REMI/…`), and the same in the
//! second line of `:61:` (`/OCMT/…/CHGS/…`).

use super::details::Details;

/// Every word that ends the value before it.
const WORDS: [&str; 38] = [
    "TRTP", "IBAN", "BIC", "NAME", "REMI", "EREF", "MARF", "CSID", "BENM", "ORDP", "ADDR", "CNTP", "TRCD",
    "PREF", "PURP", "RTRN", "ISDT", "ULTD", "ULTB", "ULTC", "SVCL", "OCMT", "EXCH", "CHGS", "CHGS1", "CHGS2",
    "IREF", "CREF", "INIT", "DACT", "UDTR", "UCRD", "BUSP", "RREF", "SQTP", "ID", "NRTX", "ACCW",
];

/// The text taken apart; `None` if it begins with no word.
pub fn parse(text: &str) -> Option<Details> {
    let joined: String = text.lines().collect();
    let mut details = Details::default();
    for (word, value) in split(joined.trim_start())? {
        let bare = value.trim_matches(['/', ' ']);
        match word {
            "TRTP" | "BUSP" => bare.clone_into(&mut details.booking),
            "NAME" => bare.clone_into(&mut details.name),
            "IBAN" | "ACCW" => bare.split(',').next().unwrap_or_default().clone_into(&mut details.account),
            "REMI" => remittance(value).clone_into(&mut details.purpose),
            // Account, bank, name and city between slashes.
            "CNTP" => counterparty(value, &mut details),
            "BENM" | "ORDP" if details.name.is_empty() && !bare.is_empty() => {
                bare.clone_into(&mut details.name)
            }
            "OCMT" => bare.clone_into(&mut details.original),
            "EXCH" => bare.clone_into(&mut details.rate),
            "CHGS" | "CHGS1" | "CHGS2" => bare.clone_into(&mut details.charges),
            _ => {}
        }
    }
    Some(details)
}

/// Words and their values, in order.
fn split(text: &str) -> Option<Vec<(&str, &str)>> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut rest = text;
    let mut word = leading(rest)?;
    loop {
        rest = rest.get(word.len() + 2..).unwrap_or_default();
        let next = rest.match_indices('/').find_map(|(at, _)| Some((at, leading(rest.get(at..)?)?)));
        let Some((at, following)) = next else {
            found.push((word, rest));
            return Some(found);
        };
        found.push((word, rest.get(..at).unwrap_or_default()));
        rest = rest.get(at..).unwrap_or_default();
        word = following;
    }
}

/// The word a text begins with, between slashes.
fn leading(text: &str) -> Option<&str> {
    let (word, _) = text.strip_prefix('/')?.split_once('/')?;
    WORDS.contains(&word).then_some(word)
}

/// `USTD//text`, `STRD/CUR/reference`, or the text itself.
fn remittance(value: &str) -> &str {
    let bare = value.trim_matches(['/', ' ']);
    let inner = bare.strip_prefix("USTD/").or_else(|| bare.strip_prefix("STRD/")).unwrap_or(bare);
    inner.trim_start_matches('/')
}

fn counterparty(value: &str, details: &mut Details) {
    let mut parts = value.split('/');
    let (account, _bank, name) = (parts.next(), parts.next(), parts.next());
    account.unwrap_or_default().clone_into(&mut details.account);
    name.unwrap_or_default().trim().clone_into(&mut details.name);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_to_their_values() {
        let details = parse("/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/J\n DE BOER/REMI/HUUR 1/2 MAART/EREF/NOTPROVIDED").unwrap();
        assert_eq!(details.texts(), ("J DE BOER".into(), "HUUR 1/2 MAART".into()));
        assert_eq!(details.account().as_deref(), Some("NL91ABNA0417164300"));
        let details =
            parse("/EREF/X-1//CNTP/NL91ABNA0417164300/ABNANL2A/Bakker B.V./Utrecht//REMI/USTD//Factuur 7/")
                .unwrap();
        assert_eq!(details.texts(), ("Bakker B.V.".into(), "Factuur 7".into()));
        let details = parse("/ORDP//NAME/Werkgever/ADDR/Straat 1/REMI/Salaris/ISDT/2026-03-25").unwrap();
        assert_eq!(details.texts(), ("Werkgever".into(), "Salaris".into()));
    }

    #[test]
    fn amounts_in_another_currency_are_found() {
        let details = parse("/OCMT/USD30,00/EXCH/0,9234/CHGS/EUR1,00/").unwrap();
        assert_eq!(
            (details.original.as_str(), details.rate.as_str(), details.charges.as_str()),
            ("USD30,00", "0,9234", "EUR1,00")
        );
    }

    #[test]
    fn other_texts_are_left_to_others() {
        for text in ["", "/", "//", "/XXXX/", "Rent /NAME/x", "166?20x"] {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}
