//! The made-up banks of the open vault.

use crate::Result;
use crate::engine::Core;
use crate::mock::control_error;
use crate::wire::{MockRequest, TextView};
use std::sync::Arc;

/// Says words to their control; `control` alone gives its address.
pub(crate) async fn mock_control(core: &Arc<Core>, request: MockRequest) -> Result<TextView> {
    let open = core.open()?;
    let url = open.control()?;
    if request.words.as_slice() == ["control"] {
        return Ok(TextView { text: url.to_owned() });
    }
    let answer = sarraf_mock_bank::control::call(&url, &request.words).await.map_err(control_error)?;
    Ok(TextView { text: serde_json::to_string_pretty(&answer).unwrap_or_default() })
}
