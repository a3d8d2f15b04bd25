"""Offers of real browsers, and offers nobody should send."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media import RefusalCode, RelayRefused
from media.offer import sdp
from media.offer.answer import (
    Bitrates,
    LocalParameters,
    answer_publisher,
    answer_viewer,
)
from media.offer.choice import MediaChoice, choose
from media.rtp.keyframes import Codec

FIXTURES = Path(__file__).parent / "sdp"
SEND, RECEIVE = frozenset({"sendonly", "sendrecv"}), frozenset({"recvonly", "sendrecv"})
LOCAL = LocalParameters(
    "ufrag", "password" * 3, "AB:" * 31 + "AB", ["192.0.2.1", "2001:db8::1"], 8081
)


def load(name: str) -> str:
    return (FIXTURES / f"{name}.sdp").read_text().replace("\n", "\r\n")


def chosen(name: str, codec: Codec, directions: frozenset[str]) -> tuple[sdp.Offer, MediaChoice]:
    offer = sdp.parse(load(name))
    return offer, choose(offer, codec, directions)


@pytest.mark.parametrize(
    ("name", "directions", "codec", "payload_type", "repair_type"),
    [
        ("chromium-share", SEND, Codec.AV1, 45, 46),
        ("chromium-share", SEND, Codec.VP9, 98, 99),
        ("chromium-share", SEND, Codec.VP8, 96, 97),
        ("chromium-share", SEND, Codec.H264, 108, 109),
        ("chromium-watch", RECEIVE, Codec.AV1, 45, 46),
        ("chromium-watch", RECEIVE, Codec.VP9, 98, 99),
        ("chromium-watch", RECEIVE, Codec.H264, 108, 109),
        ("chromium-share-with-audio-and-data", SEND, Codec.AV1, 45, 46),
        ("chromium-share-simulcast", SEND, Codec.VP8, 96, 97),
        ("firefox-share", SEND, Codec.AV1, 99, 100),
        ("firefox-share", SEND, Codec.VP9, 121, 125),
        ("firefox-watch", RECEIVE, Codec.VP8, 120, 124),
        ("firefox-share-bundled", SEND, Codec.AV1, 99, 100),
    ],
)
def test_payload_types_of_real_offers(
    name: str, directions: frozenset[str], codec: Codec, payload_type: int, repair_type: int
) -> None:
    _, choice = chosen(name, codec, directions)
    assert (choice.payload_type, choice.repair_type) == (payload_type, repair_type)


def test_the_sharers_streams_are_taken_from_the_offer() -> None:
    _, choice = chosen("chromium-share", Codec.AV1, SEND)
    assert (choice.ssrc, choice.repair_ssrc) == (1177096062, 3429341412)
    assert choice.transport_sequence_id == 3


def test_firefox_here_has_no_h264() -> None:
    with pytest.raises(RelayRefused) as refused:
        chosen("firefox-share", Codec.H264, SEND)
    assert refused.value.code is RefusalCode.NO_COMMON_CODEC


def test_the_direction_must_fit() -> None:
    with pytest.raises(RelayRefused) as refused:
        chosen("chromium-watch", Codec.VP8, SEND)
    assert refused.value.code is RefusalCode.BAD_OFFER


def test_answer_to_a_sharer() -> None:
    offer, choice = chosen("chromium-share", Codec.AV1, SEND)
    lines = answer_publisher(offer, choice, LOCAL, Bitrates(4000, 300, 8000)).split("\r\n")
    assert "a=ice-lite" in lines
    assert "m=video 8081 UDP/TLS/RTP/SAVPF 45 46" in lines
    assert "a=recvonly" in lines
    assert "a=setup:passive" in lines
    assert "a=rtcp-fb:45 transport-cc" in lines
    assert "a=rtcp-fb:45 goog-remb" in lines
    assert "a=extmap-allow-mixed" not in lines  # it has no extension that needs it
    assert (
        "a=fmtp:45 level-idx=5;profile=0;tier=0;x-google-start-bitrate=4000;"
        "x-google-min-bitrate=300;x-google-max-bitrate=8000" in lines
    )
    candidates = [line.split() for line in lines if line.startswith("a=candidate")]
    assert [c[4] for c in candidates if c[2] == "udp"] == LOCAL.addresses
    by_tcp = [c for c in candidates if c[2] == "tcp"]
    assert [c[4] for c in by_tcp] == LOCAL.addresses
    assert all(c[6:] == ["typ", "host", "tcptype", "passive"] for c in by_tcp)
    priorities = [int(c[3]) for c in candidates]  # in this order: every UDP one before TCP
    assert priorities == sorted(priorities, reverse=True)
    assert len({c[0] for c in candidates}) == len(set(priorities)) == len(candidates)
    assert "a=group:BUNDLE 1" in lines


def test_answer_to_a_viewer() -> None:
    offer, choice = chosen("firefox-watch", Codec.VP8, RECEIVE)
    lines = answer_viewer(offer, choice, LOCAL, 7, 8, "name").split("\r\n")
    assert "a=sendonly" in lines
    assert "a=ssrc-group:FID 7 8" in lines
    assert "a=fmtp:120 max-fs=12288;max-fr=60" in lines
    assert "a=rtpmap:124 rtx/90000" in lines


def test_other_sections_are_rejected_in_place() -> None:
    """All but the one that names the bundle's transport (RFC 8843 section 7.3.3)."""
    offer, choice = chosen("chromium-share-with-audio-and-data", Codec.VP8, SEND)
    answer = answer_publisher(offer, choice, LOCAL, Bitrates(1, 1, 1))
    kinds = [line.split()[:2] for line in answer.split("\r\n") if line.startswith("m=")]
    assert kinds == [["m=audio", "8081"], ["m=video", "8081"], ["m=application", "0"]]
    assert answer.count("a=ice-ufrag:") == 3  # GStreamer wants credentials everywhere
    assert "a=group:BUNDLE 0 1\r\n" in answer
    alone = sdp.parse(
        load("chromium-share-with-audio-and-data").replace("BUNDLE 0 1 3", "BUNDLE 1")
    )
    answer = answer_publisher(alone, choose(alone, Codec.VP8, SEND), LOCAL, Bitrates(1, 1, 1))
    kinds = [line.split()[:2] for line in answer.split("\r\n") if line.startswith("m=")]
    assert kinds == [["m=audio", "0"], ["m=video", "8081"], ["m=application", "0"]]
    assert "a=group:BUNDLE 1\r\n" in answer


def _over(line: str, count: int) -> str:
    return load("chromium-share") + f"{line}\r\n" * count


@pytest.mark.parametrize(
    "text",
    [
        "",
        "v=0\r\n",
        "hello",
        load("chromium-share") + "a=x\r\n" * 20_000,
        _over("m=audio 9 UDP/TLS/RTP/SAVPF 0", 8),
        load("chromium-share").replace("a=fingerprint:sha-256 ", "a=fingerprint:sha-256 zz"),
        load("chromium-share").replace("a=fingerprint:sha-256 ", "a=fingerprint:md5 "),
        load("chromium-share").replace("a=rtcp-mux\r\n", ""),
        load("chromium-share").replace("a=setup:actpass", "a=setup:holdconn"),
        load("chromium-share").replace("a=mid:1", "a=mid:" + "x" * 65),
        load("chromium-share").replace("a=rtpmap:96 ", "a=rtpmap:\u0661 "),
        load("chromium-share").replace("a=rtpmap:96 ", "a=rtpmap:128 "),
        load("chromium-share").replace("SAVPF 96", "SAVPF 64").replace(":96 ", ":64 "),
        load("chromium-share").replace("SAVPF 96", "SAVPF 95").replace(":96 ", ":95 "),
        load("chromium-share").replace("a=extmap:3 ", "a=extmap:-3 "),
        load("chromium-share").replace("a=extmap:3 ", "a=extmap:0 "),
        load("chromium-share").replace("a=extmap:3 ", "a=extmap:15 "),
        load("chromium-share").replace("a=extmap:3 ", "a=extmap:256 "),
        load("chromium-share").replace("UDP/TLS/RTP/SAVPF", "RTP/AVP"),
    ],
)
def test_offers_that_break_a_rule_are_refused(text: str) -> None:
    with pytest.raises(RelayRefused) as refused:
        choose(sdp.parse(text), Codec.VP8, SEND)
    assert refused.value.code is RefusalCode.BAD_OFFER


def test_numbers_that_cannot_be_told_from_rtcp_are_refused_with_the_line_and_the_reason() -> None:
    text = load("chromium-watch").replace("SAVPF 96", "SAVPF 72").replace(":96 ", ":72 ")
    with pytest.raises(RelayRefused) as refused:
        choose(sdp.parse(text), Codec.VP8, RECEIVE)
    assert refused.value.code is RefusalCode.BAD_OFFER
    line = text.split("\r\n").index(next(x for x in text.split("\r\n") if x.startswith("m="))) + 1
    assert refused.value.detail.startswith(f"line {line} (m=video): payload types 64 to 95 ")


def test_candidates_are_never_looked_at() -> None:
    text = load("chromium-share") + "a=candidate:1 1 udp 1 169.254.169.254 80 typ host\r\n"
    offer = sdp.parse(text)
    assert "169.254" not in repr(offer)


@given(st.data())
def test_a_mangled_offer_is_answered_or_refused(data: st.DataObject) -> None:
    lines = load(data.draw(st.sampled_from(["chromium-share", "firefox-share-bundled"]))).split(
        "\r\n"
    )
    for _ in range(data.draw(st.integers(1, 6))):
        index = data.draw(st.integers(0, len(lines) - 1))
        action = data.draw(st.sampled_from(["drop", "cut", "text", "double"]))
        if action == "drop":
            lines.pop(index)
        elif action == "cut":
            lines[index] = lines[index][: data.draw(st.integers(0, 12))]
        elif action == "double":
            lines.insert(index, lines[index])
        else:
            key = lines[index].partition(":")[0]
            lines[index] = key + ":" + data.draw(st.text(max_size=30))
        if not lines:
            return
    try:
        offer = sdp.parse("\r\n".join(lines))
        choice = choose(offer, Codec.VP8, SEND)
    except RelayRefused as refused:
        assert refused.code in RefusalCode
        return
    answer = answer_publisher(offer, choice, LOCAL, Bitrates(1, 1, 1))
    assert answer.count("\r\nm=") == len(offer.sections)


@given(st.text(max_size=300))
def test_any_text_is_refused_or_parsed(text: str) -> None:
    try:
        sdp.parse("v=0\r\n" + text)
    except RelayRefused as refused:
        assert refused.code is RefusalCode.BAD_OFFER
