"""The people of the site, as plain functions of a connection (see `Database`)."""

import sqlite3
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from server.accounts import secret

_COLUMNS = "people.id, people.name, people.email, people.role, people.disabled"


class Role(StrEnum):
    REP = "rep"
    ADMIN = "admin"


@dataclass(frozen=True)
class Person:
    """Somebody with an account; `id` never changes."""

    id: str
    name: str
    email: str
    role: Role
    disabled: bool = False


class EmailTaken(Exception):
    """Somebody has that e-mail address already."""


class NoSuchPerson(Exception):
    """Nobody has that e-mail address."""


def clean_email(text: str) -> str | None:
    """The address as stored (NFKC, lower case), or None when it is none."""
    email = unicodedata.normalize("NFKC", text).strip().casefold()
    name, at, domain = email.partition("@")
    if not (name and at and domain) or len(email) > 254 or "@" in domain:
        return None
    return None if any(c.isspace() or not c.isprintable() for c in email) else email


def clean_name(text: str) -> str | None:
    """A readable name of at most 64 characters, or None when nothing readable is left (T4)."""
    kept = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c)[0] != "C")
    return " ".join("".join(kept).split())[:64].strip() or None


def add(connection: sqlite3.Connection, person: Person, password_hash: str, now: float) -> Person:
    """Store a new person. Raises EmailTaken."""
    try:
        connection.execute(
            "INSERT INTO people (id, email, name, role, password, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (person.id, person.email, person.name, person.role, password_hash, now),
        )
    except sqlite3.IntegrityError:
        raise EmailTaken from None
    return person


def everybody(connection: sqlite3.Connection) -> list[Person]:
    rows = connection.execute(f"SELECT {_COLUMNS} FROM people ORDER BY email")
    return [_person(row) for row in rows]


def with_email(connection: sqlite3.Connection, email: str) -> tuple[Person, str] | None:
    """The person and their password hash."""
    row = connection.execute(
        f"SELECT {_COLUMNS}, password FROM people WHERE email = ?", (email,)
    ).fetchone()
    return (_person(row[:-1]), row[-1]) if row else None


def admin_exists(connection: sqlite3.Connection) -> bool:
    """Also true when every administrator is disabled: the set-up page is over for ever once there
    was one (T27).
    """
    return connection.execute("SELECT 1 FROM people WHERE role = 'admin'").fetchone() is not None


def set_password(connection: sqlite3.Connection, email: str, password_hash: str) -> None:
    """A new password; every browser session, bearer token and session page of that person dies.

    Raises NoSuchPerson.
    """
    person = _found(connection, email)
    connection.execute("UPDATE people SET password = ? WHERE id = ?", (password_hash, person.id))
    _sign_out_everywhere(connection, person)


def set_disabled(connection: sqlite3.Connection, email: str) -> None:
    """Nobody signs in as that person again, and they are signed out everywhere.

    Raises NoSuchPerson.
    """
    person = _found(connection, email)
    connection.execute("UPDATE people SET disabled = 1 WHERE id = ?", (person.id,))
    _sign_out_everywhere(connection, person)


def signed_out(connection: sqlite3.Connection) -> list[Person]:
    """Whose pages in live sessions have yet to be closed."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM sign_outs JOIN people ON people.id = sign_outs.person"
    )
    return [_person(row) for row in rows]


def forget_sign_out(connection: sqlite3.Connection, person: Person) -> None:
    """That person's pages are closed."""
    connection.execute("DELETE FROM sign_outs WHERE person = ?", (person.id,))


def _sign_out_everywhere(connection: sqlite3.Connection, person: Person) -> None:
    connection.execute("DELETE FROM credentials WHERE person = ?", (person.id,))
    connection.execute("INSERT INTO sign_outs VALUES (?) ON CONFLICT DO NOTHING", (person.id,))


def new_id() -> str:
    return "p_" + secret.new()[:22]


def _found(connection: sqlite3.Connection, email: str) -> Person:
    found = with_email(connection, email)
    if found is None:
        raise NoSuchPerson
    return found[0]


def _person(row: tuple[str, str, str, str, int]) -> Person:
    id_, name, email, role, disabled = row
    return Person(id=id_, name=name, email=email, role=Role(role), disabled=bool(disabled))
