"""Safari, by the offers it is documented to make: no two of its generations know the same codecs.

The offers in sdp/ are composed from published ones: Safari 14 (H.264 in High before Baseline, only
in packetization mode 1, VP8), Safari 18 (both modes, H.265 without parameters, VP8, VP9 in two
profiles; AV1 only on devices that decode it in hardware). All hide their addresses behind mDNS.
"""

from __future__ import annotations

import pytest

from media import RefusalCode, RelayRefused
from media.offer import sdp
from media.offer.answer import Bitrates, LocalParameters, answer_publisher, answer_viewer
from media.offer.choice import choose
from media.rtp.keyframes import Codec
from tests.media.test_negotiation import LOCAL, RECEIVE, SEND, chosen, load

BASELINE = "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"


@pytest.mark.parametrize(
    ("name", "directions", "codec", "payload_type", "repair_type"),
    [
        ("safari-14-watch", RECEIVE, Codec.H264, 98, 99),
        ("safari-14-watch", RECEIVE, Codec.VP8, 100, 101),
        ("safari-18-watch", RECEIVE, Codec.H264, 98, 99),
        ("safari-18-watch", RECEIVE, Codec.VP8, 106, 107),
        ("safari-18-watch", RECEIVE, Codec.VP9, 108, 109),
        ("safari-18-share", SEND, Codec.H264, 98, 99),
        ("safari-18-share", SEND, Codec.VP8, 106, 107),
        ("safari-18-share", SEND, Codec.VP9, 108, 109),
        ("safari-18-share", SEND, Codec.AV1, 45, 46),
    ],
)
def test_payload_types(
    name: str, directions: frozenset[str], codec: Codec, payload_type: int, repair_type: int
) -> None:
    _, choice = chosen(name, codec, directions)
    assert (choice.payload_type, choice.repair_type) == (payload_type, repair_type)


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("safari-14-watch", Codec.AV1),
        ("safari-14-watch", Codec.VP9),
        ("safari-18-watch", Codec.AV1),
    ],
)
def test_what_a_device_lacks_is_refused_not_guessed(name: str, codec: Codec) -> None:
    with pytest.raises(RelayRefused) as refused:
        chosen(name, codec, RECEIVE)
    assert refused.value.code is RefusalCode.NO_COMMON_CODEC


@pytest.mark.parametrize("name", ["safari-14-watch", "safari-18-watch"])
def test_h264_goes_to_it_in_the_profile_every_encoder_has(name: str) -> None:
    """Its own first choice is High (640c1f), which Chromium's encoder here does not make."""
    offer, choice = chosen(name, Codec.H264, RECEIVE)
    lines = answer_viewer(offer, choice, LOCAL, 7, 8, "name").split("\r\n")
    assert "m=video 8081 UDP/TLS/RTP/SAVPF 98 99" in lines
    assert f"a=fmtp:98 {BASELINE}" in lines
    assert "640c1f" not in "".join(lines)


def test_without_mode_1_there_is_no_h264() -> None:
    """Mode 0 sends every NAL unit in one packet, which a key frame of a screen does not fit."""
    text = load("safari-18-watch").replace("packetization-mode=1", "packetization-mode=0")
    with pytest.raises(RelayRefused) as refused:
        choose(sdp.parse(text), Codec.H264, RECEIVE)
    assert refused.value.code is RefusalCode.NO_COMMON_CODEC
    assert "packetization-mode is not 1" in refused.value.detail


def test_its_share_is_answered_with_one_codec_and_its_own_numbers() -> None:
    offer, choice = chosen("safari-18-share", Codec.VP9, SEND)
    assert (choice.ssrc, choice.repair_ssrc) == (1557912193, 2840615077)
    assert choice.transport_sequence_id == 4
    lines = answer_publisher(offer, choice, LOCAL, Bitrates(4000, 300, 8000)).split("\r\n")
    assert "m=video 8081 UDP/TLS/RTP/SAVPF 108 109" in lines
    assert any(line.startswith("a=fmtp:108 profile-id=0") for line in lines)
    assert "a=recvonly" in lines
    assert not any("profile-id=2" in line or "H265" in line for line in lines)


def test_names_behind_mdns_are_never_resolved() -> None:
    for name in ("safari-14-watch", "safari-18-watch"):
        assert ".local" in load(name)
        assert ".local" not in repr(sdp.parse(load(name)))


def test_an_answer_offers_every_address_to_check() -> None:
    """Safari checks from each of its interfaces, IPv6 first; each gets a candidate to check."""
    local = LocalParameters(LOCAL.ufrag, LOCAL.password, LOCAL.fingerprint, ["::1", "192.0.2.1"], 9)
    offer, choice = chosen("safari-14-watch", Codec.VP8, RECEIVE)
    lines = answer_viewer(offer, choice, local, 7, 8, "name").split("\r\n")
    candidates = [line.split() for line in lines if line.startswith("a=candidate:")]
    found = [parts[4] for parts in candidates if parts[2] == "udp"]
    assert found == ["::1", "192.0.2.1"]
