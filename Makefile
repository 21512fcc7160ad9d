# Comment Desk. `make` alone says what there is.
#   ARGS='...'    goes to the program (demo, run, evaluate, bench) or to pytest (test, check)
#   PYTHON=...    the Python 3.11 or newer that makes the virtual environment
#   DATA=DIR      the folder of public data that evaluate measures on
#   DETOXIFY=FILE a Detoxify checkpoint: evaluate then tunes the cascade for it

ARGS ?=
DATA ?= ../shared/data
DETOXIFY ?=
PYTHON ?=
export PYTHON

BIN := .venv/bin
# $(call need,EXTRA): a virtual environment with the base dependencies and those of EXTRA (base, demo or test).
need = @sh .ci/install $(1)
# $(call tool,NAME,COMMAND): run a checker under its name.
tool = @echo "== $(1)" && $(BIN)/$(2)

# A file's tests stay in one process: many share what takes long to make.
PARALLEL := -n auto --maxprocesses 4 --dist loadfile

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help install demo run test check explore evaluate evaluate-claims bench pictures clean venv-base venv-demo venv-test

help: ## list these targets
	@echo "Comment Desk: make TARGET [ARGS='...'] [PYTHON=python3.12]"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-15s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: venv-test venv-demo ## make .venv with everything: the bot, the demo, the tests
	@echo "Ready. 'make demo' shows Comment Desk at work; 'make run' connects it to Discord."

demo: venv-demo ## watch the bot at work in a simulated Discord (ARGS='--headless' for no browser)
	@$(BIN)/python -m bot demo $(ARGS)

run: venv-base ## connect the bot to Discord (settings: .env, see .env.example)
	@$(BIN)/python -m bot run $(ARGS)

test: venv-test ## run the tests (ARGS='-k words' for some of them, ARGS='-n 0' in one process)
	@echo "== pytest" && $(BIN)/python -m pytest $(PARALLEL) $(ARGS)

check: venv-test ## format, lint, types, import contracts, tests: the one gate
	$(call tool,ruff format,ruff format --check .)
	$(call tool,ruff check,ruff check .)
	$(call tool,mypy,mypy)
	$(call tool,lint-imports,lint-imports)
	@$(MAKE) --no-print-directory test

explore: venv-test ## search for new counterexamples to the laws that the tests state (slow; ARGS='-k fold')
	@$(BIN)/python -m pytest --hypothesis-profile=explore $(shell grep -rl --include='test_*.py' '^@given' tests) $(ARGS)

evaluate: venv-test evaluate-claims ## measure scorer and flags on public data (DATA=DIR, DETOXIFY=FILE), reports in reports/
	@$(BIN)/python -m tests.bench.evaluate --data "$(DATA)" $(if $(DETOXIFY),--detoxify "$(DETOXIFY)") $(ARGS)

evaluate-claims: venv-test ## measure the misinformation flags only
	@$(BIN)/python -m tests.bench.evaluate_claims --data "$(DATA)"

bench: venv-test ## measure speed and memory (ARGS=--quick for a short run), report in reports/
	@$(BIN)/python -m tests.bench.bench $(ARGS)

pictures: venv-demo ## make the README's pictures in docs/ from the demo (needs Chromium)
	@$(BIN)/python -m tests.pictures

clean: ## remove .venv and caches (databases, .env and data/ stay)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

venv-base:
	$(call need,base)
venv-demo:
	$(call need,demo)
venv-test:
	$(call need,test)
