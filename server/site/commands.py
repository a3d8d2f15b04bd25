"""The sub-command `settings`: site settings from the shell, while the server runs or not.

What the server's own command line says wins over what is stored here.
"""

import argparse
import getpass
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from server.db.database import Database
from server.site import store
from server.site.catalogue import SETTINGS
from server.site.kinds import BadValue, Secret, Setting, Switch
from server.site.site import NoSuchSetting, Site, named
from server.site.vault import Vault

Command = Callable[[Database, argparse.Namespace], None]


def add_arguments(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Declare `settings list|get|set|reset`, each with the flags of `common`."""
    actions = parser.add_subparsers(dest="action", required=True)

    def action(name: str, text: str, command: Command, *arguments: str) -> argparse.ArgumentParser:
        declared = actions.add_parser(name, help=text, parents=[common])
        declared.set_defaults(command=command, run=run)
        for argument in arguments:
            declared.add_argument(argument)
        return declared

    action("list", "every setting, its value, and whether somebody set it", _list)
    action("get", "print the value of one", _get, "name")
    setting = action("set", "set one; a secret is asked for, or read from a pipe", _set, "name")
    setting.add_argument("value", nargs="?")
    action("reset", "back to the default", _reset, "name")


def run(database: Database, flags: argparse.Namespace) -> int:
    """Carry a sub-command out; 0, or 1 after one sentence on stderr."""
    try:
        command: Command = flags.command
        command(database, flags)
    except NoSuchSetting:
        print("handoff: There is no setting of that name; see `settings list`.", file=sys.stderr)
        return 1
    except BadValue as problem:
        print(f"handoff: {problem}", file=sys.stderr)
        return 1
    return 0


def _list(database: Database, flags: argparse.Namespace) -> None:
    site = Site(database, vault=_vault(flags))
    for setting in SETTINGS.values():
        origin = "set" if site.is_set(setting) else "default"
        print(f"{setting.name}\t{_shown(site, setting)}\t{origin}")


def _get(database: Database, flags: argparse.Namespace) -> None:
    print(_shown(Site(database, vault=_vault(flags)), named(flags.name)))


def _set(database: Database, flags: argparse.Namespace) -> None:
    setting = named(flags.name)
    value = setting.kind.parse(_typed(setting) if flags.value is None else flags.value)
    stored = _vault(flags).seal(value) if isinstance(setting.kind, Secret) else value
    database.write_now(partial(store.put, name=setting.name, value=stored, now=time.time()))


def _reset(database: Database, flags: argparse.Namespace) -> None:
    database.write_now(partial(store.forget, name=named(flags.name).name))


def _vault(flags: argparse.Namespace) -> Vault:
    return Vault.of(flags.folder)


def _typed(setting: Setting[Any]) -> str:
    """A value that does not stand in the shell's history."""
    if sys.stdin.isatty() and isinstance(setting.kind, Secret):
        return getpass.getpass(f"{setting.name}: ")
    return sys.stdin.readline().rstrip("\r\n")


def _shown(site: Site, setting: Setting[Any]) -> str:
    value = site.value(setting)
    if isinstance(setting.kind, Secret):
        return "(set)" if value else ""
    if isinstance(setting.kind, Switch):
        return "on" if value else "off"
    return str(value).replace("\n", "\\n")
