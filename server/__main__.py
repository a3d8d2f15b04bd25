"""`python -m server`: serve the product, or look after its people."""

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Callable, Sequence
from logging.handlers import MemoryHandler

import uvloop

from server import settings
from server.accounts import commands
from server.app import run
from server.cannot_start import CannotStart
from server.db.database import Database
from server.db.opening import open_database
from server.discreet import Formatter
from server.site import commands as site_commands


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit status; expected failures are one sentence on stderr."""
    flags = _parser().parse_args(arguments)
    try:
        if flags.task == "serve":
            return _serve(settings.read(flags, os.environ))
        return _manage(flags)
    except (settings.SettingsError, CannotStart) as problem:
        print(f"handoff: {problem}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    tasks = parser.add_subparsers(dest="task", required=True)
    settings.add_arguments(tasks.add_parser("serve", help="serve the product"))
    data = argparse.ArgumentParser(add_help=False)
    settings.add_data_arguments(data)
    commands.add_arguments(tasks.add_parser("people", help="people who sign in"), data)
    site_commands.add_arguments(
        tasks.add_parser("settings", help="settings of the site, as its administrators see them"),
        data,
    )
    commands.add_token_arguments(
        tasks.add_parser("token", help="print a bearer token of a person", parents=[data])
    )
    return parser


def _serve(read: settings.Settings) -> int:
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter("%(asctime)s %(levelname)s %(message)s"))
    # A start that fails says one sentence: what was logged on the way is told once it is a server.
    kept = MemoryHandler(sys.maxsize, sys.maxsize, handler, flushOnClose=False)
    logging.basicConfig(level=logging.INFO, handlers=[kept])
    # They write whole packets at INFO: names, tokens, descriptions of sessions (T25).
    for talkative in (
        "aiosmtplib",
        "alembic",
        "engineio",
        "socketio",
        "aioice",
        "aiortc",
        "sqlalchemy",
    ):
        logging.getLogger(talkative).setLevel(logging.WARNING)

    def serves() -> None:
        kept.flush()
        logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)

    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(run(read, serves))
    except CannotStart:
        kept.setTarget(None)  # else what was kept is told when the program ends
        raise
    return 0


def _manage(flags: argparse.Namespace) -> int:
    folder, url = settings.where(flags, os.environ)
    database = open_database(folder, url)
    flags.folder = folder
    try:
        run: Callable[[Database, argparse.Namespace], int] = flags.run
        return run(database, flags)
    finally:
        database.close()


if __name__ == "__main__":
    sys.exit(main())
