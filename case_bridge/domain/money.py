"""Amounts of money: integer fen inside, yuan only when shown."""

_FEN_PER_YUAN = 100


def yuan_text(fen: int) -> str:
    """Return an amount for people, such as `3,200.50`; negative amounts keep their sign."""
    yuan, rest = divmod(abs(fen), _FEN_PER_YUAN)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02d}"
