"""The recorder: takes frames from relays and writes them into parts below one folder.

`Recorder(root, ...)` listens on a Unix socket, finishes at its start what was left unfinished, and
ends with `stop`. A stretch begins a part, and ends it; so does whatever ends its relay.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import av
import msgspec

from media import channel
from media.recording.line import OPUS, Close, Frame, Frames, Open, Said, Sounds, said
from media.recording.part import LIVE, MALFORMED, MIX_TODO, OVER, Part, about, to_be_finished
from media.recording.voice import VoicePart
from media.rtp.keyframes import Codec

logger = logging.getLogger(__name__)

LEAST_FREE = 200_000_000  # bytes of the disk that recordings leave free
TICK = 1.0
REST = 1.0  # seconds between two beginnings of a stretch
MOST_HELD = 300  # frames meanwhile
SYNC = 5  # ticks
PROJECT = Path(__file__).parent.parent.parent


class _Feed:
    """A stretch of a publication; it has a part from its first key frame on. Beginning one costs
    far more than a frame does, so what begins another, or none, is held for `REST` at most and the
    newest of it begins one then.
    """

    def __init__(self, opened: Open, root: Path, now: Callable[[], float] = time.monotonic) -> None:
        self.name = opened.folder
        self._folder = root / opened.folder
        self._publication, self._codec = opened.publication, Codec(opened.codec)
        self.part: Part | None = None
        self._waits = True
        self._now = now
        self._rests_until = now()
        self._held: list[Frame] = []  # a key frame, and what followed

    def take(self, frames: Frames) -> None:
        for frame in frames.frames:
            self._take(frame)

    def _take(self, frame: Frame) -> None:
        if self._waits and not frame.key:
            return
        self._waits = False
        with self._until_one_begins_anew():
            if self._held and not frame.key:
                self._held.append(frame)
            elif self.part is None or not self.part.fits(frame):
                self._end_part()
                self._held = [frame]
            else:
                self.part.add(frame)
        if len(self._held) > MOST_HELD:
            self._held.clear()
            self._waits = True
        self.settle()

    def settle(self) -> None:
        """Write what is held, if it is time."""
        if self._held and self._now() >= self._rests_until:
            self._begin()

    def _begin(self) -> None:
        (first, *rest), self._held = self._held, []
        self._rests_until = self._now() + REST
        with self._until_one_begins_anew():
            self.part = Part(self._folder, self._publication, self._codec, first)
            for frame in rest:
                self.part.add(frame)

    @contextmanager
    def _until_one_begins_anew(self) -> Iterator[None]:
        try:
            yield
        except (*MALFORMED, av.error.InvalidDataError):
            self._waits = True

    def _end_part(self) -> None:
        if self.part is not None:
            self.part.close()
            self.part = None

    def close(self) -> None:
        """What is held is written first. Never raises."""
        if self._held:
            try:
                self._begin()
            except OSError:
                logger.exception("the end of a recording cannot be written")
        self._end_part()


class _Voice:
    """A stretch of a voice; it has a part from its first packet on."""

    def __init__(self, opened: Open, root: Path) -> None:
        self.name = opened.folder
        self._folder, self._opened = root / opened.folder, opened
        self.part: VoicePart | None = None

    def take(self, sounds: Sounds) -> None:
        for packet in sorted(sounds.packets, key=_in_order(sounds.packets[:1])):
            try:
                if self.part is None:
                    self.part = VoicePart(self._folder, self._opened, packet, sounds.told)
                self.part.add(packet, sounds.told)
            except MALFORMED:
                pass  # it was nothing to hear

    def close(self) -> None:
        if self.part is not None:
            self.part.close()
            self.part = None


def _end(feed: _Feed | _Voice) -> None:
    """Nothing follows of it. Never raises: whatever is wrong with one, the others go on."""
    try:
        feed.close()
    except Exception:
        logger.exception("the end of a recording cannot be written")


def _forget_what_has_no_file(folder: Path) -> None:
    """A voice is told of a moment before its file is there: whoever died then left that alone."""
    for beside in folder.glob("[0-9]*.json"):
        if list(folder.glob(f"{beside.stem}.*")) == [beside]:
            with suppress(OSError, msgspec.MsgspecError):
                if not about(beside).broken:
                    beside.unlink()


def _in_order(first: tuple[Said, ...]) -> Callable[[Said], int]:
    """By their times, which wrap."""
    since = first[0].timestamp if first else 0
    return lambda packet: (packet.timestamp - since + 2**31 & 0xFFFFFFFF) - 2**31


class Recorder:
    """`on_full(folder)`: the disk is, and nothing of this folder is written any more. `free`: how
    many bytes are.
    """

    def __init__(
        self,
        root: Path,
        on_full: Callable[[str], None],
        free: Callable[[Path], int] = lambda root: shutil.disk_usage(root).free,
    ) -> None:
        self._root = root
        self._on_full = on_full
        self._free = free
        self._feeds: dict[tuple[int, int], _Feed | _Voice] = {}  # by connection and number
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self._full: set[str] = set()
        self._over: set[str] = set()
        self._finishing: asyncio.Task[None] | None = None
        self._again = False
        self._ticking: asyncio.Task[None] | None = None

    async def start(self, socket: str) -> None:
        """Raises OSError."""
        self._root.mkdir(parents=True, exist_ok=True)
        for left in self._root.glob(f"*/*/*/*{LIVE}*"):
            to_be_finished(left)
        for left in self._root.glob(f"*/*/*/{MIX_TODO}"):
            with suppress(OSError):  # it is at the next start
                left.with_name(OVER).touch()  # unless somebody goes on with it
            _forget_what_has_no_file(left.parent)
        self._server = await asyncio.start_unix_server(self._serve, socket)
        self._ticking = asyncio.get_running_loop().create_task(self._tick())
        self._finish()

    async def stop(self) -> None:
        """Close all parts; what is not finished is at the next start."""
        if self._server is not None:
            self._server.close()
        tasks = [*self._connections, self._ticking, self._finishing]
        for task in tasks:
            if task is not None:
                task.cancel()
        await asyncio.gather(*(t for t in tasks if t is not None), return_exceptions=True)
        for feed in self._feeds.values():
            _end(feed)
        self._feeds.clear()

    def over(self, folder: str) -> None:
        """Nothing follows in this folder: its voices are made one, as soon as all are finished."""
        self._over.add(folder)
        path = self._root / folder
        try:
            if path.is_dir():
                (path / MIX_TODO).touch()
                (path / OVER).touch()
        except OSError:
            pass  # it is at the next start
        self._finish()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            while (body := await channel.receive(reader)) is not None:
                self._hear(id(task), said.decode(body))
        except asyncio.CancelledError:
            pass  # `stop` waits for it
        finally:
            self._connections.discard(task)
            for key in [key for key in self._feeds if key[0] == id(task)]:
                self._close(key)
            writer.close()

    def _hear(self, connection: int, message: Open | Frames | Sounds | Close) -> None:
        key = connection, message.feed
        match message:
            case Open():
                if message.folder not in self._over:
                    with suppress(OSError):  # nor can anything be written there, and that is told
                        (self._root / message.folder / OVER).unlink(missing_ok=True)
                kind = _Voice if message.codec == OPUS else _Feed
                self._feeds[key] = kind(message, self._root)
            case Frames() | Sounds():
                feed = self._feeds.get(key)
                if feed is not None and feed.name not in self._full:
                    self._take(feed, message)
            case Close():
                self._close(key)

    def _take(self, feed: _Feed | _Voice, message: Frames | Sounds) -> None:
        try:
            match feed, message:
                case _Feed(), Frames():
                    feed.take(message)
                case _Voice(), Sounds():
                    feed.take(message)
                case _:
                    raise TypeError("a frame of a voice, or sounds of a picture")
        except OSError:
            logger.exception("a recording cannot be written")
            self._give_up(feed)
        except Exception:
            logger.exception("a frame could not be written")

    def _give_up(self, feed: _Feed | _Voice) -> None:
        _end(feed)
        self._finish()
        if feed.name not in self._full:
            self._full.add(feed.name)
            self._on_full(feed.name)

    def _close(self, key: tuple[int, int]) -> None:
        feed = self._feeds.pop(key, None)
        if feed is not None:
            _end(feed)
            if feed.name in self._over:
                self.over(feed.name)
            self._finish()

    # Time

    async def _tick(self) -> None:
        beats = 0
        while True:
            await asyncio.sleep(TICK)
            beats += 1
            self._settle()
            if self._is_full():
                for feed in list(self._feeds.values()):
                    self._give_up(feed)
            if beats % SYNC == 0:
                await self._sync()

    def _is_full(self) -> bool:
        try:
            return self._free(self._root) < LEAST_FREE
        except OSError:
            return False  # somebody took the folder away; what comes makes another, or fails

    def _settle(self) -> None:
        for feed in list(self._feeds.values()):
            if isinstance(feed, _Feed):
                try:
                    feed.settle()
                except OSError:
                    logger.exception("a recording cannot be written")
                    self._give_up(feed)

    async def _sync(self) -> None:
        for feed in list(self._feeds.values()):
            if feed.part is not None:
                try:
                    await asyncio.to_thread(feed.part.sync)
                except OSError:
                    pass  # it was closed meanwhile

    # Finishing

    def _finish(self) -> None:
        """In a process of its own, one at a time."""
        self._again = True
        if self._finishing is None or self._finishing.done():
            self._finishing = asyncio.get_running_loop().create_task(self._run_finisher())

    async def _run_finisher(self) -> None:
        while self._again:
            self._again = False
            if not any(self._root.glob("*/*/*/*.raw.*")):
                continue
            command = (sys.executable, "-m", "media.recording.finish", str(self._root))
            process = await asyncio.create_subprocess_exec(
                *command, stdin=asyncio.subprocess.DEVNULL, cwd=PROJECT
            )
            try:
                await process.wait()
            except asyncio.CancelledError:
                process.kill()
                await process.wait()
                raise
