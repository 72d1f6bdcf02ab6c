# Every target sets up what it needs (a machine with Python 3 and make is enough) and repeats nothing that is up to date.

PYTHON ?= python3
BOT := .envs/bot/bin/python
SERVICE := .envs/service/bin/python

export PYTHONPATH := $(CURDIR)
# Rasa and TensorFlow start in 6 s with bytecode and in 20 s without.
unexport PYTHONDONTWRITEBYTECODE
MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help setup model run test check train chat understand evaluate peer designs understanding-page staff import harvest test-long bench diagrams lock fmt clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

setup: ## make both environments (every other command does it too)
	@$(PYTHON) -m operations.bootstrap

model: setup
	@$(SERVICE) -m operations.train

run: setup ## start everything and stay; http://127.0.0.1:8080 (TINGSU_PUBLIC_PORT)
	@$(SERVICE) -m operations.supervise

train: model ## train the assistant if its data, rules or components changed

chat: setup ## talk to the running set-up in the terminal (ARGS=--new starts a new conversation)
	@$(SERVICE) -m operations.chat $(ARGS)

understand: model ## label and extract, one text a line: FILE=texts.txt OUT=out.jsonl
	@$(BOT) -m operations.understand "$(FILE)" "$(OUT)"

evaluate: model ## measure the understanding on the evaluation texts
	@$(BOT) -m operations.evaluate

peer: setup ## train stock Rasa on our texts, for `make evaluate` to compare with (half an hour)
	@$(BOT) -m operations.stock_rasa

designs: setup ## compare designs of the label classifier (some five minutes)
	@$(BOT) -m benchmarks.designs

understanding-page: setup ## draw docs/understanding.md anew from the last `make evaluate`
	@$(BOT) -m benchmarks.understanding_page

staff: setup ## create or reset a staff account: NAME=... ROLE=...; the last line is its API token
	@$(SERVICE) -m operations.with_secrets $(SERVICE) -m gateway.runtime.staff "$(NAME)" "$(ROLE)"

import: setup ## import reference data or a year of the calendar: KIND=... FILE=... [DRY_RUN=1]
	@$(SERVICE) -m operations.with_secrets $(SERVICE) -m gateway.runtime.imports "$(KIND)" "$(FILE)" $(if $(DRY_RUN),--dry-run)

harvest: setup ## what people corrected, to review: [SINCE=YYYY-MM-DD] [OUT=...] [COUNT=1]; then ACCEPT=file [DRY_RUN=1]
ifdef ACCEPT
	@$(BOT) -m bot.learning.accept "$(ACCEPT)" $(if $(DRY_RUN),--dry-run)
else
	@$(SERVICE) -m operations.with_secrets $(SERVICE) -m gateway.runtime.harvest \
		$(if $(SINCE),--since "$(SINCE)") $(if $(OUT),--out "$(OUT)") $(if $(COUNT),--count)
endif

test: model ## run all tests, in both environments
	@$(SERVICE) -m operations.suites

test-long: model ## run all tests with the full counts of the acceptance lines
	@TINGSU_TEST_LONG=1 $(SERVICE) -m operations.suites

bench: setup ## measure the case store on PostgreSQL and SQLite (SIZE=100000 cases unless told)
	@$(SERVICE) -m benchmarks.run $(SIZE)

check: setup ## format, lint, types, import rules, house rules
	@$(SERVICE) -m operations.checks

diagrams: setup ## draw docs/process.md anew from the tables of the process
	@$(SERVICE) -m operations.diagrams

fmt: setup ## put the code into its form
	@$(SERVICE) -m ruff check --fix --quiet .
	@$(SERVICE) -m ruff format --quiet .

lock: setup ## compile both locks from pyproject.toml again
	@$(SERVICE) -m operations.lock

clean: ## remove caches, models and build output; environments and data stay
	@rm -rf models build .rasa .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -not -path './.envs/*' -prune -exec rm -rf {} +
