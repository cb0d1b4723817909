# make demo   sets everything up and runs the main job on real tunes
# make test   sets up and passes the tests
# make check  lint, types, layers, tests: what CI runs

VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test check lint types layers install clean

$(VENV)/.demo: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) -e '.[demo]'
	touch $@

$(VENV)/.check: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(PIP) -e '.[test,check]'
	touch $@

install: $(VENV)/.demo

demo: $(VENV)/.demo
	$(BIN)/python demo/run.py

test: $(VENV)/.check
	$(BIN)/python -m pytest

lint: $(VENV)/.check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.check
	$(BIN)/mypy

layers: $(VENV)/.check
	$(BIN)/lint-imports

check: lint types layers test

clean:
	rm -rf $(VENV) demo/out
