"""What must be true of a session, said once more and independently of the code under test.

`judge` reads a history as it stands in the file, what clients ordered and were answered, and the
views they were shown, and says in words what does not fit. It knows the requirements' sections 3 to
7 for what the wire can do: control, focus, consent, shares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.chaos.history import Event
from tests.chaos.page import Order, Shown

SIDE_BY_SIDE = 2  # shares of one rep
MAY_FOLLOW_THE_END = {
    "ActivityEnded", "ConsentLapsed", "GrantEnded", "KnockRefused", "ReceiptGiven",
}  # fmt: skip


@dataclass
class Share:
    owner: str
    view: bool
    control_epoch: int
    focus_epoch: int
    revoked: int  # how often its owner had revoked when it began
    paused: bool = False


@dataclass
class State:
    """A session after some of its events."""

    controller: str = ""
    control_epoch: int = 0
    focus: str | None = None
    last_focus: str | None = None
    focus_epoch: int = 0
    reps: set[str] = field(default_factory=set)
    here: set[str] = field(default_factory=set)
    shares: dict[str, Share] = field(default_factory=dict)
    requests: dict[str, dict[str, Any]] = field(default_factory=dict)
    revoked: dict[str, int] = field(default_factory=dict)
    ended: bool = False
    wrong: list[str] = field(default_factory=list)

    def apply(self, event: Event) -> None:
        if self.ended and event.type not in MAY_FOLLOW_THE_END:
            self.wrong.append(f"{event.type} after the end")
        step = STEPS.get(event.type)
        if step is not None:
            step(self, event.data)

    def settled(self) -> Iterable[str]:
        """What should be over by the end of every command (requirements section 7)."""
        for share in self.shares.values():
            if self.ended:
                yield "a share outlives the session"
            elif share.owner not in self.here:
                yield "a share outlives its owner's presence"
            elif share.control_epoch != self.control_epoch:
                yield "a share outlives a pass of control"
            elif share.focus_epoch != self.focus_epoch:
                yield "a share outlives a switch of customer"
            elif share.view and share.revoked != self.revoked.get(share.owner, 0):
                yield "a view outlives the customer's revocation"
        if self.requests and self.ended:
            yield "a question outlives the session"
        if not self.ended and self.controller not in self.here:
            yield "a live session without a controller"


Step = Callable[[State, dict[str, Any]], None]


def _started(state: State, data: dict[str, Any]) -> None:
    state.controller = data["controller"]


def _joined(state: State, data: dict[str, Any]) -> None:
    state.here.add(data["participant"])
    if data["rep"]:
        state.reps.add(data["participant"])


def _passed(state: State, data: dict[str, Any]) -> None:
    if data["frm"] != state.controller:
        state.wrong.append("control passed by somebody who had none")
    if data["to"] not in state.reps & state.here or data["to"] == state.controller:
        state.wrong.append("control passed to somebody who cannot have it")
    state.controller = data["to"]
    state.control_epoch += 1


def _turned(state: State, data: dict[str, Any]) -> None:
    customer = data["customer"]
    if customer in state.reps or customer not in state.here:
        state.wrong.append("turned to somebody who is no customer here")
    if data["by"] not in (None, state.controller):
        state.wrong.append("somebody else than the controller turned to a customer")
    state.focus_epoch += state.last_focus not in (None, customer)
    state.focus = state.last_focus = customer


def _asked(state: State, data: dict[str, Any]) -> None:
    request = data["request"]
    if request["by"] != state.controller or request["customer"] != state.focus:
        state.wrong.append("a question of, or to, the wrong person")
    state.requests[request["id"]] = dict(request)


def _allowed(state: State, data: dict[str, Any]) -> None:
    state.requests[data["request"]]["allowed"] = True


def _answered(state: State, data: dict[str, Any]) -> None:
    state.requests.pop(data["request"], None)


def _revoked(state: State, data: dict[str, Any]) -> None:
    state.revoked[data["customer"]] = state.revoked.get(data["customer"], 0) + 1


def _shared(state: State, data: dict[str, Any]) -> None:
    activity, request = data["activity"], state.requests.pop(data.get("request"), None)
    owner, view = activity["owner"], activity["kind"] == "view"
    if view and (request is None or request["customer"] != owner or not request["allowed"]):
        state.wrong.append("a customer's screen without their consent")
    if not view and owner != state.controller:
        state.wrong.append("a rep shares who does not control")
    if sum(share.owner == owner for share in state.shares.values()) >= (
        1 if view else SIDE_BY_SIDE
    ):
        state.wrong.append("too many shares of one person")
    state.shares[activity["id"]] = Share(
        owner, view, state.control_epoch, state.focus_epoch, state.revoked.get(owner, 0)
    )


def _paused(state: State, data: dict[str, Any], paused: bool = True) -> None:
    state.shares[data["share"]].paused = paused


STEPS: dict[str, Step] = {
    "SessionStarted": _started,
    "SessionEnded": lambda state, data: setattr(state, "ended", True),
    "Joined": _joined,
    "Left": lambda state, data: state.here.discard(data["participant"]),
    "ControlPassed": _passed,
    "FocusSelected": _turned,
    "FocusCleared": lambda state, data: setattr(state, "focus", None),
    "ConsentRequested": _asked,
    "ConsentAllowed": _allowed,
    **dict.fromkeys(
        (
            "ConsentCancelled",
            "ConsentDeclined",
            "ConsentTimedOut",
            "ConsentLapsed",
            "CaptureFailed",
        ),
        _answered,
    ),
    "ConsentRevoked": _revoked,
    "ActivityStarted": _shared,
    "ActivityEnded": lambda state, data: state.shares.pop(data["activity"], None) and None,
    "SharePaused": _paused,
    "CurtainDrawn": _paused,
    "ShareResumed": lambda state, data: _paused(state, data, False),
}

# --- what an accepted command must have left in the history ---------------------------------------

Fits = Callable[[Order, dict[str, Any]], bool]


def _same(**fields: str) -> Fits:
    """The event's field equals the sender (`by`), or a field of the payload or acknowledgement."""

    def fits(order: Order, data: dict[str, Any]) -> bool:
        known = {"by": order.by} | order.payload | {"new": (order.ack or {}).get("share")}
        return all(data.get(mine) == known.get(theirs) for mine, theirs in fields.items())

    return fits


EFFECTS: dict[str, dict[str, Fits]] = {
    "session.end": {"SessionEnded": _same(by="by")},
    "session.leave": {"Left": _same(participant="by")},
    "focus.select": {"FocusSelected": _same(customer="customer", by="by")},
    "control.pass": {"ControlPassed": _same(frm="by", to="to", by="by")},
    "control.accept": {"ControlPassed": _same(to="by", by="by")},
    "control.decline": {"ControlOfferEnded": _same(to="by")},
    "knock.admit": {"KnockAdmitted": _same(knock="knock", by="by")},
    "knock.refuse": {"KnockRefused": _same(knock="knock", by="by")},
    "consent.request": {"ConsentRequested": lambda o, d: d["request"]["by"] == o.by},
    "consent.cancel": {"ConsentCancelled": _same(request="request")},
    "consent.answer": {
        "ConsentAllowed": lambda o, d: o.payload["allow"] and d["request"] == o.payload["request"],
        "ConsentDeclined": lambda o, d: (
            not o.payload["allow"] and d["request"] == o.payload["request"]
        ),
    },
    "consent.revoke": {"ConsentRevoked": _same(customer="by")},
    "share.start": {
        "ActivityStarted": lambda o, d: (
            d["activity"]["owner"] == o.by
            and (o.ack is None or d["activity"]["id"] == o.ack["share"])
        )
    },
    "share.failed": {
        "CaptureFailed": _same(request="request"),
        "CaptureBlocked": _same(request="request"),
    },
    "share.stop": {"ActivityEnded": _same(activity="share", by="by")},
    "share.pause": {"SharePaused": _same(share="share", owner="by")},
    "share.resume": {"ShareResumed": _same(share="share", owner="by")},
    "share.curtain": {
        "CurtainDrawn": lambda o, d: o.payload["on"] and d["share"] == o.payload["share"],
        "ShareResumed": lambda o, d: not o.payload["on"] and d["share"] == o.payload["share"],
    },
}
MAY_CHANGE_NOTHING: dict[str, Callable[[State, Order], bool]] = {
    "focus.select": lambda state, order: state.focus == order.payload["customer"],  # D2
    "share.pause": lambda state, order: state.shares[order.payload["share"]].paused,
    "share.curtain": lambda state, order: (
        state.shares[order.payload["share"]].paused is order.payload["on"]
    ),
    "share.resume": lambda state, order: not state.shares[order.payload["share"]].paused,
}


def _by_order_alone(event: Event) -> bool:
    """Whether only a participant's command brings this about, never a timer or a consequence."""
    data = event.data
    match event.type:
        case "FocusSelected" | "KnockRefused":
            return data["by"] is not None
        case "SessionEnded":
            return bool(data["reason"] == "ended")
        case "ActivityEnded":
            return bool(data["cause"] == "stopped")
        case "ControlOfferEnded":
            return bool(data["declined"])
        case "Left":
            return False  # a good-bye does it too
        case _:
            return any(event.type in effects for effects in EFFECTS.values())


@dataclass(frozen=True)
class Verdict:
    """`lost`: acknowledged work that is missing. `wrong`: all else that does not fit. In words."""

    lost: list[str]
    wrong: list[str]


def judge(events: Sequence[Event], orders: Sequence[Order], views: Sequence[Shown] = ()) -> Verdict:
    """All of one session."""
    states, wrong = _states(events)
    lost, wrong_orders = _orders(events, states, orders)
    return Verdict(lost, wrong + wrong_orders + _views(states, views))


def _states(events: Sequence[Event]) -> tuple[dict[int, State], list[str]]:
    """The state at the end of each command, by version: its events share their time."""
    state, states, wrong = State(), {}, []
    for number, event in enumerate(events, start=1):
        if event.version != number:
            wrong.append(f"version {event.version} where {number} should be")
        state.apply(event)
        if number == len(events) or events[number].at != event.at:
            wrong += state.settled()
            states[number] = _copy(state)
    return states, wrong + state.wrong


def _copy(state: State) -> State:
    shares = {name: Share(**vars(share)) for name, share in state.shares.items()}
    return State(**{**vars(state), "shares": shares, "here": set(state.here), "requests": {}})


def _orders(
    events: Sequence[Event], states: dict[int, State], orders: Sequence[Order]
) -> tuple[list[str], list[str]]:
    """Every accepted command once and in order; nothing that nobody ordered."""
    missing: list[str] = []
    wrong: list[str] = []
    unclaimed = {event.version: event for event in events}
    newest: dict[str, int] = {}  # by sender: what they order later takes effect later
    for order in (o for o in orders if o.accepted and o.verb in EFFECTS):
        assert order.ack is not None
        told, before = order.ack["version"], newest.get(order.by, 0)
        version = next((v for v in range(told, before, -1) if _fits(order, unclaimed.get(v))), None)
        if version is not None:
            del unclaimed[version]
            newest[order.by] = version
        elif not _changed_nothing(states.get(told), order):
            missing.append(f"{order.verb} was acknowledged at version {told} and is not there")
    unanswered = [order for order in orders if order.ack is None]
    for event in unclaimed.values():
        if _by_order_alone(event):
            author = next((order for order in unanswered if _fits(order, event)), None)
            if author is None:
                wrong.append(f"{event.type} at version {event.version} that nobody ordered")
            else:
                unanswered.remove(author)
    return missing, wrong


def _fits(order: Order, event: Event | None) -> bool:
    fits = EFFECTS.get(order.verb, {}).get(event.type) if event is not None else None
    return fits is not None and event is not None and bool(fits(order, event.data))


def _changed_nothing(state: State | None, order: Order) -> bool:
    rule = MAY_CHANGE_NOTHING.get(order.verb)
    try:
        return rule is not None and state is not None and rule(state, order)
    except KeyError:
        return False


def _views(states: dict[int, State], views: Sequence[Shown]) -> list[str]:
    """Everybody was shown what the history says, and never two who control."""
    wrong: list[str] = []
    newest: dict[str, int] = {}
    for view in views:
        if view.knocking:
            if view.version:
                wrong.append("a view at the door that tells what goes on inside")
            continue
        if view.version < newest.get(view.reader, 0):
            wrong.append("a reader was shown an older view after a newer one")
        newest[view.reader] = view.version
        state = states.get(view.version)
        if state is None:
            wrong.append("a view of a version in the middle of a command")
        else:
            wrong += _view(state, view)
    return wrong


def _view(state: State, view: Shown) -> Iterable[str]:
    if len(view.primaries) > 1:
        yield "two primaries in one view"
    if (view.controller, view.epochs[0]) != (state.controller, state.control_epoch):
        yield "a view in which another controls than in the history"
    if (view.focus, view.epochs[1]) != (state.focus, state.focus_epoch):
        yield "a view in which another is helped than in the history"
    if (view.ended, view.shares) != (state.ended, state.shares.keys()):
        yield "a view with other shares than the history"
    if not state.ended and view.people != state.here:
        yield "a view that lists others than the history"
