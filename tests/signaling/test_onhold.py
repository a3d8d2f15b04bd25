"""A customer on hold: nothing flows between them and anybody, whatever it is (D20)."""

import pytest

from signaling import wire
from signaling.domain.ids import ParticipantId
from signaling.domain.refusals import Code, Refused
from signaling.domain.rules.roles import MAY, WHILE_HELD, Role
from signaling.domain.rules.routes import Paused, audience, paused, routes
from signaling.domain.terms.consent import ConsentLapsed
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.life import State
from signaling.domain.terms.onhold import (
    HoldTextChanged,
    ParticipantHold,
    PutOnHold,
    TakenOffHold,
)
from signaling.domain.terms.people import SessionLeave
from signaling.told.view import view
from tests.signaling.test_matrix import (
    Column,
    assistant_leaves,
    closes_dashboard,
    pass_control,
    switch,
    transfer,
)
from tests.support.builders import ANA, BEN, XU, YAO, Story, running
from tests.support.desk import Person, Site


def hold(story: Story, who: ParticipantId = XU, on: bool = True, text: str = "") -> list[type]:
    return [type(e) for e in story.asked(ParticipantHold, ANA, participant=who, on=on, text=text)]


# --- the rule -------------------------------------------------------------------------------------


def test_it_is_put_on_changed_and_taken_off_and_nothing_twice() -> None:
    story = running()
    assert hold(story, text="Back in a minute") == [PutOnHold]
    assert hold(story, text="Back in a minute") == []
    assert hold(story, text="Two minutes more") == [HoldTextChanged]
    assert story.session.onhold[XU].text == "Two minutes more"
    assert hold(story, on=False) == [TakenOffHold]
    assert hold(story, on=False) == []


def test_only_customers_who_are_here_and_with_a_text_that_can_be_read() -> None:
    story = running()
    for who, text, code in (
        (BEN, "", Code.NOT_A_CUSTOMER),
        (ParticipantId("zoe"), "", Code.NOT_HERE),
        (XU, "x" * 1_001, Code.TEXT_TOO_LONG),
    ):
        with pytest.raises(Refused) as refused:
            hold(story, who, text=text)
        assert refused.value.code is code
    story.lose(XU)
    assert hold(story) == [PutOnHold]


def test_their_screen_goes_to_nobody_and_no_screen_comes_to_them() -> None:
    story = running()
    view, share = story.view(XU), story.share(ANA)
    hold(story)
    assert paused(story.session, story.shared(view.id)) is Paused.ON_HOLD
    assert audience(story.session, story.shared(view.id)) == frozenset()
    assert audience(story.session, story.shared(share.id)) == {BEN, YAO}
    assert len(routes(story.session)) == 2  # the packets may come, and leave for nobody
    hold(story, on=False)
    assert audience(story.session, story.shared(view.id)) == {ANA, BEN, YAO}
    assert audience(story.session, story.shared(share.id)) == {XU, BEN, YAO}


def test_another_customers_share_does_not_reach_them() -> None:
    story = running()
    view = story.view(XU)
    hold(story, YAO)
    assert audience(story.session, story.shared(view.id)) == {ANA, BEN}


def test_a_question_to_them_lapses_and_none_can_be_asked() -> None:
    story = running()
    story.request(XU)
    assert hold(story) == [PutOnHold, ConsentLapsed]
    with pytest.raises(Refused) as refused:
        story.request(XU)
    assert refused.value.code is Code.ON_HOLD


def test_a_yes_that_is_not_used_yet_lapses_too() -> None:
    story = running()
    request = story.allow(XU)
    hold(story)
    with pytest.raises(Refused) as refused:
        story.share(XU, request)
    assert refused.value.code is Code.ON_HOLD


def test_no_line_reaches_them_or_leaves_them() -> None:
    story = running()
    hold(story)
    for who, to in ((XU, None), (XU, (ANA,)), (ANA, (XU,)), (BEN, (ANA, XU))):
        with pytest.raises(Refused) as refused:
            story.say(who, "hello", to)
        assert refused.value.code is Code.ON_HOLD
    story.say(ANA, "to all who can read it")
    assert story.session.chat.newest[-1].readers == (YAO, BEN)
    hold(story, on=False)
    story.say(XU, "here I am")
    assert story.session.chat.newest[-1].readers == (ANA, YAO, BEN)


# --- what ends it ---------------------------------------------------------------------------------

ENDS, STAYS = True, False


@pytest.mark.parametrize(
    ("column", "whom", "ends"),
    [
        (switch, XU, STAYS),  # to Yao: Xu goes on waiting
        (switch, YAO, ENDS),  # to the one who waits
        (pass_control, XU, ENDS),
        (transfer, XU, ENDS),
        (closes_dashboard, XU, ENDS),
        (assistant_leaves, XU, STAYS),
    ],
)
def test_a_turn_to_them_or_a_handoff_ends_it(
    column: Column, whom: ParticipantId, ends: bool
) -> None:
    story = running()
    hold(story, whom)
    column(story)
    assert (whom not in story.session.onhold) is ends


def test_turning_back_to_them_ends_it() -> None:
    story = running()
    hold(story, XU)
    switch(story)
    assert XU in story.session.onhold
    story.asked(FocusSelect, ANA, customer=XU)
    assert XU not in story.session.onhold


def test_selecting_whom_one_helps_takes_them_off_hold_and_ends_nothing_else() -> None:
    story = running()
    story.view(XU)
    hold(story)
    happened = story.asked(FocusSelect, ANA, customer=XU)
    assert [type(e) for e in happened] == [TakenOffHold]
    assert len(story.session.shares) == 1


def test_who_leaves_is_on_hold_no_more() -> None:
    story = running()
    hold(story)
    story.do(SessionLeave, by=XU)
    assert story.session.onhold == {}


def test_a_session_whose_customers_all_wait_says_so() -> None:
    story = running()
    hold(story)
    assert story.session.state is State.ACTIVE
    hold(story, YAO)
    assert story.session.state is State.ON_HOLD


# --- the house ------------------------------------------------------------------------------------


async def put(site: Site, by: Person, whom: Person, text: str, on: bool = True) -> None:
    await by.do(wire.ParticipantHold(participant=whom.id, on=on, control_epoch=by.epoch, text=text))
    await site.settle()


async def test_the_relay_is_told_before_anybody_reads_of_it(site: Site) -> None:
    ana = await site.rep()
    ben, xu = await site.assistant(ana), await site.customer(ana)
    _, published = await site.view(ana, xu)
    room = ana.admission.session
    assert site.media.routes[room][published.publication] >= {ana.id, ben.id}
    await put(site, ana, xu, "Back in a minute")
    assert site.media.routes[room][published.publication] == frozenset()
    await put(site, ana, xu, "", on=False)
    assert site.media.routes[room][published.publication] >= {ana.id, ben.id}


async def test_reps_and_they_themselves_are_told_and_no_other_customer(site: Site) -> None:
    ana = await site.rep()
    ben, xu, yao = await site.assistant(ana), await site.customer(ana), await site.customer(ana)
    await put(site, ana, xu, " Back in\na minute ")
    await put(site, ana, xu, "Two minutes more")
    for reader in (ana, ben, xu):
        assert [h.text for h in reader.page.view.on_hold] == ["Two minutes more"]
        assert reader.page.told[-2:] == ["put_on_hold", "hold_text_changed"]
    assert xu.page.view.you.refusals["chat.say"] is Code.ON_HOLD
    assert yao.page.view.on_hold == () and "put_on_hold" not in yao.page.told
    await site.crash()
    for who in (ana, xu):
        who.desk = site.desk
        await who.connect()
    assert [h.text for h in xu.page.view.on_hold] == ["Two minutes more"]


def test_what_a_customer_may_still_do_is_a_table_and_all_else_is_refused() -> None:
    story = running()
    story.view(XU)
    hold(story)
    seen = view(story.session, XU)
    assert seen is not None
    may = {verb for verb, roles in MAY.items() if Role.CUSTOMER in roles}
    assert may - WHILE_HELD <= seen.you.refusals.keys() and WHILE_HELD <= may
    assert seen.you.refusals["chat.say"] is Code.ON_HOLD
