# `make run` starts the dashboard, `make test` runs every test; both set up what they need.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
.PHONY: run test check bench words help

help:            ## list the commands
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/  /'

$(BIN)/python:
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || sh docs/setup/venv.sh $(PYTHON)
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(BIN)/python requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(VENV)/run.stamp ## start the dashboard on http://127.0.0.1:8050/
	$(BIN)/python app.py $(ARGS)

test: $(VENV)/dev.stamp ## run all tests; installs Chromium where it is missing and can
	@sh docs/setup/chromium.sh
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/dev.stamp ## linters, types, import rules, the data package
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/codespell
	for package in data/*/datapackage.json; do $(BIN)/python app.py validate $$(dirname $$package) || exit 1; done

bench: $(VENV)/dev.stamp ## measure speed and size, beside pages of plotly and Dash alone (about ten minutes)
	@sh docs/setup/chromium.sh
	$(BIN)/python -m benchmarks

words: $(VENV)/dev.stamp ## extract the words of the page into the catalogues
	$(BIN)/python -m babel.messages.frontend extract -F pyproject.toml --keywords N_ --no-location --sort-output --omit-header -o components/locale/atlas.pot components data
	$(BIN)/pybabel update -i components/locale/atlas.pot -o components/locale/de.po -l de --no-fuzzy-matching --omit-header
