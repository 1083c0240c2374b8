#!/usr/bin/env bash
# Runs a command as on a desktop nobody uses: a display of its own and a home of its own, so that no test meets the
# person's folders, nor their keychain. (A test that needs a session bus or a keychain starts one for itself.)
set -eu
home=$(mktemp -d "${TMPDIR:-/tmp}/sarraf-session.XXXXXX")
trap 'rm -rf "$home"' EXIT
mkdir -m 700 "$home/run" "$home/data" "$home/config" "$home/cache" "$home/state"
# Tools keep their own caches; only what Sarraf would call home moves.
export CARGO_HOME="${CARGO_HOME:-$HOME/.cargo}" RUSTUP_HOME="${RUSTUP_HOME:-$HOME/.rustup}"
export npm_config_cache="${npm_config_cache:-$HOME/.npm}"
export HOME="$home" XDG_RUNTIME_DIR="$home/run" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config"
export XDG_CACHE_HOME="$home/cache" XDG_STATE_HOME="$home/state" DBUS_SESSION_BUS_ADDRESS=disabled:
unset WAYLAND_DISPLAY SARRAF_VAULT SARRAF_PASSPHRASE
export WEBKIT_DISABLE_DMABUF_RENDERER=1 NO_AT_BRIDGE=1 GTK_A11Y=none GDK_BACKEND=x11
code=0
xvfb-run -a -s "-screen 0 1400x1000x24 -nolisten tcp -noreset" "$@" </dev/null || code=$?
exit "$code"
