#!/usr/bin/env bash
# Licences, banned parts and where parts come from, by the rules of deny.toml. The control: with the gateway taken out of
# the rooms that may speak over a network, the same rules must complain of it.
set -eu
cd "$(dirname "$0")/../.."
scripts/cargo-deny.sh check bans licenses sources

stricter=$(mktemp "${TMPDIR:-/tmp}/sarraf-deny.XXXXXX")
trap 'rm -f "$stricter"' EXIT
sed 's/"sarraf-gateway", *//g; s/, *"sarraf-gateway"//g; s/"sarraf-gateway"//g' deny.toml >"$stricter"
said=$(scripts/cargo-deny.sh --format json --config "$stricter" check --hide-inclusion-graph bans 2>&1) && said=""
for part in hyper hyper-util rustls tokio-rustls rustls-platform-verifier axum; do
  case "$said" in
    *"crate '$part = "*" is explicitly banned"*) ;;
    *) echo "rules: the ban of $part does not bite" >&2; exit 1 ;;
  esac
done
