# Python programs of others, of pinned versions, each set in a folder of its own in the cache.
#   . scripts/pinned.sh PINS    $home is their folder, `install` installs them, `complain` says what is wrong and ends
pins=scripts/$1
home="${SARRAF_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sarraf}/${1%.txt}-$(sha256sum "$pins" | cut -c1-12)"

complain() { printf '%s: %s\n' "$(basename "$0" .sh)" "$*" >&2; exit 1; }

install() {
  [ ! -x "$home/bin/python" ] || return 0
  rm -rf "$home.new"
  mkdir -p "$(dirname "$home")"
  python3 -m venv "$home.new" >/dev/null || complain "python3 with venv is needed"
  "$home.new/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps -r "$pins" >&2
  # Its programs name the folder they were installed in; python finds the rest from wherever it lies.
  rm -rf "$home" && mv "$home.new" "$home"
}
