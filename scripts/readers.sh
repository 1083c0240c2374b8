#!/usr/bin/env bash
# Programs of others that read what Sarraf writes.
#   readers.sh install          those of Python, of pinned versions, into the cache folder
#   readers.sh version PACKAGE  its name and version
#   readers.sh read PEER FILE   what a peer reads in a file, as JSON; fails if it does not take it
set -eu -o pipefail
cd "$(dirname "$0")/.."
pins=scripts/readers.txt
home="${SARRAF_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sarraf}/readers-$(sha256sum $pins | cut -c1-12)"

complain() { printf 'readers: %s\n' "$*" >&2; exit 1; }

install() {
  [ ! -x "$home/bin/python" ] || return 0
  rm -rf "$home.new"
  mkdir -p "$(dirname "$home")"
  python3 -m venv "$home.new" >/dev/null || complain "python3 with venv is needed"
  "$home.new/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps -r $pins >&2
  rm -rf "$home" && mv "$home.new" "$home"
}

case "${1:-}" in
  install) install ;;
  read) [ -x "$home/bin/python" ] || complain "readers.sh install comes first"
    exec "$home/bin/python" scripts/readers.py "$2" "$3" ;;
  version) "$home/bin/python" -m pip list --format freeze --disable-pip-version-check | grep "^$2==" ;;
  *) complain "install | version PACKAGE | read PEER FILE" ;;
esac
