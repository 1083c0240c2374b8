//! Conversations, messages, questions and search.

use super::Ended;
use crate::arguments::{Global, Page};
use crate::failure::Failure;
use crate::session::Session;
use crate::speech::say;
use crate::{output, print};
use sarraf_app::Code;
use sarraf_app::wire::{
    AnswerView, AskRequest, ConversationView, ConversationsRequest, HitView, MessageView, ProposalRequest,
    SearchRequest, SearchView, TimelineRequest, TimelineView,
};
use std::process::ExitCode;

/// Messages asked for at once.
const AT_ONCE: u32 = 500;

fn all(session: &mut Session) -> Result<Vec<ConversationView>, Failure> {
    session.call("conversations", &ConversationsRequest { archived: true })
}

pub fn conversations(global: &Global, session: &mut Session, page: &Page) -> Ended {
    let all = print::part(all(session)?, page, |one| &one.id)?;
    if global.json {
        print::json(&all.into_iter().map(output::Conversation::from).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let row =
        |one: ConversationView| vec![one.id, one.name, one.unread.to_string(), one.last_text, one.preview];
    print::table(&all.into_iter().map(row).collect::<Vec<_>>())?;
    Ok(ExitCode::SUCCESS)
}

/// The id of a conversation that was named.
fn id_of(session: &mut Session, named: &str) -> Result<String, Failure> {
    let found = all(session)?.into_iter().find(|one| one.id == named || one.name == named);
    found.map(|one| one.id).ok_or_else(|| Failure::of(Code::NotFound))
}

pub fn messages(global: &Global, session: &mut Session, conversation: &str, page: &Page) -> Ended {
    let conversation = id_of(session, conversation)?;
    let (messages, more) = newest_first(session, &conversation, page)?;
    if global.json {
        print::json(&messages.into_iter().map(output::Message::from).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let last = messages.last().map(|one| one.id.clone()).filter(|_| more);
    let row = |one: MessageView| vec![one.id, one.day, one.time_text, one.text];
    print::table(&messages.into_iter().map(row).collect::<Vec<_>>())?;
    go_on(last.filter(|_| !global.quiet))
}

/// Messages from the end, or from an id, backwards; and whether there are more.
fn newest_first(
    session: &mut Session,
    conversation: &str,
    page: &Page,
) -> Result<(Vec<MessageView>, bool), Failure> {
    let (mut found, mut before) = (Vec::new(), page.after.clone());
    loop {
        let wanted = (page.limit as usize).saturating_sub(found.len());
        let request = TimelineRequest {
            conversation: conversation.to_owned(),
            anchor: if before.is_some() { "before" } else { "end" }.to_owned(),
            message: before,
            at: None,
            limit: u32::try_from(wanted).unwrap_or(AT_ONCE).min(AT_ONCE),
        };
        let view: TimelineView = session.call("timeline", &request)?;
        let came = !view.messages.is_empty();
        found.extend(view.messages.into_iter().rev());
        if !view.has_before || !came || found.len() >= page.limit as usize {
            return Ok((found, view.has_before));
        }
        before = found.last().map(|one| one.id.clone());
    }
}

/// How the next part of a list is asked for.
pub fn go_on(last: Option<String>) -> Ended {
    if let Some(id) = last {
        print::line(&say("cli-more", &[("id", id.into())]))?;
    }
    Ok(ExitCode::SUCCESS)
}

pub fn ask(
    global: &Global,
    session: &mut Session,
    text: String,
    inside: Option<String>,
    keep: bool,
) -> Ended {
    let everywhere = inside.is_none();
    let conversation = inside.map(|named| id_of(session, &named)).transpose()?;
    let request = AskRequest { text: text.clone(), conversation, everywhere };
    let mut answer: AnswerView = session.call("ask", &request)?;
    if keep && answer.proposal.is_some() {
        let request = ProposalRequest { message: answer.message.clone(), account: None, keep };
        answer = session.call("settle_proposal", &request)?;
    }
    if global.json {
        print::json(&output::Answer::from(answer))?;
        return Ok(ExitCode::SUCCESS);
    }
    print::line(&answer.text)?;
    if global.quiet {
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(proposal) = &answer.proposal {
        print::lines(proposal.fields.iter().map(|field| format!("  {}: {}", field.label, field.text)))?;
        if keep {
            print::line(&proposal.state_text)?;
        } else if let Some(command) = super::hand::command(proposal, &text) {
            print::line(&say("cli-hand-keep", &[("command", command.into())]))?;
        }
    }
    if answer.figures.is_empty() {
        print::lines(answer.suggestions.iter().map(|one| format!("  {one}")))?;
        return Ok(ExitCode::SUCCESS);
    }
    print::lines(Some(&answer.coverage.text).filter(|text| !text.is_empty()))?;
    print::lines(&answer.arithmetic)?;
    if global.verbose && !answer.rows.is_empty() {
        print::line(&say("cli-rows-behind", &[("ids", answer.rows.join(" ").into())]))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Hits asked for at once.
const HITS_AT_ONCE: u32 = 500;

pub fn search(global: &Global, session: &mut Session, text: &str, page: &Page) -> Ended {
    let (hits, view) = hits(session, text, page)?;
    if global.json {
        print::json(&hits.into_iter().map(output::Hit::from).collect::<Vec<_>>())?;
        return Ok(ExitCode::SUCCESS);
    }
    let row = |hit: HitView| vec![hit.id, hit.at_text, hit.snippet.concat()];
    print::table(&hits.into_iter().map(row).collect::<Vec<_>>())?;
    if !global.quiet {
        print::line(&view.count_text)?;
    }
    go_on(view.next.filter(|_| !global.quiet))
}

/// As many hits as are wanted, asked for in parts; and the last part, without its hits.
fn hits(session: &mut Session, text: &str, page: &Page) -> Result<(Vec<HitView>, SearchView), Failure> {
    let (mut found, mut after) = (Vec::new(), page.after.clone());
    loop {
        let wanted = page.limit.saturating_sub(u32::try_from(found.len()).unwrap_or(u32::MAX));
        let request = SearchRequest {
            text: text.to_owned(),
            conversation: None,
            from: None,
            to: None,
            category: None,
            min: None,
            max: None,
            has_note: false,
            has_receipt: false,
            limit: wanted.min(HITS_AT_ONCE),
            after: after.clone(),
        };
        let mut view: SearchView = session.call("search", &request)?;
        found.append(&mut view.hits);
        if view.next.is_none() || found.len() >= page.limit as usize {
            return Ok((found, view));
        }
        after.clone_from(&view.next);
    }
}
