"""Which codec a session of unlike browsers ends on."""

from itertools import permutations

import pytest

from signaling.domain.ids import ActivityId, ParticipantId, PublicationId
from signaling.domain.rules.routes import audience, wanted_codec
from signaling.domain.terms.people import Capabilities, Codec
from signaling.domain.terms.screens import MediaPublish, ShareStart, Surface
from tests.support.builders import ANA, Story

AV1, VP9, VP8, H264 = Codec.AV1, Codec.VP9, Codec.VP8, Codec.H264


def browser(*codecs: Codec) -> Capabilities:
    """One that encodes what it decodes."""
    return Capabilities(decode=codecs, encode=codecs, can_share=True, voice=False)


CHROMIUM = browser(AV1, VP9, VP8, H264)
FIREFOX = browser(AV1, VP9, VP8)  # where OpenH264 could not be fetched
SAFARI = browser(VP9, VP8, H264)  # a device without an AV1 decoder
SAFARI_14 = browser(VP8, H264)
SAFARI_AV1 = browser(AV1, VP9, VP8, H264)  # with one
OBS = Capabilities(decode=(), encode=(H264,), can_share=True, voice=False)
H264_ONLY = browser(H264)
EVERYONE = {
    "chromium": CHROMIUM,
    "firefox": FIREFOX,
    "safari": SAFARI,
    "safari 14": SAFARI_14,
    "safari av1": SAFARI_AV1,
}


def shared_by(owner: Capabilities, *viewers: Capabilities) -> tuple[Story, ActivityId]:
    """Ana shares from `owner`; a customer comes with each of `viewers`."""
    story = Story()
    story.start(capabilities=owner)
    for number, capabilities in enumerate(viewers):
        story.join(ParticipantId(f"v{number}"), capabilities)
    share = ActivityId("a1")
    story.asked(ShareStart, ANA, share=share, surface=Surface.MONITOR, request=None)
    return story, share


def codec_of(story: Story, share: ActivityId) -> Codec:
    return wanted_codec(story.session, story.shared(share))


@pytest.mark.parametrize(
    ("owner", "viewers", "codec"),
    [
        (CHROMIUM, [CHROMIUM, FIREFOX], AV1),
        (CHROMIUM, [SAFARI_AV1], AV1),
        (CHROMIUM, [SAFARI], VP9),
        (CHROMIUM, [FIREFOX, SAFARI], VP9),
        (CHROMIUM, [FIREFOX, SAFARI, SAFARI_14], VP8),
        (FIREFOX, [SAFARI_14], VP8),
        (SAFARI, [CHROMIUM], VP9),
        (SAFARI_14, [CHROMIUM, FIREFOX], VP8),
        (OBS, [CHROMIUM, SAFARI_14], H264),
        (H264_ONLY, [SAFARI], H264),
    ],
)
def test_the_best_that_all_of_them_have(
    owner: Capabilities, viewers: list[Capabilities], codec: Codec
) -> None:
    story, share = shared_by(owner, *viewers)
    assert codec_of(story, share) is codec


def test_a_newcomer_with_safari_moves_a_running_share_and_then_sees_it() -> None:
    story, share = shared_by(CHROMIUM, FIREFOX)
    publish(story, share, AV1)
    zoe = ParticipantId("zoe")
    story.join(zoe, SAFARI)
    assert codec_of(story, share) is VP9
    assert zoe not in audience(story.session, story.shared(share))
    publish(story, share, VP9)
    assert audience(story.session, story.shared(share)) >= {zoe}
    assert codec_of(story, share) is VP9  # and there it stays


@pytest.mark.parametrize("names", list(permutations(EVERYONE, 3)))
def test_whoever_meets_there_is_one_that_all_decode(names: tuple[str, ...]) -> None:
    """Whatever the order of coming: VP8 is common to all browsers (RFC 7742)."""
    owner, *viewers = (EVERYONE[name] for name in names)
    codec = codec_of(*shared_by(owner, *viewers))
    assert codec in owner.encode
    assert all(codec in viewer.decode for viewer in viewers)


def publish(story: Story, share: ActivityId, codec: Codec) -> None:
    publication = PublicationId(f"m{next(story.ids)}")
    story.do(MediaPublish, by=ANA, share=share, publication=publication, codec=codec)
