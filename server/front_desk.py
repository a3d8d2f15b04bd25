"""The session core, joined: its parts, and who follows a session's log in which order."""

from functools import partial

from signaling.app import ports
from signaling.app.admission import DeskSettings
from signaling.app.afterwards import Afterwards
from signaling.app.attendance import Attendance
from signaling.app.deadlines import Deadlines
from signaling.app.desk import Desk
from signaling.app.eyes import Eyes
from signaling.app.file_desk import FileDesk, FileStore, KeptFiles, NoStore
from signaling.app.invitations import Invitations
from signaling.app.live import Follower
from signaling.app.media_desk import MediaDesk
from signaling.app.notebooks import Notebooks
from signaling.app.pages import Pages
from signaling.app.passing import Passing
from signaling.app.pictures import Pictures
from signaling.app.ports import Clock, Ids, MediaPlane, StateLog
from signaling.app.recording import RecordingDesk
from signaling.app.register import LinkMaker, Register
from signaling.app.relay import RelayRooms
from signaling.app.sessions import SESSION, EndPages, Sessions, lose_media
from signaling.app.silence import SilentMedia
from signaling.app.snapshots import Snapshots
from signaling.app.transcripts import Transcripts
from signaling.app.transfers import NoQueues, Transfers
from signaling.app.voice import VoiceRooms
from signaling.app.workloads import Workloads
from signaling.domain.session import Session
from signaling.domain.terms.base import Event


def front_desk(
    settings: DeskSettings,
    log: StateLog[Session, Event],
    media: MediaPlane,
    clock: Clock,
    ids: Ids,
    mailroom: ports.Mailroom,
    staff: ports.Staff,
    store: FileStore | None = None,
    *others: Follower[Session, Event],
    queueing: ports.Queueing | None = None,
) -> Desk:
    """The session core, joined. Those who follow a session's log, in order: the door knows of it,
    packets and files stop, pages hear of it, messages go out, timers are set; `others`; at last
    presence is compared with the pages there are. Without a `store` no files are taken.
    """
    store = store or NoStore()
    sessions = Sessions(SESSION, log, clock)
    links = LinkMaker(settings.secret, settings.public_url)
    register = Register(links)
    rooms = RelayRooms(media, partial(lose_media, sessions))
    pages = Pages(clock, links.links, lambda session: voices.sound(session))
    voices = VoiceRooms(media, sessions, rooms.close, pages.of)
    recording = RecordingDesk(sessions, media)
    silence = SilentMedia(sessions)
    transcripts = Transcripts(sessions, clock)
    notebooks = Notebooks(sessions, clock)
    invitations = Invitations(sessions, mailroom, links, clock, ids)
    workloads = Workloads(sessions, staff)
    attendance = Attendance(sessions, pages, workloads)
    sessions.followed_by(
        register,
        voices,  # before the rooms: a room that is closed is not heard in again
        rooms,
        recording,
        silence,
        transcripts,
        notebooks,
        KeptFiles(store),
        pages,
        invitations,
        Deadlines(sessions),
        Snapshots(SESSION.version, log.keep),
        EndPages(sessions),
        *others,
        attendance,
    )
    media_desk = MediaDesk(media, rooms, voices, clock, ids, sessions)
    return Desk(
        settings,
        sessions,
        register,
        pages,
        attendance,
        media_desk,
        recording,
        silence,
        voices,
        transcripts,
        notebooks,
        Passing(sessions, pages),
        invitations,
        Eyes(sessions, register, links, clock, ids),
        FileDesk(store, sessions, links, clock, ids),
        Afterwards(sessions, register),
        staff,
        workloads,
        Transfers(sessions, queueing or NoQueues(), Pictures(sessions, clock, ids), ids),
        clock,
        ids,
    )
