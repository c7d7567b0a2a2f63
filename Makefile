# `make` alone lists what there is. `make run` and `make test` set up everything they need, once.

PYTHON ?=
ARGS ?=
BIN := .venv/bin
export PYTHON

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test journeys check lowest pythons lint wheel browser bench stress search pictures setup-run setup-dev

help: ## Say what can be made
	@echo "finishtui: make TARGET [ARGS='...'] [PYTHON=python3.12]"
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
		while IFS='|' read -r name help; do printf '%-12s %s\n' "$$name" "$$help"; done

run: setup-run ## Open the record book (ARGS: words to find, or a command with its options)
	@$(BIN)/python -m finishtui $(ARGS)

test: setup-dev ## Run the tests (ARGS: for pytest)
	@$(BIN)/python -m pytest -n auto --maxprocesses 8 $(ARGS)

journeys: setup-dev ## Drive the further screens, which takes some minutes
	@$(BIN)/python -m pytest -n auto --maxprocesses 8 -m journey $(ARGS)

check: test journeys lint wheel lowest browser ## Everything that CI runs: tests, journeys, lint, the wheel, the oldest libraries, a browser

browser: ## Drive the served book in Chromium, where there is one (Debian: apt install chromium)
	@command -v chromium >/dev/null || { echo 'browser: no chromium here, so nothing was tried'; exit 0; }; \
		tools/setup.sh browser && $(BIN)/python -m pytest -m browser $(ARGS)

lowest: ## Run the tests with the oldest Python and libraries that pyproject.toml allows
	@PYTHON=$${PYTHON:-python3.11} VENV=.venv.lowest tools/setup.sh lowest
	@.venv.lowest/bin/python -m pytest -n auto --maxprocesses 8 $(ARGS)

pythons: ## Run the tests, and the wheel in an empty home, on each Python from 3.11 on that is found
	@failed=0; for minor in 11 12 13 14 15; do \
		python3.$$minor --version >/dev/null 2>&1 || { echo "python3.$$minor: not found here"; continue; }; \
		PYTHON=python3.$$minor VENV=.venv.3.$$minor tools/setup.sh dev && \
			.venv.3.$$minor/bin/python -m pytest -n auto --maxprocesses 8 $(ARGS) && \
			.venv.3.$$minor/bin/python -m tools.check_wheel || failed=1; \
	done; exit $$failed

lint: setup-dev ## Format, lint, types and import contracts
	@failed=0; for check in 'ruff format --check .' 'ruff check .' mypy lint-imports; do \
		$(BIN)/$$check || failed=1; done; exit $$failed

wheel: setup-dev ## Build the wheel and run it from an empty folder
	@$(BIN)/python -m tools.check_wheel

bench: setup-dev ## Measure the speed, against a bare Textual app (ARGS=--quick)
	@$(BIN)/python -m tools.bench $(ARGS)

stress: setup-dev ## Kill writers, write with many at once, fuzz input: one line of counts (ARGS='--kills 20')
	@$(BIN)/python -m tools.stress $(ARGS)

search: setup-dev ## Run the property tests with many more examples, others each time
	@$(BIN)/python -m pytest -n auto --maxprocesses 8 -m hypothesis --hypothesis-profile search $(ARGS)

pictures: setup-dev ## Draw the pictures of the README (ARGS=--all: all screens at four sizes, to look at)
	@$(BIN)/python -m tools.pictures $(ARGS)

setup-run:
	@tools/setup.sh run

setup-dev:
	@tools/setup.sh dev
