# Everything a newcomer needs: Python 3.11 or later, make, nothing else.
#
#   make demo          installs into .venv, builds a record from examples/, writes out/brief.html
#   make test          installs the tools too and runs all tests (make test ARGS="-k gather" for some)
#   make lint          ruff, mypy --strict, the import contract
#   make lock          pins all dependencies anew in locks/ (ARGS=--upgrade: to their newest versions)
#   make audit         asks for known weaknesses of what is pinned
#   make system-deps   as root: the Debian packages that some tests need (PostgreSQL, Chromium, ip)

PYTHON ?= python3
BIN := .venv/bin
STORE := out/vedette.duckdb
ARGS ?=

# LOCKED=1 installs what locks/ pins and nothing else: each file proved by its hash.
LOCKED ?=
PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check
PINNED = $(PIP) --require-hashes -r locks/build.txt -r
OURS = $(PIP) --no-deps --no-build-isolation -e .

# Threads of numerical libraries fight each other when several processes read at once.
export OMP_NUM_THREADS ?= 1

.PHONY: help demo test lint lock audit system-deps clean

help:
	@sed -n 's/^#   //p' Makefile

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else \
	    "Vedette needs Python 3.11 or later; this is %d.%d. Try: make PYTHON=python3.12" % sys.version_info[:2])'
	$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml | $(BIN)/python
	$(if $(LOCKED),$(PINNED) locks/run.txt && $(OURS),$(PIP) -e .)
	@touch $@

.venv/.tools: pyproject.toml | $(BIN)/python
	$(if $(LOCKED),$(PINNED) locks/dev.txt && $(OURS),$(PIP) -e '.[dev]')
	@touch $@ .venv/.installed

demo: .venv/.installed
	@mkdir -p out
	$(BIN)/vedette build examples/ --store $(STORE)
	$(BIN)/vedette list --store $(STORE)
	$(BIN)/vedette brief --store $(STORE) -o out/brief.html
	@echo
	@echo "Open out/brief.html in a browser: every value, who says so, and the sentence it rests on."
	@echo "Map, timeline, dossiers and decisions: $(BIN)/vedette desk --store $(STORE)"
	@echo "One exercise in the terminal: $(BIN)/vedette show --store $(STORE) ID"

# A run without a single test is a failure: pytest itself ends with status 5.
test: .venv/.tools
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

lint: .venv/.tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# What pins and audits has a place of its own: its own dependencies are not ours.
out/tools/.installed:
	$(PYTHON) -m venv out/tools
	out/tools/bin/python -m pip install --quiet --disable-pip-version-check uv pip-audit
	@touch $@

COMPILE = out/tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url $(ARGS)

lock: out/tools/.installed
	@mkdir -p locks
	$(COMPILE) pyproject.toml -o locks/run.txt
	$(COMPILE) pyproject.toml --extra dev --extra pandas --extra postgres --extra ray -o locks/dev.txt
	$(COMPILE) locks/build.in -o locks/build.txt

audit: out/tools/.installed
	out/tools/bin/pip-audit --strict --disable-pip --progress-spinner off -r locks/run.txt -r locks/dev.txt

# PostgreSQL for the second store, Chromium for the tests of pages. What is there already is not asked for.
system-deps:
	@missing=; \
	command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$$missing postgresql"; \
	command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing="$$missing chromium"; \
	command -v ip >/dev/null || missing="$$missing iproute2"; \
	command -v ps >/dev/null || missing="$$missing procps"; \
	$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || missing="$$missing python3-venv"; \
	if [ -z "$$missing" ]; then echo "system-deps: all there"; exit 0; fi; \
	if [ "$$(id -u)" != 0 ]; then echo "Missing:$$missing. Run: sudo make system-deps"; exit 1; fi; \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing

clean:
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
