"""The web client: an HTML file for each bundle and their hashed assets, read once at start and
served from memory.

Only what was there at start can be asked for, so no path can lead out of the folder.
"""

import gzip
import mimetypes
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from aiohttp import hdrs, web

from server.accounts.people import Role
from server.http.route import identify
from server.http.services import SERVICES

Handler = Callable[[web.Request], Awaitable[web.Response]]

CUSTOMER_PATHS = ("/", "/join", "/session", "/ended", "/connection", "/eye")
SETUP_PATH = "/setup"
REP_PATHS = (
    "/rep",
    "/rep/session",
    "/rep/sessions",
    "/rep/history",
    "/rep/board",
    "/rep/messages",
    "/sign-in",
    SETUP_PATH,
    "/invitation",
    "/assist",
    "/recording",
)
ADMIN_PATHS = (
    "/admin",
    "/admin/people",
    "/admin/site",
    "/admin/desk",
    "/admin/desk/users",
    "/admin/desk/form",
    "/admin/desk/link",
    "/admin/desk/rules",
    "/admin/desk/trial",
    "/admin/desk/figures",
)
ENTRY_PATH = "/enter/{queue}"  # of the customers' bundle: the door of a queue
# the pages of each bundle, as in web/src/paths.ts
BUNDLES = {"index.html": CUSTOMER_PATHS, "rep.html": REP_PATHS, "admin.html": ADMIN_PATHS}
NEVER = "no-store"
FOR_EVER = "public, max-age=31536000, immutable"  # the name holds a hash of the content
AN_HOUR = "public, max-age=3600"
PACKED = {".css", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest"}


class NoWebClient(Exception):
    """The web client has not been built."""


@dataclass(frozen=True)
class Page:
    """One file, ready to send; `packed` = gzip, where that is smaller."""

    content: bytes
    packed: bytes | None
    content_type: str
    caching: str

    def answer(self, request: web.Request) -> web.Response:
        """The page, or that the browser has it already."""
        headers = {hdrs.CACHE_CONTROL: self.caching}
        body = self.content
        if self.packed is not None:
            headers[hdrs.VARY] = hdrs.ACCEPT_ENCODING
            if "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, ""):
                headers[hdrs.CONTENT_ENCODING] = "gzip"
                body = self.packed
        headers[hdrs.CONTENT_TYPE] = self.content_type
        return web.Response(body=body, headers=headers)


def load(root: Path) -> dict[str, Page]:
    """URL path -> file of everything in the built web client. Raises NoWebClient."""
    if not all((root / name).is_file() for name in BUNDLES):
        raise NoWebClient
    pages = {}
    for file in sorted(root.rglob("*")):
        if file.is_file() and not file.is_symlink():
            pages["/" + file.relative_to(root).as_posix()] = _page(file, root)
    for name, paths in BUNDLES.items():
        pages |= dict.fromkeys(paths, pages[f"/{name}"])
    return pages


FRONT = web.AppKey("front", Page)


def add_routes(app: web.Application, pages: dict[str, Page]) -> None:
    """One exact route per file; anything else stays 404."""
    app[FRONT] = pages["/"]
    for path, page in pages.items():
        app.router.add_get(path, _handler_of(path)(page))
    app.router.add_get(ENTRY_PATH, _handler(pages["/"]))


def for_the_lost(request: web.Request) -> web.Response | None:
    """The front page, with 404, for somebody whose browser asks for a page that there is not, such
    as a mistyped link; None for anybody else.
    """
    wants_a_page = request.method == "GET" and "text/html" in request.headers.get(hdrs.ACCEPT, "")
    if not wants_a_page or request.match_info.http_exception is None:
        return None
    answer = request.app[FRONT].answer(request)
    answer.set_status(404)
    return answer


def _handler_of(path: str) -> Callable[[Page], Handler]:
    if path == SETUP_PATH:
        return _setup_handler
    return _admin_handler if path in ADMIN_PATHS else _handler


def _handler(page: Page) -> Handler:
    async def show(request: web.Request) -> web.Response:
        return page.answer(request)

    return show


def _setup_handler(page: Page) -> Handler:
    """The same page, which says that set-up is over: 404 as soon as no link is open (T27)."""

    async def show(request: web.Request) -> web.Response:
        response = page.answer(request)
        if not await request.app[SERVICES].accounts.setup_needed():
            response.set_status(404)
        return response

    return show


def _admin_handler(page: Page) -> Handler:
    """404 for who is signed in and no admin. A visitor gets the page, which sends them to sign in:
    their cookie may only have stayed away because they came from another site.
    """

    async def show(request: web.Request) -> web.Response:
        person = await identify(request, request.app[SERVICES])
        if person is not None and person.role is not Role.ADMIN:
            raise web.HTTPNotFound
        return page.answer(request)

    return show


def _page(file: Path, root: Path) -> Page:
    content = file.read_bytes()
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if kind.startswith("text/") or kind == "application/javascript":
        kind += "; charset=utf-8"
    packed = gzip.compress(content, mtime=0) if file.suffix in PACKED else None
    if packed is not None and len(packed) >= len(content):
        packed = None
    if file.suffix == ".html":
        caching = NEVER
    else:
        caching = FOR_EVER if file.parent == root / "assets" else AN_HOUR
    return Page(content, packed, kind, caching)
