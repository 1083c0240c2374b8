#!/usr/bin/env bash
# Lists of what a bundle is made of, in CycloneDX, checked against its schema.
#   sbom.sh install                           what checks them, of pinned versions, into the cache folder
#   sbom.sh write FOLDER TARGET [FEATURE...]  the Rust parts of the programs, and the parts and tools of the interface
#   sbom.sh check FILE                        fails if the schema does not take it
set -eu -o pipefail
cd "$(dirname "$0")/.."
. scripts/pinned.sh cyclonedx.txt

check() {
  "$home/bin/python" - "$1" <<'PYTHON' || complain "$1 is no CycloneDX"
import json, pathlib, sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
version = json.loads(text)["specVersion"].replace(".", "_")
error = JsonStrictValidator(SchemaVersion[f"V{version}"]).validate_str(text)
sys.exit(error and f"{error}"[:2000])
PYTHON
}

write() {
  local folder=$1 target=$2
  shift 2
  mkdir -p "$folder"
  python3 scripts/sbom.py "$target" "$@" >"$folder/sarraf-$target.cdx.json"
  # Svelte is a tool to npm, though its code ships: so the list has the tools too.
  (cd ui && npm sbom --package-lock-only --sbom-format cyclonedx --sbom-type application) >"$folder/sarraf-ui.cdx.json"
  for file in "$folder/sarraf-$target.cdx.json" "$folder/sarraf-ui.cdx.json"; do
    check "$file"
    printf 'sbom: %s\n' "$file"
  done
}

case "${1:-}" in
  install) install ;;
  write) [ $# -ge 3 ] || complain "write FOLDER TARGET [FEATURE...]"; shift; install; write "$@" ;;
  check) [ -x "$home/bin/python" ] || complain "sbom.sh install comes first"; check "$2" ;;
  *) complain "install | write FOLDER TARGET [FEATURE...] | check FILE" ;;
esac
