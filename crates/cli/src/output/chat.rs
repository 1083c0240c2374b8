//! Conversations, messages, answers, alerts and what a search finds.

use super::dispute::Money;
use sarraf_app::wire::{
    AlertView, AnswerView, ConversationView, HitView, MessageView, ReplayedView, SlotView,
    UnderstoodAmountView, UnderstoodView,
};
use schemars::JsonSchema;
use serde::Serialize;

/// One conversation.
#[derive(Serialize, JsonSchema)]
pub struct Conversation {
    id: String,
    name: String,
    kind: String,
    unread: u32,
    needs: u32,
    last_at: Option<String>,
    health: String,
}

impl From<ConversationView> for Conversation {
    fn from(view: ConversationView) -> Self {
        Self {
            id: view.id,
            name: view.name,
            kind: view.kind,
            unread: view.unread,
            needs: view.needs,
            last_at: view.last_at,
            health: view.health,
        }
    }
}

/// One row of a conversation.
#[derive(Serialize, JsonSchema)]
pub struct Message {
    id: String,
    at: String,
    kind: String,
    text: String,
    rows: Vec<String>,
    unread: bool,
}

impl From<MessageView> for Message {
    fn from(view: MessageView) -> Self {
        let (kind, rows) = card_of(&view);
        Self { id: view.id, at: view.at, kind: kind.to_owned(), text: view.text, rows, unread: view.unread }
    }
}

fn card_of(view: &MessageView) -> (&'static str, Vec<String>) {
    use sarraf_app::wire::CardView as Card;
    match &view.card {
        Card::Transaction { transaction } => ("transaction", vec![transaction.id.clone()]),
        Card::Balance { .. } => ("balance", Vec::new()),
        Card::Alert { alert } => ("alert", alert.rows.clone()),
        Card::Question { .. } => ("question", Vec::new()),
        Card::Answer { answer } => ("answer", answer.rows.clone()),
        Card::Connection { .. } => ("connection", Vec::new()),
        Card::History { worth, .. } => ("history", worth.iter().flat_map(|item| item.rows.clone()).collect()),
        Card::Proof { proof } => ("proof", proof.proof.explained_by.clone()),
    }
}

/// What is understood of a sentence.
#[derive(Serialize, JsonSchema)]
pub struct Understood {
    text: String,
    /// `en` or `ar`: as which it was read.
    lang: String,
    /// Whether it would be answered, a "your bank decides this" included.
    understood: bool,
    /// What it is about; `unknown` where it is not understood.
    intent: String,
    /// How sure, 0 to 1.
    score: f32,
    values: Values,
    /// It asks for money to be moved.
    moves_money: bool,
}

/// What a sentence speaks of.
#[derive(Serialize, JsonSchema)]
struct Values {
    amounts: Vec<AmountSaid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<PeriodSaid>,
    accounts: Vec<String>,
    merchants: Vec<String>,
    categories: Vec<String>,
}

/// Decimals without a sign: one value, or the least and the greatest.
#[derive(Serialize, JsonSchema)]
struct AmountSaid {
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    currency: Option<String>,
}

/// Days, both included.
#[derive(Serialize, JsonSchema)]
struct PeriodSaid {
    from: String,
    to: String,
}

impl From<UnderstoodView> for Understood {
    fn from(view: UnderstoodView) -> Self {
        let said = |amount: UnderstoodAmountView| {
            let UnderstoodAmountView { min, max, value, currency } = amount;
            AmountSaid { min, max, value, currency }
        };
        let values = Values {
            amounts: view.amounts.into_iter().map(said).collect(),
            period: view.from.zip(view.to).map(|(from, to)| PeriodSaid { from, to }),
            accounts: view.accounts,
            merchants: view.merchants,
            categories: view.categories,
        };
        Self {
            text: view.text,
            lang: view.lang,
            understood: view.understood,
            intent: view.intent,
            score: view.score as f32 / 100.0,
            values,
            moves_money: view.moves_money,
        }
    }
}

/// A figure of an answer.
#[derive(Serialize, JsonSchema)]
pub struct Figure {
    label: String,
    amount: String,
    currency: String,
}

/// What an answer reaches over.
#[derive(Serialize, JsonSchema)]
pub struct Coverage {
    accounts: u32,
    of: u32,
    from: Option<String>,
    to: Option<String>,
}

/// A chart's points by name and label.
#[derive(Serialize, JsonSchema)]
pub struct Chart {
    kind: String,
    points: Vec<Point>,
}

/// One point.
#[derive(Serialize, JsonSchema)]
pub struct Point {
    name: String,
    label: String,
}

/// An answer.
#[derive(Serialize, JsonSchema)]
pub struct Answer {
    text: String,
    lang: String,
    intent: String,
    slots: std::collections::BTreeMap<String, String>,
    figures: Vec<Figure>,
    /// The rows behind the figures, newest first; at most 3,000 of `rows_count`.
    rows: Vec<String>,
    rows_count: u32,
    coverage: Coverage,
    #[serde(skip_serializing_if = "Option::is_none")]
    chart: Option<Chart>,
    understood: bool,
    suggestions: Vec<String>,
    /// What the sentence would write into an account by hand. Nothing was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    proposal: Option<super::Proposal>,
}

impl From<AnswerView> for Answer {
    fn from(view: AnswerView) -> Self {
        let figures = view.figures.into_iter().map(|figure| Figure {
            label: figure.label,
            amount: figure.amount.value,
            currency: figure.amount.currency,
        });
        let chart = view.chart.map(|chart| Chart {
            kind: chart.kind,
            points: chart
                .points
                .into_iter()
                .map(|point| Point { name: point.name, label: point.label })
                .collect(),
        });
        Self {
            text: view.text,
            lang: view.lang,
            intent: view.intent,
            slots: joined(view.slots),
            figures: figures.collect(),
            rows: view.rows,
            rows_count: view.count,
            coverage: Coverage {
                accounts: view.coverage.accounts,
                of: view.coverage.of,
                from: view.coverage.from,
                to: view.coverage.to,
            },
            chart,
            understood: view.understood,
            suggestions: view.suggestions,
            proposal: view.proposal.map(super::Proposal::from),
        }
    }
}

/// The slots by name; of what is named several times the values stand with commas between.
fn joined(slots: Vec<SlotView>) -> std::collections::BTreeMap<String, String> {
    let mut joined = std::collections::BTreeMap::new();
    for slot in slots {
        let value: &mut String = joined.entry(slot.name).or_default();
        if !value.is_empty() {
            value.push(',');
        }
        value.push_str(&slot.value);
    }
    joined
}

/// One alert.
#[derive(Serialize, JsonSchema)]
pub struct Alert {
    id: String,
    kind: String,
    at: String,
    account: String,
    rows: Vec<String>,
    state: String,
    confidence: u32,
}

impl From<AlertView> for Alert {
    fn from(view: AlertView) -> Self {
        Self {
            id: view.id,
            kind: view.kind,
            at: view.at,
            account: view.account,
            rows: view.rows,
            state: view.state,
            confidence: view.confidence,
        }
    }
}

/// What a detector says of rows of a file.
#[derive(Serialize, JsonSchema)]
pub struct Replayed {
    at: String,
    kind: String,
    score: u32,
    rows: Vec<u32>,
    with: Vec<u32>,
}

impl From<ReplayedView> for Replayed {
    fn from(view: ReplayedView) -> Self {
        let ReplayedView { at, kind, score, rows, with } = view;
        Self { at, kind, score, rows, with }
    }
}

/// An alert with its evidence in words.
#[derive(Serialize, JsonSchema)]
pub struct AlertExplained {
    #[serde(flatten)]
    alert: Alert,
    text: String,
    compared: Vec<String>,
    evidence: Vec<String>,
    quiet: String,
    /// What stays quiet since it was answered, in words.
    known: String,
    /// The rule that "expected" makes of it: as proposed, or as it stands.
    expect: Option<Expected>,
}

/// What is expected from now on, and is not told any more.
#[derive(Serialize, JsonSchema)]
pub struct Expected {
    /// Of which rows.
    of: String,
    up_to: Money,
    /// The last day.
    until: Option<String>,
}

impl From<AlertView> for AlertExplained {
    fn from(view: AlertView) -> Self {
        let expect = view.expect.clone();
        Self {
            known: view.known.clone(),
            expect: expect.map(|one| Expected { of: one.of, up_to: one.up_to.into(), until: one.until }),
            text: view.text.clone(),
            compared: view.compared.clone(),
            evidence: view.evidence.clone(),
            quiet: view.quiet.clone(),
            alert: Alert::from(view),
        }
    }
}

/// Something the search found.
#[derive(Serialize, JsonSchema)]
pub struct Hit {
    kind: String,
    id: String,
    conversation: String,
    at: String,
    snippet: String,
}

impl From<HitView> for Hit {
    fn from(view: HitView) -> Self {
        Self {
            kind: view.kind,
            id: view.id,
            conversation: view.conversation,
            at: view.at,
            snippet: view.snippet.concat(),
        }
    }
}
