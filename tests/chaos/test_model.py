"""The model that judges histories finds what it is there to find."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.chaos.history import Event
from tests.chaos.model import judge
from tests.chaos.page import Order, Shown

ANA, BEN, XU, YARA = "ana", "ben", "xu", "yara"


def joined(who: str, *, rep: bool) -> tuple[str, dict[str, Any]]:
    return "Joined", {"participant": who, "rep": rep}


def ended(cause: str, by: str | None = None) -> tuple[str, dict[str, Any]]:
    return "ActivityEnded", {"activity": "a1", "cause": cause, "owner": ANA, "by": by}


SHARE = {"id": "a1", "kind": "share", "owner": ANA}
STARTED = ("ActivityStarted", {"activity": SHARE, "request": None})
TURNED = ("FocusSelected", {"customer": YARA, "by": ANA})
PASSED = ("ControlPassed", {"frm": ANA, "to": BEN, "by": ANA})
BEGINNING = [
    [("SessionStarted", {"controller": ANA}), joined(ANA, rep=True)],
    [joined(BEN, rep=True)],
    [joined(XU, rep=False), ("FocusSelected", {"customer": XU, "by": None})],
    [joined(YARA, rep=False)],
]


def history(*commands: list[tuple[str, dict[str, Any]]]) -> list[Event]:
    """The events of these commands, each a moment later than the one before."""
    told = [
        (kind, {"at": float(at), **data})
        for at, events in enumerate([*BEGINNING, *commands])
        for kind, data in events
    ]
    return [Event(version, kind, data) for version, (kind, data) in enumerate(told, start=1)]


def order(verb: str, version: int, by: str = ANA, **payload: Any) -> Order:
    """One that was carried out."""
    return Order("s", by, verb, payload, {"ok": True, "version": version, "share": "a1"})


EVERYBODY = frozenset({ANA, BEN, XU, YARA})
BEFORE = Shown(XU, 6, False, False, (ANA,), (0, 0), ANA, XU, frozenset(), EVERYBODY)


def shown(version: int, **other: Any) -> Shown:
    return replace(BEFORE, version=version, **other)


SHARED = history([STARTED], [TURNED, ended("focus")])
ORDERS = [order("share.start", 7), order("focus.select", 9, customer=YARA)]


def test_what_was_ordered_once_and_is_there_is_well() -> None:
    verdict = judge(SHARED, ORDERS, [shown(6), shown(7, shares=frozenset({"a1"}))])
    assert (verdict.lost, verdict.wrong) == ([], [])


def test_acknowledged_work_that_is_missing_is_found() -> None:
    assert judge(history([STARTED]), ORDERS).lost == [
        "focus.select was acknowledged at version 9 and is not there"
    ]


def test_turning_to_the_same_customer_may_leave_nothing() -> None:
    again = order("focus.select", 9, customer=YARA)
    assert judge(SHARED, [*ORDERS, again]).lost == []


def test_what_was_refused_and_happened_all_the_same_is_found() -> None:
    refused = replace(ORDERS[1], ack={"ok": False, "code": "stale_epoch"})
    assert judge(SHARED, [ORDERS[0], refused]).wrong == [
        "FocusSelected at version 8 that nobody ordered"
    ]
    unanswered = replace(ORDERS[1], ack=None)
    assert judge(SHARED, [ORDERS[0], unanswered]).wrong == []


def test_what_happened_twice_is_found() -> None:
    twice = history([TURNED], [("FocusSelected", {"customer": YARA, "by": ANA})])
    assert "that nobody ordered" in judge(twice, [order("focus.select", 7, customer=YARA)]).wrong[0]


def test_shares_that_outlive_their_epoch_are_found() -> None:
    wrong = judge(history([STARTED], [TURNED]), ORDERS).wrong
    assert wrong == ["a share outlives a switch of customer"]
    passed = [ORDERS[0], order("control.pass", 8, to=BEN)]
    wrong = judge(history([STARTED], [PASSED], [ended("control")]), passed).wrong
    assert wrong == ["a share outlives a pass of control"]


def test_two_who_control_are_found() -> None:
    twice = history([PASSED], [("ControlPassed", {"frm": ANA, "to": BEN, "by": ANA})])
    orders = [order("control.pass", 7, to=BEN), order("control.pass", 8, to=BEN)]
    assert "control passed by somebody who had none" in judge(twice, orders).wrong


def test_a_screen_without_consent_is_found() -> None:
    view = {"id": "a1", "kind": "view", "owner": XU}
    events = history([("ActivityStarted", {"activity": view, "request": None})])
    assert judge(events, [order("share.start", 7, XU)]).wrong == [
        "a customer's screen without their consent"
    ]


def test_a_gap_is_found() -> None:
    events = [event for event in SHARED if event.version != 4]
    assert "version 5 where 4 should be" in judge(events, ORDERS).wrong


def test_views_that_differ_from_the_history_are_found() -> None:
    for view, what in (
        (shown(7), "a view with other shares than the history"),
        (shown(6, primaries=(ANA, BEN)), "two primaries in one view"),
        (shown(6, controller=BEN), "a view in which another controls than in the history"),
        (shown(6, epochs=(0, 1)), "a view in which another is helped than in the history"),
        (shown(6, people=frozenset({ANA})), "a view that lists others than the history"),
        (shown(8), "a view of a version in the middle of a command"),
        (shown(6, knocking=True), "a view at the door that tells what goes on inside"),
    ):
        assert judge(SHARED, ORDERS, [view]).wrong == [what]
    older = [shown(7, shares=frozenset({"a1"})), shown(6)]
    assert judge(SHARED, ORDERS, older).wrong == [
        "a reader was shown an older view after a newer one"
    ]
