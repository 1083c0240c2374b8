//! Conversations, their rows, search, and questions.

use super::bank::health;
use super::egress::counted;
use super::money::{account_views, own, period};
use crate::command::cards::locks_cards;
use crate::engine::Core;
use crate::open::Open;
use crate::render::conversation::{name, updated, view};
use crate::render::message::{language_of, views};
use crate::render::transaction::sums;
use crate::render::{answer, chart};
use crate::speech::Speech;
use crate::wire::*;
use crate::{Code, Error, Result};
use sarraf_assistant::BankContact;
use sarraf_banks::Profile;
use sarraf_ledger::{ConversationId, MessageId, Moment, TransactionId};
use sarraf_store::{
    AccountRow, Anchor, BankKind, BankRow, BankState, ConversationRow, EgressFilter, Filter, Hit, HitKind,
    MessageKind, MessageRow, NewMessage, Reader,
};
use sarraf_words::{Arg, Line};
use std::sync::Arc;

/// Rows of a part of a conversation at most.
const PART: u32 = 500;
/// The assistant's conversation.
const SARRAF: ConversationId = ConversationId(1);
/// The longest question, in characters.
const LONGEST_QUESTION: u32 = 10_000;
/// The longest draft: what is too long to be asked is still kept, to be shortened.
const LONGEST_DRAFT: u32 = 100_000;

fn conversation(text: &str) -> Result<ConversationId> {
    text.parse().map_err(|_| Code::Invalid.into())
}

/// Conversations: pinned first, then by last activity.
pub(crate) async fn conversations(
    core: &Arc<Core>,
    request: ConversationsRequest,
) -> Result<Vec<ConversationView>> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let mut rows = reader.conversations(false)?;
    if request.archived {
        rows.extend(reader.conversations(true)?.into_iter().filter(|row| row.archived));
    }
    rows.into_iter().map(|row| view(&open, &reader, &speech, row)).collect()
}

/// A part of a conversation.
pub(crate) async fn timeline(core: &Arc<Core>, request: TimelineRequest) -> Result<TimelineView> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let id = conversation(&request.conversation)?;
    let row = reader.conversation(id)?.ok_or(Code::NotFound)?;
    let page = reader.messages(id, &anchor(&open, &request)?, request.limit.clamp(1, PART))?;
    Ok(TimelineView {
        has_before: page.has_before,
        has_after: page.has_after,
        unread_from: row.divider.or(reader.first_unread(id)?).map(|id| id.to_string()),
        unread: row.unread,
        messages: views(&reader, &speech, page.rows)?,
    })
}

fn anchor(open: &Open, request: &TimelineRequest) -> Result<Anchor> {
    let message = || -> Result<MessageId> {
        request.message.as_deref().and_then(|id| id.parse().ok()).ok_or_else(|| Code::Invalid.into())
    };
    Ok(match request.anchor.as_str() {
        "end" => Anchor::End,
        "unread" => Anchor::Unread,
        "before" => Anchor::Before(message()?),
        "after" => Anchor::After(message()?),
        "around" => Anchor::Around(message()?),
        "date" => {
            let text = request.at.as_deref().ok_or(Code::Invalid)?;
            let day: jiff::civil::Date = text.parse().map_err(|_| Code::Invalid)?;
            let zone = open.clock.zone(open.clock.now().at).unwrap_or_else(jiff::tz::TimeZone::system);
            let start = day.to_zoned(zone).map_err(|_| Code::Invalid)?;
            Anchor::Date(start.timestamp())
        }
        _ => return Err(Code::Invalid.into()),
    })
}

/// Marks rows as read, up to one or all.
pub(crate) async fn mark_read(core: &Arc<Core>, request: MarkReadRequest) -> Result<Nothing> {
    let open = core.open()?;
    let id = conversation(&request.conversation)?;
    let up_to = request.message.as_deref().map(str::parse).transpose().map_err(|_| Code::Invalid)?;
    open.store.write(|writer| writer.mark_read(id, up_to))?;
    Ok(Nothing {})
}

/// What was typed and not sent.
pub(crate) async fn draft(core: &Arc<Core>, request: ConversationRequest) -> Result<TextView> {
    let draft = core.open()?.store.reader().draft(conversation(&request.conversation)?)?;
    Ok(TextView { text: draft.unwrap_or_default() })
}

/// Keeps what was typed.
pub(crate) async fn set_draft(core: &Arc<Core>, request: DraftRequest) -> Result<Nothing> {
    let id = conversation(&request.conversation)?;
    if request.text.chars().count() > LONGEST_DRAFT as usize {
        return Err(Error::too_long(LONGEST_DRAFT));
    }
    core.open()?.store.write(|writer| writer.set_draft(id, &request.text))?;
    Ok(Nothing {})
}

/// Mutes, pins or archives.
pub(crate) async fn arrange(core: &Arc<Core>, request: ArrangeRequest) -> Result<Nothing> {
    let id = conversation(&request.conversation)?;
    let ArrangeRequest { muted, pinned, archived, .. } = request;
    core.open()?.store.write(|writer| writer.arrange(id, muted, pinned, archived))?;
    Ok(Nothing {})
}

/// The right pane.
pub(crate) async fn details(core: &Arc<Core>, request: ConversationRequest) -> Result<DetailsView> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let row = reader.conversation(conversation(&request.conversation)?)?.ok_or(Code::NotFound)?;
    let bank = row.bank.map(|id| reader.bank(id)).transpose()?.flatten();
    let in_it = |account: &AccountRow| row.bank.is_none_or(|bank| account.bank == bank);
    let profile = bank.as_ref().and_then(|bank| open.profile(bank).ok());
    let by_hand = bank.as_ref().is_some_and(|bank| bank.kind == BankKind::Hand);
    let of_bank = bank.as_ref().zip(profile.as_ref());
    let locks_cards = of_bank.is_some_and(|(bank, profile)| locks_cards(bank, profile));
    Ok(DetailsView {
        conversation: row.id.to_string(),
        bank: row.bank.map(|id| id.to_string()),
        name: name(&speech, &row),
        accounts: account_views(core, &open, in_it)?,
        charts: charts(&reader, &speech, in_it)?,
        reads_text: speech.word(match (by_hand, locks_cards) {
            (true, _) => "details-reads-hand",
            (_, true) => "details-reads-cards",
            _ => "details-reads",
        }),
        ends_text: match by_hand {
            true => String::new(),
            false => ends(&reader, &speech, bank.as_ref(), profile.as_ref())?,
        },
        health_text: bank.as_ref().map_or_else(String::new, |bank| {
            crate::render::conversation::health_text(&open, &speech, health(&open, bank), Some(bank))
        }),
        outages: match row.bank {
            Some(bank) => crate::render::connection::outages(&reader, &speech, bank)?,
            None => Vec::new(),
        },
        offers: match row.bank {
            Some(_) => super::contact::offers_of(core, &open, row.bank)?,
            None => Vec::new(),
        },
        since_text: bank.as_ref().map(|bank| since(&speech, bank)).unwrap_or_default(),
        last_sync_text: bank
            .as_ref()
            .filter(|_| !by_hand)
            .map(|bank| updated(&speech, bank))
            .unwrap_or_default(),
        sent_today_text: match by_hand {
            true => String::new(),
            false => sent_today(&reader, &speech, bank.as_ref())?,
        },
        events: events(&reader, &speech, &row)?,
        locks_cards,
        fraud_phone: profile.as_ref().and_then(|profile| profile.fraud_phone.clone()),
        website: profile.and_then(|profile| profile.website),
    })
}

/// The last questions of a conversation that a new one may go on from, the oldest first.
fn questions_before(reader: &Reader, id: ConversationId, now: Moment) -> Result<Vec<String>> {
    const MOST: u32 = 6;
    const HOURS: i64 = 24;
    let asked = reader.messages_of(MessageKind::Question, id, MOST)?;
    let recent = |row: &MessageRow| now.at.duration_since(row.at.at).as_hours() < HOURS;
    let mut texts: Vec<String> = asked.into_iter().filter(recent).filter_map(|row| row.text).collect();
    texts.reverse();
    Ok(texts)
}

/// How the linked banks are reached, as their profiles say.
fn contacts(open: &Open, reader: &Reader) -> Result<Vec<BankContact>> {
    let linked = reader.banks()?.into_iter().filter(|bank| bank.state != BankState::Unlinked);
    let contact = |bank: BankRow| {
        let profile = open.profile(&bank).ok()?;
        let locks_cards = locks_cards(&bank, &profile);
        let (phone, website) = (profile.fraud_phone, profile.website);
        Some(BankContact { bank: bank.id, name: bank.name, phone, website, locks_cards })
    };
    Ok(linked.filter_map(contact).collect())
}

/// Of each account; one that goes on under another of them is drawn as one line with it.
fn charts(reader: &Reader, speech: &Speech, fits: impl Fn(&AccountRow) -> bool) -> Result<Vec<ChartView>> {
    let (mut shown, links) = (reader.accounts()?, reader.joined_accounts()?);
    shown.retain(fits);
    let is_shown = |id| shown.iter().any(|account| account.id == id);
    let goes_on = |id| links.iter().any(|link| link.tail() == id && is_shown(link.head()));
    let lines = shown.iter().filter(|account| !goes_on(account.id));
    lines.filter_map(|account| chart::balance(reader, speech, account).transpose()).collect()
}

/// When the consent ends.
fn ends(
    reader: &Reader,
    speech: &Speech,
    bank: Option<&BankRow>,
    profile: Option<&Profile>,
) -> Result<String> {
    let Some((bank, profile)) = bank.zip(profile) else { return Ok(speech.word("details-ends-never")) };
    let ends = crate::contact::consent_ends(reader, bank, profile)?;
    let day = |at| Arg::Day(speech.local(at).date());
    Ok(match ends {
        Some(at) => speech.say("details-ends-on", vec![("day", day(at))]),
        None => speech.word("details-ends-never"),
    })
}

fn since(speech: &Speech, bank: &BankRow) -> String {
    let month = speech.local(bank.linked_at).date();
    if bank.kind == BankKind::Connection {
        speech.words.month(month, Some(speech.today))
    } else if bank.kind == BankKind::Hand {
        speech.say("details-since-hand", vec![("month", Arg::Month(month))])
    } else {
        speech.say("details-since-file", vec![("month", Arg::Month(month))])
    }
}

/// Requests and bytes of the last 24 hours, of one bank or of all. The egress log keeps the computer's own time.
fn sent_today(reader: &Reader, speech: &Speech, bank: Option<&BankRow>) -> Result<String> {
    let day_ago = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(24);
    let banks = bank.map(|bank| vec![bank.profile.clone()]);
    let filter = EgressFilter { since: Some(day_ago), banks, ..EgressFilter::default() };
    let (requests, sent, received) = counted(reader.egress_sum(&filter)?);
    Ok(super::egress::total_text(speech, requests, sent, received))
}

/// The last events of the connection, newest first.
fn events(reader: &Reader, speech: &Speech, row: &ConversationRow) -> Result<Vec<String>> {
    let rows = reader.messages_of(MessageKind::Connection, row.id, 5)?;
    let view = |message: MessageView| match message.card {
        CardView::Connection { connection } => connection.title,
        _ => message.text,
    };
    let whens: Vec<_> = rows.iter().map(|row| row.at).collect();
    let titles = views(reader, speech, rows)?.into_iter().map(view);
    Ok(titles
        .zip(whens)
        .map(|(event, at)| {
            speech.say("details-event", vec![("when", Arg::When(at.civil())), ("event", Arg::from(event))])
        })
        .collect())
}

/// Searches transactions and messages.
pub(crate) async fn search(core: &Arc<Core>, request: SearchRequest) -> Result<SearchView> {
    let (open, speech) = (core.open()?, core.speech());
    let reader = open.store.reader();
    let filter = Filter {
        conversation: request.conversation.as_deref().map(conversation).transpose()?,
        period: period(request.from.as_deref(), request.to.as_deref())?,
        min: super::money::bound(request.min.as_deref())?,
        max: super::money::bound(request.max.as_deref())?,
        category: request.category.as_deref().map(super::money::category_of).transpose()?,
        has_note: request.has_note,
        has_receipt: request.has_receipt,
        ..Filter::default()
    };
    let (limit, after) = (request.limit.clamp(1, PART), request.after.as_deref().map(hit_of).transpose()?);
    let hits = reader.search_after(&request.text, &filter, after, limit)?;
    let full = u32::try_from(hits.len()).unwrap_or(u32::MAX) == limit;
    let next = hits.last().filter(|_| full).map(hit_id);
    let found = reader.sums(&Filter { text: Some(request.text.clone()), ..filter })?;
    let count = found.iter().map(|sum| sum.count).sum();
    let names: Vec<ConversationRow> =
        reader.conversations(false)?.into_iter().chain(reader.conversations(true)?).collect();
    let hit = |hit: Hit| HitView {
        id: hit_id(&hit),
        kind: hit_kind(hit.kind).to_owned(),
        conversation: hit.conversation.to_string(),
        conversation_name: names
            .iter()
            .find(|row| row.id == hit.conversation)
            .map(|row| name(&speech, row))
            .unwrap_or_default(),
        message: hit.message.map(|id| id.to_string()),
        at: hit.at.to_iso(),
        at_text: speech.words.short_day(hit.at.date(), Some(speech.today)),
        snippet: hit.snippet,
        amount: hit.amount.map(|amount| speech.amount(amount)),
    };
    Ok(SearchView {
        hits: hits.into_iter().map(hit).collect(),
        next,
        count,
        sums: sums(&speech, &found),
        count_text: speech.line(&Line::new("count-transactions").with("count", Arg::Count(count))),
    })
}

fn hit_id(hit: &Hit) -> String {
    match hit.kind {
        HitKind::Transaction => TransactionId(hit.id).to_string(),
        HitKind::Message => MessageId(hit.id).to_string(),
    }
}

fn hit_of(id: &str) -> Result<(HitKind, i64)> {
    let transaction = id.parse().map(|TransactionId(id)| (HitKind::Transaction, id));
    let message = || id.parse().map(|MessageId(id)| (HitKind::Message, id));
    transaction.or_else(|_| message()).map_err(|_| Code::Invalid.into())
}

const fn hit_kind(kind: HitKind) -> &'static str {
    match kind {
        HitKind::Transaction => "transaction",
        HitKind::Message => "message",
    }
}

/// Keeps the question, answers it from rows, keeps the answer.
pub(crate) async fn ask(core: &Arc<Core>, request: AskRequest) -> Result<AnswerView> {
    let (open, speech) = (core.open()?, core.speech());
    let text = own(&request.text, LONGEST_QUESTION, false)?;
    if text.is_empty() {
        return Err(Error::from(Code::Invalid));
    }
    let id = request.conversation.as_deref().map(conversation).transpose()?.unwrap_or(SARRAF);
    let reader = open.store.reader();
    let row = reader.conversation(id)?.ok_or(Code::NotFound)?;
    let scope = row.bank.filter(|_| !request.everywhere);
    let (now, region) = (open.clock.now(), speech.words.locale().region);
    let before = questions_before(&reader, id, now)?;
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let answered = answer::answer(&reader, &text, now, region, scope, &before, &contacts(&open, &reader)?)?;
    let answer_id = open.store.write(|writer| {
        let question =
            NewMessage { text: Some(text.clone()), ..NewMessage::new(id, now, MessageKind::Question) };
        writer.insert_message(&question)?;
        let answer =
            NewMessage { arguments: answered.clone(), ..NewMessage::new(id, now, MessageKind::Answer) };
        let answer_id = writer.insert_message(&answer)?;
        writer.set_draft(id, "")?;
        Ok(answer_id)
    })?;
    let reader = open.store.reader();
    let row = reader.message(answer_id)?.ok_or(Code::Bug)?;
    let mut view = answer::view(&reader, &speech, &row)?.ok_or(Code::Bug)?;
    language_of(&speech, &text).clone_into(&mut view.lang);
    Ok(view)
}
