#!/bin/sh
# Install what the table of clients needs from Debian besides the browsers: GStreamer's webrtcbin, codecs, and Python's way to it.
set -eu
set --
command -v gst-inspect-1.0 >/dev/null || set -- "$@" gstreamer1.0-tools
for element in webrtcbin:gstreamer1.0-plugins-bad vp8enc:gstreamer1.0-plugins-good nicesrc:gstreamer1.0-nice \
    x264enc:gstreamer1.0-plugins-ugly avdec_h264:gstreamer1.0-libav; do
    gst-inspect-1.0 "${element%%:*}" >/dev/null 2>&1 || set -- "$@" "${element##*:}"
done
/usr/bin/python3 -c 'import gi; gi.require_version("GstWebRTC", "1.0")' 2>/dev/null ||
    set -- "$@" python3-gst-1.0 gir1.2-gst-plugins-bad-1.0
exec .ci/install.sh "$@"
