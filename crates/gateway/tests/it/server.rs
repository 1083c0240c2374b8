//! Servers on loopback: a polite one that counts, and one that writes whatever bytes it is told.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

#[derive(Clone, Default)]
pub struct Seen {
    pub requests: Arc<AtomicUsize>,
    pub headers: Arc<Mutex<Vec<HeaderMap>>>,
    pub targets: Arc<Mutex<Vec<String>>>,
}

impl Seen {
    pub fn count(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

/// A polite server with a path for each behaviour; gives its base address.
pub async fn polite() -> (String, Seen) {
    let seen = Seen::default();
    let router = Router::new()
        .route("/ok", get(async || ([(header::SET_COOKIE, "a=b")], "{}")))
        .route("/echo", get(echo))
        .route("/redirect", get(async || (StatusCode::FOUND, [(header::LOCATION, "/ok")])))
        .route("/slow", get(slow))
        .route("/big", get(async || "x".repeat(10_001)))
        .route("/full", get(async || "x".repeat(10_000)))
        .route("/seconds", get(async || (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "17")])))
        .route("/date", get(by_date))
        .route("/error", get(async || (StatusCode::INTERNAL_SERVER_ERROR, "<html>no</html>")))
        .layer(axum::middleware::from_fn_with_state(seen.clone(), note))
        .with_state(seen.clone());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (base, seen)
}

async fn note(State(seen): State<Seen>, request: Request, next: axum::middleware::Next) -> Response {
    seen.requests.fetch_add(1, Ordering::SeqCst);
    seen.headers.lock().unwrap().push(request.headers().clone());
    seen.targets.lock().unwrap().push(request.uri().to_string());
    next.run(request).await
}

async fn echo(request: Request) -> String {
    request.uri().query().unwrap_or_default().to_owned()
}

async fn slow() -> &'static str {
    tokio::time::sleep(Duration::from_secs(5)).await;
    "{}"
}

async fn by_date() -> Response {
    let headers = [
        (header::DATE, "Sun, 06 Nov 1994 08:49:30 GMT"),
        (header::RETRY_AFTER, "Sun, 06 Nov 1994 08:50:07 GMT"),
    ];
    (StatusCode::SERVICE_UNAVAILABLE, headers).into_response()
}

/// A server that answers every connection with these bytes and hangs up; gives its base address and a count of
/// connections.
pub async fn rude(answer: Vec<u8>) -> (String, Arc<AtomicUsize>) {
    let connections = Arc::new(AtomicUsize::new(0));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let counted = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            let answer = answer.clone();
            tokio::spawn(async move {
                let mut buffer = [0; 4096];
                let read = stream.read(&mut buffer).await.unwrap_or(0);
                if read > 0 {
                    stream.write_all(&answer).await.unwrap();
                }
            });
        }
    });
    (base, connections)
}
