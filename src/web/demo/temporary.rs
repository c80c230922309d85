//! The folder of one demo: made when it starts, gone when it ends.

use crate::db;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

const PREFIX: &str = "nastavnik-demo-";
const FILE: &str = "school.db";

/// A folder that is removed with everything in it. It lives as long as the
/// process that made it; what a killed one left is swept by the next.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    lock: Option<db::Lock>,
}

impl Folder {
    /// A new, empty one, readable by nobody else.
    pub fn new() -> Result<Self> {
        let parent = std::env::temp_dir();
        sweep(&parent);
        let name = format!(
            "{PREFIX}{}-{:08x}",
            std::process::id(),
            rand::random::<u32>()
        );
        let path = parent.join(name);
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(&path)
            .with_context(|| format!("cannot make {}", path.display()))?;
        let lock = Some(db::lock(&path.join(FILE))?);
        Ok(Self { path, lock })
    }

    /// The URL of the SQLite file in it.
    pub fn url(&self) -> String {
        format!("sqlite://{}", self.path.join(FILE).display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Before its file goes: Windows removes nothing that is open.
        self.lock = None;
        if let Err(error) = std::fs::remove_dir_all(&self.path) {
            tracing::warn!(path = %self.path.display(), %error, "the demo's folder stays");
        }
    }
}

/// Removes what demos left that did not live to do it themselves.
fn sweep(parent: &Path) {
    let Ok(entries) = std::fs::read_dir(parent) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().and_then(|name| name.to_str());
        if !name.is_some_and(|name| name.starts_with(PREFIX)) {
            continue;
        }
        let file = path.join(FILE);
        // Without a file it may be another demo's that starts this very moment.
        let is_dead = file.exists() && db::lock(&file).is_ok();
        if is_dead && let Err(error) = std::fs::remove_dir_all(&path) {
            tracing::debug!(path = %path.display(), %error, "an old demo's folder stays");
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_demo_leaves_nothing_behind() {
        let folder = Folder::new().unwrap();
        let path = folder.path.clone();
        std::fs::write(path.join(FILE), "rows").unwrap();
        assert!(path.exists());
        drop(folder);
        assert!(!path.exists());
    }

    #[test]
    fn what_a_killed_demo_left_is_swept_and_a_running_one_is_not() {
        let parent = Folder::new().unwrap();
        let (dead, alive) = (
            parent.path.join(format!("{PREFIX}1-a")),
            parent.path.join(format!("{PREFIX}1-b")),
        );
        for path in [&dead, &alive] {
            std::fs::create_dir(path).unwrap();
            std::fs::write(path.join(FILE), "rows").unwrap();
        }
        let lock = db::lock(&alive.join(FILE)).unwrap();
        sweep(&parent.path);
        assert!(!dead.exists());
        assert!(alive.exists());
        drop(lock);
    }
}
