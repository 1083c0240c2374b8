//! Receipts and papers of a transaction.

use sarraf_app::wire::AttachmentView;
use schemars::JsonSchema;
use serde::Serialize;

/// One of them; `kind` is `png`, `jpeg`, `gif`, `webp`, `heic`, `pdf`, `text` or `other`, by its content.
#[derive(Serialize, JsonSchema)]
pub struct Attachment {
    id: String,
    name: String,
    kind: String,
    size: u32,
    at: String,
    /// The clear copy that was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
}

impl Attachment {
    pub fn saved(view: AttachmentView, path: Option<String>) -> Self {
        Self { id: view.id, name: view.name, kind: view.kind, size: view.size, at: view.at, path }
    }
}
