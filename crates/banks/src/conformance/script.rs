//! A bank made of written exchanges, and the run of a connector against it.

use super::fixture::{Case, Exchange, line_of};
use crate::{BankError, Channel, ChannelError, Input, Output, Prompt, Reply, Request, Response, run};
use std::future::{Future, ready};
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// How a request finds its answer.
pub enum Answers {
    /// In the order of the case, each request exactly as written there.
    InOrder,
    /// The exchange with the same request line, however often and in whatever order.
    ByLine,
    /// The first exchange with the same path, whatever the query.
    ByPath,
}

/// What happened in a run.
pub struct Ran {
    pub outputs: Vec<Output>,
    pub requests: Vec<Request>,
    pub pauses: Vec<Duration>,
    pub end: Result<(), BankError>,
}

/// Changes the exchange of the n-th request, from 0.
type Spoil<'a> = Box<dyn FnMut(usize, &mut Exchange) + Send + 'a>;

/// The other side of the channel in a test.
pub struct Script<'a> {
    case: &'a Case,
    answers: Answers,
    spoil: Spoil<'a>,
    /// The run is stopped when this many outputs were taken.
    stop_after: usize,
    outputs: Vec<Output>,
    requests: Vec<Request>,
    pauses: Vec<Duration>,
}

impl<'a> Script<'a> {
    pub fn new(case: &'a Case, answers: Answers) -> Self {
        Self {
            case,
            answers,
            spoil: Box::new(|_, _| ()),
            stop_after: usize::MAX,
            outputs: Vec::new(),
            requests: Vec::new(),
            pauses: Vec::new(),
        }
    }

    pub fn spoilt(mut self, spoil: impl FnMut(usize, &mut Exchange) + Send + 'a) -> Self {
        self.spoil = Box::new(spoil);
        self
    }

    pub const fn stopped_after(mut self, outputs: usize) -> Self {
        self.stop_after = outputs;
        self
    }

    pub fn run(self) -> Ran {
        let input = self.case.input.clone();
        self.run_from(input)
    }

    pub fn run_from(mut self, input: Input) -> Ran {
        let profile = self.case.profile.clone();
        let end = block_on(run(&profile, input, &mut self));
        Ran { outputs: self.outputs, requests: self.requests, pauses: self.pauses, end }
    }

    fn find(&self, line: &str, number: usize) -> Exchange {
        let exchanges = &self.case.exchanges;
        let path = |line: &str| line.split_once('?').map_or(line.to_owned(), |(path, _)| path.to_owned());
        let found = match self.answers {
            Answers::InOrder => {
                let next = exchanges.get(number);
                let expected = next.map(|exchange| exchange.line.as_str());
                assert_eq!(expected, Some(line), "request {number} of case {}", self.case.name);
                next
            }
            Answers::ByLine => {
                exchanges.iter().chain(&self.case.afterwards).rfind(|exchange| exchange.line == line)
            }
            Answers::ByPath => exchanges.iter().find(|exchange| path(&exchange.line) == path(line)),
        };
        found.cloned().unwrap_or_else(|| panic!("case {} has no answer to {line}", self.case.name))
    }
}

impl Channel for Script<'_> {
    fn send(&mut self, request: Request) -> impl Future<Output = Result<Response, ChannelError>> + Send {
        let number = self.requests.len();
        assert!(number < 1_000, "case {} goes on for ever", self.case.name);
        let mut exchange = self.find(&line_of(&self.case.profile, &request), number);
        (self.spoil)(number, &mut exchange);
        self.requests.push(request);
        ready(Ok(exchange.response(&self.case.input)))
    }

    fn ask(&mut self, _: Prompt) -> impl Future<Output = Result<Reply, ChannelError>> + Send {
        ready(Err(ChannelError::Cancelled))
    }

    fn emit(&mut self, output: Output) -> impl Future<Output = Result<(), ChannelError>> + Send {
        if self.outputs.len() == self.stop_after {
            return ready(Err(ChannelError::Cancelled));
        }
        self.outputs.push(output);
        ready(Ok(()))
    }

    fn pause(&mut self, duration: Duration) -> impl Future<Output = Result<(), ChannelError>> + Send {
        self.pauses.push(duration);
        ready(Ok(()))
    }
}

/// Runs a future whose every step is ready at once, as a script's are.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("a script never waits"),
    }
}
