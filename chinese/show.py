"""How instants and amounts are shown to customers."""

from datetime import datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China has kept UTC+8 without summer time since 1992 (IANA tzdata, Asia/Shanghai)."""


def show_instant(at: datetime) -> str:
    """Return an aware instant as `2026年11月23日14:05`, in China's time."""
    local = at.astimezone(SHANGHAI)
    return f"{local.year}年{local.month}月{local.day}日{local:%H:%M}"


def show_amount(low_fen: int, high_fen: int | None = None) -> str:
    """Return an amount as `2300元`, `3200.50元` or, for a range, `4000元至5000元`."""
    if high_fen is not None and high_fen != low_fen:
        return f"{show_amount(low_fen)}至{show_amount(high_fen)}"
    yuan, fen = divmod(low_fen, 100)
    return f"{yuan}元" if fen == 0 else f"{yuan}.{fen:02d}元"
