/// Made-up banks or real ones: fixed in a vault's header when it is made, and never changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    Mock,
    Real,
}

impl Mode {
    /// `mock` or `real`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Mode::Mock => "mock",
            Mode::Real => "real",
        }
    }

    #[must_use]
    pub fn parse(text: &str) -> Option<Mode> {
        match text {
            "mock" => Some(Mode::Mock),
            "real" => Some(Mode::Real),
            _ => None,
        }
    }
}
