#!/bin/sh
# Install what the browser tests need from Debian: Chromium, and a font with Chinese glyphs for the screenshots.
set -eu
set --
command -v chromium >/dev/null || set -- "$@" chromium
[ -d /usr/share/fonts/opentype/noto ] || set -- "$@" fonts-noto-cjk
exec .ci/install.sh "$@"
