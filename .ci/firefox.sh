#!/bin/sh
# Install what the stories with Firefox need from Debian: Firefox, and a display that nobody looks at.
set -eu
wanted=""
command -v firefox-esr >/dev/null || wanted="$wanted firefox-esr"
command -v Xvfb >/dev/null || wanted="$wanted xvfb"
[ -n "$wanted" ] || exit 0

root=""
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || {
        echo "handoff: as root, run: apt-get install$wanted" >&2
        exit 1
    }
    root=sudo
fi
$root apt-get update -qq
# shellcheck disable=SC2086
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
