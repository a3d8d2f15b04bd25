#!/bin/sh
# Install what the stories with Firefox need from Debian: Firefox, and a display that nobody looks at.
set -eu
set --
command -v firefox-esr >/dev/null || set -- "$@" firefox-esr
command -v Xvfb >/dev/null || set -- "$@" xvfb
exec .ci/install.sh "$@"
