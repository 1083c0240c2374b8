#!/usr/bin/env bash
# The main job on the command line, in mock bank mode, in a temporary folder: `tour.sh PATH_OF_SARRAF`.
# Prints each step and what came out; fails if something is not as it should be.
set -eu -o pipefail
sarraf=$1

home=$(mktemp -d "${TMPDIR:-/tmp}/sarraf-tour.XXXXXX")
bank=""
finish() {
  [ -z "$bank" ] || { kill "$bank" 2>/dev/null || true; wait "$bank" 2>/dev/null || true; }
  rm -rf "$home"
}
trap finish EXIT
export SARRAF_HOME="$home/sarraf" SARRAF_PASSPHRASE="seven quiet herons count coins"
# The person's keychain stays out of it: the vault is gone at the end.
export DBUS_SESSION_BUS_ADDRESS=disabled:
unset SARRAF_VAULT

step() { printf '\n\033[1m%s\033[0m\n' "$*"; }
run() { printf '$ sarraf --mock %s\n' "$*"; "$sarraf" --mock "$@" </dev/null; }
field() { node -pe "JSON.parse(require('fs').readFileSync(0, 'utf8'))$1"; }

step "A bank that lives on this machine (a real server on loopback, a customer made from a seed)"
echo '$ sarraf --mock --seed 7 mock serve --freeze &'
"$sarraf" --mock --seed 7 mock serve --freeze >"$home/bank.json" </dev/null &
bank=$!
for _ in $(seq 200); do
  [ -s "$home/bank.json" ] && break
  kill -0 "$bank" 2>/dev/null || { echo "tour: the made-up bank did not start" >&2; exit 1; }
  sleep 0.1
done
profile=$(field .banks[0].profile <"$home/bank.json")
control=$(field .control <"$home/bank.json")
(umask 077 && field .banks[0].credentials.token <"$home/bank.json" >"$home/token")
echo "ready at $(field .banks[0].url <"$home/bank.json")"

step "A vault, encrypted on this disk"
run vault create --name Tour --recovery-file "$home/recovery-key"

step "Linking the bank; its accounts and 24 months are read"
run bank link --profile-file "$profile" --secret-file "$home/token"
run sync

step "Accounts"
run accounts

step "The last transactions"
run transactions --limit 8

step "A question, and the rows its answer rests on"
question="how much did I spend on groceries last month?"
run ask "$question"
answer=$("$sarraf" --mock --json ask "$question" </dev/null)
[ "$(field .understood <<<"$answer")" = true ]
rows=$(field .rows.length <<<"$answer")
echo "the answer rests on $rows rows"
[ "$rows" -gt 0 ]

step "Three days pass at the bank; what came is watched"
echo "$ sarraf mock --control … clock advance 3d"
"$sarraf" mock --control "$control" clock advance 3d </dev/null >/dev/null
run sync
run alerts
alerts=$("$sarraf" --mock --json alerts </dev/null)
[ "$(field .length <<<"$alerts")" -gt 0 ] || { echo "tour: no alert came" >&2; exit 1; }

step "A note of one's own"
transaction=$("$sarraf" --mock --json transactions --limit 1 </dev/null | field '[0].id')
run note "$transaction" "shared with Noor"

step "Locked: without the passphrase there is nothing"
code=0
SARRAF_PASSPHRASE=wrong "$sarraf" --mock accounts </dev/null || code=$?
echo "exit code $code"
[ "$code" = 3 ]

step "Opened again: it is all there"
run conversations
note=$("$sarraf" --mock --json transactions --limit 1 </dev/null | field '[0].note')
echo "the note: $note"
[ "$note" = "shared with Noor" ]
run egress verify
run vault verify

step "Done. The vault was in a temporary folder and is gone now."
