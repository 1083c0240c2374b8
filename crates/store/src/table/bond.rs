//! What pairs and the person's word make of a row: own transfer or not, its fee, the purchase it gives back. And the
//! other way round, which rows follow when one changes.

use crate::reader::first;
use crate::table::pair::{PairKind, Verdict};
use crate::table::part::{OF_PARTS, Part};
use crate::{ActionKind, PairRow, PairState, Reader, StoreError, Writer};
use jiff::Timestamp;
use rusqlite::params;
use sarraf_ledger::{Category, TransactionId};
use serde_json::{Value, json};

/// What a row is by its pairs.
#[derive(Default)]
pub struct Bond {
    /// Between the person's own accounts.
    pub own_transfer: bool,
    /// The person said it is no transfer, whatever the bank calls it.
    pub no_transfer: bool,
    /// What of a transfer did not arrive, in minor units.
    pub fee: i64,
    /// The category of the purchase it gives back.
    pub category: Option<String>,
    /// The purchase it gives back counts nowhere.
    pub left_out: bool,
}

/// Money in of these is not what came back from a purchase.
const INCOME: &[&str] = &["salary", "income", "interest", "transfer", "savings", "other"];

impl Reader {
    pub(crate) fn bond(&self, id: TransactionId, named: bool, minor: i64) -> Result<Bond, StoreError> {
        let said = self.verdict(PairKind::Transfer, id, id)?;
        let mut bond = Bond { no_transfer: said == Some(Verdict::No), ..Bond::default() };
        let leg = self.made_leg(id)?;
        bond.own_transfer = match said {
            Some(Verdict::No) => false,
            Some(Verdict::Yes) => true,
            None => named || leg.is_some(),
        };
        if bond.own_transfer && minor < 0 {
            bond.fee =
                leg.flatten().map_or(0, |arrived| minor.saturating_neg().saturating_sub(arrived).max(0));
        }
        if minor > 0
            && let Some((purchase, category, left_out)) = self.purchase_of(id)?
        {
            bond.left_out = left_out;
            let of_part = || self.part_category_like(purchase, minor);
            let category = if category == OF_PARTS { of_part()?.unwrap_or_default() } else { category };
            let spending = !category.is_empty() && !INCOME.contains(&category.as_str());
            bond.category = Some(if spending { category } else { "refund".to_owned() });
        }
        Ok(bond)
    }

    /// Whether the row is a leg of a made transfer; of one that went out in the same currency, what arrived.
    fn made_leg(&self, id: TransactionId) -> Result<Option<Option<i64>>, StoreError> {
        let sql = "SELECT i.minor FROM pair p JOIN entry o ON o.id = p.first JOIN entry i ON i.id = p.second
            WHERE p.kind = 'transfer' AND p.state = 'made' AND p.first = ?1 AND i.currency = o.currency";
        if let Some(arrived) = self.one(sql, [id.0], first)? {
            return Ok(Some(Some(arrived)));
        }
        let sql = "SELECT 1 FROM pair WHERE kind = 'transfer' AND state = 'made' AND first = ?1
            UNION ALL SELECT 1 FROM pair WHERE kind = 'transfer' AND state = 'made' AND second = ?1 LIMIT 1";
        Ok(self.one(sql, [id.0], |_| Ok(()))?.map(|()| None))
    }

    /// The purchase a row gives back, its category, and whether it is left out of spending by the person.
    fn purchase_of(&self, id: TransactionId) -> Result<Option<(TransactionId, String, bool)>, StoreError> {
        let sql = "SELECT e.id, e.category, e.excluded OR EXISTS
                (SELECT 1 FROM my_duplicate d WHERE d.transaction_id = e.id)
            FROM pair p JOIN entry e ON e.id = p.first
            WHERE p.kind = 'refund' AND p.state = 'made' AND p.second = ?1";
        self.one(sql, [id.0], |row| Ok((TransactionId(row.get(0)?), row.get(1)?, row.get(2)?)))
    }

    /// Rows whose meaning rests on this one: its refunds, and the row that went out for it to come in.
    fn followers(&self, id: TransactionId) -> Result<Vec<TransactionId>, StoreError> {
        let sql = "SELECT second FROM pair WHERE kind = 'refund' AND state = 'made' AND first = ?1
            UNION ALL SELECT first FROM pair WHERE kind = 'transfer' AND state = 'made' AND second = ?1";
        self.all(sql, [id.0], |row| Ok(TransactionId(row.get(0)?)))
    }
}

/// A transfer and its fee, as parts of the row that went out.
pub fn fee_parts(minor: i64, fee: i64, left_out: bool) -> Vec<Part> {
    let part = |category: &str, minor, counts| Part { category: category.into(), minor, counts, open: false };
    let rest = minor.saturating_add(fee);
    if fee == 0 { Vec::new() } else { vec![part("transfer", rest, false), part("fees", -fee, !left_out)] }
}

/// A pair as the person made it.
fn made(kind: PairKind, first: TransactionId, second: TransactionId, at: Timestamp) -> PairRow {
    let evidence = "person".to_owned();
    PairRow { kind, first, second, state: PairState::Made, confidence: 100, evidence, at }
}

/// A person's word on one pair, as an action keeps it.
type Word = (PairKind, TransactionId, TransactionId, Option<Verdict>);

impl Writer<'_> {
    /// Makes the rows again that rest on one that changed.
    pub(crate) fn derive_followers(&self, id: TransactionId) -> Result<(), StoreError> {
        for follower in self.reader().followers(id)? {
            self.derive(follower)?;
            self.transaction_changed(follower)?;
        }
        Ok(())
    }

    /// Makes a row again after the person changed what it is, and has derived work look at it once more.
    pub(crate) fn look_again(&self, id: TransactionId) -> Result<(), StoreError> {
        self.derive(id)?;
        self.advance(id)?;
        self.transaction_changed(id)
    }

    /// The person says that two rows belong together. What was paired with either comes apart; a row they said was no
    /// transfer is one again. Can be undone.
    pub fn accept_pair(
        &self,
        kind: PairKind,
        first: TransactionId,
        second: TransactionId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let words = self.words_of_yes(kind, first, second)?;
        self.say(&words, "join", &[first, second], now)?;
        self.put_pair(&made(kind, first, second, now))
    }

    /// Two rows are the legs of a transfer, as part of a larger action: what was said before, for its journal.
    pub(crate) fn join_legs(
        &self,
        out: TransactionId,
        into: TransactionId,
        now: Timestamp,
    ) -> Result<Vec<Value>, StoreError> {
        let words = self.words_of_yes(PairKind::Transfer, out, into)?;
        let before = self.said_before(&words)?;
        self.put_words(&words, now)?;
        self.put_pair(&made(PairKind::Transfer, out, into, now))?;
        Ok(before)
    }

    /// What "yes" to a pair says, of other pairs too.
    fn words_of_yes(
        &self,
        kind: PairKind,
        first: TransactionId,
        second: TransactionId,
    ) -> Result<Vec<Word>, StoreError> {
        self.fits(kind, first, second)?;
        let mut words = vec![(kind, first, second, Some(Verdict::Yes))];
        if kind == PairKind::Transfer {
            for id in [first, second] {
                words.push((kind, id, id, None));
                words.extend(self.other_yes(kind, id, (first, second))?);
            }
        } else {
            words.extend(self.other_yes(kind, second, (first, second))?);
        }
        Ok(words)
    }

    /// The person says that rows do not belong together, for good. Can be undone.
    pub fn reject_pair(
        &self,
        kind: PairKind,
        first: TransactionId,
        second: TransactionId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.say(&[(kind, first, second, Some(Verdict::No))], "apart", &[first, second], now)?;
        self.remove_pair(kind, first, second)
    }

    /// The person says that a row is no transfer of their own, or that it is one though its other side is not here.
    /// What it was paired with is none either. Can be undone.
    pub fn say_transfer(&self, id: TransactionId, is_one: bool, now: Timestamp) -> Result<(), StoreError> {
        let kind = PairKind::Transfer;
        let verdict = if is_one { Verdict::Yes } else { Verdict::No };
        let mut words: Vec<Word> = vec![(kind, id, id, Some(verdict))];
        let mut rows = vec![id];
        for pair in self.reader().pairs_of(kind, id)?.into_iter().filter(|_| !is_one) {
            words.push((kind, pair.first, pair.second, Some(Verdict::No)));
            let other = if pair.first == id { pair.second } else { pair.first };
            if pair.state == PairState::Made {
                words.push((kind, other, other, Some(Verdict::No)));
                rows.push(other);
            }
        }
        self.say(&words, if is_one { "join" } else { "apart" }, &rows, now)?;
        for (kind, first, second, _) in words.into_iter().filter(|(_, first, second, _)| first != second) {
            self.remove_pair(kind, first, second)?;
        }
        Ok(())
    }

    /// What the person said of a row that becomes one with another: its split, its links and its words on pairs move
    /// over where the other has none of its own.
    pub(crate) fn move_words(&self, gone: TransactionId, stays: TransactionId) -> Result<(), StoreError> {
        let reader = self.reader();
        if reader.split(stays)?.is_empty() {
            let split = reader.split(gone)?;
            if !split.is_empty() {
                self.put_split(stays, &split)?;
            }
        }
        for duplicate in reader.duplicates(gone)?.into_iter().filter(|duplicate| *duplicate != stays) {
            self.put_duplicate(duplicate, Some(stays))?;
        }
        if let (Some(of), None) = (reader.duplicate_of(gone)?, reader.duplicate_of(stays)?)
            && of != stays
        {
            self.put_duplicate(stays, Some(of))?;
        }
        for kind in ["transfer", "refund"] {
            let sql = "INSERT OR IGNORE INTO my_pair (kind, first, second, verdict, at)
                SELECT kind, iif(first = ?2, ?3, first), iif(second = ?2, ?3, second), verdict, at FROM my_pair
                WHERE kind = ?1 AND (first = ?2 OR second = ?2)";
            self.run(sql, params![kind, gone.0, stays.0])?;
        }
        Ok(())
    }

    /// Out and in of two accounts; or a purchase and what came back of it, not before it and not more than is left.
    fn fits(&self, kind: PairKind, first: TransactionId, second: TransactionId) -> Result<(), StoreError> {
        let row = |id| self.reader().transaction(id)?.ok_or(StoreError::NotFound);
        let (out, into) = (row(first)?, row(second)?);
        if !out.amount.is_negative() || into.amount.minor() <= 0 {
            return Err(StoreError::Invalid("one goes out and one comes in"));
        }
        if kind == PairKind::Transfer {
            let one = out.account == into.account;
            return if one { Err(StoreError::Invalid("a transfer joins two accounts")) } else { Ok(()) };
        }
        let mut back = i128::from(into.amount.minor());
        for pair in self.reader().pairs_of(kind, first)? {
            let counts = pair.first == first && pair.second != second && pair.state == PairState::Made;
            if counts && let Some(other) = self.reader().transaction(pair.second)? {
                back += i128::from(other.amount.minor());
            }
        }
        let foreign = out.original.is_some() && into.original.is_some();
        let much = back > -i128::from(out.amount.minor()) && !foreign;
        if into.day < out.day || much || out.amount.currency() != into.amount.currency() {
            return Err(StoreError::Invalid("more came back than was paid, or before"));
        }
        Ok(())
    }

    /// An earlier "yes" that a new one takes the place of.
    fn other_yes(
        &self,
        kind: PairKind,
        id: TransactionId,
        but: (TransactionId, TransactionId),
    ) -> Result<Vec<Word>, StoreError> {
        let said = self.reader().verdicts_of(kind, id)?.into_iter();
        let others =
            said.filter(|(first, second, verdict)| *verdict == Verdict::Yes && (*first, *second) != but);
        Ok(others.map(|(first, second, _)| (kind, first, second, None)).collect())
    }

    /// Writes what the person said, and what they had said before into the journal.
    fn say(
        &self,
        words: &[Word],
        how: &str,
        rows: &[TransactionId],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let before = self.said_before(words)?;
        let kind = words.first().map_or("", |word| word.0.key());
        let rows: Vec<Value> = rows.iter().map(|id| json!([id.0])).collect();
        let state = json!({ "words": before, "rows": rows, "pair": kind, "how": how });
        self.journal(ActionKind::Pair, &state, now)?;
        self.put_words(words, now)
    }

    fn said_before(&self, words: &[Word]) -> Result<Vec<Value>, StoreError> {
        let said = |(kind, first, second, _): &Word| {
            let verdict = self.reader().verdict(*kind, *first, *second)?;
            Ok(json!([kind.key(), first.0, second.0, verdict.map(Verdict::key)]))
        };
        words.iter().map(said).collect()
    }

    fn put_words(&self, words: &[Word], now: Timestamp) -> Result<(), StoreError> {
        for (kind, first, second, verdict) in words {
            self.put_verdict(*kind, *first, *second, *verdict, now)?;
        }
        // All of them first: a row is made of everything said of it.
        for (_, first, second, _) in words {
            self.look_again(*first)?;
            self.look_again(*second)?;
        }
        Ok(())
    }

    /// What the person said of a row's transfers and refunds, as an action keeps it.
    pub(crate) fn words_on(&self, id: TransactionId) -> Result<Vec<Value>, StoreError> {
        let sql = "SELECT kind, first, second, verdict FROM my_pair
            WHERE kind IN ('transfer', 'refund') AND (first = ?1 OR second = ?1) ORDER BY at, first, second";
        self.reader().all(sql, [id.0], |row| {
            let (kind, first, second): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(json!([kind, first, second, row.get::<_, String>(3)?]))
        })
    }

    /// Nothing is said of a row's transfers and refunds any more.
    pub(crate) fn unsay(&self, id: TransactionId, now: Timestamp) -> Result<(), StoreError> {
        let unsaid = |mut word: Value| {
            word.as_array_mut().map(Vec::pop);
            word
        };
        let words: Vec<Value> = self.words_on(id)?.into_iter().map(unsaid).collect();
        self.put_words_back(&json!({ "words": words }), now)
    }

    /// Two rows that were one are two again: what had been said of each is said of it.
    pub(crate) fn part_words(
        &self,
        before: &Value,
        second: TransactionId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let said = |name: &str| before.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
        let was = before.get("was").cloned().unwrap_or_default();
        let renamed = |mut word: Value| {
            for part in word.as_array_mut().into_iter().flatten().filter(|part| **part == was) {
                *part = second.0.into();
            }
            word
        };
        let words: Vec<Value> =
            said("first_words").into_iter().chain(said("second_words").into_iter().map(renamed)).collect();
        self.put_words_back(&json!({ "words": words }), now)
    }

    /// What the person had said before. Pairs follow when they are looked at again.
    pub(crate) fn put_words_back(&self, before: &Value, now: Timestamp) -> Result<(), StoreError> {
        let mut words = Vec::new();
        for word in before.get("words").and_then(Value::as_array).into_iter().flatten() {
            let text = |index| word.get(index).and_then(Value::as_str);
            let id = |index| word.get(index).and_then(Value::as_i64).map(TransactionId);
            let kind = text(0).and_then(PairKind::from_key);
            let (Some(kind), Some(first), Some(second)) = (kind, id(1), id(2)) else {
                return Err(StoreError::Damaged);
            };
            if self.exists(first)? && self.exists(second)? {
                words.push((kind, first, second, text(3).and_then(Verdict::from_key)));
            }
        }
        for (kind, first, second, _) in words.iter().filter(|word| word.1 != word.2) {
            self.remove_pair(*kind, *first, *second)?;
        }
        self.put_words(&words, now)
    }
}

/// The bank's word, unless it calls a transfer what the person said is none.
pub fn believed(category: Option<String>, no_transfer: bool) -> Option<String> {
    let own = |category: &String| Category::new(category).is_some_and(|category| category.is_own_movement());
    category.filter(|category| !(no_transfer && own(category)))
}
