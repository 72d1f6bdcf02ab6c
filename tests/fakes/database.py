"""A migrated database file for each test, migrated once and copied."""

from pathlib import Path

from case_bridge.storage.schema import migrate

_TEMPLATE: list[bytes] = []


async def migrated_url(folder: Path) -> str:
    """Return the URL of a fresh database of the case store in `folder`."""
    path = folder / "cases.db"
    url = f"sqlite+aiosqlite:///{path}"
    if not _TEMPLATE:
        await migrate(url)
        _TEMPLATE.append(path.read_bytes())
    else:
        path.write_bytes(_TEMPLATE[0])
    return url
