#!/usr/bin/env bash
# Packages for Linux (.deb and .rpm): the window, the command line, the lists of what both are made of.
#   bundle.sh build FOLDER                      the programs as they ship, in a target folder of their own, into FOLDER
#   bundle.sh pack PROGRAMS OUT [FEATURE...]    packages of sarraf-desktop and sarraf in PROGRAMS, and their lists
#   bundle.sh check FILE                        fails if a package lacks what it has to hold, or needs an OpenSSL
set -eu -o pipefail
cd "$(dirname "$0")/.."
host=$(rustc -vV | sed -n 's/^host: //p')
docs=/usr/share/doc/sarraf

complain() { printf 'bundle: %s\n' "$*" >&2; exit 1; }

build() {
  # What `tauri build` would run, for both programs in one call.
  cargo build --profile dist ${CI:+--locked} -p sarraf-desktop -p sarraf-cli --bin sarraf-desktop --bin sarraf \
    --features vendored-openssl,tauri/custom-protocol
  mkdir -p "$1"
  cp "$CARGO_TARGET_DIR/dist/sarraf-desktop" "$CARGO_TARGET_DIR/dist/sarraf" "$1"
}

# Where each file goes that is not the window, its icons and its entry in the menu.
files() {
  local programs=$1 lists=$2
  cat <<FILES
/usr/bin/sarraf	$programs/sarraf
/usr/share/bash-completion/completions/sarraf	$lists/sarraf.bash
/usr/share/zsh/vendor-completions/_sarraf	$lists/_sarraf
/usr/share/fish/vendor_completions.d/sarraf.fish	$lists/sarraf.fish
$docs/sarraf-$host.cdx.json	$lists/sarraf-$host.cdx.json
$docs/sarraf-ui.cdx.json	$lists/sarraf-ui.cdx.json
$docs/LICENSE-APACHE	$PWD/LICENSE-APACHE
$docs/LICENSE-MIT	$PWD/LICENSE-MIT
$docs/SECURITY.md	$PWD/SECURITY.md
$docs/models.md	$PWD/crates/assistant/models/README.md
FILES
}

pack() (
  programs=$(realpath "$1") out=$2
  shift 2
  work=$(mktemp -d "${TMPDIR:-/tmp}/sarraf-bundle.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  scripts/sbom.sh write "$work/lists" "$host" "$@"
  for shell in bash:sarraf.bash zsh:_sarraf fish:sarraf.fish; do
    "$programs/sarraf" completion "${shell%%:*}" >"$work/lists/${shell#*:}"
  done
  files "$programs" "$work/lists" | python3 -c '
import json, sys
files = dict(line.rstrip("\n").split("\t") for line in sys.stdin)
json.dump({"bundle": {"linux": {kind: {"files": files} for kind in ("deb", "rpm")}}}, sys.stdout)
' >"$work/files.json"
  # It packs what it finds in the target folder's `release`, and writes into the program which kind of package it is in.
  mkdir -p "$work/target/release"
  cp "$programs/sarraf-desktop" "$work/target/release/"
  CARGO_TARGET_DIR="$work/target" ui/node_modules/.bin/tauri bundle --ci --bundles deb,rpm --config "$work/files.json"
  mkdir -p "$out"
  for package in "$work"/target/release/bundle/{deb,rpm}/*.{deb,rpm}; do
    [ -f "$package" ] || continue
    check "$package"
    cp "$package" "$out/"
    printf 'bundle: %s\n' "$out/$(basename "$package")"
  done
)

# Both kinds are archives; a .deb is one of archives.
unpacked() {
  case "$1" in
    *.deb) bsdtar -xOf "$1" 'data.tar.*' | bsdtar -xf - -C "$2" ;;
    *) bsdtar -xf "$1" -C "$2" ;;
  esac
}

check() (
  command -v bsdtar >/dev/null || complain "bsdtar is needed to look into packages (libarchive-tools)"
  folder=$(mktemp -d "${TMPDIR:-/tmp}/sarraf-bundle.XXXXXX")
  trap 'rm -rf "$folder"' EXIT
  unpacked "$1" "$folder"
  for file in /usr/bin/sarraf-desktop /usr/share/applications/Sarraf.desktop /usr/share/icons/hicolor/128x128/apps/sarraf-desktop.png \
    $(files - - | cut -f1); do
    [ -s "$folder$file" ] || complain "$(basename "$1") lacks $file"
  done
  for list in "$folder$docs"/*.cdx.json; do scripts/sbom.sh check "$list"; done
  [ "$("$folder/usr/bin/sarraf" --version)" = "sarraf $(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)" ] \
    || complain "the command line of $(basename "$1") is of another version"
  # Which OpenSSL is installed differs from system to system: the list says that it is inside, so it is.
  if grep -q '"openssl-src"' "$folder$docs/sarraf-$host.cdx.json"; then
    for program in sarraf sarraf-desktop; do
      ! readelf -d "$folder/usr/bin/$program" | grep -E 'NEEDED.*lib(crypto|ssl)' || complain "$program needs an OpenSSL of the system"
    done
  fi
)

case "${1:-}" in
  build) build "${2:?FOLDER}" ;;
  pack) [ $# -ge 3 ] || complain "pack PROGRAMS OUT [FEATURE...]"; shift; pack "$@" ;;
  check) check "${2:?FILE}" ;;
  *) complain "build FOLDER | pack PROGRAMS OUT [FEATURE...] | check FILE" ;;
esac
