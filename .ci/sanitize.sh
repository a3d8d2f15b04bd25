#!/bin/sh
# Run the tests that reach every line of the fast path with gcc's sanitizers compiled in, as on Linux and as on other
# systems, then compile it as usual.
set -eu
trap .ci/native.sh EXIT
libraries="$(gcc -print-file-name=libasan.so) $(gcc -print-file-name=libubsan.so)"
check() {
    CC=gcc CFLAGS="-g -O1 -fsanitize=address,undefined -fno-sanitize-recover=undefined $1" .ci/native.sh
    shift
    # Python itself and OpenSSL leave memory behind at the end, by intention
    ASAN_OPTIONS=detect_leaks=0 PYTHONMALLOC=malloc LD_PRELOAD="$libraries" .venv/bin/python -m pytest -q "$@"
}
check "" tests/media/test_fastpath.py tests/media/test_groups.py tests/media/test_datagrams.py \
    tests/media/test_forwarding.py tests/media/test_repair.py tests/media/test_voice_law.py \
    tests/media/test_gathering.py tests/media/fuzz
check "-U__linux__" tests/media/test_fastpath.py tests/media/test_datagrams.py tests/media/test_forwarding.py \
    tests/media/test_voice_law.py
