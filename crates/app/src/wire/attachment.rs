//! Receipts and papers on transactions.

use super::wire;

wire! {
    /// A file for a transaction: by its path, or its bytes in base64 with its name.
    pub struct AttachRequest {
        pub id: String,
        pub path: Option<String>,
        pub name: Option<String>,
        pub base64: Option<String>,
    }

    /// A file that is on a transaction.
    pub struct AttachmentRequest { pub attachment: String }

    /// One page of it; the first is 1.
    pub struct AttachmentPageRequest { pub attachment: String, pub page: u32 }

    /// Where a clear copy is to be written.
    pub struct SaveAttachmentRequest {
        pub attachment: String,
        pub path: String,
        /// A file that stands there is replaced.
        pub replace: bool,
    }

    /// A file on a transaction, without its content.
    pub struct AttachmentView {
        pub id: String,
        pub name: String,
        /// `png`, `jpeg`, `gif`, `webp`, `heic`, `pdf`, `text` or `other`: by its content.
        pub kind: String,
        pub kind_name: String,
        /// In bytes, and in words.
        pub size: u32,
        pub size_text: String,
        pub at: String,
        pub at_text: String,
        /// It may be opened by another program.
        pub can_open: bool,
    }

    /// A page as the window shows it: a picture, or a text, or why neither.
    pub struct AttachmentPageView {
        pub page: u32,
        pub pages: u32,
        pub page_text: String,
        /// `image/png`, `image/jpeg`, `image/gif` or `image/webp`, and the picture in base64.
        pub media: Option<String>,
        pub base64: Option<String>,
        pub text: Option<String>,
        /// Why nothing is shown, or not all.
        pub why: Option<String>,
    }
}
