# Two commands carry the project: `make run` serves it with the demo, `make test` proves it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export UV_PYTHON_DOWNLOADS := never

.PHONY: setup run test lint types check-format bench lock messages system-packages clean

setup: $(STAMP)

$(STAMP): requirements.lock requirements-bootstrap.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Jiheng needs Python 3.11 or newer; set PYTHON=/path/to/python3.11 and run make again."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bootstrap.lock \
	  && $(BIN)/uv pip install --quiet --require-hashes --python $(BIN)/python -r requirements.lock \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

run: setup
	$(BIN)/jiheng serve --demo

test: setup system-packages lint types
	$(BIN)/python -m pytest -n 2
	$(BIN)/python tests/postgres.py $(BIN)/python -m pytest -n 2 -m "not browser" tests/web

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m bench

# The English of the interface: collect its sentences, then make what Django reads (both files are committed).
messages: setup
	$(BIN)/python tools/messages.py update compile

# Browser stories and the LibreOffice round trip need programs that PyPI does not have.
system-packages:
	@sh tests/system_packages.sh

lock: setup
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml --all-extras --group dev -o requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis
