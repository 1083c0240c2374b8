#!/usr/bin/env bash
# Licences, banned parts and where parts come from, by the rules of deny.toml.
set -eu
cd "$(dirname "$0")/../.."
exec scripts/cargo-deny.sh check bans licenses sources
