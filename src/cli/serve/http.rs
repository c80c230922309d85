//! The HTTP server. Axum's own waits for the head of a request for ever: whoever
//! sends one letter by letter would keep a line open with each, until there are
//! none left for others. Here a line that does not come to the point is closed.

use axum::extract::ConnectInfo;
use axum::{Extension, Router};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// So long a request's head may take, and an open line may be silent.
const HEAD: Duration = Duration::from_secs(15);
/// Without a line left the next one is waited for, and not asked for without rest.
const REST: Duration = Duration::from_millis(200);

/// Serves until it is told to stop; answers that have begun are finished.
pub(super) async fn serve(listener: TcpListener, pages: Router, stop: CancellationToken) {
    let mut lines = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        while lines.try_join_next().is_some() {}
        match accepted {
            Ok((line, from)) => {
                lines.spawn(talk(line, from, pages.clone(), stop.clone()));
            }
            Err(error) => {
                tracing::warn!(%error, "a line cannot be taken");
                tokio::time::sleep(REST).await;
            }
        }
    }
    drop(listener);
    while lines.join_next().await.is_some() {}
}

async fn talk(line: TcpStream, from: SocketAddr, pages: Router, stop: CancellationToken) {
    // A short answer goes at once.
    let _ = line.set_nodelay(true);
    let pages = pages.layer(Extension(ConnectInfo(from)));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let mut talk = pin!(http.serve_connection(TokioIo::new(line), TowerToHyperService::new(pages)));
    let ended = tokio::select! {
        ended = talk.as_mut() => ended,
        () = stop.cancelled() => {
            talk.as_mut().graceful_shutdown();
            talk.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a line has broken");
    }
}
