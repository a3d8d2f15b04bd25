"""The state matrix of the requirements, section 7: one line per cell.

The columns are real acts on a running session: Ana controls and helps Xu, Ben assists, Yao is the
other customer. A cell says what becomes of an activity of that owner.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from signaling.domain.ids import ParticipantId
from signaling.domain.session import Session
from signaling.domain.terms.activities import Activity, Kind
from signaling.domain.terms.background import PageBackground
from signaling.domain.terms.control import ControlPass
from signaling.domain.terms.focus import FocusSelect
from signaling.domain.terms.life import EndReason, State
from signaling.domain.terms.people import SessionLeave
from signaling.domain.terms.presence import SayLeaving
from tests.support.builders import ANA, BEN, XU, YAO, Story, running

# --- the columns ----------------------------------------------------------------------------------


def switch(story: Story) -> None:
    story.asked(FocusSelect, ANA, customer=YAO)


def pass_control(story: Story) -> None:
    story.asked(ControlPass, ANA, to=BEN)


def transfer(story: Story) -> None:
    story.transfer()


def closes_dashboard(story: Story) -> None:
    story.do(SayLeaving, participant=ANA)
    story.lose(ANA)
    story.wait_for(ANA, 3)


def assistant_leaves(story: Story) -> None:
    story.do(SessionLeave, by=BEN)


def assistant_closes(story: Story) -> None:
    story.do(SayLeaving, participant=BEN)
    story.lose(BEN)
    story.wait_for(BEN, 3)


def turns_to_another_session(story: Story) -> None:
    """D18"""
    story.asked(PageBackground, ANA, on=True)


Column = Callable[[Story], None]


# --- the cells ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cell:
    """`owner` began the activity; `ends` tells whether it is over after the column's act."""

    kind: Kind
    owner: ParticipantId
    column: Column
    ends: bool
    voice: bool = True  # of the accepting rep
    segment: int = 1

    def __str__(self) -> str:
        fate = "END" if self.ends else "on"
        return f"{self.kind} of {self.owner}: {self.column.__name__}: {fate}"


END, ON = True, False

CELLS = [
    # rep's own desktop or application share
    Cell(Kind.SHARE, ANA, switch, END),
    Cell(Kind.SHARE, ANA, pass_control, END),
    Cell(Kind.SHARE, ANA, transfer, END),
    Cell(Kind.SHARE, ANA, closes_dashboard, END),
    Cell(Kind.SHARE, ANA, assistant_leaves, ON),
    Cell(Kind.SHARE, ANA, assistant_closes, ON),
    Cell(Kind.SHARE, ANA, turns_to_another_session, END),
    # view of a customer's desktop or application
    Cell(Kind.VIEW, XU, switch, END),
    Cell(Kind.VIEW, XU, pass_control, END),
    Cell(Kind.VIEW, XU, transfer, END),
    Cell(Kind.VIEW, XU, closes_dashboard, END),
    Cell(Kind.VIEW, XU, assistant_leaves, ON),
    Cell(Kind.VIEW, XU, assistant_closes, ON),
    Cell(Kind.VIEW, XU, turns_to_another_session, ON),
    # remote pointing, granted by the customer
    Cell(Kind.POINTING, XU, switch, END),
    Cell(Kind.POINTING, XU, pass_control, END),
    Cell(Kind.POINTING, XU, transfer, END),
    Cell(Kind.POINTING, XU, closes_dashboard, END),
    Cell(Kind.POINTING, XU, assistant_leaves, ON),
    Cell(Kind.POINTING, XU, assistant_closes, ON),
    Cell(Kind.POINTING, XU, turns_to_another_session, ON),
    # zooming, granted by the customer
    Cell(Kind.ZOOM, XU, switch, END),
    Cell(Kind.ZOOM, XU, pass_control, END),
    Cell(Kind.ZOOM, XU, transfer, END),
    Cell(Kind.ZOOM, XU, closes_dashboard, END),
    Cell(Kind.ZOOM, XU, assistant_leaves, ON),
    Cell(Kind.ZOOM, XU, assistant_closes, ON),
    Cell(Kind.ZOOM, XU, turns_to_another_session, ON),
    # file transfer in flight
    Cell(Kind.FILE, ANA, switch, ON),
    Cell(Kind.FILE, ANA, pass_control, END),
    Cell(Kind.FILE, ANA, transfer, END),
    Cell(Kind.FILE, ANA, closes_dashboard, END),
    Cell(Kind.FILE, ANA, assistant_leaves, ON),
    Cell(Kind.FILE, BEN, assistant_leaves, END),
    Cell(Kind.FILE, BEN, assistant_closes, END),
    Cell(Kind.FILE, ANA, turns_to_another_session, ON),
    # chat
    Cell(Kind.CHAT, ANA, switch, ON),
    Cell(Kind.CHAT, ANA, pass_control, END),
    Cell(Kind.CHAT, ANA, transfer, ON),
    Cell(Kind.CHAT, ANA, closes_dashboard, END),
    Cell(Kind.CHAT, ANA, assistant_leaves, ON),
    Cell(Kind.CHAT, BEN, assistant_leaves, ON),
    Cell(Kind.CHAT, BEN, assistant_closes, ON),
    Cell(Kind.CHAT, ANA, turns_to_another_session, ON),
    # video (camera)
    Cell(Kind.VIDEO, ANA, switch, ON),
    Cell(Kind.VIDEO, XU, switch, ON),
    Cell(Kind.VIDEO, YAO, switch, ON),
    Cell(Kind.VIDEO, ANA, pass_control, END),
    Cell(Kind.VIDEO, BEN, pass_control, END),
    Cell(Kind.VIDEO, XU, pass_control, END),
    Cell(Kind.VIDEO, ANA, transfer, END),
    Cell(Kind.VIDEO, XU, transfer, ON),
    Cell(Kind.VIDEO, BEN, transfer, ON),
    Cell(Kind.VIDEO, ANA, closes_dashboard, END),
    Cell(Kind.VIDEO, ANA, assistant_leaves, ON),
    Cell(Kind.VIDEO, XU, assistant_leaves, ON),
    Cell(Kind.VIDEO, BEN, assistant_leaves, END),
    Cell(Kind.VIDEO, BEN, assistant_closes, END),
    Cell(Kind.VIDEO, ANA, turns_to_another_session, ON),
    # recording
    Cell(Kind.RECORDING, ANA, switch, ON, segment=2),
    Cell(Kind.RECORDING, ANA, pass_control, END),
    Cell(Kind.RECORDING, ANA, transfer, END),
    Cell(Kind.RECORDING, ANA, closes_dashboard, END),
    Cell(Kind.RECORDING, ANA, assistant_leaves, ON),
    Cell(Kind.RECORDING, ANA, assistant_closes, ON),
    Cell(Kind.RECORDING, ANA, turns_to_another_session, ON),
    # voice conference
    Cell(Kind.VOICE, ANA, switch, ON),
    Cell(Kind.VOICE, ANA, pass_control, ON, voice=True),
    Cell(Kind.VOICE, ANA, pass_control, END, voice=False),
    Cell(Kind.VOICE, BEN, pass_control, END, voice=True),  # the ex-primary had not started it
    Cell(Kind.VOICE, ANA, transfer, END),
    Cell(Kind.VOICE, ANA, closes_dashboard, END),
    Cell(Kind.VOICE, ANA, assistant_leaves, ON),
    Cell(Kind.VOICE, BEN, assistant_leaves, ON),
    Cell(Kind.VOICE, BEN, assistant_closes, ON),
    Cell(Kind.VOICE, ANA, turns_to_another_session, ON),
]


def _begun(cell: Cell) -> tuple[Story, Activity]:
    story = running(with_voice=cell.voice)
    return story, story.begin(cell.kind, cell.owner)


@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_activity(cell: Cell) -> None:
    story, activity = _begun(cell)
    cell.column(story)
    left = story.session.activities.get(activity.id)
    assert (left is None) is cell.ends
    if left is not None:
        assert story.session.segments.get(left.id, 1) == cell.segment
        assert left.started_at == activity.started_at


def test_every_kind_has_every_column() -> None:
    columns = {
        switch,
        pass_control,
        transfer,
        closes_dashboard,
        assistant_leaves,
        turns_to_another_session,
    }
    missing = {(k, col.__name__) for k in Kind for col in columns} - {
        (cell.kind, cell.column.__name__) for cell in CELLS
    }
    assert not missing


# --- the last three rows --------------------------------------------------------------------------


@dataclass(frozen=True)
class Whole:
    """The session itself, the customer's connection and who controls."""

    column: Column
    ended: EndReason | None
    controller: ParticipantId | None
    state: State

    def __str__(self) -> str:
        return self.column.__name__


WHOLE = [
    Whole(switch, None, ANA, State.ACTIVE),
    Whole(pass_control, None, BEN, State.ACTIVE),
    Whole(transfer, None, None, State.ACTIVE),
    Whole(closes_dashboard, EndReason.DASHBOARD_CLOSED, ANA, State.ENDED),
    Whole(assistant_leaves, None, ANA, State.ACTIVE),
    Whole(assistant_closes, None, ANA, State.ACTIVE),
    Whole(turns_to_another_session, None, ANA, State.ACTIVE),
]


@pytest.mark.parametrize("row", WHOLE, ids=str)
def test_session_customer_and_control(row: Whole) -> None:
    story = running()
    row.column(story)
    session: Session = story.session
    assert session.life.end_reason == row.ended
    assert session.control.controller == row.controller
    assert session.state == row.state
    assert session.people[XU].present  # an ended session is still read by those who were in it


def test_the_one_who_transfers_leaves_by_that_alone() -> None:
    """S75"""
    story = running()
    transfer(story)
    assert not story.session.people[ANA].present
    assert story.session.people[XU].connected


def test_an_ex_primary_who_closes_the_page_only_leaves() -> None:
    """D7, S59, S60"""
    story = running()
    pass_control(story)
    closes_dashboard(story)
    assert not story.session.ended
    assert not story.session.people[ANA].present
    assert story.session.control.controller == BEN


def test_passing_back_revives_nothing() -> None:
    story = running()
    story.share(ANA)
    pass_control(story)
    story.asked(ControlPass, BEN, to=ANA)
    assert story.session.activities == {}


def test_a_conference_survives_a_second_pass_to_a_rep_with_voice() -> None:
    """S52, S62: it is the new controller's conference now."""
    story = running()
    voice = story.begin(Kind.VOICE, ANA)
    pass_control(story)
    story.asked(ControlPass, BEN, to=ANA)
    assert voice.id in story.session.activities


def test_nothing_ends_when_the_same_customer_is_selected() -> None:
    """D2"""
    story = running()
    story.view(XU)
    assert story.asked(FocusSelect, ANA, customer=XU) == []
    assert story.session.shares
