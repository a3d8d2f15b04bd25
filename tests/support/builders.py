"""A session told as a story: each step is a real command, and the state is kept beside the log it
came from.
"""

from dataclasses import dataclass, field
from functools import reduce
from itertools import count
from typing import Any

from signaling.domain.decide import decide
from signaling.domain.evolve import evolve
from signaling.domain.ids import (
    ActivityId,
    ParticipantId,
    PersonId,
    PublicationId,
    RequestId,
    SessionId,
)
from signaling.domain.session import Session, Share
from signaling.domain.terms.activities import Activity, ActivityStart, ActivityStarted, Kind
from signaling.domain.terms.asking import ControlAsk
from signaling.domain.terms.base import Asked, Command, Event
from signaling.domain.terms.chat import ChatSay
from signaling.domain.terms.consent import Action, ConsentAnswer, ConsentRequest
from signaling.domain.terms.door import Assist, Join, KnockAtDoor
from signaling.domain.terms.eye import EyeInvite, EyeJoin
from signaling.domain.terms.files import File, FileAccept, FileOffer
from signaling.domain.terms.life import Rules, SessionStart
from signaling.domain.terms.moving import Device, MoveAtDoor
from signaling.domain.terms.people import Capabilities, Codec, DeviceKind, Door
from signaling.domain.terms.preparing import MediaPrepare
from signaling.domain.terms.presence import Connect, Disconnect, PresenceDue
from signaling.domain.terms.receipts import ReceiptGiven
from signaling.domain.terms.screens import MediaPublish, ShareStart, Surface
from signaling.domain.terms.supervision import Mode, Policy, Supervise
from signaling.domain.terms.transfer import SessionTransfer, Standing, TransferTake
from signaling.domain.terms.video import VideoStart
from signaling.domain.terms.voice import VoiceJoin
from signaling.domain.terms.zoom import ZoomReport

DESKTOP = Capabilities(
    decode=tuple(Codec), encode=tuple(Codec), can_share=True, voice=True, camera=True
)
PHONE = Capabilities(decode=tuple(Codec), encode=tuple(Codec), camera=True, device=DeviceKind.PHONE)
ANA, BEN, CLEO = ParticipantId("ana"), ParticipantId("ben"), ParticipantId("cleo")  # reps
XU, YAO = ParticipantId("xu"), ParticipantId("yao")  # customers
EYE = ParticipantId("eye")  # a phone beside a customer
MONA = ParticipantId("mona")  # a manager
GUEST = ParticipantId("guest")  # at the door
MOVER = ParticipantId("mover")  # at the door, says that they are in already


@dataclass
class Story:
    """`do` advances one second, then carries the command out; `events` is the whole log."""

    session: Session = field(default_factory=Session)
    events: list[Event] = field(default_factory=list)
    at: float = 1_000.0
    ids: "count[int]" = field(default_factory=lambda: count(1))

    def do(self, command: type[Command], *, wait: float = 1.0, **fields: Any) -> list[Event]:
        """The events of this command; raises `Refused`."""
        self.at += wait
        happened = decide(self.session, command(at=self.at, **fields))
        self.session = reduce(evolve, happened, self.session)
        self.events += happened
        return happened

    def asked(self, command: type[Asked], by: ParticipantId, **fields: Any) -> list[Event]:
        """A participant's command with the epoch they would see now, unless one is given."""
        if "control_epoch" in {f for base in command.__mro__ for f in _fields(base)}:
            fields.setdefault("control_epoch", self.session.control.epoch)
        return self.do(command, by=by, **fields)

    # --- people ---------------------------------------------------------------------------------

    def start(
        self, rules: Rules | None = None, capabilities: Capabilities = DESKTOP, **more: bool
    ) -> None:
        self.do(
            SessionStart,
            session=SessionId("s1"),
            number="123456789",
            rules=rules or Rules(),
            participant=ANA,
            person=PersonId("p-ana"),
            name="Ana",
            token_hash="hash-ana",
            capabilities=capabilities,
            **more,
        )
        self.connect(ANA)

    def assist(self, who: ParticipantId = BEN, capabilities: Capabilities = DESKTOP) -> None:
        self.do(
            Assist,
            participant=who,
            person=PersonId(f"p-{who}"),
            name=who.title(),
            token_hash=f"hash-{who}",
            capabilities=capabilities,
        )
        self.connect(who)

    def join(self, who: ParticipantId = XU, capabilities: Capabilities = DESKTOP) -> None:
        self.do(
            Join,
            participant=who,
            name=who.title(),
            door=Door.LINK,
            token_hash=f"hash-{who}",
            capabilities=capabilities,
        )
        self.connect(who)

    def knock(self, who: ParticipantId = GUEST) -> None:
        self.do(
            KnockAtDoor,
            knock=who,
            name=who.title(),
            address="192.0.2.7",
            token_hash=f"hash-{who}",
            capabilities=DESKTOP,
        )
        self.connect(who)

    def ask_to_move(
        self, name: str, who: ParticipantId = MOVER, address: str = "192.0.2.8", **more: Any
    ) -> None:
        """Somebody at the door says that they are in already, on another device."""
        fields = {
            "name": name,
            "address": address,
            "token_hash": f"hash-{who}",
            "capabilities": PHONE,
            "door": Door.LINK,
            "device": Device("Chrome 140", "Android"),
        }
        self.do(MoveAtDoor, knock=who, **{**fields, **more})
        self.connect(who)

    def eye(self, customer: ParticipantId = XU, who: ParticipantId = EYE) -> None:
        """A phone comes to be the customer's second eye."""
        hashed = f"code{next(self.ids)}"
        self.asked(EyeInvite, customer, hashed=hashed)
        own = {"token_hash": f"hash-{who}", "capabilities": PHONE}
        self.do(EyeJoin, participant=who, hashed=hashed, **own)
        self.connect(who)

    def connect(self, who: ParticipantId) -> list[Event]:
        return self.do(Connect, wait=0.1, participant=who, capabilities=None)

    def lose(self, who: ParticipantId) -> list[Event]:
        return self.do(Disconnect, participant=who)

    def wait_for(self, who: ParticipantId, seconds: float) -> list[Event]:
        """Time passes, and the participant's deadline is looked at."""
        return self.do(PresenceDue, wait=seconds, participant=who)

    # --- transferring ----------------------------------------------------------------------------

    def transfer(self, **fields: Any) -> list[Event]:
        """By the controller, an agent, to the queue "billing" unless told otherwise."""
        by = fields.pop("by", None) or self.session.control.controller or ANA
        given = {"queue": "billing", "agents": (), "message": "", "standing": Standing(True, True)}
        return self.asked(SessionTransfer, by, **{**given, **fields})

    def take(self, who: ParticipantId = CLEO, *, come: bool = True) -> list[Event]:
        """An agent accepts it; their page opens it unless told otherwise."""
        fields = {"participant": who, "person": PersonId(f"p-{who}"), "name": who.title()}
        happened = self.do(TransferTake, **fields, token_hash=f"hash-{who}")
        return happened + (self.connect(who) if come else [])

    # --- supervising -----------------------------------------------------------------------------

    def supervise(
        self, who: ParticipantId = MONA, mode: Mode = Mode.WATCH, *, told: bool = False
    ) -> None:
        self.do(
            Supervise,
            participant=who,
            person=PersonId(f"p-{who}"),
            name=who.title(),
            token_hash=f"hash-{who}",
            capabilities=DESKTOP,
            mode=mode,
            policy=Policy(told, 3),
            may_take=True,
        )
        self.connect(who)

    def ask(self, who: ParticipantId = BEN, text: str = "I know this one") -> RequestId:
        """An assistant asks for control."""
        request = RequestId(f"q{next(self.ids)}")
        self.do(ControlAsk, by=who, request=request, text=text)
        return request

    # --- writing ---------------------------------------------------------------------------------

    def say(
        self, who: ParticipantId, text: str, to: tuple[ParticipantId, ...] | None = None
    ) -> list[Event]:
        number = next(self.ids)
        exchange = ActivityId(f"a{number}")
        return self.asked(ChatSay, who, id=f"t{number}", to=to, text=text, exchange=exchange)

    # --- voice -----------------------------------------------------------------------------------

    def talk(self, who: ParticipantId, *, listening: bool = False) -> list[Event]:
        """Join the voice conference."""
        activity = ActivityId(f"a{next(self.ids)}")
        return self.asked(VoiceJoin, who, activity=activity, listening=listening)

    # --- files -----------------------------------------------------------------------------------

    def offer(
        self, who: ParticipantId = ANA, to: ParticipantId = XU, size: int = 10, **more: Any
    ) -> File:
        file = ActivityId(f"a{next(self.ids)}")
        fields = {"name": "report.pdf", "sha256": None, **more}
        self.asked(FileOffer, who, file=file, to=to, size=size, **fields)
        return self.session.files.known[file]

    def send(self, who: ParticipantId = ANA, to: ParticipantId = XU, size: int = 10) -> File:
        """Offered and accepted."""
        file = self.offer(who, to, size)
        if self.session.files.known[file.id].state == "offered":
            self.do(FileAccept, by=to, file=file.id)
        return self.session.files.known[file.id]

    # --- things going on --------------------------------------------------------------------------

    def request(
        self,
        customer: ParticipantId = XU,
        *,
        picture: bool = False,
        surface: Surface = Surface.MONITOR,
    ) -> RequestId:
        request = RequestId(f"q{next(self.ids)}")
        assert self.session.control.controller is not None
        self.asked(
            ConsentRequest,
            self.session.control.controller,
            request=request,
            action=Action.VIEW,
            customer=customer,
            surface=surface,
            picture=picture,
        )
        return request

    def allow(
        self, customer: ParticipantId = XU, *, everything: bool = False, picture: bool = False
    ) -> RequestId:
        """`picture`: the last one may be handed on."""
        request = self.request(customer, picture=picture)
        if not self.session.consent.requests[request].allowed:
            said = {"allow": True, "everything": everything, "picture": picture}
            self.do(ConsentAnswer, by=customer, request=request, **said)
        return request

    def share(
        self,
        who: ParticipantId = ANA,
        request: RequestId | None = None,
        surface: Surface = Surface.MONITOR,
        **more: object,
    ) -> Share:
        """Start and publish; a rep's share, or with `request` a view of a customer."""
        share = ActivityId(f"a{next(self.ids)}")
        self.asked(ShareStart, who, share=share, surface=surface, request=request, **more)
        self.publish(who, share)
        return self.shared(share)

    def shared(self, share: ActivityId) -> Share:
        """A running share or view as it is now."""
        return next(s for s in self.session.shares if s.id == share)

    def publish(self, who: ParticipantId, share: ActivityId) -> PublicationId:
        publication = PublicationId(f"m{next(self.ids)}")
        self.do(MediaPublish, by=who, share=share, publication=publication, codec=Codec.VP8)
        return publication

    def prepare(
        self, who: ParticipantId, request: RequestId | None = None, **more: Any
    ) -> PublicationId:
        """The connection of a share that is about to begin."""
        publication = PublicationId(f"m{next(self.ids)}")
        fields = {"publication": publication, "codec": Codec.VP8, "request": request, **more}
        self.do(MediaPrepare, by=who, **fields)
        return publication

    def seen_by(self, phone: ParticipantId = EYE) -> Share:
        """What a phone's camera sees, asked for and allowed."""
        request = self.request(phone, surface=Surface.CAMERA)
        if not self.session.consent.requests[request].allowed:
            self.do(ConsentAnswer, by=phone, request=request, allow=True, everything=False)
        return self.share(phone, request, Surface.CAMERA)

    def view(self, customer: ParticipantId = XU) -> Share:
        return self.share(customer, self.allow(customer))

    def pointed(self, customer: ParticipantId = XU) -> Share:
        """A view of the customer, who lets the controller point at it."""
        share = self.view(customer)
        self.let_point(customer)
        return self.shared(share.id)

    def let_point(self, customer: ParticipantId = XU) -> list[Event]:
        """The controller asks to point, and the customer says yes."""
        request = RequestId(f"q{next(self.ids)}")
        controller = self.session.control.controller
        assert controller is not None
        asked = {"request": request, "action": Action.POINT, "customer": customer}
        self.asked(ConsentRequest, controller, surface=Surface.MONITOR, **asked)
        return self.do(ConsentAnswer, by=customer, request=request, allow=True, everything=False)

    def camera(self, who: ParticipantId) -> Share:
        """Switched on and published."""
        camera = ActivityId(f"a{next(self.ids)}")
        self.asked(VideoStart, who, video=camera)
        self.publish(who, camera)
        return next(one for one in self.session.cameras if one.id == camera)

    def tab(self, customer: ParticipantId = XU) -> Share:
        """A view of a tab of the customer, whose browser can zoom it."""
        share = self.share(customer, self.allow(customer), Surface.BROWSER)
        self.asked(ZoomReport, customer, share=share.id, levels=(50, 100, 125), level=100)
        return self.shared(share.id)

    def let_zoom(self, customer: ParticipantId = XU) -> list[Event]:
        """The controller asks to zoom, and the customer says yes."""
        request = RequestId(f"q{next(self.ids)}")
        controller = self.session.control.controller
        assert controller is not None
        asked = {"request": request, "action": Action.ZOOM, "customer": customer}
        self.asked(ConsentRequest, controller, surface=Surface.MONITOR, **asked)
        return self.do(ConsentAnswer, by=customer, request=request, allow=True, everything=False)

    def begin(self, kind: Kind, owner: ParticipantId) -> Activity:
        """Any activity: shares and views by their real commands, the rest by the internal one."""
        if kind is Kind.SHARE:
            return self.share(owner).activity
        if kind is Kind.VIEW:
            return self.view(owner).activity
        if kind is Kind.FILE and owner != BEN:
            sent = self.send(owner, XU if owner == ANA else ANA)
            return self.session.activities[sent.id]
        if kind is Kind.VIDEO:
            return self.camera(owner).activity
        if kind is Kind.ZOOM:
            share = self.tab(owner)
            self.let_zoom(owner)
            return self.session.activities[self.session.zooms.given[share.id].activity]
        if kind is Kind.POINTING:
            share = self.pointed(owner)
            marks = self.session.pointing[share.id]
            return self.session.activities[marks.activity]
        if kind is Kind.VOICE:  # with everybody in it, its owner first
            for who in (owner, *(one for one in (ANA, BEN, XU, YAO) if one != owner)):
                self.talk(who)
            assert self.session.voice.activity is not None
            return self.session.activities[self.session.voice.activity]
        happened = self.do(
            ActivityStart, activity=ActivityId(f"a{next(self.ids)}"), kind=kind, owner=owner
        )
        started = happened[0]
        assert isinstance(started, ActivityStarted)
        return self.session.activities[started.activity.id]

    @property
    def receipts(self) -> list[ReceiptGiven]:
        return [event for event in self.events if isinstance(event, ReceiptGiven)]


def _fields(base: type) -> list[str]:
    return list(getattr(base, "__annotations__", {}))


def running(*, with_voice: bool = True) -> Story:
    """Ana controls and helps Xu; Ben assists; Yao waits. `with_voice`: whether Ben's system has
    voice.
    """
    story = Story()
    story.start()
    story.join(XU)
    story.join(YAO)
    voice = Capabilities(
        decode=DESKTOP.decode, encode=DESKTOP.encode, can_share=True, voice=with_voice, camera=True
    )
    story.assist(BEN, voice)
    return story
