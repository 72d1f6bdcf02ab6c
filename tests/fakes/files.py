"""Small files of each kind that is taken, and some that are not."""

from collections.abc import AsyncIterator

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"j" * 64
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"p" * 64
PDF = b"%PDF-1.7\n" + b"d" * 64
MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x21" + b"m" * 64
BARE_MP3 = b"\xff\xfb\x90\x64" + b"m" * 64
M4A = b"\x00\x00\x00\x1cftypM4A \x00\x00\x02\x00M4A isomiso2" + b"a" * 64
MP4 = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00isommp42" + b"v" * 64
AMR = b"#!AMR\n\x3c" + b"r" * 64
WIDE_AMR = b"#!AMR-WB\n\x3c" + b"r" * 64

TAKEN = {
    "image/jpeg": JPEG,
    "image/png": PNG,
    "application/pdf": PDF,
    "audio/mpeg": MP3,
    "audio/mp4": M4A,
    "video/mp4": MP4,
    "audio/amr": AMR,
}
REFUSED = {
    "web page": b"<!DOCTYPE html><script>alert(1)</script>",
    "program": b"MZ\x90\x00" + b"x" * 64,
    "archive": b"PK\x03\x04" + b"x" * 64,
    "drawing": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "moving picture": b"GIF89a" + b"x" * 64,
    "QuickTime": b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  " + b"x" * 64,
    "text": "我的证据".encode(),
    "one byte": b"\xff",
    "PDF later": b"x" * 10_000 + PDF,
}


async def chunks_of(raw: bytes, size: int = 7) -> AsyncIterator[bytes]:
    for start in range(0, len(raw), size):
        yield raw[start : start + size]
