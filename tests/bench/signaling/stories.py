"""What the people of one session do, command after command: consent, focus, share and pass.

A story is a generator: it yields `(place, command, payload)`, place being the index of the socket
that says it, and is given the acknowledgement. It begins from whatever the views say, so it can be
begun again at any time.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

from tests.bench.signaling.socket import Socket

Step = tuple[int, str, dict[str, Any]]
Story = Generator[Step, dict[str, Any], None]

COMMANDS = (
    "consent.request",
    "consent.cancel",
    "consent.answer",
    "focus.select",
    "share.start",
    "share.pause",
    "share.resume",
    "share.stop",
    "control.pass",
)


class Told:
    """The session of Handoff that these three sockets are in: a rep, then an assistant or another
    customer, then a customer.
    """

    def __init__(self, sockets: Sequence[Socket]) -> None:
        self._sockets = sockets

    def story(self) -> Story:
        """Everything in turn, for ever."""
        view = self._sockets[0].view()  # a rep's: it has everybody's questions
        people = {socket.view()["you"]["id"]: n for n, socket in enumerate(self._sockets)}
        reps = [p["id"] for p in view["participants"] if p["role"] != "customer"]
        yield from self._tidy(view, people)
        controller, epoch = view["controller"], view["controlEpoch"]
        customers = [p["id"] for p in view["participants"] if p["role"] == "customer"]
        customers.sort(key=lambda customer: customer == view["focus"])
        while True:
            for customer in customers:
                if len(customers) > 1:
                    focus = {"customer": customer, "controlEpoch": epoch}
                    yield people[controller], "focus.select", focus
                yield from self._view(people[controller], people[customer], customer, epoch)
                yield from self._share(people[controller], {"controlEpoch": epoch})
            if len(reps) > 1:
                (other,) = set(reps) - {controller}
                yield people[controller], "control.pass", {"to": other, "controlEpoch": epoch}
                controller, epoch = other, epoch + 1

    def _tidy(self, view: dict[str, Any], people: dict[str, int]) -> Story:
        """What an earlier story left open."""
        rep, epoch = people[view["controller"]], {"controlEpoch": view["controlEpoch"]}
        for request in view["requests"]:
            yield rep, "consent.cancel", {"request": request["id"], **epoch}
        for share in view["shares"]:
            yield rep, "share.stop", {"share": share["id"], **epoch}

    def _view(self, rep: int, place: int, customer: str, epoch: int) -> Story:
        """The customer is asked, says no, is asked again, says yes and shares."""
        question = {"action": "view", "customer": customer, "controlEpoch": epoch}
        yield rep, "consent.request", question
        yield place, "consent.answer", {"request": self._request(place), "allow": False}
        yield rep, "consent.request", question
        request = self._request(place)
        yield place, "consent.answer", {"request": request, "allow": True}
        yield from self._share(place, {"request": request})

    def _share(self, place: int, more: dict[str, Any]) -> Story:
        started = yield place, "share.start", {"surface": "monitor", **more}
        share = {"share": started["share"]}
        yield place, "share.pause", share
        yield place, "share.resume", share
        epoch = {k: v for k, v in more.items() if k == "controlEpoch"}
        yield place, "share.stop", {**share, **epoch}

    def _request(self, place: int) -> str:
        """The open question that this customer sees."""
        request: str = self._sockets[place].view()["requests"][0]["id"]
        return request


class Plain:
    """A room of a server that knows no rules: the same commands in the same proportions."""

    def __init__(self, sockets: Sequence[Socket]) -> None:
        self._count = len(sockets)

    def story(self) -> Story:
        payload = {"share": "0123456789abcdef", "controlEpoch": 1}
        while True:
            for place in range(self._count):
                for command in COMMANDS:
                    yield place, command, payload
