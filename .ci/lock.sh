#!/bin/sh
# Renew requirements.lock (what the product needs) and requirements-dev.lock (and what its tests need).
set -eu
compile() {
    .venv/bin/uv pip compile pyproject.toml --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --python-version 3.11 --quiet "$@"
}
compile -o requirements.lock
compile --extra dev -c requirements.lock -o requirements-dev.lock
