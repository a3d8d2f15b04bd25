#!/bin/sh
# Make .venv and install exactly what a lock file names. usage: python_env.sh PYTHON LOCK
set -eu
python=$1
lock=$2

fail() {
    echo "handoff: $1" >&2
    exit 1
}

[ -n "$python" ] || fail "Python 3.11 or newer is needed: apt-get install python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || fail "Python 3.11 or newer is needed"

if [ ! -x .venv/bin/pip ]; then
    # Debian's python3 comes without ensurepip, which venv needs.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        [ "$(id -u)" = 0 ] || fail "run 'sudo apt-get install python3-venv' once, then try again"
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
    fi
    "$python" -m venv .venv
fi
.venv/bin/pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
