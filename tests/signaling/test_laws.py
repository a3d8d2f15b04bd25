"""Laws that hold after any history: random commands by anybody, legal or not, in any order."""

from dataclasses import asdict
from typing import Any

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from signaling.domain import commands as c
from signaling.domain.deadlines import deadlines
from signaling.domain.decide import decide
from signaling.domain.events import (
    ActivityEnded,
    ControlPassed,
    Event,
    FocusSelected,
    ReceiptGiven,
    SessionEnded,
    SessionTransferred,
)
from signaling.domain.evolve import evolve, replay
from signaling.domain.ids import ActivityId, ParticipantId, PublicationId, RequestId
from signaling.domain.lifetimes import settle
from signaling.domain.model import Action, Codec, Door, EndReason, Kind, Session, Surface
from signaling.domain.narration import narrate
from signaling.domain.refusals import Refused
from signaling.domain.roles import Role, role_of
from signaling.domain.routes import audience, routes
from signaling.domain.shown import Links
from signaling.domain.view import view
from tests.support.builders import ANA, BEN, CLEO, DESKTOP, XU, YAO, Story

REPS, CUSTOMERS = [ANA, BEN, CLEO], [XU, YAO, ParticipantId("zoe")]
GUESTS = [ParticipantId("guest"), ParticipantId("ghost")]
EVERYBODY = [*REPS, *CUSTOMERS, *GUESTS]
LINKS = Links("https://x/join#SECRET-CUSTOMER", "https://x/assist#SECRET-ASSIST")

people = st.sampled_from(EVERYBODY)
customers = st.sampled_from(CUSTOMERS)
reps = st.sampled_from(REPS)
stale = st.integers(min_value=0, max_value=2)  # how far behind the epoch a sender is


class Histories(RuleBasedStateMachine):
    """Every rule is one command; what the session refuses must leave no trace."""

    requests = Bundle("requests")
    shares = Bundle("shares")

    @initialize()
    def begin(self) -> None:
        self.story = Story()
        self.story.start()

    def attempt(self, command: type[c.Command], **fields: Any) -> list[Event]:
        before, log = self.story.session, list(self.story.events)
        try:
            happened = self.story.do(command, **fields)
        except Refused:
            assert self.story.session is before
            assert self.story.events == log
            return []
        self.check_receipts(before, happened)
        return happened

    def epoch(self, behind: int) -> int:
        return self.story.session.control_epoch - behind

    def check_receipts(self, before: Session, happened: list[Event]) -> None:
        """Exactly one receipt when something ended or control or focus moved by an act, none
        otherwise.
        """
        worth = any(
            isinstance(e, ActivityEnded | ControlPassed | SessionEnded | SessionTransferred)
            or (isinstance(e, FocusSelected) and e.by is not None)
            for e in happened
        )
        receipts = [e for e in happened if isinstance(e, ReceiptGiven)]
        assert len(receipts) == worth
        if receipts:
            told = [thing.activity for thing in receipts[0].ended]
            gone = [e.kind for e in happened if isinstance(e, ActivityEnded)]
            assert [a for a in told if a in set(Kind)] == gone
            assert happened[-1] is receipts[0]

    # --- people ---------------------------------------------------------------------------------

    @rule(who=st.sampled_from([BEN, CLEO]))
    def assist(self, who: ParticipantId) -> None:
        if who not in self.story.session.participants:
            self.attempt(
                c.Assist, participant=who, person=f"p-{who}", name=who, token_hash=who,
                capabilities=DESKTOP,
            )  # fmt: skip
            self.connect(who)

    @rule(who=customers)
    def join(self, who: ParticipantId) -> None:
        if who not in self.story.session.participants:
            self.attempt(
                c.Join, participant=who, name=who, door=Door.LINK, token_hash=who,
                capabilities=DESKTOP,
            )  # fmt: skip
            self.connect(who)

    @rule(who=st.sampled_from(GUESTS))
    def knock(self, who: ParticipantId) -> None:
        session = self.story.session
        if who not in session.participants and who not in session.knocks:
            self.attempt(
                c.KnockAtDoor, knock=who, name=who, address="192.0.2.7", token_hash=who,
                capabilities=DESKTOP,
            )  # fmt: skip

    @rule(by=people, knock=st.sampled_from(GUESTS), admit=st.booleans(), behind=stale)
    def answer_knock(
        self, by: ParticipantId, knock: ParticipantId, admit: bool, behind: int
    ) -> None:
        command = c.KnockAdmit if admit else c.KnockRefuse
        self.attempt(command, by=by, knock=knock, control_epoch=self.epoch(behind))

    @rule(who=people)
    def connect(self, who: ParticipantId) -> None:
        self.attempt(c.Connect, participant=who, capabilities=None)

    @rule(who=people)
    def disconnect(self, who: ParticipantId) -> None:
        self.attempt(c.Disconnect, participant=who)

    @rule(who=people)
    def say_leaving(self, who: ParticipantId) -> None:
        self.attempt(c.SayLeaving, participant=who)

    @rule(by=people)
    def leave(self, by: ParticipantId) -> None:
        self.attempt(c.SessionLeave, by=by)

    @rule(seconds=st.sampled_from([0.5, 3.0, 10.0, 31.0, 61.0]))
    def time_passes(self, seconds: float) -> None:
        self.story.at += seconds
        while (due := deadlines(self.story.session)) and due[0][0] <= self.story.at:
            command = due[0][1]
            before = self.story.session
            happened = decide(before, type(command)(**{**asdict(command), "at": self.story.at}))
            assert happened, f"{command} is due for ever"
            for event in happened:
                self.story.session = evolve(self.story.session, event)
            self.story.events += happened
            self.check_receipts(before, happened)

    @rule()
    def server_restarts(self) -> None:
        self.attempt(c.Recover)

    # --- control and focus ------------------------------------------------------------------------

    @rule(by=people, to=people, behind=stale)
    def pass_control(self, by: ParticipantId, to: ParticipantId, behind: int) -> None:
        self.attempt(c.ControlPass, by=by, to=to, control_epoch=self.epoch(behind))

    @rule(to=reps)
    def pass_control_rightly(self, to: ParticipantId) -> None:
        if self.story.session.controller is not None:
            self.pass_control(self.story.session.controller, to, 0)

    @rule(by=people, take=st.booleans(), behind=stale)
    def answer_offer(self, by: ParticipantId, take: bool, behind: int) -> None:
        command = c.ControlAccept if take else c.ControlDecline
        self.attempt(command, by=by, control_epoch=self.epoch(behind))

    @rule(customer=people, behind=stale)
    def select(self, customer: ParticipantId, behind: int) -> None:
        for by in (self.story.session.controller or ANA, XU):
            self.attempt(c.FocusSelect, by=by, customer=customer, control_epoch=self.epoch(behind))

    @rule(by=reps)
    def transfer(self, by: ParticipantId) -> None:
        if len(self.story.events) > 60:  # rarely: it leaves nobody in control
            self.attempt(c.SessionTransfer, by=by, control_epoch=self.epoch(0))

    @rule(by=people, behind=stale)
    def end(self, by: ParticipantId, behind: int) -> None:
        if len(self.story.events) > 80:
            self.attempt(c.SessionEnd, by=by, control_epoch=self.epoch(behind))

    # --- consent and sharing ----------------------------------------------------------------------

    @rule(target=requests, customer=customers)
    def request(self, customer: ParticipantId) -> RequestId:
        request = RequestId(f"q{next(self.story.ids)}")
        self.attempt(
            c.ConsentRequest, by=self.story.session.controller or ANA, request=request,
            action=Action.VIEW, customer=self.story.session.focus or customer,
            surface=Surface.MONITOR, control_epoch=self.epoch(0),
        )  # fmt: skip
        return request

    @rule(by=customers, request=requests, allow=st.booleans(), everything=st.booleans())
    def answer(self, by: ParticipantId, request: RequestId, allow: bool, everything: bool) -> None:
        found = self.story.session.requests.get(request)
        sender = found.customer if found is not None else by
        self.attempt(
            c.ConsentAnswer, by=sender, request=request, allow=allow, everything=everything
        )

    @rule(by=customers, everything=st.booleans())
    def revoke(self, by: ParticipantId, everything: bool) -> None:
        self.attempt(c.ConsentRevoke, by=by, everything=everything)

    @rule(target=shares, by=people, request=requests, behind=stale)
    def share(self, by: ParticipantId, request: RequestId, behind: int) -> ActivityId:
        share = ActivityId(f"a{next(self.story.ids)}")
        found = self.story.session.requests.get(request)
        self.attempt(
            c.ShareStart, by=found.customer if found else by, share=share,
            surface=Surface.MONITOR, request=request, control_epoch=self.epoch(behind),
        )  # fmt: skip
        return share

    @rule(share=shares, by=people)
    def publish(self, share: ActivityId, by: ParticipantId) -> None:
        found = self.story.session.activities.get(share)
        publication = PublicationId(f"m{next(self.story.ids)}")
        self.attempt(
            c.MediaPublish, by=found.owner if found else by, share=share,
            publication=publication, codec=Codec.VP8,
        )  # fmt: skip

    @rule(share=shares, by=people, pause=st.booleans())
    def pause(self, share: ActivityId, by: ParticipantId, pause: bool) -> None:
        found = self.story.session.activities.get(share)
        self.attempt(
            c.SharePause if pause else c.ShareResume, by=found.owner if found else by, share=share
        )

    @rule(share=shares, by=people)
    def stop(self, share: ActivityId, by: ParticipantId) -> None:
        self.attempt(c.ShareStop, by=by, share=share, control_epoch=self.epoch(0))

    @rule(kind=st.sampled_from([k for k in Kind if k not in (Kind.SHARE, Kind.VIEW)]), owner=people)
    def activity(self, kind: Kind, owner: ParticipantId) -> None:
        self.attempt(c.ActivityStart, activity=f"a{next(self.story.ids)}", kind=kind, owner=owner)

    # --- the laws ---------------------------------------------------------------------------------

    @invariant()
    def replay_equals_state(self) -> None:
        assert replay(self.story.events) == self.story.session

    @invariant()
    def one_controller_at_most_and_it_is_a_rep_who_is_here(self) -> None:
        session = self.story.session
        roles = [role_of(session, who) for who in session.participants]
        assert roles.count(Role.PRIMARY) <= 1
        if session.primary is not None:
            assert session.primary.rep and session.primary.present

    @invariant()
    def nothing_outlives_its_epoch(self) -> None:
        session = self.story.session
        epochs = (session.control_epoch, session.focus_epoch)
        for activity in session.activities.values():
            assert (activity.control_epoch, activity.focus_epoch) == epochs
        for consent in [*session.requests.values(), *session.grants.values()]:
            assert (consent.control_epoch, consent.focus_epoch) == epochs
        if session.ended:
            assert not (session.activities or session.requests or session.grants or session.knocks)

    @invariant()
    def nothing_is_left_to_settle(self) -> None:
        assert list(settle(self.story.session, self.story.at)) == []

    @invariant()
    def epochs_only_rise_and_only_by_one(self) -> None:
        session, seen = Session(), (0, 0)
        for event in self.story.events:
            session = evolve(session, event)
            now = (session.control_epoch, session.focus_epoch)
            assert now >= seen and sum(now) - sum(seen) <= 1
            seen = now

    @invariant()
    def media_goes_to_connected_participants_only(self) -> None:
        session = self.story.session
        for share in session.shares:
            viewers = audience(session, share)
            owner = session.participants[share.owner]
            assert share.owner not in viewers
            assert all(session.participants[v].connected for v in viewers)
            assert not viewers or owner.connected
            if not owner.rep:  # a customer's screen: only the one being helped, who said yes
                assert owner.id == session.focus
        named = {
            s.screen.publication.id for s in session.shares if s.screen and s.screen.publication
        }
        assert set(routes(session)) == named

    @invariant()
    def a_view_shows_only_what_its_reader_may_see(self) -> None:
        session = self.story.session
        for reader in EVERYBODY:
            seen = view(session, reader, LINKS)
            role = role_of(session, reader)
            assert (seen is None) == (role is None)
            if seen is None:
                continue
            text = repr(seen)
            assert "token" not in text and "p-" not in text
            assert ("SECRET" in text) == (role is Role.PRIMARY and not session.ended)
            assert ("192.0.2.7" in text) == (role is Role.PRIMARY and bool(session.knocks))
            if role is Role.KNOCKING:
                assert not (seen.participants or seen.shares or seen.record)
            if role is Role.CUSTOMER:
                assert seen.offer is None
                assert all(r.customer == reader for r in seen.requests)
                assert all(g.customer == reader for g in seen.grants)

    @invariant()
    def the_door_is_told_to_the_controller_only(self) -> None:
        session = self.story.session
        for version, event in enumerate(self.story.events[-20:]):
            for reader in EVERYBODY:
                line = narrate(event, version, session, reader)
                if line is not None and line.type in ("knocked", "knock_refused"):
                    assert reader == session.controller

    @invariant()
    def the_record_is_open_for_exactly_those_who_see_now(self) -> None:
        session = self.story.session
        watching = {
            (share.id, viewer)
            for share in session.shares
            if share.screen is not None and share.screen.publication is not None
            for viewer in audience(session, share)
        }
        open_lines = [(s.share, s.viewer) for s in session.sightings if s.to is None]
        assert len(open_lines) == len(set(open_lines))
        assert set(open_lines) == watching


Histories.TestCase.settings = settings(
    max_examples=60,
    stateful_step_count=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestHistories = Histories.TestCase


@given(name=st.text(max_size=200))
def test_a_name_is_clean_or_refused(name: str) -> None:
    from signaling.domain.joining import NAME_LENGTH, clean_name

    try:
        clean = clean_name(name)
    except Refused:
        return
    assert 0 < len(clean) <= NAME_LENGTH
    assert clean == clean.strip() == clean_name(clean)
    assert not set(clean) & set("\u202e\u200b\u0000\n\t\u2066\ufeff")


def test_the_end_reasons_of_the_wire_are_those_of_the_core() -> None:
    from typing import get_args

    from signaling.gateway import wire

    assert set(get_args(wire.EndReason)) == {reason.value for reason in EndReason}
