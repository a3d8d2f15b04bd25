"""The last picture goes with a session that is given away as far as the customer allowed it, and
no further.
"""

import pytest

from signaling.domain.ids import ActivityId, PersonId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.picture import cannot_go_along
from signaling.domain.terms.consent import ConsentAnswer, ConsentRevoke
from signaling.domain.terms.curtain import ShareCurtain
from signaling.domain.terms.onhold import ParticipantHold
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.picture import Handed, HandOn, PictureForget
from signaling.domain.terms.screens import ShareStop
from signaling.domain.terms.transfer import PacketOpen, PacketRead, TransferFail
from signaling.told.view import view
from signaling.values import replace
from tests.support.builders import ANA, BEN, CLEO, XU, YAO, Story, running


def viewed(*, picture: bool = True, everything: bool = False) -> tuple[Story, ActivityId]:
    story = running()
    allowed = story.allow(XU, everything=everything, picture=picture)
    return story, story.share(XU, allowed).id


def handed(story: Story, share: ActivityId) -> Handed | None:
    story.transfer(picture=HandOn("p1", share))
    return story.session.last_picture.handed


def test_a_reading_of_the_packet_says_whether_the_picture_was_in_it() -> None:
    def read(story: Story) -> list[bool]:
        happened = story.do(PacketOpen, person=PersonId("p-cleo"), name="Cleo")
        return [one.picture for one in happened if isinstance(one, PacketRead)]

    story, share = viewed()
    assert handed(story, share)
    assert read(story) == [True]
    story.take(CLEO)
    assert read(story) == [story.session.last_picture.handed is not None]
    without = running()
    without.transfer()
    assert read(without) == [False]


def test_with_the_customers_consent_it_goes_along() -> None:
    story, share = viewed()
    assert cannot_go_along(story.session, share) is None
    assert handed(story, share) == Handed("p1", XU, story.at)
    for who, told in ((XU, True), (YAO, False), (BEN, True)):
        seen = view(story.session, who)
        assert seen is not None
        assert (seen.last_picture is not None) is told, who
        assert seen.last_picture is None or seen.last_picture.customer == XU


def test_without_consent_to_it_the_session_goes_alone() -> None:
    story, share = viewed(picture=False)
    assert cannot_go_along(story.session, share) is Code.NO_CONSENT
    assert handed(story, share) is None
    assert story.session.transfer.waiting is not None


def test_no_consent_to_what_was_not_asked() -> None:
    """The site lets no pictures be handed on, or the rep is no agent: whatever a page says."""
    story = running()
    request = story.request(XU)
    story.do(ConsentAnswer, by=XU, request=request, allow=True, everything=True, picture=True)
    share = story.share(XU, request).id
    assert cannot_go_along(story.session, share) is Code.NO_CONSENT


def test_everything_counts_for_later_views_while_it_stands() -> None:
    story, share = viewed(everything=True)
    story.asked(ShareStop, ANA, share=share)
    later = story.share(XU, story.allow(XU))
    assert cannot_go_along(story.session, later.id) is None
    story.do(ConsentRevoke, by=XU, everything=False)
    again = story.share(XU, story.allow(XU))
    assert cannot_go_along(story.session, again.id) is Code.NO_CONSENT


def test_consent_to_one_view_is_not_to_the_next() -> None:
    story, share = viewed()
    story.asked(ShareStop, ANA, share=share)
    later = story.share(XU, story.allow(XU))
    assert cannot_go_along(story.session, later.id) is Code.NO_CONSENT


def test_none_of_what_the_controller_does_not_see() -> None:
    """Behind the curtain, also with a still left on; of who is on hold; of what ended."""
    for still in (False, True):
        story, share = viewed()
        story.do(ShareCurtain, by=XU, share=share, on=True, still=still)
        assert cannot_go_along(story.session, share) is Code.NO_CONSENT
        story.do(ShareCurtain, by=XU, share=share, on=False, still=False)
        assert cannot_go_along(story.session, share) is None
        story.do(ShareCurtain, by=XU, share=share, on=True, still=still)
        assert handed(story, share) is None
    story, share = viewed()
    story.asked(ParticipantHold, ANA, participant=XU, on=True, text="")
    assert handed(story, share) is None
    story, share = viewed()
    story.lose(XU)
    assert handed(story, share) is None
    story, share = viewed()
    story.do(ShareStop, by=XU, share=share, control_epoch=None)
    assert cannot_go_along(story.session, share) is Code.NO_SHARE
    assert handed(story, share) is None


def test_reps_own_shares_do_not_go_along() -> None:
    story = running()
    assert handed(story, story.share(ANA).id) is None


def test_its_customer_takes_it_back_and_nobody_else() -> None:
    story, share = viewed()
    handed(story, share)
    with pytest.raises(Refused) as refusal:
        story.do(PictureForget, by=YAO)
    assert refusal.value.code is Code.NO_GRANT
    story.do(PictureForget, by=XU)
    assert story.session.last_picture.handed is None
    with pytest.raises(Refused):
        story.do(PictureForget, by=XU)


def test_it_goes_with_its_customer_and_with_the_next_transfer() -> None:
    story, share = viewed()
    handed(story, share)
    story.do(SessionLeave, by=XU)
    assert story.session.last_picture.handed is None and not story.session.ended
    story, share = viewed()
    handed(story, share)
    story.take()
    assert story.session.last_picture.handed is not None
    story.transfer()
    assert story.session.last_picture.handed is None


def test_the_end_forgets_nothing_in_the_log() -> None:
    """What is left on the disk is for who follows the log."""
    story, share = viewed()
    handed(story, share)
    before = story.session.last_picture
    story.do(TransferFail, form="")
    assert story.session.last_picture == replace(before, shares=frozenset())
