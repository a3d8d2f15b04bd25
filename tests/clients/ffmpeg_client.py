"""FFmpeg shares a picture by WHIP; its libraries come with PyAV. A process of its own, since the
muxer keeps Python waiting.

    python -m tests.clients.ffmpeg_client URL SECONDS [profile=high] [audio=1]
        [curve=p224] [flags=dtls_active] [token=...]

The key is of P-256, as other clients have it, unless told otherwise: FFmpeg with GnuTLS makes up
one on P-224, which OpenSSL 4 takes no more. Exits with 0 when all was sent.
"""

from __future__ import annotations

import math
import sys
import time
from array import array
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import av
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

RATE, KEY_FRAMES = 20, 20  # pictures a second; a key frame after so many
WIDTH, HEIGHT = 320, 240


def main(url: str, seconds: float, **asked: str) -> None:
    """Share for so long, at least until the last picture is sent."""
    with TemporaryDirectory() as folder:
        curve = ec.SECP224R1() if asked.get("curve") == "p224" else ec.SECP256R1()
        options = certificate(Path(folder), curve)
        for name, option in (("flags", "whip_flags"), ("token", "authorization")):
            if name in asked:
                options[option] = asked[name]
        with av.open(url, "w", format="whip", options=options) as container:
            share(container, seconds, asked)


def share(container: av.container.OutputContainer, seconds: float, asked: dict[str, str]) -> None:
    picture = container.add_stream("libx264", rate=RATE)
    picture.width, picture.height, picture.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    picture.gop_size, picture.bit_rate = KEY_FRAMES, 300_000
    picture.options = {
        "profile": asked.get("profile", "baseline"),
        "bf": "0",
        "tune": "zerolatency",
    }
    sound = None
    if asked.get("audio"):
        sound = container.add_stream("libopus", rate=48_000, layout="stereo")
    for number in range(int(seconds * RATE)):
        began = time.monotonic()
        for packet in picture.encode(drawn(number)):
            container.mux(packet)
        if sound is not None:
            for packet in sound.encode(tone(number)):
                container.mux(packet)
        time.sleep(max(1 / RATE - (time.monotonic() - began), 0))


def certificate(folder: Path, curve: ec.EllipticCurve) -> dict[str, str]:
    """FFmpeg's options for one that is made here."""
    key = ec.generate_private_key(curve)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ffmpeg")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(pem, form, plain))
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    return {"cert_file": str(folder / "cert.pem"), "key_file": str(folder / "key.pem")}


def drawn(number: int) -> av.VideoFrame:
    """A bar that moves down."""
    frame = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
    luma, *chroma = frame.planes
    for plane, grey in ((luma, 90), *((one, 128) for one in chroma)):
        plane.update(bytes([grey]) * plane.buffer_size)
    top = number * 4 % (HEIGHT - 8)
    lines = bytearray(bytes(luma))
    lines[top * luma.line_size : (top + 8) * luma.line_size] = b"\xe0" * 8 * luma.line_size
    luma.update(bytes(lines))
    frame.pts, frame.time_base = number, Fraction(1, RATE)
    return frame


def tone(number: int) -> av.AudioFrame:
    samples = 48_000 // RATE
    frame = av.AudioFrame(format="s16", layout="stereo", samples=samples)
    wave = [int(8_000 * math.sin(2 * math.pi * 440 * n / 48_000)) for n in range(samples)]
    both = array("h", (level for level in wave for _ in range(2))).tobytes()
    frame.planes[0].update(both.ljust(frame.planes[0].buffer_size, b"\0"))
    frame.sample_rate, frame.pts, frame.time_base = 48_000, number * samples, Fraction(1, 48_000)
    return frame


if __name__ == "__main__":
    if "verbose" in sys.argv:
        av.logging.set_level(av.logging.VERBOSE)
    main(sys.argv[1], float(sys.argv[2]), **dict(a.split("=", 1) for a in sys.argv[3:] if "=" in a))
