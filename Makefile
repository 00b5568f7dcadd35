# Everything is installed into .venv; stamp files in it make a second run free.
# The requirements are pinned completely, so pip need not resolve dependencies (--no-deps): a third faster.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install install-dev run docs page page-check page-test page-pictures page-measures page-tabs page-layouts page-types test test-long repeated thorough venue-day chaos paper-week settled-kinds alert-ledger coverage lint check bench load soak format lock env-example clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
UV ?= $(shell command -v uv || echo $(BIN)/uv)
BOARD ?=
# Number of test processes; auto: one per core.
WORKERS ?= auto
PYTEST_ARGS ?=
# A process that breaks off (a test that hangs) ends the run at once: with a new one in its place pytest-xdist can wait
# forever.
PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --dist loadscope --no-loadscope-reorder --max-worker-restart 0
LOAD ?=
CHAOS_ROUNDS ?= 50
VENUE_STEP ?= 120
RUNS ?= 20
BUSY ?= 2
SOAK_SECONDS ?= 600
TABS_SECONDS ?= 600
CHAOS_SEED ?= 1
CHAOS_SECONDS ?= 300
CODE := src tests site $(wildcard benchmarks) hatch_build.py
PAGE := $(shell find web -name node_modules -prune -o -type f -print)
# Node 20.19 or newer with npm: the system's, or one that is installed into .venv.
WITH_NODE = PATH="$$($(CURDIR)/$(BIN)/python $(CURDIR)/hatch_build.py --node):$$PATH" && export PATH

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

install: $(VENV)/.runtime ## install the program into .venv

install-dev: $(VENV)/.dev ## install the requirements of tests and checks too

run: $(VENV)/.runtime $(VENV)/.page ## start the service and its page; or scan a recorded response: make run [BOARD=path]
	@$(BIN)/arbitrage-edge $(if $(BOARD),scan "$(BOARD)",up)

page: $(VENV)/.node ## build the page
	@$(BIN)/python hatch_build.py
	@touch $(VENV)/.page

page-check: $(VENV)/.page-dev ## check the page's sources: types, style, unit tests
	@if [ -d web/node_modules/vitest ]; then cd web && $(WITH_NODE) && npm run --silent lint && npm run --silent test; \
		else echo "The page's sources are not checked: npm could not install the requirements" >&2; fi

page-test: $(VENV)/.dev $(VENV)/.page ## test the page in the system's Chromium (included in `make test`)
	@$(BIN)/python -m pytest -m browser tests/browser $(PYTEST_ARGS)

page-pictures: $(VENV)/.dev $(VENV)/.page ## take the screenshots in docs/images with the system's Chromium
	@PYTHONPATH=tests $(BIN)/python -m browser.pictures docs/images

page-measures: $(VENV)/.dev $(VENV)/.page ## measure the page in the system's Chromium: first content, delay of updates
	@PYTHONPATH=tests $(BIN)/python -m browser.measurements

page-tabs: $(VENV)/.dev $(VENV)/.page ## keep three tabs open and count refused requests: make page-tabs [TABS_SECONDS=600]
	@PYTHONPATH=tests TABS_SECONDS=$(TABS_SECONDS) $(BIN)/python -m browser.tabs

page-layouts: $(VENV)/.dev $(VENV)/.page ## record the layouts that tests/browser/test_layout.py compares with
	@UPDATE_LAYOUTS=1 $(BIN)/python -m pytest -q -m browser tests/browser/test_layout.py

docs: $(VENV)/.docs ## build the documentation site into build/site and check its links
	@$(BIN)/python site/build.py

page-types: $(VENV)/.runtime $(VENV)/.page-dev ## generate the page's types from the OpenAPI document
	@$(WITH_NODE) && $(BIN)/arbitrage-edge openapi | node web/scripts/types.mjs

test: $(VENV)/.dev $(VENV)/.page-dev $(VENV)/.page ## run the tests: make test [PYTEST_ARGS="-k stakes"] [WORKERS=0]; the long ones: make test-long
	@$(PYTEST) -m "not slow and not long" $(PYTEST_ARGS)

test-long: $(VENV)/.dev $(VENV)/.page-dev $(VENV)/.page ## run the tests of several processes and long runs, and those in the browser: what `make coverage` leaves out
	@$(PYTEST) -m "(long or browser) and not slow" $(PYTEST_ARGS)

repeated: $(VENV)/.dev $(VENV)/.page-dev $(VENV)/.page ## run the tests again and again beside busy processes: make repeated [RUNS=20] [BUSY=2]
	@PYTHONPATH=tests RUNS=$(RUNS) BUSY=$(BUSY) $(BIN)/python -m repeated

thorough: export THOROUGH := 20
thorough: $(VENV)/.dev ## run the tests with twenty times as many random cases, new ones each time: an hour or two
	@$(PYTEST) $(PYTEST_ARGS)

venue-day: $(VENV)/.dev ## simulate a day of The Odds API and three exchanges: pairs, results, memory (half an hour)
	@PYTHONPATH=tests $(BIN)/python -m e2e.venue_day 24 $(VENUE_STEP)

chaos: $(VENV)/.dev ## chaos test: kill, pause and skew processes at random: make chaos [CHAOS_ROUNDS=50] [CHAOS_SECONDS=300] [CHAOS_SEED=1]
	@CHAOS_ROUNDS=$(CHAOS_ROUNDS) CHAOS_SECONDS=$(CHAOS_SECONDS) CHAOS_SEED=$(CHAOS_SEED) $(BIN)/python -m pytest -s -m slow -o faulthandler_timeout=3600 \
		tests/distributed/test_chaos.py

paper-week: $(VENV)/.dev ## simulated bets over a simulated week: profit by reaction time, each settled bet checked
	@$(BIN)/python -m pytest -s -m slow -o faulthandler_timeout=0 tests/e2e/test_paper_week.py

settled-kinds: $(VENV)/.dev ## every kind on 10,000 simulated events, settled by their results (minutes; SETTLED_EVENTS)
	@$(BIN)/python -m pytest -s -m slow -o faulthandler_timeout=0 tests/sandbox/test_settled_kinds.py

alert-ledger: $(VENV)/.dev ## alerts of a simulated hour to a failing receiver, with kills, in one process and in several: none lost
	@$(BIN)/python -m pytest -s -m slow -o faulthandler_timeout=0 tests/e2e/test_alert_ledger.py tests/distributed/test_alert_ledger.py

coverage: $(VENV)/.dev $(VENV)/.page-dev $(VENV)/.page ## run the short tests and check their coverage: domain 100 %, total 90 %
	@$(PYTEST) -q -m "not slow and not long and not browser" --cov --cov-report=
	@$(BIN)/python -m coverage report --include='*/arbitrage_edge/domain/*' --fail-under=100
	@$(BIN)/python -m coverage report --fail-under=90

lint: $(VENV)/.dev ## check requirements, format, style, types and layers
	@$(BIN)/python -m pip --disable-pip-version-check check
	@$(BIN)/ruff format --check --quiet $(CODE)
	@$(BIN)/ruff check --quiet $(CODE)
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

check: ## everything a change must pass: lint, page-check, test, coverage
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory page-check
	@$(MAKE) --no-print-directory coverage
	@$(MAKE) --no-print-directory test-long

bench: $(VENV)/.dev ## run the benchmarks
	@$(BIN)/python -m benchmarks

format: $(VENV)/.dev ## format the code
	@$(BIN)/ruff check --quiet --fix-only $(CODE)
	@$(BIN)/ruff format --quiet $(CODE)

load: $(VENV)/.dev ## load test against a full local deployment: make load [LOAD="sockets polling"]
	@$(BIN)/python -m benchmarks.load $(LOAD)

soak: $(VENV)/.dev ## memory, files and threads of a service over time: make soak [SOAK_SECONDS=600] [SOAK_FORMS="sandbox provider workers"]
	@PYTHONPATH=src:.:tests SOAK_SECONDS=$(SOAK_SECONDS) SOAK_FORMS="$(SOAK_FORMS)" $(BIN)/python -m benchmarks.soak

lock: $(UV) ## pin the newest releases that install together (installs uv if absent)
	@sh requirements/lock.sh "$(UV)"

env-example: $(VENV)/.runtime ## write .env.example from the settings
	@$(BIN)/python -c 'from arbitrage_edge.settings import Settings, as_env; print(as_env(Settings()), end="")' >.env.example

clean: ## remove .venv and all generated files
	@rm -rf $(VENV) web/node_modules src/arbitrage_edge/web/dist build dist .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find src tests $(wildcard benchmarks) -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.created:
	@"$(or $(PYTHON),false)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "ArbitrageEdge needs Python 3.11 or newer; $(or $(PYTHON),python3) here is: $$($(or $(PYTHON),python3) --version 2>/dev/null || echo missing)" >&2; exit 1; }
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "$(PYTHON) cannot create a virtual environment: install its venv package (Debian, Ubuntu: python3-venv)" >&2; exit 1; }
	@echo "Creating $(VENV) ..." >&2
	@"$(PYTHON)" -m venv --clear $(VENV)
	@touch $@

$(VENV)/.runtime: $(VENV)/.created requirements/runtime.txt pyproject.toml
	@echo "Installing ArbitrageEdge into $(VENV) ..." >&2
	@$(PIP) install --no-deps --require-hashes --requirement requirements/runtime.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	@echo "Installing the requirements of tests and checks ..." >&2
	@$(PIP) install --no-deps --require-hashes --requirement requirements/dev.txt
	@touch $@

$(VENV)/.docs: $(VENV)/.runtime requirements/docs.txt
	@echo "Installing the generator of the documentation site ..." >&2
	@$(PIP) install --no-deps --require-hashes --requirement requirements/docs.txt
	@touch $@

$(VENV)/.node: $(VENV)/.runtime requirements/page.txt
	@$(BIN)/python hatch_build.py --node >/dev/null || { \
		echo "Installing node into $(VENV) ..." >&2; \
		$(PIP) install --no-deps --require-hashes --requirement requirements/page.txt || true; }
	@touch $@

# Tried once: without a page the service shows what to do, and the next start takes no longer.
$(VENV)/.page: $(PAGE) hatch_build.py | $(VENV)/.node
	@echo "Building the page ..." >&2
	@$(BIN)/python hatch_build.py || true
	@touch $@

$(VENV)/.page-dev: web/package.json web/package-lock.json | $(VENV)/.node
	@echo "Installing the requirements of the page and its tests ..." >&2
	@cd web && $(WITH_NODE) && npm ci --silent || \
		echo "npm failed: the page is neither built nor tested; \`make page-check page\` tries again" >&2
	@touch $@

$(BIN)/uv: $(VENV)/.created
	@$(PIP) install uv
