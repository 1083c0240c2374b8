#!/usr/bin/env bash
# Every test, each runner's own lines as they come; at the end a count per kind, which may not fall below tests/floor.toml.
set -eu -o pipefail
cd "$(dirname "$0")/.."
shape="--workspace --all-targets ${CI:+--locked}"
logs=$(mktemp -d "${TMPDIR:-/tmp}/sarraf-tests.XXXXXX")
trap 'rm -rf "$logs"' EXIT
failed=0
# The same cases each time, so that a check is red for what was changed; `make soak` tries others, and many more.
[ -n "${SARRAF_SOAK:-}" ] || export PROPTEST_RNG_SEED="${PROPTEST_RNG_SEED:-1}"

for tool in xvfb-run WebKitWebDriver dbus-run-session dbus-daemon dbus-send gnome-keyring-daemon secret-tool xdotool import strace ip unshare ledger hledger ofxdump; do
  command -v "$tool" >/dev/null || { echo "test: $tool is missing; a missing tool is a failure" >&2; exit 1; }
done

# The programs first: the journeys start them.
# shellcheck disable=SC2086
cargo build $shape

( cd ui && NO_COLOR=1 npm test --silent </dev/null 2>&1 ) | tee "$logs/ui" || failed=1
# shellcheck disable=SC2086
scripts/session.sh cargo test $shape --no-fail-fast 2>&1 | tee "$logs/rust" || failed=1

scripts/count.sh "$logs/rust" "$logs/ui" tests/floor.toml || failed=1
exit "$failed"
