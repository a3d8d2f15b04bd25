#!/bin/sh
# Run the tests that reach every line of the fast path with gcc's sanitizers compiled in, then compile it as usual.
set -eu
trap .ci/native.sh EXIT
CC=gcc CFLAGS="-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined" .ci/native.sh
# Python itself and OpenSSL leave memory behind at the end, by intention
export ASAN_OPTIONS=detect_leaks=0 PYTHONMALLOC=malloc
export LD_PRELOAD="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)"
.venv/bin/python -m pytest -q tests/media/test_fastpath.py tests/media/test_groups.py tests/media/test_datagrams.py \
    tests/media/test_forwarding.py tests/media/test_repair.py tests/media/fuzz
