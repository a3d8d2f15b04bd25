"""Laws that hold after any history."""

import random
from collections.abc import Callable, Iterable

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec import structs

from signaling.domain.decide import settle
from signaling.domain.evolve import evolve, replay
from signaling.domain.ids import ActivityId, ParticipantId
from signaling.domain.refusals import Refused
from signaling.domain.rules.files import takes_room
from signaling.domain.rules.hearing import hearing
from signaling.domain.rules.lifetimes import LIFETIMES
from signaling.domain.rules.lock import locked
from signaling.domain.rules.pointing import able, seers
from signaling.domain.rules.recording import recorded_voices
from signaling.domain.rules.removal import everybody_knocks
from signaling.domain.rules.roles import Role, role_of
from signaling.domain.rules.routes import audience, foreseen, routes, stands
from signaling.domain.session import Session
from signaling.domain.terms.activities import Kind
from signaling.domain.terms.chat import ChatSaid
from signaling.domain.terms.door import KnockAdmitted
from signaling.domain.terms.eye import EyeSeated
from signaling.domain.terms.moving import Answer, SeatMoved
from signaling.domain.terms.notes import NoteWritten
from signaling.domain.terms.people import Joined
from signaling.domain.terms.screens import Surface
from signaling.domain.terms.supervision import Mode, SupervisionStarted
from signaling.domain.terms.transfer import TransferTaken
from signaling.told.links import Links
from signaling.told.narration import hear, say
from signaling.told.scene import Scene
from signaling.told.update import update
from signaling.told.view import view, view_of
from tests.support.attempts import EVERYBODY, SMALL, STEPS, Method, Step
from tests.support.builders import MONA
from tests.support.history import History, a_step
from tests.support.looking import all_look_at_what_they_name

LINKS = Links("https://x/join#SECRET-CUSTOMER", "https://x/assist#SECRET-ASSIST")
LAWS: list[Callable[["Lawful"], None]] = []


def law(method: Method) -> Method:
    """A method that asserts what holds after every step."""
    LAWS.append(method)
    return method


class Lawful(History):
    """A history, and what has to hold in it."""

    def replay_equals_state(self) -> None:
        assert replay(self.story.events) == self.story.session

    @law
    def one_controller_at_most_and_it_is_a_rep_who_is_here(self) -> None:
        session = self.story.session
        roles = [role_of(session, who) for who in session.people]
        assert roles.count(Role.PRIMARY) <= 1
        if session.primary is not None:
            assert session.primary.rep
            waits = session.control.vanished is not None or session.ended
            assert session.primary.present or (waits and session.primary.id in session.removals)

    @law
    def nothing_outlives_its_epoch(self) -> None:
        session = self.story.session
        epochs = (session.control.epoch, session.focus.epoch)
        for activity in session.activities.values():
            assert (activity.control_epoch, activity.focus_epoch) == epochs
        for consent in [*session.consent.requests.values(), *session.consent.grants.values()]:
            assert (consent.control_epoch, consent.focus_epoch) == epochs
        if session.ended:
            assert not (session.activities or session.screens or session.segments)
            assert not (session.consent.requests or session.consent.grants or session.knocks)
            assert not (session.consent.requests or session.consent.grants)

    @law
    def nothing_is_left_to_settle(self) -> None:
        assert list(settle(self.story.session, self.story.at)) == []

    def nobody_new_comes_in_by_a_locked_door_or_unasked_once_one_had_to_leave(self) -> None:
        session, admitted = Session(), set()
        by_right = TransferTaken | SupervisionStarted | EyeSeated
        admitted |= {e.participant for e in self.story.events if isinstance(e, by_right)}
        for event in self.story.events:
            if isinstance(event, KnockAdmitted):
                admitted.add(event.knock)
            if isinstance(event, Joined) and event.participant not in admitted:
                assert not locked(session)
                assert event.rep or not everybody_knocks(session)
            session = evolve(session, event)

    def a_seat_moves_by_a_yes_of_its_page_or_of_the_controller_where_none_answers(self) -> None:
        session = Session()
        for event in self.story.events:
            if isinstance(event, SeatMoved):
                seat = session.people[event.participant]
                question = session.moving.wishes[event.knock].asked.get(seat.id)
                said = None if question is None else question.answer
                assert session.is_customer(seat)
                if event.by == seat.id:
                    assert said is Answer.OPEN
                else:
                    assert event.by == session.control.controller
                    assert said is Answer.SILENT or (not seat.connected and said is not Answer.KEPT)
            session = evolve(session, event)

    @law
    def what_a_device_showed_ends_with_it(self) -> None:
        session = self.story.session
        for activity in session.activities.values():
            if LIFETIMES[activity.kind].on_device:
                assert activity.device == session.people[activity.owner].device
        assert session.moving.wishes.keys() <= session.knocks.keys()

    def epochs_only_rise_and_only_by_one(self) -> None:
        session, seen = Session(), (0, 0)
        for event in self.story.events:
            session = evolve(session, event)
            now = (session.control.epoch, session.focus.epoch)
            assert now >= seen and sum(now) - sum(seen) <= 1
            seen = now

    @law
    def media_goes_to_connected_participants_only(self) -> None:
        session = self.story.session
        for share in session.pictures:
            viewers = audience(session, share)
            owner = session.people[share.owner]
            assert share.owner not in viewers
            assert all(session.people[v].connected for v in viewers)
            assert not viewers or owner.connected or stands(session, share)
            assert not (viewers & session.onhold.keys())
            assert not (viewers & session.background)
            assert not viewers or not session.held(owner.id)
            assert not (viewers & session.eyes.seats.keys())
            if share.kind is Kind.VIDEO:  # anybody's, and on while its owner looks elsewhere
                continue
            assert owner.id not in session.background
            if not owner.rep:  # a customer's screen: only the one being helped, who said yes
                assert session.seat(owner.id) == session.focus.customer
        named = {s.screen.publication.id for s in session.pictures if s.screen.publication}
        prepared = {one.publication for one in session.preparing.values()}
        assert set(routes(session)) == named | prepared

    @law
    def what_is_only_prepared_is_sent_to_nobody(self) -> None:
        session = self.story.session
        for owner, one in session.preparing.items():
            assert routes(session)[one.publication] == frozenset()
            assert session.people[owner].present and not session.ended
            if one.request is None:
                assert one.control_epoch == session.control.epoch
                assert owner == session.control.controller
            else:
                assert session.consent.requests[one.request].customer == owner
            for viewer in foreseen(session, owner, one):
                assert session.people[viewer].connected and viewer != owner
                assert viewer not in session.onhold and viewer not in session.background

    @law
    def a_hold_is_of_a_customer_who_is_here_and_of_the_present_controller(self) -> None:
        session = self.story.session
        for customer, held in session.onhold.items():
            assert session.people[customer].present and not session.people[customer].rep
            assert held.control_epoch == session.control.epoch
            assert all(r.customer != customer for r in session.consent.requests.values())
        assert not (session.ended and session.onhold)

    @law
    def a_second_eye_is_there_no_longer_than_its_customer(self) -> None:
        session = self.story.session
        here = [p.id for p in session.present if p.id in session.eyes.seats]
        customers = [session.seat(who) for who in here]
        assert len(customers) == len(set(customers))
        for phone, customer in zip(here, customers, strict=True):
            assert session.people[customer] in session.customers
            assert session.people[phone].name == session.people[customer].name
            assert session.people[phone] not in session.customers
            assert session.focus.customer != phone and phone not in session.onhold
            assert phone not in session.voice.members and phone not in session.recording.wishes
        epochs = {who: session.people[who].consent_epoch for who in here}
        for activity in session.activities.values():
            if activity.owner in epochs:
                assert activity.kind in (Kind.VIEW, Kind.POINTING)
                assert activity.consent_epoch == epochs[activity.owner]

    @law
    def names_of_those_who_are_here_differ(self) -> None:
        session = self.story.session
        names = [p.name.casefold() for p in session.present if p.id not in session.eyes.seats]
        names += [k.name.casefold() for k in session.knocks.values()]
        assert len(names) == len(set(names))

    @law
    def a_view_shows_only_what_its_reader_may_see(self) -> None:
        session = self.story.session
        for reader in EVERYBODY:
            seen = view(session, reader, LINKS)
            role = role_of(session, reader)
            assert (seen is None) == (role is None)
            if seen is None:
                continue
            text = repr(seen)
            assert "token" not in text and "p-" not in text and "secret reason" not in text
            assert ("SECRET" in text) == (role is Role.PRIMARY and not session.ended)
            assert ("192.0.2.7" in text) == (role is Role.PRIMARY and bool(session.knocks))
            if role is Role.KNOCKING:
                assert not (seen.participants or seen.shares or seen.record)
            if role is Role.CUSTOMER:
                assert seen.offer is None
                assert all(r.customer == reader for r in seen.requests)
                assert all(g.customer == reader for g in seen.grants)
                assert all(h.customer == reader for h in seen.on_hold)
                assert "between reps" not in text

    @law
    def a_customer_is_told_nothing_of_a_supervisor_who_is_out_of_sight(self) -> None:
        """Neither in a view, nor in what is said, nor in a receipt; and nobody hears them. But the
        record keeps the time in which they were in sight.
        """
        session = self.story.session
        supervisor = session.supervision.get(MONA)
        events = self.story.events[-6:]
        after = len(self.story.events) - len(events)
        for reader in session.people.values():
            if reader.rep or supervisor is None:
                continue
            sent = update(session, reader.id, now=0.0, links=LINKS, after=after, news=events)
            out_of_sight = supervisor.mode is not Mode.JOIN and not supervisor.policy.told
            if sent is not None and out_of_sight:
                lines = [one for one in sent.view.record if one.who.casefold().startswith("mona")]
                assert all(one.mode is Mode.JOIN for one in lines if one.kind == "supervised")
                if any(one.mode is Mode.JOIN for one in lines):
                    sent = structs.replace(sent, view=structs.replace(sent.view, record=()))
                assert "mona" not in repr(sent).casefold()
        for speaker, listeners in hearing(session).items():
            if speaker in session.supervision and listeners:
                mode = session.supervision[speaker].mode
                assert mode is not Mode.WATCH
                assert mode is Mode.JOIN or listeners == {session.control.controller}

    @law
    def whoever_supervises_is_never_offered_nor_passed_control(self) -> None:
        session = self.story.session
        assert session.control.controller not in session.supervision
        offer = session.control.offer
        assert offer is None or offer.to not in session.supervision
        assert not session.supervision.keys() & {wish.by for wish in session.asking.values()}

    @law
    def what_is_taken_over_from_the_state_before_is_what_would_be_made_anew(self) -> None:
        session = self.story.session
        self.scene = Scene(session, self.scene)
        for reader in EVERYBODY:
            assert view_of(self.scene, reader, LINKS) == view(session, reader, LINKS)
        all_look_at_what_they_name(session, LINKS)

    @law
    def the_door_is_told_to_the_controller_only(self) -> None:
        session = self.story.session
        for version, event in enumerate(self.story.events[-5:]):
            for reader in EVERYBODY:
                for line in hear(say([event], version, session), session, reader):
                    if line.type in ("knocked", "knock_refused", "knock_withdrawn"):
                        assert reader == session.control.controller

    @law
    def lines_are_numbered_in_order_and_each_is_said_once(self) -> None:
        said = [e for e in self.story.events if isinstance(e, ChatSaid)]
        assert [e.line for e in said] == sorted({e.line for e in said})
        assert len({(e.by, e.id) for e in said}) == len(said)
        assert self.story.session.chat.lines >= len(said)

    @law
    def a_customer_hears_only_what_was_written_to_or_by_them(self) -> None:
        events = self.story.events[-5:]
        said = say(events, len(self.story.events) - len(events), self.story.session)
        for reader in EVERYBODY:
            for line in hear(said, self.story.session, reader):
                if line.chat is None:
                    continue
                event = self.story.events[line.version - 1]
                assert isinstance(event, ChatSaid)
                me = self.story.session.people[reader]
                if reader not in (event.by, *event.readers):
                    assert me.rep and reader == self.story.session.control.controller

    @law
    def a_file_is_under_way_while_both_are_there_and_within_what_the_site_takes(self) -> None:
        session = self.story.session
        files = session.files.known
        under_way = {file.id for file in files.values() if file.under_way}
        assert under_way == {a.id for a in session.activities.values() if a.id in files}
        for one in under_way:
            parties = (files[one].frm, files[one].to)
            assert all(session.people[who].present for who in parties)
            assert any(session.people[who].rep for who in parties)
            assert not session.onhold.keys() & set(parties)
        for wish in session.files.wishes.values():
            assert wish.control_epoch == session.control.epoch and not session.ended
            assert wish.customer not in session.onhold
        sizes = [file.size for file in files.values() if takes_room(file)]
        assert sum(sizes) <= SMALL.session and max(sizes, default=0) <= SMALL.file

    @law
    def a_file_is_shown_to_its_two_and_to_who_controls_if_one_is_a_customer(self) -> None:
        session = self.story.session
        for reader in EVERYBODY:
            seen = view(session, reader, LINKS)
            for file in () if seen is None else seen.files:
                parties = (file.frm, file.to)
                guest = not all(session.people[ParticipantId(who)].rep for who in parties)
                assert reader in parties or (guest and reader == session.control.controller)

    @law
    def a_voice_conference_runs_while_somebody_who_is_here_is_in_it(self) -> None:
        session = self.story.session
        running = [a.id for a in session.activities.values() if a.kind is Kind.VOICE]
        assert running == ([session.voice.activity] if session.voice.activity else [])
        assert bool(session.voice.members) == bool(running)
        assert all(session.people[who].present for who in session.voice.members)

    @law
    def nobody_hears_anybody_whom_the_state_does_not_name(self) -> None:
        session, heard = self.story.session, hearing(self.story.session)
        assert heard.keys() == session.voice.members.keys()
        for speaker, listeners in heard.items():
            assert speaker not in listeners
            assert not listeners or not session.voice.members[speaker].listening
            assert not listeners or session.voice.members[speaker].muted_by is None
            for one in {speaker, *listeners} if listeners else ():
                assert one in session.voice.members and session.people[one].connected
                assert one not in session.onhold and one not in session.background

    @law
    def notes_are_numbered_written_once_and_no_customers(self) -> None:
        session = self.story.session
        written = [e for e in self.story.events if isinstance(e, NoteWritten)]
        assert [e.note for e in written] == list(range(1, session.notes.notes + 1))
        assert len({(e.by, e.id) for e in written}) == len(written)
        events = self.story.events[-5:]
        said = say(events, len(self.story.events) - len(events), session)
        for reader in EVERYBODY:
            me = session.people.get(reader)
            if me is not None and not me.rep:
                assert all(line.note is None for line in hear(said, session, reader))

    @law
    def only_a_customers_running_view_is_pointed_at_by_reps_who_see_it(self) -> None:
        session = self.story.session
        for share, marks in session.pointing.items():
            activity = session.activities[marks.activity]
            assert activity.kind is Kind.POINTING and share in session.screens
            assert session.activities[share].kind is Kind.VIEW
            assert session.activities[share].owner == activity.owner
            assert session.seat(activity.owner) == session.focus.customer  # or their second eye's
            assert marks.assistants <= {p.id for p in session.assistants}
        for share in session.activities:
            for who in EVERYBODY:
                try:
                    able(session, who, share)
                except Refused:
                    continue
                assert session.people[who].rep and share in session.pointing
                assert who in audience(session, self.story.shared(share))

    @law
    def only_a_customers_running_tab_is_zoomed_as_its_browser_can(self) -> None:
        session = self.story.session
        for share in session.zooms.scales:
            assert session.screens[share].surface is Surface.BROWSER
        for share, zooming in session.zooms.given.items():
            activity = session.activities[zooming.activity]
            assert activity.kind is Kind.ZOOM and share in session.zooms.scales
            assert session.activities[share].owner == activity.owner == session.focus.customer

    @law
    def strokes_are_heard_by_those_who_see_the_picture_and_whose_it_is(self) -> None:
        session, events = self.story.session, self.story.events[-1:]
        said = say(events, len(self.story.events) - 1, session)
        for reader in EVERYBODY:
            for line in hear(said, session, reader):
                if line.drawn is not None:
                    share = ActivityId(line.drawn.share)
                    owner = session.activities[share].owner
                    assert reader in seers(session, share) | {owner}

    @law
    def only_those_who_agreed_are_written_and_no_supervisor_in_secret(self) -> None:
        session, running = self.story.session, self.story.session.recording.running
        self.check_recorded()
        written = recorded_voices(session)
        for who in written[1] if written is not None else ():
            assert running is not None and running.answers[who]
            assert session.people[who].connected and who not in session.onhold
            assert session.voice.members[who].muted_by is None
            supervising = session.supervision.get(who)
            assert supervising is None or supervising.mode is Mode.JOIN

    @law
    def the_record_is_open_for_exactly_those_who_see_now(self) -> None:
        session = self.story.session
        watching = {
            (share.id, viewer)
            for share in session.pictures
            if share.screen.publication is not None
            for viewer in audience(session, share)
        }
        open_lines = [(s.share, s.viewer) for s in session.record.sightings if s.to is None]
        assert sorted(open_lines) == sorted(watching)


def _live_through(steps: Iterable[Step]) -> None:
    history = Lawful()
    for name, arguments in steps:
        getattr(history, name)(**arguments)
        for check in LAWS:
            check(history)
    history.replay_equals_state()
    history.nobody_new_comes_in_by_a_locked_door_or_unasked_once_one_had_to_leave()
    history.epochs_only_rise_and_only_by_one()
    history.a_seat_moves_by_a_yes_of_its_page_or_of_the_controller_where_none_answers()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(a_step, min_size=5, max_size=40))
def test_the_laws_hold_in_short_histories(steps: list[Step]) -> None:
    """Found failures are shrunk to the shortest history."""
    _live_through(steps)


@pytest.mark.parametrize("seed", range(60))
def test_the_laws_hold_in_long_histories(seed: int) -> None:
    """Evenly random, so that deep states are reached too."""
    dice = random.Random(seed)
    names = [name for name in STEPS for _ in range(1 if STEPS[name] else 2)]

    def roll() -> Step:
        name = dice.choice(names)
        return name, {k: dice.choice(list(v)) for k, v in STEPS[name].items()}

    _live_through(roll() for _ in range(60))
