"""Codecs that every browser here encodes and decodes, and a page that knows but one of them."""

CODECS = ("AV1", "VP9", "VP8")

_ONLY = """
for (const end of [RTCRtpReceiver, RTCRtpSender]) {
  const all = end.getCapabilities.bind(end);
  end.getCapabilities = (kind) => {
    const codecs = all(kind).codecs.filter((one) => /%s|rtx/i.test(one.mimeType));
    return { ...all(kind), codecs };
  };
}
"""


def knows_only(codec: str) -> str:
    """An init script: the page finds no other codec in its browser. What the session then chooses
    is the server's own choice.
    """
    return _ONLY % codec
