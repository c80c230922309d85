//! The page opens by itself where there is somebody to see it.

use std::net::SocketAddr;
use std::process::{Command, Stdio};

/// The address to type into a browser on this machine.
pub fn address(listening: SocketAddr) -> String {
    let port = listening.port();
    match listening {
        SocketAddr::V4(at) if !at.ip().is_unspecified() => format!("http://{at}"),
        SocketAddr::V6(at) if !at.ip().is_unspecified() => format!("http://{at}"),
        _ => format!("http://127.0.0.1:{port}"),
    }
}

/// Opens a browser, if there is one; it is no error if there is none.
pub fn open(url: &str) {
    if std::env::var_os("CI").is_some() {
        return;
    }
    let Some(mut command) = command() else {
        return;
    };
    command
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    // Waited for, so that no dead process stays in the table.
    std::thread::spawn(move || command.status());
}

fn command() -> Option<Command> {
    if cfg!(target_os = "macos") {
        return Some(Command::new("open"));
    }
    if cfg!(windows) {
        let mut command = Command::new("cmd");
        command.args(["/c", "start", ""]);
        return Some(command);
    }
    let has_screen = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()));
    has_screen.then(|| Command::new("xdg-open"))
}
