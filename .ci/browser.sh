#!/bin/sh
# Install what the browser tests need from Debian: Chromium, and a font with Chinese glyphs for the screenshots.
set -eu
wanted=""
command -v chromium >/dev/null || wanted="chromium"
[ -d /usr/share/fonts/opentype/noto ] || wanted="$wanted fonts-noto-cjk"
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
