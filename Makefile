# make demo   sets everything up and runs the main job on real tunes
# make test   sets up and passes the tests
# make check  lint, types, layers, tests: what CI runs

VENV ?= .venv
PYTHON ?= $(firstword $(foreach v,3.11 3.12 3.13,$(shell command -v python$(v))) python3)
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test check lint types layers install chromaprint clean

# Debian and Ubuntu ship Python without its venv module.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "influence needs Python 3.11 or newer: apt-get install python3" >&2; exit 1; }
	@[ ! -e $(VENV) ] || [ -e $(VENV)/pyvenv.cfg ] || \
	  { echo "$(VENV) is there and no virtual environment: name another with VENV=" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); \
	  pkg=python$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv; \
	  sudo=$$([ "$$(id -u)" = 0 ] || echo "sudo -n"); \
	  { $$sudo apt-get -qq update && $$sudo apt-get -qq install -y $$pkg; } >/dev/null 2>&1; \
	  $(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python's venv module is missing: sudo apt-get install $$pkg" >&2; exit 1; }; }

$(VENV)/.demo: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e '.[demo,pdf]'
	touch $@

$(VENV)/.check: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) -e '.[test,check,pdf]'
	touch $@

# Chromaprint, which tells the same recording, is a library of the system's; all else works without.
chromaprint: | $(BIN)/python
	@found() { $(BIN)/python -c \
	    'import ctypes.util as u, sys; sys.exit(not u.find_library("chromaprint"))'; }; \
	  ! found || exit 0; \
	  sudo=$$([ "$$(id -u)" = 0 ] || echo "sudo -n"); \
	  get="$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq"; \
	  install="$$get install -y --no-install-recommends libchromaprint1"; \
	  { $$install || { $$get update && $$install; }; } >/dev/null 2>&1 </dev/null; \
	  ! found || exit 0; \
	  how="sudo apt-get install libchromaprint1"; \
	  [ "$$(uname)" != Darwin ] || how="brew install chromaprint"; \
	  echo "libchromaprint is missing and could not be installed, so the channel of the same" \
	    "recording is off; turn it on with: $$how" >&2

install: $(VENV)/.demo chromaprint

demo: $(VENV)/.demo chromaprint
	$(BIN)/python demo/run.py

test: $(VENV)/.check chromaprint
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
