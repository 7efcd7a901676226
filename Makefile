# Everything a developer or a first-time user runs. `make help` lists it.
# Needs Python 3.11 or newer and make; everything else goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Stamps: newer than pyproject.toml and constraints.txt when .venv holds what they say
RUNTIME := $(VENV)/.runtime-installed
TOOLS := $(VENV)/.tools-installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST_ARGS ?= -n auto

.DEFAULT_GOAL := help
.PHONY: help demo test check bench coverage docs format constraints clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

demo: $(RUNTIME) ## Open the app on a throw-away copy of the sample book
	@$(BIN)/cadence demo

test: $(TOOLS) ## Run the tests
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(TOOLS) ## Lint, formatting, types, layers, dependencies, spelling
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry src
	$(BIN)/codespell

format: $(TOOLS) ## Lay out the code, and mend what the linter can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(TOOLS) ## Measure start-up, keys and memory against the budgets
	@$(BIN)/python -m benchmarks

coverage: $(TOOLS) ## Run the tests and show the lines they miss
	@$(BIN)/python -m pytest --cov --cov-report=term-missing $(PYTEST_ARGS)

docs: $(TOOLS) ## Write the generated parts of the pages and the pictures anew
	@$(BIN)/python -m docs.generate

constraints: $(TOOLS) ## Take the installed versions into constraints.txt
	@{ echo '# The versions that are tested together, for `pip install -c`; the ranges stand in pyproject.toml.'; \
	   echo '# Made by `make constraints`.'; \
	   $(BIN)/python -m pip freeze --exclude-editable | grep -E '^[A-Za-z0-9_.-]+==' | grep -v '^cadence-tui=='; \
	 } > constraints.txt.new && mv constraints.txt.new constraints.txt

clean: ## Remove everything that was made here
	rm -rf $(VENV) build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# pip comes last when a virtual environment is made: where it is missing, the making was interrupted
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'cadence-tui needs Python 3.11 or newer; say which: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo 'this Python cannot make virtual environments; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	@echo 'Making $(VENV) …'
	@$(PYTHON) -m venv --clear $(VENV)

# Bytecode is compiled here because an installation without it starts three times slower; the empty variable
# outweighs a PYTHONDONTWRITEBYTECODE of the machine.
COMPILE = PYTHONDONTWRITEBYTECODE= $(BIN)/python -m compileall -q -j 0 src $(VENV)/lib >/dev/null

$(RUNTIME): pyproject.toml constraints.txt | $(BIN)/pip
	@echo 'Installing cadence-tui …'
	@$(PIP) install --constraint constraints.txt --editable .
	@$(COMPILE) || true
	@touch $@

$(TOOLS): $(RUNTIME)
	@echo 'Installing the development tools …'
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@$(COMPILE) || true
	@touch $@
