# What one does with Panjereh: `make run` to see it, `make test` to trust it. `make` alone says what there is.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

DATA   ?= panjereh-data
LISTEN ?= 127.0.0.1:8080

# The judges' versions: the same on every machine.
NEXTEST := 0.9.143
DENY    := 0.20.2
CARGO_MUTANTS := 27.1.0
SCHEMATHESIS := 4.32.5

# Root asks nobody; everybody else asks sudo, and only for Debian's packages.
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
APT  := $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get

PANJEREH := target/release/panjereh

.PHONY: help
help: ## Says what there is.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---------------------------------------------------------------------------------------------------------- see it

.PHONY: run
run: build demo ## Builds everything, fills a demonstration on the first run, serves it on http://127.0.0.1:8080.
	@echo
	@echo "Panjereh is on http://$(LISTEN) - open it in a browser. Ctrl-C ends it."
	@echo "Sign in at http://$(LISTEN)/sign-in as leader, deputy, province, membership, national, appeal,"
	@echo "confidential, water, city, operator, admin or auditor (README.md says who is who);"
	@echo "the password of all of the demonstration's people is panjereh-namayesh-1405."
	@echo
	$(PANJEREH) serve --data $(DATA) --listen $(LISTEN)

.PHONY: build
build: assets ## Builds the program as users run it: target/release/panjereh.
	cargo build --release --locked --package panjereh

.PHONY: demo
demo: $(DATA)/.demo ## Fills ./panjereh-data with a demonstration, unless it is filled.

# Only when there is none: a demonstration somebody has worked in is never filled again.
$(DATA)/.demo: | build
	$(PANJEREH) demo --data $(DATA)
	@touch $@

.PHONY: assets
assets: assets/dist/.made ## Builds stylesheet, scripts and font.

assets/dist/.made: assets/node_modules/.made assets/package.json $(shell find assets/src assets/css assets/build -type f)
	cd assets && npm run build
	@touch $@

%/node_modules/.made: %/package-lock.json
	cd $* && npm ci --no-audit --no-fund
	@touch $@

# -------------------------------------------------------------------------------------------------------- trust it

.PHONY: test
test: assets nextest postgres chromium e2e/node_modules/.made ## Runs every test: Rust on both engines, documents, types, browser journeys.
	cargo nextest run --locked --workspace
	cargo test --locked --workspace --doc
	cargo build --locked --package panjereh
	cd assets && npx --no-install tsc --noEmit
	cd e2e && npm test

.PHONY: check
check: assets deny ## Holds the house's rules: formatting, lints, tidy, licences and sources of what we build on.
	cargo fmt --all --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	cargo xtask tidy
	cargo deny --locked check bans licenses sources

# Not among the tests: it needs the network once, and minutes.
.PHONY: judges
judges: assets e2e/node_modules/.made ## Lets an outside client judge the programs' interface.
	cargo build --locked --package panjereh
	test -x target/judges/bin/schemathesis || { \
	  python3 -m venv target/judges && target/judges/bin/pip install -q schemathesis==$(SCHEMATHESIS); }
	node e2e/judges.mjs

# Not among the tests: an hour for a sample, a night for all of them (MUTANTS=).
MUTANTS ?= --sample 300
.PHONY: mutants
mutants: assets nextest postgres ## Breaks the rules one at a time and counts what the tests notice (an hour; MUTANTS=--only kernel/cases).
	@cargo mutants --version >/dev/null 2>&1 || { \
	  echo "Installing cargo-mutants $(CARGO_MUTANTS), which plants the faults (some minutes, once)"; \
	  cargo install --locked cargo-mutants --version $(CARGO_MUTANTS); }
	cargo xtask mutants $(MUTANTS)

.PHONY: bench
bench: assets ## Measures against a floor taken in the same run, and prints the ratios (15 minutes; BENCH=--quick: three).
	cargo build --release --locked --package panjereh --package bench
	target/release/bench $(BENCH)

# ---------------------------------------------------------------------------------------------- what is needed for it

.PHONY: tools
tools: nextest deny postgres chromium ## Installs what the tests and checks need and this machine has not.

.PHONY: nextest
nextest:
	@cargo nextest --version >/dev/null 2>&1 || { \
	  echo "Installing cargo-nextest $(NEXTEST), which runs the tests (some minutes, once)"; \
	  cargo install --locked cargo-nextest --version $(NEXTEST); }

.PHONY: deny
deny:
	@cargo deny --version >/dev/null 2>&1 || { \
	  echo "Installing cargo-deny $(DENY), which checks licences and sources (some minutes, once)"; \
	  cargo install --locked cargo-deny --version $(DENY); }

# The tests start throw-away clusters of their own, as an ordinary user or (for root) as the user postgres.
.PHONY: postgres
postgres:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { \
	  echo "Installing PostgreSQL from Debian's packages: half of the tests run on it"; \
	  $(APT) update -qq; $(APT) install -y -qq postgresql; }

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { \
	  echo "Installing Chromium from Debian's packages: it walks the journeys of e2e/"; \
	  $(APT) update -qq; $(APT) install -y -qq chromium; }

.PHONY: clean
clean: ## Removes what was built. The demonstration's data stay.
	cargo clean
	rm -rf assets/dist assets/node_modules e2e/node_modules
