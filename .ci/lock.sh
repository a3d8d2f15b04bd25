#!/bin/sh
# Renew requirements.lock (what the product needs), requirements-dev.lock (and what its tests need) and
# requirements-build.lock (a compiler for where there is none).
set -eu
lock() {
    .venv/bin/uv pip compile --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links --python-version 3.11 --quiet "$@"
}
lock pyproject.toml -o requirements.lock
lock pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock
echo 'ziglang>=0.17' | lock - -o requirements-build.lock
