//! Conversations, messages and their cards.

use super::{AmountView, BalanceView, ChartView, TransactionView, wire};

wire! {
    /// One row of the left pane.
    pub struct ConversationView {
        pub id: String,
        /// `sarraf` (the assistant), `bank`, `file` or `hand`.
        pub kind: String,
        /// The linked bank, for a bank's conversation.
        pub bank: Option<String>,
        pub name: String,
        /// One letter for the avatar, and which of 8 colours.
        pub letter: String,
        pub colour: u32,
        /// Last message in short, amount first.
        pub preview: String,
        /// ISO 8601; and in words, short ("10:41", "Yesterday", "Mon").
        pub last_at: Option<String>,
        pub last_text: String,
        /// Unread rows of any kind.
        pub unread: u32,
        /// Unread rows that need the person (alerts, approvals, consent): the badge. `unread` without these is a dot.
        pub needs: u32,
        /// `fine`, `needs_you`, `revoked`, `waiting`, `down`, `syncing`, `archived`, `none`; and in words.
        pub health: String,
        pub health_text: String,
        /// "Updated 4 minutes ago".
        pub updated_text: String,
        pub pinned: bool,
        pub muted: bool,
        pub archived: bool,
        pub draft: Option<String>,
    }

    /// A part of a conversation.
    pub struct TimelineView {
        /// Oldest first.
        pub messages: Vec<MessageView>,
        pub has_before: bool,
        pub has_after: bool,
        /// The first unread row of the conversation, where the divider stands.
        pub unread_from: Option<String>,
        pub unread: u32,
    }

    /// A row of a conversation.
    pub struct MessageView {
        pub id: String,
        pub conversation: String,
        /// ISO 8601.
        pub at: String,
        /// ISO date, and the separator's words ("Today", "Monday, 2 March").
        pub day: String,
        pub day_text: String,
        pub time_text: String,
        pub unread: bool,
        /// The whole row as one plain sentence: for the command line, a screen reader and the clipboard.
        pub text: String,
        pub card: CardView,
    }

    /// What a row shows.
    #[expect(clippy::large_enum_variant, reason = "most cards are transactions: boxes would save nothing")]
    #[serde(tag = "kind", rename_all = "snake_case")]
    pub enum CardView {
        Transaction { transaction: TransactionView },
        Balance { title: String, lines: Vec<BalanceLineView> },
        Alert { alert: AlertView },
        Question { text: String, lang: String },
        Answer { answer: AnswerView },
        Connection { connection: ConnectionView },
        /// What was read at linking or from a file.
        History { title: String, text: String, worth: Vec<WorthView> },
        /// A balance that no longer agrees with the rows, or agrees again.
        Proof { proof: ProofCardView },
    }

    /// A proof that broke or healed, as it was then.
    pub struct ProofCardView {
        /// `broke` or `healed`.
        pub event: String,
        pub account: String,
        pub title: String,
        pub proof: super::ProofView,
    }

    /// One account in a balance card: a snapshot with its time.
    pub struct BalanceLineView {
        pub account: String,
        pub name: String,
        pub balances: Vec<BalanceView>,
        /// Change since the last card, in words.
        pub change_text: Option<String>,
    }

    /// Something worth a look in what was read at linking.
    pub struct WorthView {
        pub text: String,
        pub rows: Vec<String>,
    }

    /// An alert and its evidence.
    pub struct AlertView {
        pub id: String,
        /// The detector: `unusual-amount`, `duplicate-charge`, `low-balance` and so on.
        pub kind: String,
        pub title: String,
        /// In short, the amount first.
        pub headline: String,
        pub text: String,
        pub at: String,
        pub account: String,
        pub conversation: String,
        /// `open`, `mine`, `not_mine`, `expected`, `withdrawn`; and in words.
        pub state: String,
        pub state_text: String,
        /// 0 to 100; and in words ("quite sure").
        pub confidence: u32,
        pub confidence_text: String,
        /// The rows it speaks of, then the rows compared.
        pub rows: Vec<String>,
        pub compared: Vec<String>,
        pub chart: Option<ChartView>,
        /// The rule or baseline in words, one line each.
        pub evidence: Vec<String>,
        /// What would have kept it quiet.
        pub quiet: String,
        /// Whether it asks if it was the person; else it only tells what is.
        pub asks: bool,
        /// What stays quiet since the person said that it was them, or is expected; empty before, and where that says
        /// nothing of the next.
        pub known: String,
        /// The rule that "expected" makes of it: as proposed, or as it stands.
        pub expect: Option<ExpectView>,
        /// What became of its rows, if they are disputed.
        pub dispute: Option<super::DisputeView>,
    }

    /// What is expected from now on, and is not told any more.
    pub struct ExpectView {
        /// Of which rows: a merchant's name, cash, purchases in a currency.
        pub of: String,
        pub up_to: AmountView,
        /// The last day; for good where there is none.
        pub until: Option<String>,
    }

    /// What a detector says of rows of a file, by their numbers in it, from 1; `with` are the rows compared.
    pub struct ReplayedView {
        /// When the last of its rows was made, or its day.
        pub at: String,
        pub kind: String,
        /// 0 to 100: how sure, or how unusual.
        pub score: u32,
        pub rows: Vec<u32>,
        pub with: Vec<u32>,
    }

    /// A figure of an answer: never without the rows behind it.
    pub struct FigureView {
        pub label: String,
        pub amount: AmountView,
        pub rows: Vec<String>,
        /// How many rows stand behind it (more than `rows` lists when there are very many).
        pub count: u32,
    }

    /// What the answer reaches over.
    pub struct CoverageView {
        pub accounts: u32,
        pub of: u32,
        pub from: Option<String>,
        pub to: Option<String>,
        /// In words: "EUR, 1 to 21 November, 19 transactions, both accounts".
        pub text: String,
    }

    /// An answer.
    pub struct AnswerView {
        /// The message that holds it.
        pub message: String,
        /// In short, the amount first; empty where there is no figure.
        pub headline: String,
        /// The sentence.
        pub text: String,
        pub lang: String,
        pub intent: String,
        /// What was understood, by name: period, category, merchant, account, bank.
        pub slots: Vec<SlotView>,
        pub figures: Vec<FigureView>,
        /// How the figure came about, one line each.
        pub arithmetic: Vec<String>,
        /// The rows behind the figures, newest first; at most 3,000 of `count`.
        pub rows: Vec<String>,
        pub count: u32,
        pub coverage: CoverageView,
        pub chart: Option<ChartView>,
        pub understood: bool,
        /// Ready questions to refine or go on with.
        pub suggestions: Vec<String>,
        /// The rows changed since it was given: "was 231.60 EUR, now 219.60 EUR".
        pub changed_text: Option<String>,
        /// What it would write into an account by hand.
        pub proposal: Option<super::ProposalView>,
        /// The question, for "ask again".
        pub question: String,
    }

    /// What was understood.
    pub struct SlotView {
        pub name: String,
        pub value: String,
        pub text: String,
    }

    /// An event of a connection.
    pub struct ConnectionView {
        /// `linked`, `synced`, `failed`, `needs_you`, `unlinked`, `imported`, `late_rows`.
        pub event: String,
        pub title: String,
        pub text: String,
        /// What went wrong (`Code`), when something did.
        pub code: Option<String>,
        /// What the person can do: `retry`, `sign_in`, `jump`.
        pub action: Option<String>,
        /// The row to jump to, for `late_rows`.
        pub target: Option<String>,
        pub warnings: Vec<String>,
    }

    /// A hit of the search.
    pub struct HitView {
        /// `transaction` or `message`.
        pub kind: String,
        pub id: String,
        pub conversation: String,
        pub conversation_name: String,
        pub message: Option<String>,
        pub at: String,
        pub at_text: String,
        /// Text around the hit; every second part, beginning with the second, is the hit itself.
        pub snippet: Vec<String>,
        pub amount: Option<AmountView>,
    }

    /// What a search found.
    pub struct SearchView {
        pub hits: Vec<HitView>,
        /// Pass as `after` for the next part.
        pub next: Option<String>,
        /// All transactions found, and their sum per currency.
        pub count: u32,
        pub sums: Vec<AmountView>,
        pub count_text: String,
    }

    /// The right pane of a bank's conversation.
    pub struct DetailsView {
        pub conversation: String,
        pub bank: Option<String>,
        pub name: String,
        pub accounts: Vec<super::AccountView>,
        /// Balance of the last 90 days, one chart an account whose bank gives balances.
        pub charts: Vec<ChartView>,
        /// What the connection reads, in words; and when it ends.
        pub reads_text: String,
        pub ends_text: String,
        pub since_text: String,
        pub last_sync_text: String,
        /// "9 requests, 12 KB".
        pub sent_today_text: String,
        /// Last connection events, newest first.
        pub events: Vec<String>,
        pub fraud_phone: Option<String>,
        pub website: Option<String>,
        /// Its cards can be seen and locked from here (`cards`, `lock_card`).
        pub locks_cards: bool,
        /// How the connection is, in words, and what to do.
        pub health_text: String,
        /// When it was not fine, newest first.
        pub outages: Vec<super::OutageView>,
        /// Accounts of it that may be one with another.
        pub offers: Vec<super::AccountOfferView>,
    }

    /// A name that can stand where the words before the caret stand.
    pub struct CompletionView {
        /// `bank`, `account`, `category` or `merchant`; and in words.
        pub kind: String,
        pub kind_text: String,
        /// As it is written.
        pub name: String,
        /// The part of the text it replaces, in UTF-16 code units.
        pub from: u32,
        pub to: u32,
    }

    /// Questions that can be asked.
    pub struct QuestionsView { pub questions: Vec<String> }

    /// What is understood of a sentence. Nothing is answered and nothing written.
    pub struct UnderstoodView {
        pub text: String,
        /// `en` or `ar`: the language it was read in.
        pub lang: String,
        /// Whether it would be answered.
        pub understood: bool,
        /// What it is about; `unknown` where it is not understood.
        pub intent: String,
        /// How sure, 0 to 100.
        pub score: u32,
        pub amounts: Vec<UnderstoodAmountView>,
        /// First and last day, ISO 8601, both included.
        pub from: Option<String>,
        pub to: Option<String>,
        /// Names: of accounts, of merchants, keys of categories.
        pub accounts: Vec<String>,
        pub merchants: Vec<String>,
        pub categories: Vec<String>,
        /// It asks for money to be moved.
        pub moves_money: bool,
    }

    /// A size of an amount: one value, or its least and its greatest; without a sign, as decimals.
    pub struct UnderstoodAmountView {
        pub min: Option<String>,
        pub max: Option<String>,
        pub value: Option<String>,
        pub currency: Option<String>,
    }
}
