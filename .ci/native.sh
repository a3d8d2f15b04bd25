#!/bin/sh
# Compile the relay's fast path, media/native/fastpath.so. CFLAGS are added to what it needs.
# Takes the system's C compiler; where none works, zig's, which comes as a Python package.
set -eu
here=media/native
compile() {
    "$@" -std=c11 -O2 -fPIC -shared -Wall -Wextra ${CFLAGS:-} "$here"/*.c -o "$here/fastpath.new"
}
if ! compile "${CC:-cc}" 2>"$here/fastpath.log"; then
    if [ -n "${CC:-}" ]; then
        cat "$here/fastpath.log" >&2
        exit 1
    fi
    pip() { .venv/bin/pip --quiet --disable-pip-version-check "$@"; }
    echo "handoff: no C compiler here, so one is installed to use it once" >&2
    pip install --require-hashes -r requirements-build.lock || {
        echo "handoff: a C compiler is needed: apt-get install gcc libc6-dev" >&2
        exit 1
    }
    compile .venv/bin/python -m ziglang cc
    pip uninstall --yes ziglang
fi
rm -f "$here/fastpath.log"
mv "$here/fastpath.new" "$here/fastpath.so"
