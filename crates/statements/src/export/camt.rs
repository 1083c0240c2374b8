//! ISO 20022 bank-to-customer statement, camt.053.001.08; where a balance is not known, which a statement must have,
//! the account report camt.052.001.08, which need not.
//!
//! A row's id is ours (`NtryRef`), the bank's own stands in `AcctSvcrRef`. Names are cut at 140 characters;
//! remittance information is put into as many `Ustrd` of 140 as it needs.

use super::part::{Entry, Point, Report, Section};
use super::xml::{Xml, cut};
use super::{BY_HAND, MOCK, Writing};
use sarraf_ledger::{Money, Rate, Transaction};
use std::io::{self, Write};

pub(super) struct Camt;

/// What an account report and a statement are called.
struct Names {
    version: &'static str,
    document: &'static str,
    part: &'static str,
}

const fn names(report: &Report) -> Names {
    if report.has_balances {
        Names { version: "camt.053.001.08", document: "BkToCstmrStmt", part: "Stmt" }
    } else {
        Names { version: "camt.052.001.08", document: "BkToCstmrAcctRpt", part: "Rpt" }
    }
}

impl Writing for Camt {
    fn begin(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let names = names(report);
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        if report.mock {
            writeln!(out, "<!-- {MOCK} -->")?;
        }
        writeln!(out, "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:{}\">", names.version)?;
        let mut xml = Xml::new(out);
        xml.open(names.document)?;
        xml.within("GrpHdr", |xml| {
            xml.leaf("MsgId", &message_id(report))?;
            xml.leaf("CreDtTm", &report.made_at.to_iso())?;
            if report.mock { xml.leaf("AddtlInf", MOCK) } else { Ok(()) }
        })
    }

    fn section(&mut self, report: &Report, section: &Section, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::new(out);
        xml.open(names(report).part)?;
        xml.leaf("Id", &cut(&format!("{}-{}", message_id(report), section.id), 35))?;
        xml.leaf("CreDtTm", &report.made_at.to_iso())?;
        xml.within("FrToDt", |xml| {
            xml.leaf("FrDtTm", &format!("{}T00:00:00", section.period.from()))?;
            xml.leaf("ToDtTm", &format!("{}T23:59:59", section.period.to()))
        })?;
        account(&mut xml, section)?;
        let known = [("OPBD", &section.opening), ("CLBD", &section.closing)];
        for (code, point) in known.into_iter().filter_map(|(code, point)| Some((code, point.as_ref()?))) {
            balance(&mut xml, code, point)?;
        }
        xml.within("TxsSummry", |xml| {
            xml.within("TtlNtries", |xml| {
                xml.leaf("NbOfNtries", &section.count.to_string())?;
                xml.within("TtlNetNtry", |xml| {
                    xml.leaf("Amt", section.sum.to_decimal().trim_start_matches('-'))?;
                    xml.leaf("CdtDbtInd", indicator(section.sum))
                })
            })
        })
    }

    fn entry(&mut self, report: &Report, _: &Section, entry: &Entry, out: &mut dyn Write) -> io::Result<()> {
        let row = &entry.transaction;
        Xml::new(out).within("Ntry", |xml| {
            xml.leaf("NtryRef", &cut(&entry.id, 35))?;
            xml.size("Amt", row.amount)?;
            xml.leaf("CdtDbtInd", indicator(row.amount))?;
            xml.within("Sts", |xml| xml.leaf("Cd", if entry.is_booked() { "BOOK" } else { "PDNG" }))?;
            let booked_on = row.booked_on.or((!entry.is_booked()).then_some(entry.on));
            for (name, day) in [("BookgDt", booked_on), ("ValDt", row.value_on)] {
                day.map_or(Ok(()), |day| xml.within(name, |xml| xml.leaf("Dt", &day.to_string())))?;
            }
            xml.leaf_if("AcctSvcrRef", bank_id(row))?;
            xml.within("BkTxCd", |xml| {
                xml.within("Prtry", |xml| {
                    xml.leaf("Cd", entry.category.as_ref().map_or("NTAV", |of| of.as_str()))
                })
            })?;
            xml.within("NtryDtls", |xml| xml.within("TxDtls", |xml| details(xml, report, row)))
        })
    }

    fn close(&mut self, report: &Report, _: &Section, out: &mut dyn Write) -> io::Result<()> {
        Xml::new(out).close(names(report).part)
    }

    fn end(&mut self, report: &Report, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::new(out);
        xml.close(names(report).document)?;
        xml.close("Document")
    }
}

fn message_id(report: &Report) -> String {
    format!("SARRAF-{}", report.made_at.civil().strftime("%Y%m%dT%H%M%S"))
}

fn indicator(money: Money) -> &'static str {
    if money.is_negative() { "DBIT" } else { "CRDT" }
}

/// The bank's own id, where it is short enough to be one.
fn bank_id(row: &Transaction) -> &str {
    row.key.as_deref().filter(|key| key.chars().count() <= 35).unwrap_or_default()
}

fn account(xml: &mut Xml<'_>, section: &Section) -> io::Result<()> {
    let account = &section.account;
    xml.within("Acct", |xml| {
        xml.within("Id", |xml| match &account.iban {
            Some(iban) => xml.leaf("IBAN", &iban.replace(' ', "")),
            None => {
                let number = account.number.as_ref().unwrap_or(&section.id);
                xml.within("Othr", |xml| xml.leaf("Id", &cut(number, 34)))
            }
        })?;
        xml.leaf("Ccy", account.currency.code())?;
        xml.leaf_if("Nm", &cut(&account.name, 70))?;
        if let Some(holder) = &section.holder {
            let mark = if holder.by_hand { BY_HAND } else { "" };
            let name = format!("{}{mark}", cut(&holder.name, 140 - mark.len()));
            xml.within("Ownr", |xml| xml.leaf("Nm", &name))?;
        }
        xml.within("Svcr", |xml| xml.within("FinInstnId", |xml| xml.leaf_if("Nm", &cut(&section.bank, 140))))
    })
}

fn balance(xml: &mut Xml<'_>, code: &str, point: &Point) -> io::Result<()> {
    xml.within("Bal", |xml| {
        xml.within("Tp", |xml| xml.within("CdOrPrtry", |xml| xml.leaf("Cd", code)))?;
        xml.size("Amt", point.amount)?;
        xml.leaf("CdtDbtInd", indicator(point.amount))?;
        xml.within("Dt", |xml| xml.leaf("Dt", &point.on.to_string()))
    })
}

/// `TxDtls`: where the amount came from, the other side, the words.
fn details(xml: &mut Xml<'_>, report: &Report, row: &Transaction) -> io::Result<()> {
    xml.within("Refs", |xml| xml.leaf("EndToEndId", "NOTPROVIDED"))?;
    exchange(xml, row)?;
    if let Some(fee) = row.fee {
        xml.within("Chrgs", |xml| {
            xml.within("Rcrd", |xml| {
                xml.size("Amt", fee)?;
                xml.leaf("CdtDbtInd", indicator(fee))?;
                xml.leaf("ChrgInclInd", "true")
            })
        })?;
    }
    let name = cut(report.profile.payee(&row.counterparty), 140);
    if !name.is_empty() {
        let side = if row.amount.is_negative() { "Cdtr" } else { "Dbtr" };
        xml.within("RltdPties", |xml| {
            xml.within(side, |xml| xml.within("Pty", |xml| xml.leaf("Nm", &name)))
        })?;
    }
    if !row.remittance.trim().is_empty() {
        xml.within("RmtInf", |xml| {
            lines(&row.remittance).iter().try_for_each(|line| xml.leaf("Ustrd", line))
        })?;
    }
    match row.made {
        Some(made) => xml.within("RltdDts", |xml| xml.leaf("TxDtTm", &made.to_iso())),
        None => Ok(()),
    }
}

fn exchange(xml: &mut Xml<'_>, row: &Transaction) -> io::Result<()> {
    let Some(original) = row.original else { return Ok(()) };
    xml.within("AmtDtls", |xml| {
        xml.within("InstdAmt", |xml| {
            xml.size("Amt", original)?;
            let Some(rate) = row.rate else { return Ok(()) };
            xml.within("CcyXchg", |xml| {
                xml.leaf("SrcCcy", original.currency().code())?;
                xml.leaf("TrgtCcy", row.amount.currency().code())?;
                xml.leaf("UnitCcy", original.currency().code())?;
                xml.leaf("XchgRate", &base_one_rate(rate))
            })
        })
    })
}

/// `BaseOneRate`: at most 11 digits, 10 of them decimals.
fn base_one_rate(rate: Rate) -> String {
    let written = |places| rate.to_decimal(places);
    let fits = |text: &String| text.bytes().filter(u8::is_ascii_digit).count() <= 11;
    (0..=10).rev().map(written).find(fits).unwrap_or_else(|| written(0))
}

/// A text in pieces of at most 140 characters.
fn lines(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(140).map(|piece| piece.iter().collect()).collect()
}
