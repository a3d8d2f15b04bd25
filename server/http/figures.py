"""What was counted of the lines, and who would be asked: for managers and administrators."""

import asyncio
import csv
import io
from typing import Annotated, Literal

import msgspec
from aiohttp import web
from msgspec import Meta

from server.accounts.people import Role
from server.http.route import Body, Call, Route
from signaling.acd.dry_run import dry_run
from signaling.acd.figures import NONE, By, Figures, Tally
from signaling.acd.ids import PersonId, QueueId
from signaling.acd.queueing import Queueing
from signaling.domain.refusals import Code, Refused
from signaling.told.desk.words import both, called
from signaling.wire.desk.inbox import DeskFigures, FiguresRow
from signaling.wire.desk.settings import DryRun, DryStep, DrySteps
from signaling.wire.desk.words import Both

Milliseconds = Annotated[int, Meta(ge=0, le=10**14)]


class Asked(Body, frozen=True):
    """From then until before then, in milliseconds. `zone`: where hours begin, by its IANA name."""

    from_: Milliseconds = msgspec.field(name="from")
    to: Milliseconds
    by: Literal["queue", "agent", "hour"] = "queue"
    format: Literal["json", "csv"] = "json"
    zone: Annotated[str, Meta(max_length=64)] = "UTC"


async def figures(call: Call, asked: Asked) -> DeskFigures | web.Response:
    """What was counted, by queue, agent or hour; as CSV where `format` says so.

    Of managers: what concerns the queues and agents that they watch.
    """
    state, admin = call.services.acd.state, call.caller.role is Role.ADMIN
    manager = None if admin else state.agents.managers.get(PersonId(call.caller.id))
    if manager is None and not admin:
        raise Refused(Code.NOT_ALLOWED)
    queues = (*state.queues.removed.values(), *state.queues.known.values())
    levels = {queue.id: queue.service_level for queue in queues}
    since, until = asked.from_ / 1000, asked.to / 1000
    try:
        counted = Figures(By(asked.by), since, until, levels, asked.zone, manager)
    except ValueError:
        raise Refused(Code.BAD_REQUEST) from None
    await asyncio.to_thread(counted.feed, await call.services.acd.counted(since, until))
    rows = [_row(key, _name(state, asked.by, key), one) for key, one in counted.rows.items()]
    if asked.by == "queue":
        known = state.queues.known
        rows = [msgspec.structs.replace(row, removed=row.key not in (*known, NONE)) for row in rows]
    rows.sort(key=lambda row: (row.key == NONE, row.name.en or row.name.zh, row.key))
    told = DeskFigures(asked.by, tuple(rows), _row("", Both(), counted.total))
    return told if asked.format == "json" else _csv(told)


async def try_out(call: Call, body: DryRun) -> DrySteps:
    """Who would be asked, and when, if somebody came to that queue with this form."""
    asked = dry_run(call.services.acd.state, QueueId(body.queue), body.form, body.at / 1000)
    return DrySteps(
        tuple(DryStep(round(one.after), one.to.value, one.names, one.queue) for one in asked)
    )


def _row(key: str, name: Both, tally: Tally) -> FiguresRow:
    return FiguresRow(
        key=key,
        name=name,
        entered=tally.entered,
        served=tally.served,
        abandoned=tally.abandoned,
        messages=tally.messages,
        transfers=tally.transfers,
        missed=tally.missed,
        wait=tally.wait,
        longest=tally.longest if tally.served else None,
        handling=tally.handling_time,
        service_level=tally.service_level,
    )


def _name(state: Queueing, by: str, key: str) -> Both:
    if by == "queue":
        queue = state.queues.known_once(QueueId(key))
        return both(queue.names) if queue is not None else Both(key, key)
    name = key if key == NONE else called(state, PersonId(key)) if by == "agent" else ""
    return Both(name, name)


def _csv(told: DeskFigures) -> web.Response:
    """A head of the fields' names; seconds and shares are rounded. In UTF-8 with a mark, which
    spreadsheets ask for.
    """
    out = io.StringIO()
    rows = [msgspec.to_builtins(row) for row in (*told.rows, told.total)]
    writer = csv.writer(out)
    writer.writerow(["key", "name", *list(rows[-1])[2:]])
    for row in rows:
        name = row["name"]["en"] or row["name"]["zh"]
        cells = map(_rounded, list(row.values())[2:])
        writer.writerow([_plain(row["key"]), _plain(name), *cells])
    return web.Response(
        body=b"\xef\xbb\xbf" + out.getvalue().encode(),
        content_type="text/csv",
        charset="utf-8",
        headers={"Content-Disposition": 'attachment; filename="figures.csv"'},
    )


def _rounded(cell: object) -> object:
    return round(cell, 3) if isinstance(cell, float) else cell


def _plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


ROUTES = (
    Route(
        "GET",
        "/api/figures",
        figures,
        asks=Asked,
        gives=DeskFigures,
        needs="person",
        refuses=(Code.NOT_ALLOWED,),
    ),
    Route(
        "POST",
        "/api/rules/dry-run",
        try_out,
        takes=DryRun,
        gives=DrySteps,
        needs="admin",
        refuses=(Code.NO_QUEUE,),
    ),
)
