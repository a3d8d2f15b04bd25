"""Random histories of a session: commands by anybody, legal or not, in any order."""

import hypothesis.strategies as st

from signaling.domain.decide import deadlines, decide
from signaling.domain.evolve import evolve
from signaling.domain.ids import ActivityId, ParticipantId, RequestId
from signaling.domain.rules.picture import cannot_go_along
from signaling.domain.terms.activities import ActivityStart, Kind
from signaling.domain.terms.audience import Audience
from signaling.domain.terms.background import PageBackground
from signaling.domain.terms.consent import (
    Action,
    ConsentAnswer,
    ConsentCancel,
    ConsentRequest,
    ConsentRevoke,
    ShareFailed,
)
from signaling.domain.terms.curtain import ShareCurtain
from signaling.domain.terms.door import Assist, Join, KnockAdmit, KnockAtDoor, KnockRefuse
from signaling.domain.terms.freeze import ShareFreeze
from signaling.domain.terms.life import SessionEnd
from signaling.domain.terms.people import Codec, Door, SessionLeave
from signaling.domain.terms.picture import HandOn
from signaling.domain.terms.pointing import (
    Colour,
    PointAllow,
    PointClear,
    PointDraw,
    Shape,
)
from signaling.domain.terms.preparing import MediaPrepare
from signaling.domain.terms.presence import Connect, Disconnect, Recover, SayLeaving
from signaling.domain.terms.screens import (
    LoseMedia,
    MediaPublish,
    NoteSilence,
    SharePause,
    ShareReport,
    ShareResume,
    ShareStart,
    ShareStop,
    Surface,
)
from signaling.domain.terms.supervision import (
    Mode,
    Policy,
    Supervise,
    SuperviseStart,
    SuperviseStop,
)
from signaling.domain.terms.transfer import (
    SessionTransfer,
    Standing,
    TransferGiveBack,
    TransferTake,
)
from signaling.domain.terms.video import VideoStart, VideoStop
from signaling.domain.terms.zoom import ZoomReport, ZoomSet, ZoomStop
from signaling.values import replace
from tests.support.attempts import GUESTS, STEPS, customers, people, reps, stale, step, yes_or_no
from tests.support.builders import ANA, BEN, CLEO, DESKTOP, MONA, XU
from tests.support.history_of_control import OfControl
from tests.support.history_of_eyes import OfEyes
from tests.support.history_of_moving import OfMoving
from tests.support.history_of_order import OfOrder
from tests.support.history_of_recording import OfRecording
from tests.support.history_of_voice import OfVoice
from tests.support.history_of_writing import OfWriting


class History(OfControl, OfEyes, OfMoving, OfOrder, OfRecording, OfVoice, OfWriting):
    """Every step is a command or a few."""

    # --- people ---------------------------------------------------------------------------------

    @step(who=[BEN, CLEO])
    def assist(self, who: ParticipantId) -> None:
        if who not in self.story.session.people:
            self.attempt(
                Assist, participant=who, person=f"p-{who}", name=who, token_hash=who,
                capabilities=DESKTOP,
            )  # fmt: skip
            self.connect(who)

    @step(who=customers)
    def join(self, who: ParticipantId) -> None:
        if who not in self.story.session.people:
            self.attempt(
                Join, participant=who, name=who, door=Door.LINK, token_hash=who,
                capabilities=DESKTOP,
            )  # fmt: skip
            self.connect(who)

    @step(who=GUESTS)
    def knock(self, who: ParticipantId) -> None:
        session = self.story.session
        if who not in session.people and who not in session.knocks:
            self.attempt(
                KnockAtDoor, knock=who, name=who, address="192.0.2.7", token_hash=who,
                capabilities=DESKTOP,
            )  # fmt: skip

    @step(by=people, knock=GUESTS, admit=yes_or_no, behind=stale)
    def answer_knock(
        self, by: ParticipantId, knock: ParticipantId, admit: bool, behind: int
    ) -> None:
        command = KnockAdmit if admit else KnockRefuse
        by = by if behind else self.story.session.control.controller or ANA
        self.attempt(command, by=by, knock=knock, control_epoch=self.epoch(behind))

    @step(by=people, on=yes_or_no)
    def turn_to_another_session(self, by: ParticipantId, on: bool) -> None:
        self.attempt(PageBackground, by=by, on=on)

    @step(who=people)
    def connect(self, who: ParticipantId) -> None:
        self.attempt(Connect, participant=who, capabilities=None)

    @step(who=people)
    def disconnect(self, who: ParticipantId) -> None:
        self.attempt(Disconnect, participant=who)

    @step(who=people)
    def say_leaving(self, who: ParticipantId) -> None:
        self.attempt(SayLeaving, participant=who)

    @step(by=people)
    def leave(self, by: ParticipantId) -> None:
        self.attempt(SessionLeave, by=by)

    @step(seconds=[0.5, 0.5, 3.0, 10.0, 31.0])
    def time_passes(self, seconds: float) -> None:
        self.story.at += seconds
        while (due := deadlines(self.story.session)) and due[0][0] <= self.story.at:
            command = due[0][1]
            before = self.story.session
            happened = decide(before, replace(command, at=self.story.at))
            assert happened, f"{command} is due for ever"
            for event in happened:
                self.story.session = evolve(self.story.session, event)
            self.story.events += happened
            self.check_receipts(before, happened)

    @step(rarely=range(9 + 1))
    def server_restarts(self, rarely: int) -> None:
        if rarely == 0:
            self.attempt(Recover)

    @step()
    def everybody_reconnects(self) -> None:
        for participant in self.story.session.present:
            if not participant.online:
                self.connect(participant.id)

    @step(late=yes_or_no)
    def primary_vanishes(self, late: bool) -> None:
        controller = self.story.session.control.controller
        if controller is not None and not late:
            self.disconnect(controller)
            self.time_passes(31.0)

    # --- control and focus ------------------------------------------------------------------------

    @step(by=reps, share=range(3))
    def transfer(self, by: ParticipantId, share: int) -> None:
        if len(self.story.events) > 60:  # rarely: it leaves nobody in control
            of, before = self.a_share(share)[0], self.story.session
            self.attempt(
                SessionTransfer, by=by, queue="billing", agents=(), message="between reps",
                standing=Standing(True, True), control_epoch=self.epoch(0),
                picture=HandOn("p1", of),
            )  # fmt: skip
            if self.story.session.last_picture.handed != before.last_picture.handed:
                assert cannot_go_along(before, of) is None
                assert of in before.last_picture.shares and not before.screens[of].paused

    @step(who=reps[1:], come=yes_or_no, again=yes_or_no)
    def take_it(self, who: ParticipantId, come: bool, again: bool) -> None:
        if who not in self.story.session.people:
            self.attempt(TransferTake, participant=who, person=f"p-{who}", name=who, token_hash=who)
        if come:
            self.connect(who)
        elif again:
            self.attempt(TransferGiveBack)

    @step(mode=list(Mode), told=yes_or_no, rarely=range(3 + 1))
    def supervise(self, mode: Mode, told: bool, rarely: int) -> None:
        here = self.story.session.people.get(MONA)
        if here is None and rarely == 0:
            self.attempt(
                Supervise, participant=MONA, person="p-mona", name="Mona", token_hash="mona",
                capabilities=DESKTOP, mode=mode, policy=Policy(told, 3), may_take=True,
            )  # fmt: skip
            self.connect(MONA)
        elif rarely == 1:
            self.attempt(SuperviseStop, by=MONA)
        else:
            self.attempt(SuperviseStart, by=MONA, mode=mode)

    @step(by=people, behind=stale)
    def end(self, by: ParticipantId, behind: int) -> None:
        if len(self.story.events) > 80:
            self.attempt(SessionEnd, by=by, control_epoch=self.epoch(behind))

    # --- consent and sharing ----------------------------------------------------------------------

    @step(customer=customers)
    def request(self, customer: ParticipantId) -> None:
        self.attempt(
            ConsentRequest, by=self.story.session.control.controller or ANA,
            request=f"q{next(self.story.ids)}", action=Action.VIEW,
            customer=self.story.session.focus.customer or customer, surface=Surface.MONITOR,
            control_epoch=self.epoch(0), picture=True,
        )  # fmt: skip

    def a_request(self) -> tuple[RequestId, ParticipantId]:
        """The open one with its customer, or one nobody asked."""
        for request in self.story.session.consent.requests.values():
            return request.id, request.customer
        return RequestId("q0"), XU

    def a_share(self, n: int) -> tuple[ActivityId, ParticipantId]:
        """One of the running shares with its owner, or one there never was."""
        shares = self.story.session.shares
        if not shares:
            return ActivityId("a0"), XU
        share = shares[n % len(shares)]
        return share.id, share.owner

    @step(by=customers, rightly=yes_or_no, allow=yes_or_no, everything=yes_or_no)
    def answer(self, by: ParticipantId, rightly: bool, allow: bool, everything: bool) -> None:
        request, customer = self.a_request()
        self.attempt(
            ConsentAnswer, by=customer if rightly else by, request=request, allow=allow,
            everything=everything, picture=rightly,
        )  # fmt: skip

    @step(unavailable=yes_or_no, often=range(3 + 1))
    def capture_fails(self, unavailable: bool, often: int) -> None:
        request, customer = self.a_request()
        if often == 0:
            self.attempt(ShareFailed, by=customer, request=request, unavailable=unavailable)

    @step(often=range(3 + 1), behind=stale)
    def cancel(self, often: int, behind: int) -> None:
        if often == 0:
            by = self.story.session.control.controller or ANA
            request, _ = self.a_request()
            self.attempt(ConsentCancel, by=by, request=request, control_epoch=self.epoch(behind))

    @step(by=customers, everything=yes_or_no)
    def revoke(self, by: ParticipantId, everything: bool) -> None:
        self.attempt(ConsentRevoke, by=by, everything=everything)

    @step(by=people, rightly=yes_or_no, behind=stale)
    def share(self, by: ParticipantId, rightly: bool, behind: int) -> None:
        request, customer = self.a_request()
        self.attempt(
            ShareStart, by=customer if rightly else by, share=f"a{next(self.story.ids)}",
            surface=Surface.MONITOR, request=request, control_epoch=self.epoch(behind),
        )  # fmt: skip

    @step(everything=yes_or_no)
    def view_rightly(self, everything: bool) -> None:
        self.request(XU)
        self.answer(XU, True, True, everything)
        self.share(XU, True, 0)
        self.publish(len(self.story.session.shares) - 1, XU, True)

    @step(rightly=yes_or_no, unasked=yes_or_no)
    def point_rightly(self, rightly: bool, unasked: bool) -> None:
        by = self.story.session.control.controller or ANA
        share = next((s for s in self.story.session.shares if not self.is_rep(s.owner)), None)
        customer = XU if share is None else share.owner
        if unasked:
            self.allow_pointing(customer, by, True, 0)
            return
        self.attempt(
            ConsentRequest, by=by, request=f"q{next(self.story.ids)}", action=Action.POINT,
            customer=customer, surface=Surface.MONITOR, control_epoch=self.epoch(0),
        )  # fmt: skip
        self.answer(customer, rightly, True, False)

    @step(by=people, on=yes_or_no, behind=stale)
    def switch_camera(self, by: ParticipantId, on: bool, behind: int) -> None:
        if on:
            video = f"a{next(self.story.ids)}"
            self.attempt(VideoStart, by=by, video=video)
            publication = f"m{next(self.story.ids)}"
            fields = {"share": video, "publication": publication, "codec": Codec.VP8}
            self.attempt(MediaPublish, by=by, **fields)
            return
        for camera in self.story.session.cameras:
            self.attempt(VideoStop, by=by, share=camera.id, control_epoch=self.epoch(behind))

    @step(rightly=yes_or_no, tab=yes_or_no, level=[50, 100, 110], behind=stale)
    def zoom_rightly(self, rightly: bool, tab: bool, level: int, behind: int) -> None:
        by = self.story.session.control.controller or ANA
        if tab:
            self.request(XU)
            self.answer(XU, True, True, False)
            request, customer = self.a_request()
            self.attempt(
                ShareStart, by=customer, share=f"a{next(self.story.ids)}",
                surface=Surface.BROWSER, request=request, control_epoch=None,
            )  # fmt: skip
        share = next((s for s in self.story.session.shares if not self.is_rep(s.owner)), None)
        if share is None:
            return
        levels = (50, 100)
        self.attempt(ZoomReport, by=share.owner, share=share.id, levels=levels, level=level)
        self.attempt(
            ConsentRequest, by=by, request=f"q{next(self.story.ids)}", action=Action.ZOOM,
            customer=share.owner, surface=Surface.MONITOR, control_epoch=self.epoch(0),
        )  # fmt: skip
        self.answer(share.owner, rightly, True, False)
        self.attempt(ZoomSet, by=by, share=share.id, level=level, control_epoch=self.epoch(behind))
        if level == 100 and not rightly:
            self.attempt(ZoomStop, by=share.owner, share=share.id)

    def is_rep(self, who: ParticipantId) -> bool:
        return self.story.session.people[who].rep

    @step(by=people, whom=people, on=yes_or_no, behind=stale)
    def allow_pointing(self, by: ParticipantId, whom: ParticipantId, on: bool, behind: int) -> None:
        self.attempt(
            PointAllow, by=by, participant=whom, on=on, control_epoch=self.epoch(behind),
            activity=f"a{next(self.story.ids)}",
        )  # fmt: skip

    @step(n=range(3 + 1), by=people, pinned=yes_or_no, wrong=range(3 + 1))
    def draw(self, n: int, by: ParticipantId, pinned: bool, wrong: int) -> None:
        share, _ = self.a_share(n)
        points = ((0.1, 0.2), (0.3, 1.4 if wrong == 0 else 0.4))
        shown = {"shape": Shape.ARROW, "points": points, "colour": Colour.RED, "pinned": pinned}
        self.attempt(PointDraw, by=by, share=share, **shown)

    @step(n=range(3 + 1), by=people)
    def clear(self, n: int, by: ParticipantId) -> None:
        share, _ = self.a_share(n)
        self.attempt(PointClear, by=by, share=share)

    @step()
    def share_rightly(self) -> None:
        self.share(self.story.session.control.controller or ANA, False, 0)
        self.publish(len(self.story.session.shares) - 1, ANA, True)

    @step(n=range(3 + 1), by=people, rightly=yes_or_no)
    def publish(self, n: int, by: ParticipantId, rightly: bool) -> None:
        share, owner = self.a_share(n)
        self.attempt(
            MediaPublish, by=owner if rightly else by, share=share,
            publication=f"m{next(self.story.ids)}", codec=Codec.VP8,
        )  # fmt: skip

    @step(by=people, rightly=yes_or_no, helped=yes_or_no, begins=yes_or_no)
    def prepare(self, by: ParticipantId, rightly: bool, helped: bool, begins: bool) -> None:
        request, customer = self.a_request()
        who = customer if rightly else by
        self.attempt(
            MediaPrepare, by=who, request=request if rightly else None, codec=Codec.VP8,
            audience=Audience.HELPED if helped else Audience.ALL,
            publication=f"m{next(self.story.ids)}",
        )  # fmt: skip
        if begins:
            self.attempt(
                ShareStart, by=who, share=f"a{next(self.story.ids)}", surface=Surface.MONITOR,
                request=request, control_epoch=self.epoch(0), prepared=True,
            )  # fmt: skip

    @step(often=range(3 + 1))
    def what_was_prepared_is_lost(self, often: int) -> None:
        if often == 0:
            for prepared in [*self.story.session.preparing.values()]:
                self.attempt(LoseMedia, publication=prepared.publication)

    @step(n=range(3 + 1))
    def media_is_lost(self, n: int) -> None:
        share, _ = self.a_share(n)
        screen = self.story.session.screens.get(share)
        if screen is not None and screen.publication is not None:
            self.attempt(LoseMedia, publication=screen.publication.id)

    @step(n=range(3 + 1), silent=yes_or_no)
    def media_falls_silent(self, n: int, silent: bool) -> None:
        share, _ = self.a_share(n)
        screen = self.story.session.screens.get(share)
        if screen is not None and screen.publication is not None:
            self.attempt(NoteSilence, publication=screen.publication.id, silent=silent)

    @step(n=range(3 + 1), by=people, rightly=yes_or_no, hidden=yes_or_no)
    def report(self, n: int, by: ParticipantId, rightly: bool, hidden: bool) -> None:
        share, owner = self.a_share(n)
        self.attempt(ShareReport, by=owner if rightly else by, share=share, hidden=hidden)

    @step(n=range(3 + 1), by=people, rightly=yes_or_no, pause=yes_or_no)
    def pause(self, n: int, by: ParticipantId, rightly: bool, pause: bool) -> None:
        share, owner = self.a_share(n)
        command = SharePause if pause else ShareResume
        self.attempt(command, by=owner if rightly else by, share=share)

    @step(n=range(3 + 1), by=people, rightly=yes_or_no, on=yes_or_no, still=yes_or_no)
    def curtain(self, n: int, by: ParticipantId, rightly: bool, on: bool, still: bool) -> None:
        share, owner = self.a_share(n)
        by = owner if rightly else by
        self.attempt(ShareCurtain, by=by, share=share, on=on, still=still)

    @step(n=range(3 + 1), by=people, on=yes_or_no)
    def freeze(self, n: int, by: ParticipantId, on: bool) -> None:
        share, _ = self.a_share(n)
        self.attempt(ShareFreeze, by=by, share=share, on=on, control_epoch=self.epoch(0))

    @step(n=range(3 + 1), by=people)
    def stop(self, n: int, by: ParticipantId) -> None:
        share, _ = self.a_share(n)
        self.attempt(ShareStop, by=by, share=share, control_epoch=self.epoch(0))

    @step(kind=[k for k in Kind if k not in (Kind.SHARE, Kind.VIEW, Kind.VOICE)], owner=people)
    def activity(self, kind: Kind, owner: ParticipantId) -> None:
        self.attempt(ActivityStart, activity=f"a{next(self.story.ids)}", kind=kind, owner=owner)


a_step = st.sampled_from(list(STEPS)).flatmap(
    lambda name: st.tuples(
        st.just(name),
        st.fixed_dictionaries({k: st.sampled_from(list(v)) for k, v in STEPS[name].items()}),
    )
)
"""One of them by chance, with what it is called with."""
