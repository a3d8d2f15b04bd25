"""The acd, joined."""

from signaling.acd.queueing import Queueing
from signaling.acd.terms.base import Event
from signaling.app.acd.acd import Acd
from signaling.app.acd.attachments import Attachments
from signaling.app.acd.attendance import AcdAttendance
from signaling.app.acd.joining import Joining
from signaling.app.acd.machine import ACD, Acds
from signaling.app.acd.neighbours import Neighbours
from signaling.app.acd.pages import AcdPages
from signaling.app.acd.past import Past
from signaling.app.acd.readers import Outside
from signaling.app.acd.tickets import Tickets
from signaling.app.acd.today import Today
from signaling.app.acd.writing import Writing
from signaling.app.deadlines import Deadlines
from signaling.app.file_desk import FileStore, NoStore
from signaling.app.live import Follower
from signaling.app.ports import Clock, DatedLog, Ids
from signaling.app.snapshots import Snapshots


def build(
    log: DatedLog[Queueing, Event],
    joining: Joining,
    clock: Clock,
    ids: Ids,
    *others: Follower[Queueing, Event],
    store: FileStore | None = None,
) -> Acd:
    """Those who follow its log, in order: tokens are known, sessions begin and end, files are kept,
    pages hear of it, timers are set; `others`; at last presence is compared with the pages there
    are. Without a `store` no files go along with messages.
    """
    streams = Acds(ACD, log, clock)
    tickets, today, writing = Tickets(), Today(clock), Writing(clock)
    neighbours = Neighbours()
    attachments = Attachments(store or NoStore(), writing, clock, ids)
    outside = Outside(
        joining.link, joining.number, today.of, joining.open, writing.line, attachments.attached
    )
    pages = AcdPages(clock, outside)
    joining.shown = attachments.shown = pages.show
    attendance = AcdAttendance(pages, clock)
    streams.followed_by(
        tickets,
        neighbours,
        today,
        joining,
        attachments,
        pages,
        Deadlines(streams),
        Snapshots(ACD.version, log.keep),
        *others,
        attendance,
    )
    past = Past(log, clock, today)
    return Acd(
        streams, past, tickets, neighbours, writing, attachments, pages, attendance, joining, ids
    )
