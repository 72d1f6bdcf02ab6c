"""What kind of file it is, by its first bytes; what its name or its sender says is not believed.

Source of the list: domain report §5 (malicious files).
"""

from dataclasses import dataclass

from filetype.types import archive, audio, image, video

HEAD_BYTES = 8 * 1024
"""So many first bytes are enough to tell."""

_AMR_STARTS = (b"#!AMR\n", b"#!AMR-WB\n")


@dataclass(frozen=True)
class MediaType:
    """A kind of file that is taken, with the ending that its name gets."""

    name: str
    ending: str


AMR = MediaType("audio/amr", "amr")
_TAKEN = (
    (image.Jpeg(), MediaType("image/jpeg", "jpg")),
    (image.Png(), MediaType("image/png", "png")),
    (archive.Pdf(), MediaType("application/pdf", "pdf")),
    (audio.M4a(), MediaType("audio/mp4", "m4a")),
    (video.Mp4(), MediaType("video/mp4", "mp4")),
    (audio.Mp3(), MediaType("audio/mpeg", "mp3")),
)
TAKEN = (*(media_type for _, media_type in _TAKEN), AMR)


def media_type_of(head: bytes) -> MediaType | None:
    """Return the kind of a file that begins with `head`, None for a kind that is not taken."""
    if head.startswith(_AMR_STARTS):
        return AMR
    # The library's own search would ask for seventy other kinds first.
    return next((media_type for kind, media_type in _TAKEN if kind.match(bytearray(head))), None)
