"""Questions to the customer and their answers (D11)."""

from typing import Literal

from signaling.domain.ids import ParticipantId, RequestId
from signaling.domain.terms import consent
from signaling.domain.terms.consent import Action
from signaling.domain.terms.screens import Surface
from signaling.domain.terms.transfer import Target
from signaling.wire.base import Ask, Stamp, Wire


class ConsentRequest(Ask, frozen=True):
    """Ask the customer being helped for an action: to be shown their screen (`view`), or to `point`
    at what they show, or to `zoom` the tab that they show. With a standing grant it counts as
    allowed at once, but for `zoom`, which is always asked. `sound`: to hear what they show as well.
    """

    verb = consent.ConsentRequest.verb

    action: Action
    customer: str
    control_epoch: int
    surface: Surface = Surface.MONITOR
    sound: bool = False

    def command(self, stamp: Stamp) -> consent.ConsentRequest:
        return consent.ConsentRequest(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            request=RequestId(stamp.new()),
            action=self.action,
            customer=ParticipantId(self.customer),
            surface=self.surface,
            picture=stamp.standing(Target()).picture,
            sound=self.sound,
        )


class ConsentCancel(Ask, frozen=True):
    """The asking rep takes the question back."""

    verb = consent.ConsentCancel.verb

    request: str
    control_epoch: int

    def command(self, stamp: Stamp) -> consent.ConsentCancel:
        return consent.ConsentCancel(
            at=stamp.at,
            by=stamp.by,
            control_epoch=self.control_epoch,
            request=RequestId(self.request),
        )


class ConsentAnswer(Ask, frozen=True):
    """The customer's answer; `everything` allows all later requests of this session until it ends
    (D11) or is revoked. `picture`: should the session be given to a colleague, the last picture
    may go with it; counts only where the request asks so.
    """

    verb = consent.ConsentAnswer.verb

    request: str
    allow: bool
    everything: bool = False
    picture: bool = False

    def command(self, stamp: Stamp) -> consent.ConsentAnswer:
        return consent.ConsentAnswer(
            at=stamp.at,
            by=stamp.by,
            request=RequestId(self.request),
            allow=self.allow,
            everything=self.everything,
            picture=self.picture,
        )


class ConsentRevoke(Ask, frozen=True):
    """The customer takes a grant back; a running view of them ends with it."""

    verb = consent.ConsentRevoke.verb

    action: Literal["view", "everything"]

    def command(self, stamp: Stamp) -> consent.ConsentRevoke:
        return consent.ConsentRevoke(
            at=stamp.at, by=stamp.by, everything=self.action == "everything"
        )


class ShareFailed(Ask, frozen=True):
    """The customer allowed, but no capture came of it: the picker was closed (`refused`), there is
    none (`unavailable`), or the system does not let the browser capture (`blocked`).
    """

    verb = consent.ShareFailed.verb

    request: str
    reason: Literal["refused", "unavailable", "blocked"]

    def command(self, stamp: Stamp) -> consent.ShareFailed:
        return consent.ShareFailed(
            at=stamp.at,
            by=stamp.by,
            request=RequestId(self.request),
            unavailable=self.reason == "unavailable",
            blocked=self.reason == "blocked",
        )


class Request(Wire, frozen=True):
    """An open question to a customer. `allowed` = waiting for the capture. No answer by `deadline`
    is a decline. `picture`: they are asked too whether the last picture may be handed on. `sound`:
    what they show is to be heard too, if they let it.
    """

    id: str
    action: Action
    by: str
    customer: str
    surface: Surface
    state: Literal["waiting", "allowed"]
    asked_at: int
    deadline: int
    picture: bool = False
    sound: bool = False


class Grant(Wire, frozen=True):
    """What a customer allowed beyond a single question (D11). `everything`: whatever can be asked,
    also what is not among `actions`.
    """

    customer: str
    actions: tuple[Action, ...]
    everything: bool
