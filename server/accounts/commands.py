"""The sub-commands `people` and `token`: accounts from the shell, while the server runs or not."""

import argparse
import getpass
import sys
import time
from collections.abc import Callable
from functools import partial

from server.accounts import credentials, people
from server.accounts.accounts import BadEmail, BadName, WeakPassword, check_password, new_person
from server.accounts.passwords import SHORTEST, Passwords, normalized
from server.accounts.people import EmailTaken, NoSuchPerson, Person, Role
from server.db.database import Database

SENTENCES = {
    BadName: "That name is not usable.",
    BadEmail: "That is no e-mail address.",
    WeakPassword: f"That password is too easy: at least {SHORTEST} characters, no common one.",
    EmailTaken: "Somebody has that e-mail address already.",
    NoSuchPerson: "Nobody has that e-mail address.",
}
Command = Callable[[Database, argparse.Namespace], None]


def add_arguments(parser: argparse.ArgumentParser, common: argparse.ArgumentParser) -> None:
    """Declare `people add|list|disable|reset-password`, each with the flags of `common`."""
    actions = parser.add_subparsers(dest="action", required=True)

    def action(name: str, text: str, command: Command) -> argparse.ArgumentParser:
        declared = actions.add_parser(name, help=text, parents=[common])
        declared.set_defaults(command=command, run=run)
        return declared

    adding = action("add", "add a person; asks for the password", _add)
    adding.add_argument("email")
    adding.add_argument("--name", required=True)
    adding.add_argument("--role", choices=[role.value for role in Role], default=Role.REP.value)
    action("list", "list everybody", _list)
    action("disable", "sign a person out for good", _disable).add_argument("email")
    action("reset-password", "set a new password; signs out", _reset).add_argument("email")


def add_token_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare `token EMAIL`."""
    parser.add_argument("email")
    parser.set_defaults(command=print_token, run=run)


def run(database: Database, flags: argparse.Namespace) -> int:
    """Carry a sub-command out; 0, or 1 after one sentence on stderr."""
    try:
        command: Command = flags.command
        command(database, flags)
    except tuple(SENTENCES) as refusal:
        print(f"handoff: {SENTENCES[type(refusal)]}", file=sys.stderr)
        return 1
    return 0


def _add(database: Database, flags: argparse.Namespace) -> None:
    person = new_person(flags.name, flags.email, Role(flags.role))
    hashed = _new_password(person)
    database.write_now(partial(people.add, person=person, password_hash=hashed, now=time.time()))
    print(f"Added {person.email} ({person.role.value}).")


def _list(database: Database, flags: argparse.Namespace) -> None:
    for person in database.read_now(people.everybody):
        state = "disabled" if person.disabled else "active"
        print(f"{person.email}\t{person.name}\t{person.role.value}\t{state}")


def _disable(database: Database, flags: argparse.Namespace) -> None:
    person = _existing(database, flags.email)
    database.write_now(partial(people.set_disabled, email=person.email))
    print(f"Disabled {person.email}; signed out everywhere.")


def _reset(database: Database, flags: argparse.Namespace) -> None:
    person = _existing(database, flags.email)
    hashed = _new_password(person)
    database.write_now(partial(people.set_password, email=person.email, password_hash=hashed))
    print(f"New password for {person.email}; signed out everywhere.")


def print_token(database: Database, flags: argparse.Namespace) -> None:
    """A new bearer token of that person on stdout; it replaces the one before."""
    person = _existing(database, flags.email)
    if person.disabled:
        raise NoSuchPerson
    replace = partial(credentials.replace_bearer, person=person, now=time.time())
    print(database.write_now(replace))


def _existing(database: Database, email: str) -> Person:
    address = people.typed_email(email)
    found = database.read_now(lambda db: people.with_email(db, address))
    if found is None:
        raise NoSuchPerson
    return found[0]


def _new_password(person: Person) -> str:
    """Hash of a password typed twice, or read from a pipe."""
    if sys.stdin.isatty():
        password = getpass.getpass(f"Password for {person.email}: ")
        if getpass.getpass("Once more: ") != password:
            raise WeakPassword
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    check_password(person, password)
    return Passwords.hasher().hash(normalized(password))
