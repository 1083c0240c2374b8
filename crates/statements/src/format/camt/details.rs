//! What a detail (`TxDtls`), or an entry by itself, tells: the other side, the remittance information, money in another
//! currency, charges.

use super::header::{is_out, money};
use super::leaves::Leaves;
use crate::field::{foreign::Foreign, rate::WrittenRate, text::cleaned};
use sarraf_ledger::{Country, Currency, Money};

/// The elements of a detail or of an entry.
#[derive(Clone, Copy)]
pub struct Details<'all> {
    pub leaves: &'all Leaves,
}

impl Details<'_> {
    /// What the detail moved, in the account's currency: `Amt` from version 04 on, `AmtDtls/TxAmt` before.
    pub fn amount(self, entry_out: bool, currency: Currency) -> Option<Money> {
        let indicator = self.leaves.text("CdtDbtInd");
        let out = if indicator.is_empty() { entry_out } else { is_out(indicator) };
        ["Amt", "AmtDtls/TxAmt/Amt"]
            .into_iter()
            .find_map(|path| money(self.leaves.text(path), self.leaves.currency(path), out, currency).ok())
    }

    /// The other side: who is paid of money out, who pays of money in. In an entry that takes another back both stand
    /// where they stood in that.
    pub fn counterparty(self, is_out: bool) -> String {
        let paid = [
            "RltdPties/Cdtr/Nm",
            "RltdPties/UltmtCdtr/Nm",
            "RltdAgts/CdtrAgt/FinInstnId/Nm",
            "RltdPties/TradgPty/Nm",
        ];
        let payer = [
            "RltdPties/Dbtr/Nm",
            "RltdPties/UltmtDbtr/Nm",
            "RltdAgts/DbtrAgt/FinInstnId/Nm",
            "RltdPties/InitgPty/Nm",
        ];
        cleaned(self.leaves.first(if is_out { &paid } else { &payer }))
    }

    /// The country of the other side's address. A terminal (`CardTx/POI`) has none, and `CardCtryCd` is the card's own.
    pub fn country(self, is_out: bool) -> Option<Country> {
        let paths = if is_out {
            ["RltdPties/Cdtr/PstlAdr/Ctry", "RltdPties/UltmtCdtr/PstlAdr/Ctry"]
        } else {
            ["RltdPties/Dbtr/PstlAdr/Ctry", "RltdPties/UltmtDbtr/PstlAdr/Ctry"]
        };
        Country::parse(self.leaves.first(&paths))
    }

    /// The other side's account.
    pub fn account(self, is_out: bool) -> Option<String> {
        let account = cleaned(self.leaves.first(if is_out {
            &["RltdPties/CdtrAcct/Id/IBAN", "RltdPties/CdtrAcct/Id/Othr/Id"]
        } else {
            &["RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id"]
        }));
        (!account.is_empty()).then_some(account)
    }

    /// What was written to the other side, or by it: free text, else a reference.
    pub fn remittance(self) -> String {
        let free: Vec<&str> = self.leaves.all("RmtInf/Ustrd").collect();
        let structured = || {
            let references = self.leaves.all("RmtInf/Strd/CdtrRefInf/Ref");
            let more = self.leaves.all("RmtInf/Strd/AddtlRmtInf");
            let documents = self.leaves.all("RmtInf/Strd/RfrdDocInf/Nb");
            references.chain(documents).chain(more).collect::<Vec<_>>()
        };
        let parts = if free.is_empty() { structured() } else { free };
        cleaned(&parts.join(" "))
    }

    /// The purchase in another currency.
    pub fn foreign(self, paid: Money) -> Foreign {
        let stated = ["AmtDtls/InstdAmt", "AmtDtls/TxAmt", "Amt"].into_iter().find_map(|path| {
            let amount = if path == "Amt" { path.to_owned() } else { format!("{path}/Amt") };
            let code = self.leaves.currency(&amount);
            (!code.is_empty() && code != paid.currency().code()).then(|| (self.leaves.text(&amount), code))
        });
        let Some((text, code)) = stated else { return Foreign::default() };
        let Ok(currency) = Currency::from_code(code) else { return Foreign::FLAWED };
        let Ok(original) = money(text, code, paid.is_negative(), currency) else {
            return Foreign { is_flawed: true, ..Foreign::of(None, currency) };
        };
        let exchange = |part: &str| self.leaves.text(&format!("AmtDtls/{part}/CcyXchg/XchgRate")).to_owned();
        let rates = ["InstdAmt", "TxAmt", "CntrValAmt", "AnncdPstngAmt"].map(exchange);
        let written = rates.iter().find(|rate| !rate.is_empty()).map(|rate| WrittenRate::parse(rate));
        let rate = written.flatten().and_then(|written| written.directed(original, paid));
        let is_flawed = written.is_some() && rate.is_none();
        Foreign { rate, is_flawed, ..Foreign::of(Some(original).filter(|money| !money.is_zero()), currency) }
    }

    /// The charges within the amount: those the bank says it took beside it are rows of their own. `None` where there are
    /// none; an error where one can not be read.
    pub fn charges(self, currency: Currency) -> Result<Option<Money>, crate::Reason> {
        let mut records: Vec<Charge<'_>> = Vec::new();
        for (path, text, code) in self.leaves.below("Chrgs") {
            match path.strip_prefix("Rcrd/").unwrap_or(path) {
                "Amt" => records.push(Charge { amount: text, code, is_out: true, is_within: true }),
                "CdtDbtInd" => {
                    records.iter_mut().last().into_iter().for_each(|last| last.is_out = text != "CRDT")
                }
                "ChrgInclInd" => records
                    .iter_mut()
                    .last()
                    .into_iter()
                    .for_each(|last| last.is_within = !matches!(text, "false" | "0")),
                _ => {}
            }
        }
        let mut sum = Money::zero(currency);
        for charge in records.iter().filter(|charge| charge.is_within) {
            sum = sum.checked_add(money(charge.amount, charge.code, charge.is_out, currency)?)?;
        }
        Ok(Some(sum).filter(|sum| !sum.is_zero()))
    }
}

struct Charge<'all> {
    amount: &'all str,
    code: &'all str,
    is_out: bool,
    is_within: bool,
}
