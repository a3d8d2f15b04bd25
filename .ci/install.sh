#!/bin/sh
# Install Debian packages, as root or by sudo. usage: install.sh PACKAGE...; with none it does nothing.
set -eu
[ $# -gt 0 ] || exit 0

root=""
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || {
        echo "handoff: as root, run: apt-get install $*" >&2
        exit 1
    }
    root=sudo
fi
$root apt-get update -qq
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
