//! The tester's panel of mock mode.

use super::wire;

wire! {
    /// The made-up banks, and what a tester can do with them.
    pub struct MockPanelView {
        /// Their time, in words.
        pub now_text: String,
        pub frozen: bool,
        /// Misbehaviours that wait for their request.
        pub waiting: u32,
        /// What waits, in words.
        pub waiting_text: String,
        /// Requests so far, in words.
        pub requests_text: String,
        /// The latest of them, newest first.
        pub requests: Vec<MockAskedView>,
        /// Whether a moment was kept to which one can go back.
        pub kept: bool,
        pub scenarios: Vec<MockScenarioView>,
    }

    /// A request a made-up bank got.
    pub struct MockAskedView {
        pub number: u32,
        pub at_text: String,
        pub bank_name: String,
        pub line: String,
        pub status: u32,
    }

    /// Something a tester can make happen.
    pub struct MockScenarioView {
        pub name: String,
        /// What it does.
        pub text: String,
        pub settings: Vec<MockSettingView>,
    }

    /// One of its settings.
    pub struct MockSettingView {
        pub name: String,
        pub text: String,
        pub value: String,
        /// `amount`, `duration`, `number`, `text` or `choice`.
        pub kind: String,
        /// What can be chosen; empty where something is written.
        pub choices: Vec<MockChoiceView>,
    }

    /// A value and its words.
    pub struct MockChoiceView { pub value: String, pub text: String }

    /// A scenario and its settings; those that are not named stay as they are.
    pub struct MockRunRequest { pub name: String, pub set: Vec<MockSetRequest> }
    pub struct MockSetRequest { pub name: String, pub value: String }

    /// How the clock goes on: forward by a duration such as `3d`, or standing still.
    pub struct MockClockRequest { pub advance: Option<String>, pub frozen: Option<bool> }

    /// `keep` this moment, `back` to the kept one, `reset` to the start.
    pub struct MockTurnRequest { pub turn: String }
}
