#!/usr/bin/env bash
# Counts the tests that passed, by kind, from the logs of the runners, and names those that did not:
# `count.sh RUST_LOG UI_LOG FLOOR`.
# The kind of a Rust test is the first word of its name in the package of journeys; all others are plain Rust tests.
set -eu
rust_log=$1 ui_log=$2 floor=$3

plain() { sed 's/\x1b\[[0-9;]*m//g' "$1"; }
passed() { grep -cE "^test $1.* \.\.\. ok$" "$rust_log" || true; }
least() { awk -F' *= *' -v kind="$1" '$1 == kind { print $2 }' "$floor"; }

window=$(passed 'window_journeys::')
sealed=$(passed 'sealed_window::')
peers=$(passed 'peers::')
rust=$(($(passed '') - window - sealed - peers))
ui=$(plain "$ui_log" | awk '$1 == "Tests" { for (i = 2; i < NF; i++) if ($(i + 1) == "passed") n = $i } END { print n + 0 }')

code=0
echo
{ plain "$rust_log" | sed -nE 's/^test (.*) \.\.\. FAILED$/\1/p'; plain "$ui_log" | sed -nE 's/^ *FAIL +//p'; } |
  sort -u | sed 's/^/tests: failed  /'
for kind in rust ui window sealed peers; do
  count=${!kind} floor_of_kind=$(least "$kind")
  printf 'tests: %-7s %5d passed (at least %s)\n' "$kind" "$count" "${floor_of_kind:-?}"
  if [ -z "$floor_of_kind" ] || [ "$count" -lt "$floor_of_kind" ]; then
    echo "tests: fewer $kind tests than tests/floor.toml asks for" >&2
    code=1
  fi
done
exit "$code"
