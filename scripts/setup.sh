#!/usr/bin/env bash
# Installs what is missing and nothing else: `setup.sh build [test] [lint] [peers]`. Quick when all is there.
set -eu
cd "$(dirname "$0")/.."

build="libwebkit2gtk-4.1-dev libgtk-3-dev librsvg2-dev libayatana-appindicator3-dev libssl-dev build-essential pkg-config"
test="xvfb xauth webkit2gtk-driver dbus dbus-x11 gnome-keyring libsecret-tools fonts-noto-core xdotool imagemagick strace iproute2 python3 python3-venv ledger hledger ofx poppler-utils libarchive-tools binutils"
lint="python3 python3-venv"
peers="libreoffice-calc-nogui"

complain() { printf 'setup: %s\n' "$*" >&2; exit 1; }

toolchain() {
  command -v cargo >/dev/null || complain "a Rust toolchain is needed (rustup.rs)"
  command -v node >/dev/null || complain "Node 20 or newer is needed"
  command -v npm >/dev/null || complain "npm is needed, it comes with Node"
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || complain "Node 20 or newer is needed, this is $(node -v)"
}

missing_packages() {
  local package
  for package in "$@"; do
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else complain "to install packages this needs root or sudo: apt-get install $wanted"; fi
}

debian() {
  wanted=$(missing_packages "$@")
  [ -n "$wanted" ] || return 0
  echo "setup: installing $wanted"
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -qq </dev/null
  # shellcheck disable=SC2086
  as_root apt-get install -y -qq --no-install-recommends $wanted </dev/null >/dev/null
}

# On other systems nothing is installed behind the person's back: they get the list.
elsewhere() {
  local absent="" need
  for need in "$@"; do
    case "$need" in
      library:*) pkg-config --exists "${need#library:}" 2>/dev/null || absent="$absent\n  ${need#library:} (development files, found by pkg-config)" ;;
      *) command -v "$need" >/dev/null || absent="$absent\n  $need" ;;
    esac
  done
  [ -z "$absent" ] || complain "$(printf 'this is not Debian or Ubuntu. Please install:%b' "$absent")"
}

needs_build="cc pkg-config library:webkit2gtk-4.1 library:gtk+-3.0 library:librsvg-2.0 library:openssl"
needs_test="Xvfb xvfb-run xauth WebKitWebDriver dbus-run-session dbus-daemon dbus-send gnome-keyring-daemon secret-tool xdotool import strace ip unshare python3 ledger hledger ofxdump pdftotext pdfinfo bsdtar readelf"
needs_lint="python3"
needs_peers="soffice"

toolchain
packages="" needs=""
for part in "$@"; do
  case "$part" in
    build) packages="$packages $build"; needs="$needs $needs_build" ;;
    test) packages="$packages $test"; needs="$needs $needs_test" ;;
    lint) packages="$packages $lint"; needs="$needs $needs_lint" ;;
    peers) packages="$packages $peers"; needs="$needs $needs_peers" ;;
    *) complain "unknown part $part" ;;
  esac
done
# shellcheck disable=SC2086
if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then debian $packages; else elsewhere $needs; fi
