"""After a share or view ended, for whatever reason: one receipt and a closed line in the record."""

from collections.abc import Callable

import pytest

from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.record import GAPS
from signaling.domain.terms.base import Cause, Event
from signaling.domain.terms.consent import ConsentRevoke
from signaling.domain.terms.control import ControlAccept, ControlPass
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.life import EndReason, SessionEnd, SessionStop
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.presence import SayLeaving
from signaling.domain.terms.screens import (
    SharePause,
    ShareReport,
    ShareResume,
    ShareStart,
    ShareStop,
)
from signaling.told.view import view
from tests.support.builders import ANA, BEN, XU, YAO, Story, running

Act = Callable[[Story], list[Event]]


def closes(story: Story, who: ParticipantId) -> list[Event]:
    story.do(SayLeaving, participant=who)
    story.lose(who)
    return story.wait_for(who, 3)


def is_lost(story: Story, who: ParticipantId) -> list[Event]:
    story.lose(who)
    return story.wait_for(who, 30)


def stop(story: Story, who: ParticipantId, cause: Cause = Cause.STOPPED) -> list[Event]:
    return story.asked(ShareStop, who, share=story.session.shares[0].id, cause=cause)


REASONS: dict[str, tuple[Act, Cause, ParticipantId | None]] = {
    "the customer stops": (lambda s: stop(s, XU), Cause.STOPPED, XU),
    "the controller stops viewing": (lambda s: stop(s, ANA), Cause.STOPPED, ANA),
    "the browser ends the capture": (
        lambda s: stop(s, XU, Cause.CAPTURE_ENDED),
        Cause.CAPTURE_ENDED,
        XU,
    ),
    "the page is loaded again": (lambda s: stop(s, XU, Cause.PAGE_GONE), Cause.PAGE_GONE, XU),
    "the controller cannot know why": (
        lambda s: stop(s, ANA, Cause.PAGE_GONE),
        Cause.STOPPED,
        ANA,
    ),
    "another customer": (lambda s: s.asked(FocusSelect, ANA, customer=YAO), Cause.FOCUS, ANA),
    "control passes": (lambda s: s.asked(ControlPass, ANA, to=BEN), Cause.CONTROL, ANA),
    "transfer": (
        lambda s: s.transfer(),
        Cause.CONTROL,
        ANA,
    ),
    "the customer leaves": (lambda s: s.do(SessionLeave, by=XU), Cause.LEFT, XU),
    "the customer closes the page": (lambda s: closes(s, XU), Cause.LEFT, XU),
    "the customer is lost": (lambda s: is_lost(s, XU), Cause.LOST, None),
    "revoked": (lambda s: s.do(ConsentRevoke, by=XU, everything=False), Cause.REVOKED, XU),
    "the session ends": (lambda s: s.asked(SessionEnd, ANA), Cause.ENDED, ANA),
    "the dashboard closes": (lambda s: closes(s, ANA), Cause.ENDED, ANA),
    "stopped by the site": (
        lambda s: s.do(SessionStop, reason=EndReason.ENDED),
        Cause.ENDED,
        None,
    ),
}


@pytest.mark.parametrize("reason", REASONS)
def test_one_receipt(reason: str) -> None:
    act, cause, by = REASONS[reason]
    story = running()
    story.view(XU)
    act(story)
    (receipt,) = story.receipts
    assert (receipt.cause, receipt.by) == (cause, by)
    assert ("view", XU, "Xu") in [(t.activity, t.owner, t.name) for t in receipt.ended]
    assert receipt.seen == ()
    assert ("you" in receipt.goes_on) is (not story.session.ended)
    assert story.events[-1] is receipt
    assert all(line.to is not None for line in story.session.record.sightings)


def test_what_goes_on_is_told_with_who_sees_it() -> None:
    story = running()
    view_of_xu = story.view(XU)
    share = story.share(ANA)
    story.asked(ShareStop, ANA, share=share.id)
    (receipt,) = story.receipts
    assert receipt.goes_on == ("session", "customers", "view", "you")
    assert [(s.share, s.owner, set(s.viewers)) for s in receipt.seen] == [
        (view_of_xu.id, XU, {ANA, BEN, YAO})
    ]


def test_a_pass_and_a_switch_are_told_even_when_nothing_ran() -> None:
    story = running()
    story.asked(FocusSelect, ANA, customer=YAO)
    story.asked(ControlPass, ANA, to=BEN)
    switched, passed = story.receipts
    assert (switched.cause, switched.frm, switched.to, switched.ended) == ("focus", XU, YAO, ())
    assert (passed.cause, passed.frm, passed.to, passed.ended) == ("control", ANA, BEN, ())


def test_coming_and_going_without_an_end_is_no_receipt() -> None:
    story = running()
    story.do(SessionLeave, by=BEN)
    story.do(SessionLeave, by=YAO)
    is_lost(story, XU)
    assert story.receipts == []


def test_the_record_says_who_saw_what_to_those_it_concerns() -> None:
    story = running()
    story.view(XU)
    story.asked(ControlPass, ANA, to=BEN)
    story.share(BEN)
    story.asked(SessionEnd, BEN)

    def saw(reader: ParticipantId) -> set[tuple[str, str, bool]]:
        seen = view(story.session, reader)
        assert seen is not None
        return {(line.who, line.whose, line.mine) for line in seen.record if line.kind == "saw"}

    of_xu = {("Ana", "Xu", True), ("Ben", "Xu", True), ("Yao", "Xu", True), ("Xu", "Ben", False)}
    assert saw(XU) == of_xu
    assert saw(YAO) == {("Yao", "Xu", False), ("Yao", "Ben", False)}
    assert ("Xu", "Ben", True) in saw(BEN) and ("Yao", "Xu", False) in saw(BEN)
    seen = view(story.session, XU)
    assert seen is not None
    assert [(x.who, x.whose) for x in seen.record if x.kind == "passed"] == [("Ana", "Ben")]


def test_nobody_saw_a_share_that_was_never_published() -> None:
    story = running()
    request = story.allow(XU)
    story.asked(ShareStart, XU, share="a1", surface="window", request=request)
    stop(story, XU)
    assert story.session.record.sightings == ()
    assert len(story.receipts) == 1


def saw_of_ana(story: Story) -> list[tuple[int, int | None, list[tuple[int, int]]]]:
    seen = view(story.session, ANA)
    assert seen is not None
    mine = (line for line in seen.record if line.kind == "saw" and line.who == "Ana")
    return [(line.frm, line.to, [(gap.frm, gap.to) for gap in line.gaps]) for line in mine]


def test_a_pause_however_short_stands_in_the_record_to_the_second() -> None:
    story = running()
    share = story.view(XU)
    began = round(story.at * 1000)
    story.asked(SharePause, XU, share=share.id)  # a second later
    story.do(ShareResume, wait=2.0, by=XU, share=share.id)
    assert saw_of_ana(story) == [(began, None, [(began + 1000, began + 3000)])]
    story.asked(SharePause, XU, share=share.id)
    story.do(ShareResume, wait=5.0, by=XU, share=share.id)
    assert [line[:2] for line in saw_of_ana(story)] == [
        (began, began + 4000),
        (began + 9000, None),
    ]


def test_a_stretch_has_only_so_many_gaps() -> None:
    story = running()
    share = story.view(XU)
    for _ in range(GAPS + 1):
        story.asked(SharePause, XU, share=share.id)
        story.asked(ShareResume, XU, share=share.id)
    assert [len(gaps) for *_, gaps in saw_of_ana(story)] == [GAPS, 0]


def test_the_record_tells_a_takeover_from_passing() -> None:
    story = running()
    story.asked(ControlPass, ANA, to=BEN)
    story.lose(BEN)
    story.wait_for(BEN, 30)
    story.asked(ControlAccept, ANA)
    for reader in (ANA, XU):
        passed = [line for line in view(story.session, reader).record if line.kind == "passed"]
        told = [(line.who, line.whose, line.taken) for line in passed]
        assert told == [("Ana", "Ben", False), ("Ben", "Ana", True)]


def test_everybody_reads_that_what_is_captured_is_not_drawn() -> None:
    story = running()
    share = story.view(XU)

    def read() -> set[bool]:
        told = [view(story.session, who).shares[0].publication for who in (ANA, BEN, XU)]
        return {publication.hidden for publication in told if publication is not None}

    assert read() == {False}
    story.asked(ShareReport, XU, share=share.id, hidden=True)
    assert read() == {True}
    assert story.asked(ShareReport, XU, share=share.id, hidden=True) == []
    story.asked(ShareReport, XU, share=share.id, hidden=False)
    assert read() == {False}
    story.asked(ShareReport, XU, share=share.id, hidden=True)
    story.publish(XU, share.id)
    assert read() == {False}  # another publication: the page says it again


def test_only_the_owner_says_so_of_a_share() -> None:
    story = running()
    share = story.view(XU)
    before = story.session
    with pytest.raises(Refused) as refused:
        story.asked(ShareReport, ANA, share=share.id, hidden=True)
    assert (refused.value.code, story.session) == (Code.NOT_YOUR_SHARE, before)
