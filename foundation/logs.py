"""JSON log lines on stderr, with a filter that masks personal data as a last net."""

import logging
import sys
from collections.abc import MutableMapping

import structlog

from foundation.masking import masked

# Written by the log machinery itself; masking them would destroy the line.
_OWN_KEYS = frozenset({"timestamp", "level", "process", "logger"})


def configure_logs(process_name: str, level: int = logging.INFO) -> None:
    """Send every log line of this process to stderr as one JSON object.

    Keys: `timestamp` (ISO, UTC), `level`, `process`, `logger`, `event`, what the caller gave as
    `extra`, and what structlog.contextvars holds (`request_id`). Replaces the root handlers.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(process_name))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for talkative in ("aiohttp.access", "alembic"):
        logging.getLogger(talkative).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _formatter(process_name: str) -> logging.Formatter:
    def name_process(_: object, __: str, line: MutableMapping[str, object]) -> MutableMapping[str, object]:
        line["process"] = process_name
        return line

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_shared(), structlog.stdlib.ExtraAdder()],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            name_process,
            structlog.processors.format_exc_info,
            _mask_line,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
    )


def _shared() -> list[structlog.typing.Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _mask_line(_: object, __: str, line: MutableMapping[str, object]) -> MutableMapping[str, object]:
    for key, value in line.items():
        if key not in _OWN_KEYS:
            line[key] = _mask_value(value)
    return line


def _mask_value(value: object) -> object:
    if value is None or isinstance(value, (bool, float)):
        return value
    if isinstance(value, int):
        text = masked(str(value))
        return value if text == str(value) else text
    if isinstance(value, dict):
        return {masked(str(key)): _mask_value(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_mask_value(inner) for inner in value]
    return masked(str(value))
