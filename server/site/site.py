"""The site's settings as they are now.

What the command line says wins and cannot be changed here, then what is stored, then the default.
Sub-commands of other processes store too, so the database is looked at again and again.
"""

import logging
import time
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from server.db.database import Database
from server.repeatedly import if_new, repeatedly
from server.site import store
from server.site.catalogue import SETTINGS
from server.site.kinds import BadValue, Secret, Setting, Value
from server.site.vault import Vault

logger = logging.getLogger("handoff.site")

LOOK = 0.5  # seconds between looks


class Fixed(Exception):
    """The command line of the server says this one."""


class NoSuchSetting(Exception):
    """No setting has that name."""


class Site:
    """`changed` is called after every change, whoever made it."""

    def __init__(
        self,
        database: Database,
        fixed: Mapping[str, Any] = MappingProxyType({}),
        clock: Callable[[], float] = time.time,
        vault: Vault | None = None,
    ) -> None:
        self._database = database
        self._vault = vault or Vault()
        self._fixed = fixed
        self._clock = clock
        self._rows = database.read_now(store.stored)
        self._stored = self._readable(self._rows)
        self.changed: Callable[[], None] = lambda: None

    def value(self, setting: Setting[Value]) -> Value:
        """As it is now, of the setting's own type."""
        found: Value = self._fixed.get(
            setting.name, self._stored.get(setting.name, setting.default)
        )
        return found

    def is_fixed(self, setting: Setting[Any]) -> bool:
        """Whether the command line says it."""
        return setting.name in self._fixed

    def is_set(self, setting: Setting[Any]) -> bool:
        """Whether anybody has set it."""
        return setting.name in self._stored

    async def put(self, name: str, value: object) -> Setting[Any]:
        """Set it, from now on and after a restart. Raises NoSuchSetting, Fixed, BadValue."""
        setting = self._changeable(name)
        checked = setting.kind.check(value)
        stored = self._vault.seal(checked) if isinstance(setting.kind, Secret) else checked
        await self._database.write(partial(store.put, name=name, value=stored, now=self._clock()))
        await self.look()
        return setting

    async def reset(self, name: str) -> Setting[Any]:
        """Back to the default. Raises NoSuchSetting, Fixed."""
        setting = self._changeable(name)
        await self._database.write(partial(store.forget, name=name))
        await self.look()
        return setting

    async def look(self) -> None:
        """Take in what was stored since, here or elsewhere."""
        rows = await self._database.read(store.stored)
        if rows != self._rows:
            self._rows, self._stored = rows, self._readable(rows)
            self.changed()

    async def watch(self) -> None:
        """Look whenever something was stored, until cancelled. A failure is tried again."""
        look = if_new(self._database.mark, self.look)
        await repeatedly("look for changes of the site's settings", look, LOOK)

    def _readable(self, rows: Mapping[str, str]) -> Mapping[str, Any]:
        """What makes sense to this program; another one may have stored the rest."""
        found = {}
        for name, row in rows.items():
            try:
                setting, value = named(name), store.value_of(row)
                if isinstance(setting.kind, Secret):
                    value = self._vault.open(value)
                found[name] = setting.kind.check(value)
            except NoSuchSetting:
                continue
            except BadValue as problem:
                logger.error("the stored value of %s is ignored: %s", name, problem)
        return found

    def _changeable(self, name: str) -> Setting[Any]:
        setting = named(name)
        if self.is_fixed(setting):
            raise Fixed
        return setting


def named(name: str) -> Setting[Any]:
    """Raises NoSuchSetting."""
    try:
        return SETTINGS[name]
    except KeyError:
        raise NoSuchSetting from None
