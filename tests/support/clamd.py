"""A clamd that knows one virus."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def clamd(path: Path, virus: bytes, longest: int = 1 << 30) -> Iterator[str]:
    """Answers INSTREAM at this socket; as the real one, it hangs up on who sends too much."""

    class Visit(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            assert self.rfile.read(10) == b"zINSTREAM\0"
            data = b""
            while length := struct.unpack(">I", self.rfile.read(4))[0]:
                data += self.rfile.read(length)
                if len(data) > longest:
                    self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                    return
            found = virus in data
            self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if found else b"stream: OK\0")

    class Clamd(socketserver.ThreadingUnixStreamServer):
        daemon_threads = True

    with Clamd(str(path), Visit) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield str(path)
        finally:
            server.shutdown()
            thread.join()
