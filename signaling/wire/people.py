"""Those in the session, and what their browsers can do."""

from typing import Literal

from signaling.domain.refusals import Code
from signaling.domain.rules.roles import Role
from signaling.domain.terms import people
from signaling.domain.terms.people import Codec, DeviceKind, Door, Presence
from signaling.wire.base import Ask, Stamp, Wire


class Capabilities(Wire, frozen=True):
    """What a browser can do, reported when it joins and again whenever it connects."""

    decode: tuple[Codec, ...] = ()
    encode: tuple[Codec, ...] = ()
    can_share: bool = False  # getDisplayMedia exists
    voice: bool = False  # can take part in voice conferences (S62)
    camera: bool = False  # getUserMedia exists
    device: DeviceKind = DeviceKind.DESKTOP

    def known(self) -> people.Capabilities:
        """The same for the session."""
        return people.Capabilities(
            decode=tuple(self.decode),
            encode=tuple(self.encode),
            can_share=self.can_share,
            voice=self.voice,
            camera=self.camera,
            device=self.device,
        )


class SessionLeave(Ask, frozen=True):
    """The sender leaves; the session goes on. Refused to the controller (`not_allowed`): they end
    or pass.
    """

    verb = people.SessionLeave.verb

    def command(self, stamp: Stamp) -> people.SessionLeave:
        return people.SessionLeave(at=stamp.at, by=stamp.by)


class CapabilitiesReport(Ask, frozen=True):
    """Say again what this browser can do."""

    verb = people.CapabilitiesReport.verb

    capabilities: Capabilities

    def command(self, stamp: Stamp) -> people.CapabilitiesReport:
        return people.CapabilitiesReport(
            at=stamp.at, by=stamp.by, capabilities=self.capabilities.known()
        )


class Participant(Wire, frozen=True):
    """One row of Participants (S35). `joined` = how they came; the role is the server's word, never
    part of the name.
    """

    id: str
    name: str
    role: Literal["primary", "assistant", "supervisor", "customer", "eye"]
    presence: Presence
    joined: Door
    joined_at: int
    device: DeviceKind
    can_share: bool
    voice: bool
    camera: bool
    sees: tuple[str, ...]  # ids of the shares this participant sees now
    signed_out: bool = False  # that is why they are not connected
    looks_like: str | None = None  # the rep for whom this guest's name can be taken (T4)
    beside: str | None = None  # the customer whose second eye this phone is


class You(Wire, frozen=True):
    """The reader. `refusals` maps each command name they cannot use now to the code it would be
    refused with (S47, S58).
    """

    id: str
    name: str
    role: Role
    refusals: dict[str, Code]
