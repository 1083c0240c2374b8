//! What is remembered of files of one source.

use sarraf_app::wire::MappingView;
use schemars::JsonSchema;
use serde::Serialize;

/// How files with the same columns are read.
#[derive(Serialize, JsonSchema)]
pub struct Mapping {
    name: String,
    /// What was said, as `--map` takes it.
    map: String,
    at: String,
}

impl From<MappingView> for Mapping {
    fn from(view: MappingView) -> Self {
        Self { name: view.name, map: view.format, at: view.at }
    }
}
