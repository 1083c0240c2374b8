//! The two catalogues, parsed once.

use crate::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::sync::{Arc, OnceLock};
use unic_langid::LanguageIdentifier;

const ENGLISH: &str = include_str!("../locales/en.ftl");
const ARABIC: &str = include_str!("../locales/ar.ftl");

type Bundle = FluentBundle<Arc<FluentResource>>;

/// A language's messages, with and without isolation marks.
pub(crate) struct Catalogue {
    isolating: Bundle,
    plain: Bundle,
}

impl Catalogue {
    /// The catalogue of a language. What does not parse is left out (a test proves that all does).
    pub(crate) fn of(language: Language) -> &'static Self {
        static BOTH: OnceLock<[Catalogue; 2]> = OnceLock::new();
        let [english, arabic] =
            BOTH.get_or_init(|| [Self::read(Language::En, ENGLISH), Self::read(Language::Ar, ARABIC)]);
        match language {
            Language::En => english,
            Language::Ar => arabic,
        }
    }

    fn read(language: Language, text: &str) -> Self {
        let language: LanguageIdentifier = language.key().parse().unwrap_or_default();
        let resource = match FluentResource::try_new(text.to_owned()) {
            Ok(resource) | Err((resource, _)) => Arc::new(resource),
        };
        let bundle = |isolating| {
            let mut bundle = Bundle::new_concurrent(vec![language.clone()]);
            bundle.set_use_isolating(isolating);
            bundle.add_resource_overriding(Arc::clone(&resource));
            bundle
        };
        Self { isolating: bundle(true), plain: bundle(false) }
    }

    /// The message of a key, filled in; `None` if there is no such key.
    pub(crate) fn format(&self, key: &str, args: &FluentArgs<'_>, isolating: bool) -> Option<String> {
        let bundle = if isolating { &self.isolating } else { &self.plain };
        let message = bundle.get_message(key)?;
        Some(bundle.format_pattern(message.value()?, Some(args), &mut Vec::new()).into_owned())
    }

    /// An attribute of a key, which takes no arguments.
    pub(crate) fn attribute(&self, key: &str, name: &str) -> Option<String> {
        let message = self.plain.get_message(key)?;
        let pattern = message.get_attribute(name)?.value();
        Some(self.plain.format_pattern(pattern, None, &mut Vec::new()).into_owned())
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.plain.has_message(key)
    }
}
