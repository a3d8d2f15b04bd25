"""A WHIP or WHEP client made of GStreamer's webrtcbin; run by the system's Python, which has gi.

    gstreamer_client.py publish|watch URL TOKEN CODEC SECONDS [audio]

Prints a line of JSON at the end: the offer, the status and body of the answer, the state of the
connection, the number of frames that were decoded, and of pieces of sound that were not silent.
"""

import json
import sys
import threading
import urllib.error
import urllib.request

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstWebRTC", "1.0")
gi.require_version("GstSdp", "1.0")
from gi.repository import GLib, Gst, GstSdp, GstWebRTC  # noqa: E402

PICTURE = (
    "videotestsrc is-live=true pattern=ball"
    " ! video/x-raw,format=I420,width=320,height=240,framerate=20/1"
)
SOUND = (
    "audiotestsrc is-live=true ! opusenc ! rtpopuspay pt=97 ! queue"
    " ! application/x-rtp,media=audio,encoding-name=OPUS,payload=97"
)
ENCODERS = {
    "H264": "x264enc tune=zerolatency speed-preset=1 key-int-max=40 bitrate=300 ! rtph264pay pt=96",
    "VP8": "vp8enc deadline=1 keyframe-max-dist=40 target-bitrate=300000 ! rtpvp8pay pt=96",
    "VP9": "vp9enc deadline=1 cpu-used=8 keyframe-max-dist=40 ! rtpvp9pay pt=96",
}
DECODERS = {
    "H264": "rtph264depay ! h264parse ! avdec_h264",
    "VP8": "rtpvp8depay ! vp8dec",
    "VP9": "rtpvp9depay ! vp9dec",
}
PARAMETERS = {
    "H264": ",packetization-mode=(string)1,profile-level-id=(string)42e01f",
}


class Client:
    """One connection."""

    def __init__(self, role, url, token, codec, seconds, sound):
        self.role, self.url, self.token, self.codec = role, url, token, codec
        self.result = {"offer": "", "status": 0, "answer": "", "state": "", "frames": 0}
        self.result["loud"] = 0
        self.loop = GLib.MainLoop()
        self.pipeline = self._publisher(sound) if role == "publish" else self._watcher()
        self.peer = self.pipeline.get_by_name("peer")
        if role == "watch":
            self.peer.connect("pad-added", self._decode)
            caps = (
                f"application/x-rtp,media=video,encoding-name={codec},payload=96,clock-rate=90000"
            )
            self._take(caps + PARAMETERS.get(codec, ""))
            if sound:
                self._take(
                    "application/x-rtp,media=audio,encoding-name=OPUS,payload=97,clock-rate=48000"
                )
        self.peer.connect("on-negotiation-needed", self._offer)
        GLib.timeout_add(int(seconds * 1000), self._end)

    def _take(self, caps):
        receiving = GstWebRTC.WebRTCRTPTransceiverDirection.RECVONLY
        self.peer.emit("add-transceiver", receiving, Gst.Caps.from_string(caps))

    def _publisher(self, sound):
        order = [SOUND + " ! peer."] if sound else []  # the first is the first line of the offer
        order.append(
            f"{PICTURE} ! videoconvert ! {ENCODERS[self.codec]} ! queue"
            f" ! application/x-rtp,media=video,encoding-name={self.codec},payload=96 ! peer."
        )
        return Gst.parse_launch("webrtcbin name=peer bundle-policy=max-bundle " + " ".join(order))

    def _watcher(self):
        pipeline = Gst.Pipeline.new("watcher")
        peer = Gst.ElementFactory.make("webrtcbin", "peer")
        peer.set_property("bundle-policy", GstWebRTC.WebRTCBundlePolicy.MAX_BUNDLE)
        pipeline.add(peer)
        return pipeline

    def run(self):
        self.pipeline.set_state(Gst.State.PLAYING)
        self.loop.run()
        self.result["state"] = self.peer.get_property("connection-state").value_nick
        self.pipeline.set_state(Gst.State.NULL)
        print(json.dumps(self.result))

    def _end(self):
        self.loop.quit()

    def _offer(self, peer):
        promise = Gst.Promise.new_with_change_func(self._offered)
        peer.emit("create-offer", None, promise)

    def _offered(self, promise):
        reply = promise.get_reply()  # the offer lives as long as it
        offer = reply.get_value("offer")
        self.peer.emit("set-local-description", offer, Gst.Promise.new())
        self.result["offer"] = offer.sdp.as_text()
        threading.Thread(target=self._exchange, daemon=True).start()

    def _exchange(self):
        headers = {"Content-Type": "application/sdp", "Authorization": f"Bearer {self.token}"}
        request = urllib.request.Request(self.url, self.result["offer"].encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                self.result["status"], text = response.status, response.read().decode()
        except urllib.error.HTTPError as refused:
            self.result["status"], self.result["answer"] = refused.code, refused.read().decode()
            GLib.idle_add(self._end)
            return
        self.result["answer"] = text
        _, message = GstSdp.SDPMessage.new_from_text(text)
        answer = GstWebRTC.WebRTCSessionDescription.new(GstWebRTC.WebRTCSDPType.ANSWER, message)
        self.peer.emit("set-remote-description", answer, Gst.Promise.new())

    def _decode(self, _, pad):
        sink = "fakesink name=sink signal-handoffs=true sync=false"
        heard = pad.get_current_caps().get_structure(0).get_string("media") == "audio"
        chain = "rtpopusdepay ! opusdec" if heard else DECODERS[self.codec]
        decoder = Gst.parse_bin_from_description(f"queue ! {chain} ! {sink}", True)
        decoder.get_by_name("sink").connect("handoff", self._piece if heard else self._frame)
        self.pipeline.add(decoder)
        decoder.sync_state_with_parent()
        pad.link(decoder.get_static_pad("sink"))

    def _frame(self, *_):
        self.result["frames"] += 1

    def _piece(self, _sink, buffer, _pad):
        self.result["loud"] += any(buffer.extract_dup(0, buffer.get_size()))


if __name__ == "__main__":
    Gst.init(None)
    Client(*sys.argv[1:5], float(sys.argv[5]), "audio" in sys.argv[6:]).run()
