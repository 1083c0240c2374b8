use serde::{Deserialize, Serialize};

use super::{Hex, fields};

/// Which copy of a vault a header belongs to, and whether it is still in use.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Standing {
    /// New at each restore. Entries in the keychain and the installation key go by it.
    pub(crate) installation: Hex<16>,
    /// Grows by one at each restore: a copy with a lower one is older, and no rollback of this one.
    pub(crate) epoch: u64,
    /// A move to another computer began (seconds since 1970), and nothing says that it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) moving_at: Option<i64>,
    /// When the vault was moved to another computer: this copy is only read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) moved_at: Option<i64>,
}

impl Standing {
    /// Of the copy that was made, not restored.
    pub(crate) fn first(vault: Hex<16>) -> Standing {
        Standing { installation: vault, epoch: 0, moving_at: None, moved_at: None }
    }

    pub(super) fn fields(&self) -> Vec<u8> {
        let time = |at: Option<i64>| at.map_or_else(Vec::new, |at| at.to_be_bytes().to_vec());
        let (moving, moved) = (time(self.moving_at), time(self.moved_at));
        fields(&[&self.installation.0, &self.epoch.to_be_bytes(), &moving, &moved])
    }
}
