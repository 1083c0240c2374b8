#!/usr/bin/env bash
# Runs a command as on a desktop nobody uses: a display, a session bus and an unlocked keyring of its own, and a home
# of its own, so that no test meets the person's folders. Everything ends with it.
set -eu
if [ "${SARRAF_SESSION:-}" != inside ]; then
  home=$(mktemp -d "${TMPDIR:-/tmp}/sarraf-session.XXXXXX")
  trap 'rm -rf "$home"' EXIT
  mkdir -m 700 "$home/run" "$home/data" "$home/config" "$home/cache" "$home/state"
  # Tools keep their own caches; only what Sarraf would call home moves.
  export CARGO_HOME="${CARGO_HOME:-$HOME/.cargo}" RUSTUP_HOME="${RUSTUP_HOME:-$HOME/.rustup}"
  export npm_config_cache="${npm_config_cache:-$HOME/.npm}"
  export HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
  export XDG_CACHE_HOME="$home/cache" XDG_STATE_HOME="$home/state"
  unset WAYLAND_DISPLAY SARRAF_VAULT SARRAF_PASSPHRASE
  export SARRAF_SESSION=inside WEBKIT_DISABLE_DMABUF_RENDERER=1 NO_AT_BRIDGE=1 GTK_A11Y=none GDK_BACKEND=x11
  code=0
  xvfb-run -a -s "-screen 0 1400x1000x24 -nolisten tcp" dbus-run-session -- "$0" "$@" </dev/null || code=$?
  exit "$code"
fi
bus() { dbus-send --session --print-reply --dest=org.freedesktop.DBus / "org.freedesktop.DBus.$1" string:org.freedesktop.secrets 2>/dev/null; }

printf 'test' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1
keyring=""
for _ in $(seq 600); do
  keyring=$(bus GetConnectionUnixProcessID | awk '/uint32/ { print $2 }') || true
  [ -z "$keyring" ] || break
  sleep 0.1
done
[ -n "$keyring" ] || { echo "session: the keyring does not start" >&2; exit 1; }
trap 'kill "$keyring" 2>/dev/null || true' EXIT
code=0
"$@" || code=$?
exit "$code"
