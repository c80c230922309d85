//! Files that were sent, and the checks they go through.

use super::body::Params;
use super::methods::No;
use serde_json::{Value, json};
use std::sync::Arc;

/// A file as it arrived.
#[derive(Debug, Clone)]
pub struct File {
    /// `photo` or `document`.
    pub kind: String,
    pub name: String,
    pub media_type: String,
    pub bytes: Arc<Vec<u8>>,
    pub file_id: String,
}

#[derive(Default)]
pub(super) struct Files(Vec<File>);

const MEGABYTE: usize = 1 << 20;

impl Files {
    /// The file of a `sendPhoto` or `sendDocument`: a part of the body, or the id
    /// of one that is here already.
    pub(super) fn receive(&mut self, kind: &str, params: &Params) -> Result<File, No> {
        let named = params.text(kind);
        let part = match named
            .as_deref()
            .and_then(|name| name.strip_prefix("attach://"))
        {
            Some(name) => params.part(name),
            None => params.part(kind),
        };
        let Some(part) = part else {
            let known = self
                .0
                .iter()
                .find(|file| Some(&file.file_id) == named.as_ref());
            return known.cloned().ok_or_else(|| {
                No::bad(match named {
                    Some(_) => "wrong file identifier/HTTP URL specified",
                    None => "there is no file in the request",
                })
            });
        };
        if part.bytes.is_empty() {
            return Err(No::bad("file must be non-empty"));
        }
        if part.bytes.len() > 50 * MEGABYTE {
            return Err(No::new(413, "Request Entity Too Large"));
        }
        if kind == "photo" {
            check_photo(&part.bytes)?;
        }
        Ok(self.keep(kind, &part.name, &part.media_type, part.bytes.clone()))
    }

    pub(super) fn keep(
        &mut self,
        kind: &str,
        name: &str,
        media_type: &str,
        bytes: Vec<u8>,
    ) -> File {
        let file = File {
            kind: kind.into(),
            name: name.into(),
            media_type: match media_type {
                "" => "application/octet-stream".into(),
                named => named.into(),
            },
            bytes: Arc::new(bytes),
            file_id: format!("AgACAgIAAx{:04}", self.0.len()),
        };
        self.0.push(file.clone());
        file
    }

    /// `File`, for `getFile`.
    pub(super) fn describe(&self, file_id: &str) -> Result<Value, No> {
        let found = self
            .0
            .iter()
            .enumerate()
            .find(|(_, file)| file.file_id == file_id);
        let (number, file) =
            found.ok_or_else(|| No::bad("wrong file_id or the file is temporarily unavailable"))?;
        if file.bytes.len() > 20 * MEGABYTE {
            return Err(No::bad("file is too big"));
        }
        Ok(json!({
            "file_id": file_id, "file_unique_id": format!("AQAD{number:04}"),
            "file_size": file.bytes.len(),
            "file_path": format!("{}s/file_{number}", file.kind)
        }))
    }

    pub(super) fn download(&self, path: &str) -> Option<Arc<Vec<u8>>> {
        let number: usize = path.rsplit("file_").next()?.parse().ok()?;
        self.0.get(number).map(|file| file.bytes.clone())
    }
}

fn check_photo(bytes: &[u8]) -> Result<(), No> {
    if bytes.len() > 10 * MEGABYTE {
        return Err(No::bad(
            "file is too big for a photo; the maximum size is 10485760 bytes",
        ));
    }
    let number = |at: usize| {
        let four: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        Some(u32::from_be_bytes(four))
    };
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let (width, height) = (number(16).unwrap_or(0), number(20).unwrap_or(0));
        let (short, long) = (width.min(height), width.max(height));
        if short == 0 || width + height > 10_000 || long > 20 * short {
            return Err(No::bad("PHOTO_INVALID_DIMENSIONS"));
        }
        Ok(())
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Ok(())
    } else {
        Err(No::bad("IMAGE_PROCESS_FAILED"))
    }
}
