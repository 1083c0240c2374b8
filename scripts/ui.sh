#!/usr/bin/env bash
# The interface: its packages when the lock file changed, its build when a source changed.
set -eu
cd "$(dirname "$0")/../ui"

# Packages as locked, when the lock file or Node changed.
packages() (
  cd "$1"
  lock=$( { cat package-lock.json package.json; node -v; } | sha256sum)
  if [ "$(cat node_modules/.sarraf-lock 2>/dev/null)" != "$lock" ]; then
    npm ci --no-audit --no-fund --loglevel=error </dev/null
    printf '%s' "$lock" >node_modules/.sarraf-lock
  fi
)
packages .
[ "${1:-}" != peers ] || packages ../tests/peers

sources() {
  find . -path ./node_modules -prune -o -path ./dist -prune -o -type f -print0
  find ../crates/words/locales -type f -print0
}
built=$(sources | sort -z | xargs -0 sha256sum | sha256sum)
if [ ! -f dist/index.html ] || [ "$(cat node_modules/.sarraf-built 2>/dev/null)" != "$built" ]; then
  npm run --silent build </dev/null
  printf '%s' "$built" >node_modules/.sarraf-built
fi
