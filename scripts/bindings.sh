#!/usr/bin/env bash
# Makes the TypeScript of the wire types and commands anew; a test proves that what is committed is fresh.
set -eu
cd "$(dirname "$0")/.."
# shellcheck disable=SC2086
UPDATE=1 cargo test --workspace --all-targets ${CI:+--locked} the_committed_bindings_are_fresh
