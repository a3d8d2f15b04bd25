"""Two streams by rid: agreed on when the offer names both, left alone otherwise."""

from __future__ import annotations

from pathlib import Path

from media.offer import sdp
from media.offer.answer import Bitrates, LocalParameters, answer_publisher
from media.offer.choice import MediaChoice, choose
from media.rtp.keyframes import Codec

OFFER = (Path(__file__).parent / "sdp" / "chromium-share-simulcast.sdp").read_text()
OURS = OFFER.replace("a=rid:q ", "a=rid:small ").replace("a=rid:f ", "a=rid:full ")
LOCAL = LocalParameters("frag", "password", "AA:BB", ["127.0.0.1"], 8081)


def answered(text: str, codec: Codec) -> tuple[MediaChoice, list[str]]:
    offer = sdp.parse(text)
    choice = choose(offer, codec, frozenset({"sendonly", "sendrecv"}))
    answer = answer_publisher(offer, choice, LOCAL, Bitrates(4_000, 300, 8_000))
    return choice, answer.split("\r\n")


def test_both_streams_are_taken() -> None:
    choice, lines = answered(OURS, Codec.VP9)
    assert choice.two_streams
    assert "a=simulcast:recv small;full" in lines
    assert {"a=rid:small recv", "a=rid:full recv"} <= set(lines)
    assert "a=extmap:10 urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id" in lines
    assert "a=extmap:11 urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id" in lines


def test_other_rids_are_not() -> None:
    choice, lines = answered(OFFER, Codec.VP9)
    assert not choice.two_streams
    assert not any("simulcast" in line or "a=rid" in line for line in lines)


def test_the_dependency_descriptor_is_agreed_on_only_where_it_alone_tells_layers() -> None:
    ids = {codec: answered(OURS, codec)[0].descriptor_id for codec in Codec}
    assert ids == {Codec.AV1: 12, Codec.H264: 12, Codec.VP9: 0, Codec.VP8: 0}
    # without the two-byte form Chromium has no room for a structure and leaves out all descriptors
    mixed = {codec: "a=extmap-allow-mixed" in answered(OURS, codec)[1] for codec in Codec}
    assert mixed == {codec: identifier != 0 for codec, identifier in ids.items()}
    old = answered(OURS.replace("a=extmap-allow-mixed\n", ""), Codec.AV1)[1]
    assert "a=extmap-allow-mixed" not in old
