# Two commands are enough: `make run` and `make test`. Everything else is listed by `make help`.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# What is built stays outside the source tree, so that a fresh clone builds warm.
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/sarraf
export CARGO_TARGET_DIR ?= $(CACHE)/target
export SARRAF_CACHE := $(CACHE)

# One shape of cargo call everywhere: other shapes resolve other features and build GTK again.
SHAPE := --workspace --all-targets $(if $(CI),--locked)
DEBUG := $(CARGO_TARGET_DIR)/debug

.PHONY: help setup setup-build setup-lint ui run test lint build fmt bindings bench soak fuzz train nlu alerts-eval peers conformance pictures sbom bundle icons clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: ui ## open Sarraf with made-up banks (without a display: the same on the command line)
	cargo build $(SHAPE)
	@if [ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then exec "$(DEBUG)/sarraf-desktop" --mock; \
	else exec scripts/tour.sh "$(DEBUG)/sarraf"; fi

test: setup ui ## every test: Rust, UI units, the real window, the sealed window, peers
	@scripts/ui.sh peers
	@scripts/conformance.sh install
	@scripts/readers.sh install
	@scripts/sbom.sh install
	scripts/test.sh

lint: setup-lint ui ## formatters, clippy, svelte-check, and the parts from outside (licences, bans, known faults)
	cargo fmt --all --check
	cargo clippy $(SHAPE) -- -D warnings
	cd ui && npm run --silent lint
	scripts/supply.py

build: ui ## build everything for development
	cargo build $(SHAPE)

fmt: ui ## format everything
	cargo fmt --all
	cd ui && npm run --silent fmt

bindings: ui ## make the TypeScript types of the window anew from the wire types
	scripts/bindings.sh

bench: setup ui ## measure the rows of docs/benchmarks.md on this machine (BENCH_ROWS=10000 for a look)
	@scripts/readers.sh install
	cargo build --release $(if $(CI),--locked) -p sarraf-desktop --bin sarraf-desktop --example empty_window
	BENCH_WRITE=$(if $(BENCH_ROWS),,1) scripts/session.sh cargo bench $(if $(CI),--locked) -p sarraf-tests --bench speed

soak: setup ui ## the long runs: every flipped byte, every interruption, a thousand kills, a million rows, hours of fuzzing
	@scripts/ui.sh peers
	@scripts/conformance.sh install
	@scripts/readers.sh install
	@scripts/sbom.sh install
	SARRAF_SOAK=1000 PROPTEST_CASES=10000 scripts/test.sh
	BENCH_ONLY=import BENCH_IMPORT=1000000 cargo bench $(if $(CI),--locked) -p sarraf-tests --bench speed
	FUZZ_SECONDS=$(or $(FUZZ_SECONDS),3600) scripts/fuzz.sh

fuzz: ## hand every reader of bank files bytes made to hurt (FUZZ_SECONDS=60 for each, TARGET=csv for one)
	@scripts/fuzz.sh $(TARGET)

train: ## train what the assistant understands by (DATA=dir with labelled sentences, else the project's own phrases)
	cargo run --release $(if $(CI),--locked) -p sarraf-assistant --example nlu -- train $(DATA)

nlu: ## measure what is understood of sentences never learned from (DATA=dir), into docs/nlu.md
	cargo run --release $(if $(CI),--locked) -p sarraf-assistant --example nlu -- measure $(DATA)

alerts-eval: setup ui ## measure the detectors of alerts on 1,000 made-up people (PEOPLE=50 for a look), into docs/alerts.md
	cargo build $(SHAPE)
	cargo build --release $(if $(CI),--locked) -p sarraf-cli
	nice -n 10 "$(DEBUG)/examples/alerts" $(if $(PEOPLE),"$(CARGO_TARGET_DIR)/alerts.md",docs/alerts.md) "$(CARGO_TARGET_DIR)/release/sarraf" $(PEOPLE)

peers: setup ui ## reports read by programs of others, LibreOffice among them; what they read goes to docs/peers.md
	@scripts/setup.sh peers
	@scripts/readers.sh install
	cargo build $(SHAPE)
	"$(DEBUG)/examples/peers" docs/peers.md

conformance: ## the made-up bank against a published description of its protocol (SPEC=FILE)
	@scripts/conformance.sh needs "$(SPEC)"
	@$(MAKE) ui
	cargo build $(SHAPE)
	@scripts/conformance.sh run "$(SPEC)" "$(DEBUG)/sarraf"

pictures: setup ui ## screenshots of every main view into docs/pictures
	cargo build $(SHAPE)
	scripts/session.sh "$(DEBUG)/examples/pictures" docs/pictures

sbom: setup-lint ## lists of what a bundle is made of, CycloneDX, into FOLDER (TARGET=triple, FEATURES="name ...")
	@scripts/sbom.sh write "$(or $(FOLDER),$(CARGO_TARGET_DIR)/sbom)" \
	  "$(or $(TARGET),$(shell rustc -vV | sed -n 's/^host: //p'))" $(FEATURES)

bundle: setup ui ## packages (.deb, .rpm) into FOLDER, with the lists of what they are made of
	@scripts/sbom.sh install
	CARGO_TARGET_DIR="$(CARGO_TARGET_DIR)/bundle" scripts/bundle.sh build "$(CARGO_TARGET_DIR)/bundle/programs"
	scripts/bundle.sh pack "$(CARGO_TARGET_DIR)/bundle/programs" "$(or $(FOLDER),$(CARGO_TARGET_DIR)/bundle/packages)" vendored-openssl

icons: ui ## export icons/sarraf.svg to every size
	scripts/icons.sh

setup: ## install what building and testing need
	@scripts/setup.sh build test

setup-build:
	@scripts/setup.sh build

setup-lint:
	@scripts/setup.sh build lint

ui: setup-build ## build the interface
	@scripts/ui.sh

clean: ## remove what was built
	rm -rf ui/dist ui/node_modules "$(CARGO_TARGET_DIR)"
