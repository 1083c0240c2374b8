#!/usr/bin/env bash
# The made-up bank against a published description of the protocol it speaks, by schemathesis, a program of others.
#   conformance.sh needs SPEC        says what is needed, and fails if it is not there
#   conformance.sh install           schemathesis of pinned versions into the cache folder
#   conformance.sh run SPEC SARRAF   serves the made-up bank and asks it what the description allows and forbids
set -eu -o pipefail
cd "$(dirname "$0")/.."
. scripts/pinned.sh schemathesis.txt

needs() {
  [ -n "$1" ] || complain "SPEC=FILE is needed: an OpenAPI description (JSON or YAML) of the protocol, as the bank publishes it.
  For instance: make conformance SPEC=~/Downloads/openapi.json
  It is read where it is, and not copied into the project."
  [ -r "$1" ] || complain "$1 can not be read"
}

run() {
  local spec=$1 sarraf=$2 work bank code=0
  [ -x "$sarraf" ] || complain "$sarraf is no program"
  work=$(mktemp -d "${TMPDIR:-/tmp}/sarraf-conformance.XXXXXX")
  "$sarraf" mock serve --freeze --as-of 2026-11-21 >"$work/bank.json" </dev/null &
  bank=$!
  # shellcheck disable=SC2064
  trap "kill $bank 2>/dev/null || true; rm -rf '$work'" EXIT
  for _ in $(seq 200); do
    [ ! -s "$work/bank.json" ] || break
    kill -0 "$bank" 2>/dev/null || complain "the made-up bank did not start"
    sleep 0.1
  done
  "$home/bin/python" scripts/conformance.py "$spec" "$work/bank.json" "$work" || code=$?
  return $code
}

case "${1:-}" in
  needs) needs "${2:-}" ;;
  install) install ;;
  run) needs "${2:-}"; install; run "$2" "$3" ;;
  *) complain "needs SPEC | install | run SPEC SARRAF" ;;
esac
