//! What commands are asked with.

use super::wire;

wire! {
    /// A command that needs nothing.
    pub struct Nothing {}

    pub struct LanguageRequest { pub language: String, pub region: Option<String>, pub digits: Option<String> }
    pub struct SettingRequest { pub key: String, pub value: String }

    pub struct BeginVaultRequest {
        pub name: String,
        pub path: Option<String>,
        pub passphrase: String,
        /// The passphrase alone is to open it, also where there is a keychain.
        pub without_keychain: Option<bool>,
    }
    pub struct FinishVaultRequest { pub groups: Vec<String> }
    pub struct UnlockRequest { pub path: String, pub passphrase: String }
    pub struct RecoverRequest { pub path: String, pub recovery_key: String, pub new_passphrase: String }
    pub struct ChangePassphraseRequest { pub passphrase: String, pub new_passphrase: String }
    pub struct VaultRequest { pub path: Option<String> }
    pub struct PassphraseRequest { pub passphrase: String }

    pub struct TextRequest { pub text: String }
    pub struct BeginLinkRequest {
        /// A profile's id, or the text of a profile file.
        pub profile: String,
        pub profile_toml: Option<String>,
        pub user: Option<String>,
        pub secret: String,
    }
    pub struct FinishLinkRequest { pub link: String, pub name: Option<String>, pub accounts: Vec<String> }
    pub struct LinkRequest { pub link: String }
    pub struct BankRequest { pub bank: String }
    pub struct UnlinkRequest { pub bank: String, pub erase: bool }
    pub struct SyncRequest { pub banks: Vec<String>, pub attended: bool }

    pub struct ConversationsRequest { pub archived: bool }
    /// Where in a conversation: `end`, `unread`, `before`, `after`, `around` a message, or `date` (`at`).
    pub struct TimelineRequest { pub conversation: String, pub anchor: String, pub message: Option<String>, pub at: Option<String>, pub limit: u32 }
    pub struct ConversationRequest { pub conversation: String }
    pub struct MarkReadRequest { pub conversation: String, pub message: Option<String> }
    pub struct DraftRequest { pub conversation: String, pub text: String }
    /// What the person chose for a conversation; absent fields stay.
    pub struct ArrangeRequest { pub conversation: String, pub muted: Option<bool>, pub pinned: Option<bool>, pub archived: Option<bool> }

    /// A hold or a row that vanished, and the row that may stand in its place.
    pub struct PairRequest { pub first: String, pub second: String }

    /// What the person says of two accounts: `continues` or `same`, and `yes`, `no`, or nothing to take it back.
    pub struct AccountLinkRequest {
        pub kind: String,
        pub first: String,
        pub second: String,
        pub verdict: Option<String>,
    }

    pub struct TransactionsRequest {
        pub ids: Vec<String>,
        pub bank: Option<String>,
        pub account: Option<String>,
        pub from: Option<String>,
        pub to: Option<String>,
        /// `made`, `booked` or `value`.
        pub by: Option<String>,
        pub min: Option<String>,
        pub max: Option<String>,
        pub category: Option<String>,
        pub text: Option<String>,
        /// `pending` or `booked`.
        pub status: Option<String>,
        /// Who paid, in a joint account.
        pub paid_by: Option<String>,
        pub limit: u32,
        pub after: Option<String>,
    }
    pub struct IdRequest { pub id: String }
    pub struct SearchRequest {
        pub text: String,
        pub conversation: Option<String>,
        pub from: Option<String>,
        pub to: Option<String>,
        pub category: Option<String>,
        pub min: Option<String>,
        pub max: Option<String>,
        pub has_note: bool,
        #[serde(default)]
        pub has_receipt: bool,
        pub limit: u32,
        /// The id of a hit: only what comes behind it.
        pub after: Option<String>,
    }
    pub struct CategorizeRequest { pub ids: Vec<String>, pub category: String, pub always: bool }
    pub struct NoteRequest { pub id: String, pub text: String }
    pub struct ExcludeRequest { pub id: String, pub excluded: bool }
    pub struct UndoRequest { pub count: u32 }
    pub struct AskRequest { pub text: String, pub conversation: Option<String>, pub everywhere: bool }
    /// A text that is being typed, and where the caret stands, in UTF-16 code units.
    pub struct CompleteRequest { pub text: String, pub caret: u32, pub conversation: Option<String> }
    /// Sentences to be understood; `today` is a day, ISO 8601, else it is today.
    pub struct UnderstandRequest { pub texts: Vec<String>, pub today: Option<String> }
    pub struct AlertsRequest { pub open: bool }
    /// A file of one person's rows, through the detectors: `few`, `normal`, `many`; alerts of the first days are not told.
    /// `format`: answers about the file, as for an import.
    pub struct ReplayRequest { pub path: String, pub format: Option<String>, pub budget: String, pub warm_up_days: u32 }
    /// `mine`, `not_mine`, `expected` or `open`; what is expected is so up to an amount, as people write it, until a day.
    pub struct AnswerAlertRequest { pub id: String, pub answer: String, pub up_to: Option<String>, pub until: Option<String> }
    /// A file by its path, or its bytes in base64 with its name. `remember`: files like it are read the same from now on,
    /// under this name, or the file's own where it is empty.
    pub struct ImportRequest { pub path: Option<String>, pub name: Option<String>, pub base64: Option<String>, pub account: Option<String>, pub conversation: Option<String>, pub format: Option<String>, pub remember: Option<String>, pub dry_run: bool }
    /// Rows of the log: from a day or time on, or of one day; of a bank by its profile or name; with a text in host,
    /// address, bank or purpose, or a status; older than a row.
    pub struct EgressRequest { pub since: Option<String>, pub day: Option<String>, pub bank: Option<String>, pub text: Option<String>, pub before: Option<u32>, pub limit: u32 }
    /// The rows that fit into a file: `csv` or `json`. A file that is there is replaced only if asked for.
    pub struct EgressExportRequest { pub path: String, pub format: String, pub bank: Option<String>, pub text: Option<String>, pub day: Option<String>, pub replace: bool }
    /// A command for the mock banks' control: `scenario list`, `clock advance 3d` as words.
    pub struct MockRequest { pub words: Vec<String> }

    /// A category and its name in the current language; `parent` is the key it stands under.
    pub struct CategoryView { pub key: String, pub name: String, pub parent: Option<String> }
    /// Something the person did that can be undone.
    pub struct ActionView { pub id: String, pub at: String, pub at_text: String, pub text: String }
    /// A count of things done.
    pub struct CountView { pub count: u32 }
    /// A text.
    pub struct TextView { pub text: String }
}
