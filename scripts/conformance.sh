#!/usr/bin/env bash
# The made-up bank against a published description of the protocol it speaks, by schemathesis, a program of others.
#   conformance.sh needs SPEC        says what is needed, and fails if it is not there
#   conformance.sh install           schemathesis of pinned versions into the cache folder
#   conformance.sh run SPEC SARRAF   serves the made-up bank and asks it what the description allows and forbids
set -eu -o pipefail
cd "$(dirname "$0")/.."
pins=scripts/schemathesis.txt
home="${SARRAF_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sarraf}/schemathesis-$(sha256sum $pins | cut -c1-12)"

complain() { printf 'conformance: %s\n' "$*" >&2; exit 1; }

needs() {
  [ -n "$1" ] || complain "SPEC=FILE is needed: an OpenAPI description (JSON or YAML) of the protocol, as the bank publishes it.
  For instance: make conformance SPEC=~/Downloads/openapi.json
  It is read where it is, and not copied into the project."
  [ -r "$1" ] || complain "$1 can not be read"
}

install() {
  [ ! -x "$home/bin/st" ] || return 0
  rm -rf "$home.new"
  mkdir -p "$(dirname "$home")"
  python3 -m venv "$home.new" >/dev/null || complain "python3 with venv is needed"
  "$home.new/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps -r $pins >&2
  # Its programs name the folder they were installed in; python finds the rest from wherever it lies.
  rm -rf "$home" && mv "$home.new" "$home"
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
