#!/usr/bin/env bash
# Programs of others that read what Sarraf writes.
#   readers.sh install          those of Python, of pinned versions, into the cache folder
#   readers.sh version PACKAGE  its name and version
#   readers.sh read PEER FILE   what a peer reads in a file, as JSON; fails if it does not take it
set -eu -o pipefail
cd "$(dirname "$0")/.."
. scripts/pinned.sh readers.txt

case "${1:-}" in
  install) install ;;
  read) [ -x "$home/bin/python" ] || complain "readers.sh install comes first"
    exec "$home/bin/python" scripts/readers.py "$2" "$3" ;;
  version) "$home/bin/python" -m pip list --format freeze --disable-pip-version-check | grep "^$2==" ;;
  *) complain "install | version PACKAGE | read PEER FILE" ;;
esac
