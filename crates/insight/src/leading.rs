//! What banks write before the name of who was paid: the kind of payment, in the languages they write it in.

use sarraf_ledger::text::fold;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Beginnings, separated by bars. Figures may stand between two of them, and behind each.
const PHRASES: &[&str] = &[
    // English
    "debit card purchase|card purchase|card payment to|card payment|pos purchase|pos debit|pos transaction|\
     visa debit purchase card|visa debit purchase|visa debit|visa purchase|visa dda pur ap|visa dda pur|\
     mastercard purchase|checkcard|check card|check card purchase|dbt crd|contactless payment|contactless|\
     recurring payment authorized on|recurring payment|purchase authorized on|purchase at|purchase|\
     direct debit payment to|direct debit to|direct debit|standing order to|standing order|bill payment to|\
     bill payment|eftpos debit|eftpos purchase|eftpos|payment to|paid to|pos-purchase card|pos-purchase|\
     ecom purchase|ecom|e-com|online purchase|internet purchase|apple pay|google pay|samsung pay|pending|pos",
    // German
    "kartenzahlung|lastschrift aus kartenzahlung|sepa-lastschrift|sepa-basislastschrift|basislastschrift|\
     lastschrift|girocard|kauf|debitkartenzahlung|kartenumsatz|onlinebezahlung|dauerauftrag|einkauf bei",
    // French
    "paiement par carte|paiement carte|paiement cb|paiement psc|paiement sans contact|paiement tpe|\
     paiement facture|achat cb|achat carte|achat tpe|achat|facture carte du|facture carte|carte|cb|\
     prlv sepa|prlv|prelevement sepa|prelevement|vir inst vers|vir sepa|vir inst|virement vers|virement",
    // Dutch
    "bea betaalpas|bea|ecom apple pay|betaalpas|sepa incasso algemeen doorlopend|\
     sepa incasso algemeen eenmalig|sepa incasso|incasso|ideal|betaling aan|betaling|pinbetaling|betaalautomaat",
    // Spanish
    "compra tarj|compra tarjeta|compra con tarjeta en|compra con tarjeta|compra online en|compra en|compra|\
     pago movil en|pago con tarjeta en|pago con tarjeta|pago en|recibo|adeudo recibo|adeudo|bizum a|\
     tarjeta|operacion tpv|operacion",
    // Italian
    "pagamento pos|pagamento contactless|pagamento carta debito|pagamento carta di debito|pagamento carta|\
     pagamento presso|pagamento|pos carta|op pos|acquisto pos|acquisto presso|acquisto|addebito diretto sdd|\
     addebito diretto|addebito sepa dd per fattura a vostro carico|addebito sepa dd|addebito sdd",
    // Arabic
    "شراء عبر نقاط البيع|شراء عبر الإنترنت|شراء إنترنت|شراء من الإنترنت|شراء كي نت|شراء بالبطاقة من|\
     شراء بالبطاقة|شراء من|شراء|نقاط البيع|نقاط بيع|نقطة بيع|عملية شراء مدى من|عملية شراء مدى|عملية شراء من|\
     عملية شراء|عملية نقاط بيع|مشتريات نقاط البيع|مشتريات من|مشتريات|خصم مشتريات نقاط بيع|خصم مشتريات|\
     سحب نقاط بيع|حركة نقاط بيع|خصم مباشر|سداد فاتورة|دفع فاتورة|دفع إلى|أداء بالبطاقة لدى|أداء بالبطاقة|\
     أداء فاتورة|أداء لدى|مدى|كي نت|ميزة شراء|ميزة|فوري|اي فواتيركم|شراء pos|شراء-pos",
];

/// Beginnings that are names too: only where a line is all in capitals, as terminals write.
const RAW: &str = "visa|vis|dd|vir|ec|sp|aplpay|mada pos|apple pay mada|mada|k-net pos|k-net|knet|meeza pos|meeza|\
     instapay|cliq|efawateercom|cmi|mastercard|maestro|bizum|nexi";

/// Phrases by their first word, as folded words, the longest first.
type Phrases = HashMap<String, Vec<(Vec<String>, bool)>>;

static ALL: LazyLock<Phrases> = LazyLock::new(|| {
    let mut all = Phrases::new();
    let named = PHRASES.iter().flat_map(|list| list.split('|')).map(|phrase| (phrase, false));
    for (phrase, only_raw) in named.chain(RAW.split('|').map(|phrase| (phrase, true))) {
        let words: Vec<String> = fold(phrase).split(' ').map(str::to_owned).collect();
        let Some(first) = words.first().cloned() else { continue };
        all.entry(first).or_default().push((words, only_raw));
    }
    for phrases in all.values_mut() {
        phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    all
});

/// How many of the folded words at the beginning name a kind of payment.
pub fn length(folded: &[String], raw: bool) -> usize {
    let Some(phrases) = folded.first().and_then(|first| ALL.get(first)) else { return 0 };
    let fits = |(words, only_raw): &&(Vec<String>, bool)| {
        (raw || !*only_raw) && folded.get(..words.len()).is_some_and(|begin| begin == words)
    };
    phrases.iter().find(fits).map_or(0, |(words, _)| words.len())
}
