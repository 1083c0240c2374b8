#!/usr/bin/env bash
# Hands every reader of bank files bytes made to hurt, under libFuzzer: the targets of tests/fuzz, one after the other.
#   fuzz.sh [TARGET...]   all of them, or these; FUZZ_SECONDS each (60)
# It begins with the golden and bad files of the readers' tests. What it learns (corpus) and what it finds (found) stays
# in the cache folder; what was found is tried first the next time. Nightly Rust watches memory too; without it the
# toolchain of this house builds the same programs, which watch everything else.
set -eu -o pipefail
cd "$(dirname "$0")/.."
version=0.13.2
cache="${SARRAF_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/sarraf}"
home="$cache/fuzz" tool="$cache/cargo-fuzz-$version"
unset CARGO_TARGET_DIR

complain() { printf 'fuzz: %s\n' "$*" >&2; exit 1; }

command -v cargo >/dev/null || complain "a Rust toolchain is needed (rustup.rs): nightly, or the one of rust-toolchain.toml"
command -v c++ >/dev/null || complain "a C++ compiler is needed to build libFuzzer (c++, as in g++ or clang)"

install() {
  [ ! -x "$tool/bin/cargo-fuzz" ] || return 0
  rm -rf "$tool.new"
  cargo install cargo-fuzz --version "$version" --locked --root "$tool.new"
  rm -rf "$tool" && mv "$tool.new" "$tool"
}

build() {
  if rustup run nightly rustc --version >/dev/null 2>&1; then
    rust=(rustup run nightly) sanitizer=address
  else
    rust=() sanitizer=none
    echo "fuzz: no nightly Rust here (rustup toolchain install nightly): memory is bounded, but not watched"
  fi
  PATH="$tool/bin:$PATH" "${rust[@]}" cargo fuzz build --fuzz-dir tests/fuzz --sanitizer "$sanitizer" --target-dir "$home/$sanitizer"
  programs="$home/$sanitizer/$(rustc -vV | sed -n 's/^host: //p')/release"
}

seed() {
  rm -rf "$home/seeds"
  FUZZ_SEEDS="$home/seeds" cargo test --quiet ${CI:+--locked} -p sarraf-statements --test it --target-dir "$home/tests" -- bad:: fuzz:: \
    >"$home/seeds.log" 2>&1 || { cat "$home/seeds.log" >&2; complain "the bodies of the targets fail on known files"; }
}

# A file is read within 2 seconds and 512 MiB. What the address sanitizer keeps of freed memory does not count, nor a
# timeout of a file that is read in time when it is tried again: the machine was busy, and the rest of the time goes on.
fuzz() {
  local target=$1 corpus="$home/corpus/$1" found="$home/found/$1" log="$home/$1.log" until unit busy=0
  until=$((SECONDS + ${FUZZ_SECONDS:-60}))
  mkdir -p "$corpus" "$found"
  : >"$log"
  while [ "$SECONDS" -lt "$until" ]; do
    if ASAN_OPTIONS=quarantine_size_mb=16:detect_leaks=0 "$programs/$target" -max_total_time="$((until - SECONDS))" -timeout=2 \
      -rss_limit_mb=512 -max_len=65536 -dict=tests/fuzz/words.dict -artifact_prefix="$found/" "$corpus" "$home/seeds/$target" "$found" \
      >>"$log" 2>&1; then
      break
    fi
    unit=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
    if [[ "$unit" == */timeout-* ]] && in_time "$target" "$unit"; then
      rm -f "$unit"
      busy=$((busy + 1))
      continue
    fi
    grep -aA 3 -e 'panicked at' -e '^==.*ERROR' -e '^SUMMARY' "$log" | tail -n 40 >&2 || tail -n 20 "$log" >&2
    echo "fuzz: $target FAILED; all it said is in $log, what it was given in $found; once more with" >&2
    echo "  $programs/$target $unit" >&2
    return 1
  done
  printf 'fuzz: %-8s %s files%s\n' "$target" "$(tried "$log")" "$([ "$busy" = 0 ] || echo ", $busy times it went on on a busy machine")"
}

# By the time it takes of a processor, which a busy machine does not lengthen.
in_time() {
  (ulimit -t 2 && ASAN_OPTIONS=detect_leaks=0 "$programs/$1" "$2" >/dev/null 2>&1)
}

# The last number of each leg, together.
tried() {
  grep -aoE '^#[0-9]+' "$1" | tr -d '#' | awk '$1 < last { sum += last } { last = $1 } END { print sum + last }'
}

targets=("$@")
[ $# -gt 0 ] || for file in tests/fuzz/src/bin/*.rs; do targets+=("$(basename "$file" .rs)"); done
mkdir -p "$home"
install
build
seed
failed=0
for target in "${targets[@]}"; do
  [ -x "$programs/$target" ] || complain "no target is called $target"
  fuzz "$target" || failed=1
done
exit "$failed"
