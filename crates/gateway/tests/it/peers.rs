//! The Up connector through the door against a peer: `prism`, a mock server made from an OpenAPI description
//! (`tests/peers`). It checks what we ask against the description, and answers from its examples or at random.

use crate::support::{Names, lease};
use crate::support::{Rows, gateway_with, profile, token};
use sarraf_banks::{
    BankError, Channel, ChannelError, Input, Job, Output, Prompt, Purpose, Reply, Request, Response, run,
};
use sarraf_gateway::{Gateway, Limits};
use sarraf_ledger::{Batch, Moment, Status, WarningKind};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A running prism; ends with the test.
struct Prism {
    child: Child,
    base: String,
}

impl Drop for Prism {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn peers() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers")
}

impl Prism {
    async fn start(more: &[&str]) -> Self {
        let program = peers().join("node_modules/@stoplight/prism-cli/dist/index.js");
        assert!(program.exists(), "prism is missing: run `npm ci` in tests/peers");
        let port = {
            let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
            free.local_addr().unwrap().port()
        };
        let mut command = Command::new("node");
        command.arg(program).arg("mock").args(["-h", "127.0.0.1", "-p", &port.to_string()]).args(more);
        let description =
            std::env::var("SARRAF_UP_DESCRIPTION").map_or_else(|_| peers().join("up.yaml"), PathBuf::from);
        command.arg(description).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let prism = Self { child: command.spawn().unwrap(), base: format!("http://127.0.0.1:{port}") };
        prism.ready(port).await
    }

    async fn ready(mut self, port: u16) -> Self {
        let until = Instant::now() + Duration::from_secs(60);
        while tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            assert!(self.child.try_wait().unwrap().is_none(), "prism ended");
            assert!(Instant::now() < until, "prism does not listen");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self
    }
}

/// The channel over the door, with outputs kept.
struct Through {
    gateway: Gateway,
    outputs: Vec<Output>,
}

impl Channel for Through {
    async fn send(&mut self, request: Request) -> Result<Response, ChannelError> {
        Ok(self.gateway.send(&request, &token()).await?)
    }

    async fn ask(&mut self, _: Prompt) -> Result<Reply, ChannelError> {
        Err(ChannelError::Cancelled)
    }

    async fn emit(&mut self, output: Output) -> Result<(), ChannelError> {
        self.outputs.push(output);
        Ok(())
    }

    async fn pause(&mut self, _: Duration) -> Result<(), ChannelError> {
        Err(ChannelError::Waiting)
    }
}

fn patient() -> Gateway {
    gateway_with(&Rows::default(), Names::leading_to(&[]), Limits::default())
}

async fn read(prism: &Prism, job: Job, accounts: &[String]) -> (Vec<Output>, Result<(), BankError>) {
    let gateway = patient();
    let _lease = lease(&gateway, &prism.base);
    let mut through = Through { gateway, outputs: Vec::new() };
    let now = Moment::parse("2026-02-12T10:00:00+11:00").unwrap();
    let input = Input { job, cursor: None, state: None, accounts: accounts.to_vec(), now, attended: true };
    let end = run(&profile(&prism.base), input, &mut through).await;
    (through.outputs, end)
}

fn keys(outputs: &[Output]) -> Vec<String> {
    let lists = outputs.iter().filter_map(|output| match output {
        Output::Accounts { accounts, .. } => Some(accounts),
        _ => None,
    });
    lists.flatten().map(|(account, _)| account.key.clone()).collect()
}

fn batches(outputs: Vec<Output>) -> Vec<Batch> {
    let batches = outputs.into_iter().filter_map(|output| match output {
        Output::Batch { batch, .. } => Some(batch),
        _ => None,
    });
    batches.collect()
}

#[tokio::test]
async fn what_we_ask_fits_the_description_and_its_examples_are_read() {
    let prism = Prism::start(&[]).await;
    let (outputs, end) = read(&prism, Job::Accounts, &[]).await;
    assert_eq!(end, Ok(()));
    let accounts = keys(&outputs);
    assert!(!accounts.is_empty());
    let (outputs, end) = read(&prism, Job::Read, &accounts).await;
    assert_eq!(end, Ok(()));
    assert_eq!(keys(&outputs), accounts);
    let batches = batches(outputs);
    assert_eq!(batches.len(), 2 * accounts.len(), "a page and a close of each account");
    assert!(
        batches
            .iter()
            .all(|batch| batch.warnings.is_empty() && batch.stable_ids == profile(&prism.base).stable_ids)
    );
    let rows: Vec<_> = batches.iter().flat_map(|batch| &batch.transactions).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.key.is_some() && row.made.is_some()));
    assert!(rows.iter().any(|row| row.status == Status::Pending && row.booked_on.is_none()));
    assert!(batches.iter().filter(|batch| batch.covers.is_some()).count() == accounts.len());
}

#[tokio::test]
async fn random_answers_of_the_right_shape_end_in_rows_or_warnings() {
    let prism = Prism::start(&["--dynamic"]).await;
    for _ in 0..20 {
        let (outputs, end) = read(&prism, Job::Accounts, &[]).await;
        assert!(matches!(end, Ok(()) | Err(BankError::Changed)), "{end:?}");
        let (outputs, end) = read(&prism, Job::Read, &keys(&outputs)).await;
        assert!(matches!(end, Ok(()) | Err(BankError::Changed)), "{end:?}");
        for batch in batches(outputs) {
            assert!(
                batch
                    .warnings
                    .iter()
                    .all(|warning| warning.kind == WarningKind::Incomplete || !warning.raw.is_empty())
            );
        }
    }
}

/// The control: the peer does check what it is asked.
#[tokio::test]
async fn the_peer_refuses_what_the_description_does_not_allow() {
    let prism = Prism::start(&[]).await;
    let gateway = patient();
    let _lease = lease(&gateway, &prism.base);
    let accounts = Request::get(format!("{}/accounts", prism.base), Purpose::Accounts, true);
    let rows = Request::get(format!("{}/accounts/a/transactions", prism.base), Purpose::Transactions, true);
    for (request, status) in [
        (accounts.clone().with("page[size]", "100"), 200),
        (accounts.clone().with("page[size]", "101"), 422),
        (rows.clone().with("filter[since]", "2026-01-01T00:00:00Z"), 200),
        (rows.clone().with("filter[since]", "2026-01-01"), 422),
        (rows.with("filter[status]", "PENDING"), 422),
    ] {
        assert_eq!(gateway.send(&request, &token()).await.unwrap().status, status, "{:?}", request.query);
    }
    let unsigned = Request { authorization: None, ..accounts };
    assert_eq!(gateway.send(&unsigned, &token()).await.unwrap().status, 401);
}
