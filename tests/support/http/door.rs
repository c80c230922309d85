//! The port: it can refuse, come back under the same number, and cut lines.

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use futures_util::task::AtomicWaker;
use std::future::poll_fn;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::runtime::Handle;

pub struct Door {
    address: SocketAddr,
    /// Bound, never listening: nobody else gets the port while the door is shut,
    /// and who knocks is refused.
    _place: TcpSocket,
    listener: Mutex<Option<TcpListener>>,
    opened: AtomicWaker,
    lines: Mutex<Vec<Weak<Cut>>>,
    runtime: Handle,
}

impl Door {
    pub fn open() -> Self {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let place = shared_socket(any);
        let address = place.local_addr().expect("a bound socket");
        Self {
            address,
            _place: place,
            listener: Mutex::new(Some(listen(address))),
            opened: AtomicWaker::new(),
            lines: Mutex::default(),
            runtime: Handle::current(),
        }
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    pub fn shut(&self) {
        self.listener.lock().unwrap().take();
        self.cut_all();
    }

    pub fn reopen(&self) {
        let _inside = self.runtime.enter();
        let mut listener = self.listener.lock().unwrap();
        if listener.is_none() {
            *listener = Some(listen(self.address));
        }
        drop(listener);
        self.opened.wake();
    }

    pub fn is_shut(&self) -> bool {
        self.listener.lock().unwrap().is_none()
    }

    pub fn cut_all(&self) {
        for line in self.lines.lock().unwrap().drain(..) {
            if let Some(line) = line.upgrade() {
                line.now();
            }
        }
    }

    fn poll_accept(&self, cx: &mut Context<'_>) -> Poll<io::Result<(TcpStream, SocketAddr)>> {
        // The listener may be another one when we come again.
        self.opened.register(cx.waker());
        match &*self.listener.lock().unwrap() {
            Some(listener) => listener.poll_accept(cx),
            None => Poll::Pending,
        }
    }
}

fn shared_socket(address: SocketAddr) -> TcpSocket {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_reuseaddr(true).expect("reuse of the address");
    socket.set_reuseport(true).expect("reuse of the port");
    socket.bind(address).expect("a port");
    socket
}

fn listen(address: SocketAddr) -> TcpListener {
    shared_socket(address).listen(1024).expect("a listener")
}

/// What axum takes connections from.
pub struct Entrance(pub Arc<Door>);

impl Listener for Entrance {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Line, SocketAddr) {
        loop {
            let Ok((stream, from)) = poll_fn(|cx| self.0.poll_accept(cx)).await else {
                tokio::task::yield_now().await;
                continue;
            };
            let cut = Arc::new(Cut::default());
            let mut lines = self.0.lines.lock().unwrap();
            lines.retain(|line| line.strong_count() > 0);
            lines.push(Arc::downgrade(&cut));
            return (Line { stream, cut }, from);
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.0.address)
    }
}

/// Breaks one connection from anywhere.
#[derive(Default)]
pub struct Cut {
    done: AtomicBool,
    reader: AtomicWaker,
    writer: AtomicWaker,
}

impl Cut {
    pub fn now(&self) {
        self.done.store(true, Ordering::SeqCst);
        self.reader.wake();
        self.writer.wake();
    }

    fn check(&self, waker: &AtomicWaker, cx: &mut Context<'_>) -> io::Result<()> {
        waker.register(cx.waker());
        if self.done.load(Ordering::SeqCst) {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        Ok(())
    }
}

/// The handle a request has on its own connection.
#[derive(Clone)]
pub struct Ours(pub Arc<Cut>);

impl Connected<IncomingStream<'_, Entrance>> for Ours {
    fn connect_info(stream: IncomingStream<'_, Entrance>) -> Self {
        Self(stream.io().cut.clone())
    }
}

pub struct Line {
    stream: TcpStream,
    cut: Arc<Cut>,
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.cut.check(&self.cut.reader, cx)?;
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.cut.check(&self.cut.writer, cx)?;
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.cut.check(&self.cut.writer, cx)?;
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
