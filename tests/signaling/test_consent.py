"""Asking, answering, standing grants and taking them back (D11), as transcripts."""

import pytest

from signaling.domain.refusals import Code, Refused
from signaling.domain.terms.base import Asked, Cause
from signaling.domain.terms.consent import (
    Action,
    CaptureFailed,
    ConsentAnswer,
    ConsentDeclined,
    ConsentLapsed,
    ConsentRevoke,
    ConsentTimedOut,
    RequestDue,
    ShareFailed,
)
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.people import Capabilities
from signaling.domain.terms.receipts import ReceiptGiven
from signaling.domain.terms.screens import ShareStart, ShareStop, Surface
from tests.support.builders import ANA, BEN, XU, YAO, Story, running


def kinds(events: list) -> list[type]:  # type: ignore[type-arg]
    return [type(event) for event in events]


def refusal(story: Story, command: type[Asked], by: str, **fields: object) -> Code:
    before = story.session
    with pytest.raises(Refused) as refused:
        story.asked(command, by, **fields)  # type: ignore[arg-type]
    assert story.session is before
    return refused.value.code


def ask(story: Story, customer: str = XU) -> Code | None:
    try:
        story.request(customer)  # type: ignore[arg-type]
    except Refused as refused:
        return refused.code
    return None


def test_only_the_customer_being_helped_is_asked() -> None:
    story = running()
    assert ask(story, YAO) is Code.NOT_HELPED
    assert ask(story, BEN) is Code.NOT_A_CUSTOMER
    assert ask(story, "nobody") is Code.NOT_A_CUSTOMER
    story.lose(XU)
    assert ask(story) is Code.NOT_HERE


def test_one_question_at_a_time_and_none_to_one_who_shares() -> None:
    story = running()
    story.request(XU)
    assert ask(story) is Code.REQUEST_OPEN
    story = running()
    story.view(XU)
    assert ask(story) is Code.ALREADY_SHARING


def test_a_phone_is_not_asked_for_its_screen() -> None:
    story = Story()
    story.start()
    story.join(XU, Capabilities(can_share=False))
    assert ask(story) is Code.CANNOT_SHARE


def test_no_answer_is_a_decline() -> None:
    story = running()
    request = story.request(XU)
    assert story.do(RequestDue, wait=29, request=request) == []
    assert kinds(story.do(RequestDue, wait=1, request=request)) == [ConsentTimedOut]
    assert refusal(story, ConsentAnswer, XU, request=request, allow=True, everything=False) is (
        Code.NO_REQUEST
    )


def test_a_decline_leaves_the_session_as_it_was() -> None:
    story = running()
    request = story.request(XU)
    happened = story.asked(ConsentAnswer, XU, request=request, allow=False, everything=False)
    assert kinds(happened) == [ConsentDeclined]
    asked = story.session.consent
    assert not asked.requests and not asked.grants and not story.receipts


def test_a_yes_is_used_once_and_only_by_the_one_who_said_it() -> None:
    story = running()
    request = story.allow(XU)
    assert refusal(story, ShareStart, YAO, share="a", surface="window", request=request) is (
        Code.NO_CONSENT
    )
    share = story.share(XU, request)
    story.asked(ShareStop, XU, share=share.id)
    assert refusal(story, ShareStart, XU, share="b", surface="window", request=request) is (
        Code.NO_CONSENT
    )
    assert refusal(story, ShareStart, XU, share="b", surface="window", request=None) is (
        Code.NO_CONSENT
    )


def test_a_yes_without_a_capture_runs_out() -> None:
    story = running()
    request = story.allow(XU)
    assert kinds(story.do(RequestDue, wait=61, request=request)) == [CaptureFailed]
    request = story.allow(XU)
    failed = story.asked(ShareFailed, XU, request=request, unavailable=False)
    assert kinds(failed) == [CaptureFailed]
    assert not story.session.consent.requests


def test_a_standing_grant_answers_at_once_until_it_is_revoked() -> None:
    story = running()
    story.share(XU, story.allow(XU, everything=True))
    story.asked(ShareStop, ANA, share=story.session.shares[0].id)
    request = story.request(XU)
    assert story.session.consent.requests[request].allowed
    story.asked(ConsentRevoke, XU, everything=True)
    assert not story.session.consent.requests and not story.session.consent.grants
    request = story.request(XU)
    assert not story.session.consent.requests[request].allowed


@pytest.mark.parametrize("everything", [True, False])
def test_revoking_ends_a_running_view_with_one_receipt(everything: bool) -> None:
    story = running()
    share = story.share(XU, story.allow(XU, everything=True))
    happened = story.asked(ConsentRevoke, XU, everything=everything)
    assert not story.session.shares and not story.session.consent.grants
    (receipt,) = [e for e in happened if isinstance(e, ReceiptGiven)]
    assert (receipt.cause, receipt.by) == (Cause.REVOKED, XU)
    assert {(t.activity, t.owner) for t in receipt.ended} == {("view", XU), ("grants", XU)}
    assert share.id not in story.session.activities


def test_there_must_be_something_to_revoke() -> None:
    story = running()
    assert refusal(story, ConsentRevoke, XU, everything=False) is Code.NO_GRANT
    story.view(XU)
    assert refusal(story, ConsentRevoke, XU, everything=True) is Code.NO_GRANT
    assert refusal(story, ConsentRevoke, YAO, everything=False) is Code.NO_GRANT


@pytest.mark.parametrize("act", ["switch", "pass", "transfer"])
def test_grants_and_questions_do_not_outlive_a_handoff(act: str) -> None:
    story = running()
    story.allow(XU, everything=True)
    match act:
        case "switch":
            happened = story.asked(FocusSelect, ANA, customer=YAO)
        case "pass":
            happened = story.asked(ControlPass, ANA, to=BEN)
        case _:
            happened = story.transfer()
    assert not story.session.consent.grants and not story.session.consent.requests
    assert ConsentLapsed in kinds(happened)
    (receipt,) = [e for e in happened if isinstance(e, ReceiptGiven)]
    assert [t.activity for t in receipt.ended] == ["grants"]


def test_a_lost_customer_keeps_the_question_until_its_deadline() -> None:
    story = running()
    request = story.request(XU)
    story.lose(XU)
    story.connect(XU)
    assert request in story.session.consent.requests


def test_the_controller_stops_a_view_only_with_the_epoch() -> None:
    story = running()
    share = story.view(XU)
    assert refusal(story, ShareStop, ANA, share=share.id, control_epoch=None) is Code.STALE_EPOCH
    assert refusal(story, ShareStop, YAO, share=share.id) is Code.NOT_YOUR_SHARE
    story.asked(ShareStop, ANA, share=share.id)
    assert not story.session.shares


# --- asked at the beginning, by nobody's click ----------------------------------------------------


def first_asked(**starting: bool) -> Story:
    story = Story()
    story.start(view=True, **starting)
    return story


def test_where_that_is_wanted_the_first_customer_is_asked_as_soon_as_they_are_there() -> None:
    story = first_asked()
    assert not story.session.consent.requests
    story.join(XU)
    (request,) = story.session.consent.requests.values()
    assert (request.customer, request.by, request.action) == (XU, ANA, Action.VIEW)
    story.asked(ConsentAnswer, XU, request=request.id, allow=False, everything=False)
    story.lose(XU)
    story.connect(XU)
    story.join(YAO)
    assert not story.session.consent.requests, "once"


def test_a_phone_is_asked_for_its_camera_and_who_can_show_nothing_for_nothing() -> None:
    story = first_asked()
    story.join(XU, Capabilities(can_share=False, camera=True))
    assert [one.surface for one in story.session.consent.requests.values()] == [Surface.CAMERA]
    story = first_asked()
    story.join(XU, Capabilities(can_share=False))
    assert not story.session.consent.requests


def test_whoever_a_rep_turns_to_is_asked_by_them() -> None:
    story = first_asked()
    story.join(XU, Capabilities(can_share=False))
    story.join(YAO)
    story.asked(FocusSelect, ANA, customer=YAO)
    assert not story.session.consent.requests


def test_an_answer_to_the_last_picture_is_asked_for_where_the_site_hands_it_on() -> None:
    story = first_asked(picture=True)
    story.join(XU)
    assert [one.picture for one in story.session.consent.requests.values()] == [True]
