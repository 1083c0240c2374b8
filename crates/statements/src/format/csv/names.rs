//! The words by which header rows name their columns, folded, separated by bars. English, German, French, Spanish,
//! Italian, Dutch, Arabic. The first column that has a word wins.

use super::columns::Column;

pub const NAMES: &[(Column, &str)] = &[
    (
        Column::Booked,
        "date|booking date|booked|posted date|posting date|post date|date posted|posted|\
         completed date|clearing date|settlement date|buchungstag|buchungsdatum|buchung|datum|\
         fecha|fecha operacion|data|date operation|date de comptabilisation|date comptable|\
         boekdatum|تاريخ القيد|التاريخ|تاريخ|تاريخ العمليه",
    ),
    (
        Column::Made,
        "transaction date|purchase date|trans date|trans. date|started date|date of transaction|\
         kaufdatum|transaktionsdatum|transaction time|timestamp|datetime|date/time|تاريخ الشراء|\
         تاريخ المعامله",
    ),
    (
        Column::Value,
        "value date|valuta|valutadatum|wertstellung|wert|date valeur|date de valeur|fecha valor|\
         تاريخ الحق|تاريخ القيمه",
    ),
    (
        Column::Amount,
        "amount|transaction amount|amt|betrag|umsatz|montant|importe|importo|bedrag|valor|sum|\
         value|billing amount|المبلغ|مبلغ|مبلغ العمليه|القيمه",
    ),
    (
        Column::Debit,
        "debit|debits|debit amount|withdrawal|withdrawals|withdrawal amount|paid out|money out|\
         out|soll|ausgang|ausgabe|belastung|cargo|sortie|مدين|سحب|المسحوبات|صادر",
    ),
    (
        Column::Credit,
        "credit|credits|credit amount|deposit|deposits|deposit amount|paid in|money in|in|haben|\
         eingang|einnahme|gutschrift|abono|entree|داين|ايداع|الايداعات|وارد",
    ),
    (
        Column::Indicator,
        "debit/credit|dr/cr|cr/dr|credit/debit|d/c|c/d|dc|soll/haben|s/h|af bij|transaction type|\
         type|credit debit indicator|creditdebitindicator|مدين/داين|النوع",
    ),
    (
        Column::Balance,
        "balance|running balance|account balance|closing balance|ledger balance|saldo|\
         saldo nach buchung|kontostand|solde|الرصيد|رصيد",
    ),
    (
        Column::Original,
        "original amount|foreign amount|foreign currency amount|amount in foreign currency|\
         amount (foreign currency)|original currency amount|local amount|exchange to amount|\
         purchase amount|originalbetrag|fremdwahrungsbetrag|betrag in fremdwahrung|\
         betrag (fremdwahrung)|betrag in originalwahrung|montant d'origine|montant original|\
         montant en devise|montant en devise d'origine|importe original|importe en divisa|\
         importe en moneda extranjera|المبلغ الاصلي|المبلغ بالعمله الاصليه|المبلغ بالعمله الاجنبيه|\
         المبلغ بعمله الشراء",
    ),
    (
        Column::OriginalCurrency,
        "original currency|foreign currency|type foreign currency|transaction currency|\
         purchase currency|exchange to|originalwahrung|fremdwahrung|devise d'origine|\
         devise originale|moneda original|moneda extranjera|العمله الاصليه|العمله الاجنبيه|عمله الشراء",
    ),
    (
        Column::Rate,
        "exchange rate|fx rate|conversion rate|wechselkurs|umrechnungskurs|devisenkurs|kurs|\
         taux de change|tipo de cambio|tasa de cambio|سعر الصرف|سعر التحويل",
    ),
    (
        Column::Fee,
        "fee|fees|total fees|fee amount|transaction fee|bank fee|commission|gebuhr|gebuhren|entgelt|\
         frais|frais bancaires|comision|comisiones|رسوم|الرسوم|عموله|العموله",
    ),
    (Column::FeeCurrency, "fee currency|gebuhrenwahrung|devise des frais|moneda de la comision|عمله الرسوم"),
    (Column::Gross, "gross|gross amount|brutto|bruttobetrag|montant brut|importe bruto"),
    (Column::Net, "net|net amount|netto|nettobetrag|montant net|importe neto|الصافي|صافي المبلغ"),
    (Column::Currency, "currency|ccy|currency code|wahrung|devise|moneda|valuta code|العمله|عمله"),
    (
        Column::Counterparty,
        "payee|merchant|merchant name|name|counterparty|counter party|counterparty name|\
         beneficiary|beneficiary name|payee name|to/from|auftraggeber/empfanger|\
         beguenstigter/zahlungspflichtiger|name zahlungsbeteiligter|zahlungspflichtige*r|\
         zahlungsempfanger*in|empfanger|auftraggeber|payer/payee|partner name|المستفيد|الاسم|\
         التاجر|اسم التاجر",
    ),
    (
        Column::Text,
        "description|transaction description|details|transaction details|narrative|narration|\
         memo|reference|payment reference|particulars|notes|remarks|verwendungszweck|\
         buchungstext|umsatztext|libelle|concepto|descripcion|descrizione|omschrijving|\
         mededelingen|message|text|البيان|الوصف|التفاصيل|تفاصيل|وصف العمليه|ملاحظات",
    ),
    (
        Column::Account,
        "account|account number|account no|account iban|iban|konto|kontonummer|auftragskonto|\
         iban auftragskonto|cuenta|compte|رقم الحساب|الحساب|ايبان",
    ),
    (
        Column::Id,
        "id|transaction id|transaction number|transaction reference|unique id|fitid|\
         reference number|ref no|ref|referenz|رقم العمليه|رقم المرجع",
    ),
    (Column::Status, "status|state|الحاله"),
    (Column::MerchantCode, "mcc|mcc code|merchant category code|merchant category|رمز فيه التاجر"),
    (
        Column::Country,
        "country|country code|merchant country|merchant country code|transaction country|country of purchase|\
         land|landercode|landescode|pays|code pays|pays du commercant|pais|codigo de pais|paese|البلد|بلد|\
         بلد التاجر|بلد الشراء|رمز البلد|الدوله|رمز الدوله",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_folded() {
        for name in NAMES.iter().flat_map(|(_, names)| names.split('|')) {
            assert_eq!(sarraf_ledger::text::fold(name), *name);
        }
    }
}
