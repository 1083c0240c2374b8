//! Payment processors that put their name before the merchant's: `SQ *BLUE BOTTLE`, `PAYPAL *SPOTIFY`.

/// Names before a star (or alone, with the star missing) behind which the real merchant stands. Folded.
const PROCESSORS: &[&str] = &[
    "sq",
    "gosq.com",
    "tst",
    "toast",
    "paypal",
    "pp",
    "pypl",
    "iz",
    "izettle",
    "zettle",
    "zettle_",
    "sumup",
    "sumup_",
    "sp",
    "stripe",
    "ls",
    "lsp",
    "dd",
    "ec",
    "ebay o",
    "fs",
    "klarna",
    "adyen",
    "mollie",
    "wl",
    "py",
    "bt",
    "crv",
    "nyx",
    "wpy",
    "2co.com",
    "cko",
    "tap",
    "moyasar",
    "hyperpay",
    "paytabs",
    "payfort",
    "fawry",
    "telr",
    "myfatoorah",
    "zlr",
    "sqc",
    "in",
    "pos",
    "knet",
    "k-net",
    "tabby",
    "tamara",
    "paymob",
    "ccv",
    "nexi",
    "cmi",
    "payplug",
    "lyf",
    "redsys",
    "nets",
    "bizum",
    "geidea",
    "thawani",
    "kashier",
    "checkout",
    "worldpay",
    "authorize.net",
    "nsp",
];

/// The merchant of a row whose other side is a processor that names it in the remittance: `…, Ihr Einkauf bei X`.
pub fn behind<'row>(counterparty: &str, remittance: &'row str) -> Option<&'row str> {
    const NAMED: &[&str] = &["Einkauf bei ", "Purchase at ", "achat chez ", "aankoop bij "];
    let folded = sarraf_ledger::text::fold(counterparty);
    let is_processor = ["paypal", "klarna", "stripe", "mollie", "adyen", "amazon payments"];
    is_processor.iter().any(|name| folded.starts_with(name)).then_some(())?;
    let merchant = NAMED.iter().find_map(|named| remittance.split_once(named))?.1;
    let merchant = merchant.split([',', ';']).next().unwrap_or(merchant).trim();
    (!merchant.is_empty()).then_some(merchant)
}

/// The merchant's part of a text with a star in it. Behind a processor's name stands the merchant; behind a
/// merchant's own star stands an order number (dropped) or a product (kept).
pub fn without_processor(text: &str) -> String {
    let Some((before, after)) = text.split_once('*') else { return text.to_owned() };
    let (before, after) = (before.trim(), after.trim_matches([' ', '*']));
    if after.is_empty() {
        return before.to_owned();
    }
    let folded = sarraf_ledger::text::fold(before);
    if before.is_empty() || PROCESSORS.contains(&folded.as_str()) {
        return without_processor(after);
    }
    let (first, rest) = after.split_once(' ').unwrap_or((after, ""));
    let kept = if is_order_number(first) { rest } else { after };
    format!("{before} {kept}").trim().to_owned()
}

fn is_order_number(word: &str) -> bool {
    word.chars().filter(char::is_ascii_digit).count() >= 1 && word.chars().count() >= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_merchant_stands_behind_the_processor() {
        for (text, merchant) in [
            ("SQ *BLUE BOTTLE", "BLUE BOTTLE"),
            ("TST* Taco Stand", "Taco Stand"),
            ("PAYPAL *SQ *KIOSK", "KIOSK"),
            ("AMZN Mktp US*2K4RT1XZ3", "AMZN Mktp US"),
            ("GOOGLE *YouTube", "GOOGLE YouTube"),
            ("Plain Bakery", "Plain Bakery"),
            ("Lost *", "Lost"),
        ] {
            assert_eq!(without_processor(text), merchant, "{text}");
        }
    }
}
