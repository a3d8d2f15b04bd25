# Everything Handoff is built, run and checked with. Needs: Python 3.11, make, Node 20.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PORT ?= 8080
ARGS ?=
TESTS ?=
WEB_SOURCES := $(shell find web -name node_modules -prune -o -name dist -prune -o -type f -print 2>/dev/null)

.DEFAULT_GOAL := run
.PHONY: run test test-firefox check bench screenshots schema format lock browser firefox postgres

run: .venv/ready media/native/fastpath.so web/dist/index.html  ## serve the product at http://localhost:8080
	@$(BIN)/python -m server serve --port $(PORT) $(ARGS)

test: .venv/ready-dev media/native/fastpath.so web/dist/index.html browser firefox postgres  ## every test: vitest, then pytest with browsers
	cd web && npm test
	$(BIN)/python -m tests $(TESTS)

test-firefox: .venv/ready-dev media/native/fastpath.so web/dist/index.html browser firefox  ## every story with Firefox beside Chromium; about 5 minutes
	$(BIN)/python -m pytest -m '' tests/browser/firefox

check: .venv/ready-dev media/native/fastpath.so web/node_modules/.package-lock.json  ## style, types, directions of imports
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	if command -v cc; then cc -std=c11 -fsyntax-only -Wall -Wextra -Wconversion -Werror media/native/*.c; fi
	cd web && npm run check

bench: .venv/ready-dev media/native/fastpath.so web/dist/index.html browser  ## everything measured, beside other servers; installs those; 35 minutes
	@$(BIN)/python -m tests.bench $(ARGS)

soak: .venv/ready-dev media/native/fastpath.so  ## 2,000 joins and leaves must leave nothing behind; one minute, JSON
	@$(BIN)/python -m tests.faults.soak

chaos: .venv/ready-dev media/native/fastpath.so web/dist/index.html  ## faults and attacks against a running server; half an hour, JSON and a table
	@$(BIN)/python -m tests.chaos $(ARGS)

fuzz: .venv/ready-dev media/native/fastpath.so  ## a million hostile packets through the relay's port; three minutes, JSON
	@$(BIN)/python -m tests.media.fuzz

clients: .venv/ready-dev media/native/fastpath.so browser firefox  ## who can share with whom by WHIP and WHEP: FFmpeg, GStreamer, browsers; two minutes
	.ci/gstreamer.sh
	@$(BIN)/python -m tests.clients

in-step: .venv/ready-dev media/native/fastpath.so web/dist/index.html browser  ## are sound and picture of a share in step, beside a direct connection; ten minutes, JSON
	@$(BIN)/python -m tests.bench.in_step $(ARGS)

large: .venv/ready-dev media/native/fastpath.so web/dist/index.html browser  ## a file of 200 MB over cut lines and a killed server; a minute
	HANDOFF_LARGE_FILE=200 $(BIN)/python -m pytest -q tests/browser/test_files.py -k cut_lines

sanitize: .venv/ready-dev  ## the fast path under address and undefined-behaviour sanitizers (gcc); two minutes
	.ci/sanitize.sh

.PHONY: soak chaos fuzz sanitize clients in-step large

screenshots: .venv/ready-dev media/native/fastpath.so web/dist/index.html browser  ## every page and state, both languages, light and dark
	$(BIN)/python -m tests.browser.screenshots

schema: .venv/ready-dev media/native/fastpath.so web/node_modules/.package-lock.json  ## regenerate the committed descriptions of the wire
	$(BIN)/python -m signaling.gateway.schema
	$(BIN)/python -m server.http.openapi
	cd web && npm run wire

format: .venv/ready-dev web/node_modules/.package-lock.json
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	cd web && npm run format

lock: .venv/ready-dev  ## renew the lock files from pyproject.toml
	.ci/lock.sh

browser:
	@.ci/browser.sh

firefox:
	@.ci/firefox.sh

postgres:
	@.ci/postgres.sh

.venv/ready: requirements.lock .ci/python_env.sh
	.ci/python_env.sh "$(PYTHON)" requirements.lock
	@touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	.ci/python_env.sh "$(PYTHON)" requirements-dev.lock
	@touch $@

media/native/fastpath.so: $(wildcard media/native/*.[ch]) .ci/native.sh | .venv/ready
	.ci/native.sh

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund >&2
	@touch $@

web/dist/index.html: web/node_modules/.package-lock.json $(WEB_SOURCES)
	cd web && npm run build >&2
	@touch $@
