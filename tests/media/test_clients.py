"""Clients that are not browsers, by the offers they make.

Those of FFmpeg 8 and GStreamer 1.22 are recorded; OBS's is composed from published ones of 30.1,
on a host with 34 bridges.
"""

from __future__ import annotations

import pytest

from media import RefusalCode, RelayRefused
from media.offer import sdp
from media.offer.answer import Bitrates, answer_publisher, answer_viewer
from media.offer.choice import MediaChoice, choose, offered
from media.rtp.keyframes import Codec
from tests.media.test_negotiation import LOCAL, RECEIVE, SEND, chosen, load

RATES = Bitrates(4000, 300, 8000)


def answered(name: str, codec: Codec = Codec.H264) -> tuple[MediaChoice, list[list[str]]]:
    """The choice, and the answer's lines by section, the session's first."""
    offer, choice = chosen(name, codec, SEND)
    return choice, sections(answer_publisher(offer, choice, LOCAL, RATES))


def sections(answer: str) -> list[list[str]]:
    return [("m=" * bool(i) + part).split("\r\n") for i, part in enumerate(answer.split("m="))]


@pytest.mark.parametrize(
    ("name", "codecs"),
    [
        ("ffmpeg-8-share", (Codec.H264,)),
        ("ffmpeg-8-share-high-with-audio", (Codec.H264,)),
        ("obs-30-share-with-audio", (Codec.H264,)),
        ("gstreamer-1.22-share-with-audio", (Codec.H264,)),
        ("gstreamer-1.22-share-vp8", (Codec.VP8,)),
        ("chromium-share", (Codec.AV1, Codec.VP9, Codec.VP8, Codec.H264)),
    ],
)
def test_what_they_can_share(name: str, codecs: tuple[Codec, ...]) -> None:
    assert offered(sdp.parse(load(name)), SEND) == codecs


def test_who_waits_for_our_hello_gets_it() -> None:
    """FFmpeg offers a=setup:passive unless told otherwise (RFC 5763 section 5)."""
    choice, (_, video) = answered("ffmpeg-8-share")
    assert choice.dtls == "client"
    assert "a=setup:active" in video
    assert answered("obs-30-share-with-audio")[0].dtls == "server"


@pytest.mark.parametrize(
    ("name", "bundle", "audio", "video"),
    [
        ("ffmpeg-8-share-high-with-audio", "0 1", "111", "106 105"),
        ("obs-30-share-with-audio", "0 1", "111", "96"),
        ("gstreamer-1.22-share-with-audio", "audio0 video1", "97", "96"),
    ],
)
def test_the_first_line_of_a_bundle_stays(name: str, bundle: str, audio: str, video: str) -> None:
    """It names the transport of all; whoever finds it rejected has nowhere to connect to."""
    choice, (session, first, second) = answered(name)
    assert f"a=group:BUNDLE {bundle}" in session
    assert first[0] == f"m=audio {LOCAL.port} UDP/TLS/RTP/SAVPF {audio}"
    assert second[0] == f"m=video {LOCAL.port} UDP/TLS/RTP/SAVPF {video}"
    assert "a=inactive" in first and "a=recvonly" in second
    assert any(line.lower() == f"a=rtpmap:{audio} opus/48000/2" for line in first)
    assert choice.kept_types == {int(audio)}
    transport = ("a=ice-", "a=fingerprint", "a=setup", "a=candidate", "a=rtcp-mux")
    same = [[line for line in part if line.startswith(transport)] for part in (first, second)]
    assert same[0] == same[1]


def test_a_data_channel_may_be_that_line() -> None:
    text = load("chromium-share-with-audio-and-data").replace("BUNDLE 0 1 3", "BUNDLE 3 1")
    offer = sdp.parse(text)
    answer = answer_publisher(offer, choose(offer, Codec.VP8, SEND), LOCAL, RATES)
    _, _, _, data = sections(answer)
    assert data[0] == f"m=application {LOCAL.port} UDP/DTLS/SCTP webrtc-datachannel"
    assert "a=sctp-port:5000" in data and "a=inactive" not in data
    assert "a=group:BUNDLE 3 1\r\n" in answer


def test_what_a_bundle_says_of_its_transport_it_says_once() -> None:
    """RFC 8843 section 7.1.3: in the line that names the transport."""
    lines = load("gstreamer-1.22-share-with-audio").split("\r\n")
    video = next(i for i, line in enumerate(lines) if line.startswith("m=video"))
    once = ("a=setup", "a=fingerprint", "a=ice-", "a=rtcp-mux")
    left = [line for i, line in enumerate(lines) if i < video or not line.startswith(once)]
    offer = sdp.parse("\r\n".join(left))
    assert choose(offer, Codec.H264, SEND).fingerprints


@pytest.mark.parametrize(
    ("fmtp", "taken"),
    [
        ("packetization-mode=1;profile-level-id=4d0028", True),
        ("packetization-mode=1;profile-level-id=640028", True),
        ("packetization-mode=1;profile-level-id=64001F;" + "sprop-x=" + "A" * 3_000, True),
        ("packetization-mode=1", True),  # RFC 6184 section 8.1: baseline is meant
        ("profile-level-id=42e01f", True),  # mode 0: how it cuts its pictures is its own business
        ("packetization-mode=1;profile-level-id=7a0028", False),  # 4:2:2 in 10 bits
        ("packetization-mode=1;profile-level-id=f4001f", False),
    ],
)
def test_profiles_of_h264(fmtp: str, taken: bool) -> None:
    before = "profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1"
    offer = sdp.parse(load("obs-30-share-with-audio").replace(before, fmtp))
    if not taken:
        with pytest.raises(RelayRefused) as refused:
            choose(offer, Codec.H264, SEND)
        assert refused.value.code is RefusalCode.NO_COMMON_CODEC
        assert "line 70 (96): profile-level-id" in refused.value.detail
        return
    choice = choose(offer, Codec.H264, SEND)
    answer = answer_publisher(offer, choice, LOCAL, RATES)
    assert "sprop" not in answer  # it describes what the other side sends
    assert f"a=fmtp:96 {fmtp.partition(';sprop')[0]};x-google" in answer


def test_a_viewer_is_sent_the_profile_that_comes() -> None:
    _, shared = chosen("ffmpeg-8-share-high-with-audio", Codec.H264, SEND)
    offer = sdp.parse(load("safari-18-watch"))
    high = choose(offer, Codec.H264, RECEIVE, shared.format)
    _, baseline = chosen("ffmpeg-8-share", Codec.H264, SEND)
    assert (
        high.payload_type,
        choose(offer, Codec.H264, RECEIVE, baseline.format).payload_type,
    ) == (
        96,
        98,
    )
    # one that names only baseline decodes more, as a rule, and is asked nothing else
    watching = sdp.parse(load("gstreamer-1.22-watch"))
    choice = choose(watching, Codec.H264, RECEIVE, shared.format)
    assert "a=fmtp:96 packetization-mode=1;profile-level-id=42e01f\r\n" in answer_viewer(
        watching, choice, LOCAL, 7, 8, "name"
    )


OBS = load("obs-30-share-with-audio")
VIDEO = "line 58 (m=video)"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "line 1: a session description begins with v=0"),
        (OBS.replace("a=mid:0", "a=mid:" + "x" * 65), "line 15 (a=mid): where a name"),
        (OBS.replace("a=rtpmap:96 ", "a=rtpmap:128 "), "line 66 (a=rtpmap): where a number from 0"),
        (OBS.replace("37:E0", "37E0"), "line 12 (a=fingerprint): not a digest"),
        (OBS.replace("sha-256", "sha-1"), f"{VIDEO}: no a=fingerprint with sha-256"),
        (OBS.replace("a=rtcp-mux\r\n", ""), "(m=video): no a=rtcp-mux"),
        (OBS.replace("a=setup:actpass", "a=setup:holdconn"), f"{VIDEO}: a=setup is none of"),
        (
            OBS.replace("a=fmtp:96 ", "a=fmtp:96 " + "x" * 4_097),
            "line 70 (a=fmtp): more than 4096 characters",
        ),
        (OBS.replace("a=sendonly", "a=recvonly"), f"{VIDEO}: neither of a=sendonly, a=sendrecv"),
        (OBS.replace("video 57249", "video 0"), f"{VIDEO}: port 0"),
        (OBS.replace("RTP/SAVPF", "RTP/SAVP"), f"{VIDEO}: the protocol is not"),
        (OBS.replace("m=video", "m=text"), "line 58 (m=text): not video"),
        (OBS.partition("m=audio")[0], "there is no m-line"),
        (OBS + "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\n" * 7, "line 77 (m=audio): more than 8 m-lines"),
    ],
)
def test_a_refusal_says_which_line_and_why(text: str, why: str) -> None:
    with pytest.raises(RelayRefused) as refused:
        choose(sdp.parse(text), Codec.H264, SEND)
    assert refused.value.code is RefusalCode.BAD_OFFER
    assert why in refused.value.detail


def test_a_codec_that_is_missing_is_named() -> None:
    with pytest.raises(RelayRefused) as refused:
        choose(sdp.parse(OBS), Codec.VP8, SEND)
    assert refused.value.detail == f"{VIDEO}: VP8: no a=rtpmap"
