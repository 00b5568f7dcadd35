"""Logging setup: one stream, one format, no secrets."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Literal, TextIO

import structlog
from structlog.typing import EventDict, Processor

from arbitrage_edge.redaction import Redactor

# These libraries log every request at INFO; the pipeline already logs the result of each poll.
LOGGED_WHEN_DEBUGGING = ("httpx2", "httpcore2")
# aiosqlite logs every row it reads or writes at DEBUG.
WARNINGS_ONLY = ("aiosqlite",)


def configure_logging(
    level: str = "INFO",
    format: Literal["json", "console"] = "json",
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> Redactor:
    """Send every log record of structlog and of the standard library to `stream` (default: stderr) in one format.

    A later call replaces an earlier one. Returns the redactor of the log, for other output that must hide `secrets`.
    """
    redactor = Redactor(secrets)
    shared = _shared_processors()
    handler = _Handler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _renderer(format),
                lambda _, __, line: redactor.redact(str(line)),
            ],
            foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder(), _drop_colored_message],
        )
    )
    _install(handler, level)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return redactor


class _Handler(logging.StreamHandler[TextIO]):
    """Writes records to a stream. A record that cannot be formatted is replaced by a line without its values."""

    def handleError(self, record: logging.LogRecord) -> None:
        with suppress(Exception):
            fields = {"name": record.name, "levelno": logging.ERROR, "levelname": "ERROR"}
            line = self.format(logging.makeLogRecord({**fields, "msg": "a log record could not be formatted"}))
            self.stream.write(line + self.terminator)
            self.flush()


def _install(handler: logging.Handler, level: str) -> None:
    root = logging.getLogger()
    for logger in (root, *(logging.getLogger(name) for name in list(root.manager.loggerDict))):
        # A library's own stream handler would bypass the redactor.
        for own in [each for each in logger.handlers if type(each) in {logging.StreamHandler, _Handler}]:
            logger.removeHandler(own)
        logger.propagate = True
    root.addHandler(handler)
    root.setLevel(level)
    for name in LOGGED_WHEN_DEBUGGING:
        logging.getLogger(name).setLevel(logging.NOTSET if root.level <= logging.DEBUG else logging.WARNING)
    for name in WARNINGS_ONLY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)


def _shared_processors() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]


def _renderer(format: str) -> Processor:
    if format == "json":
        return structlog.processors.JSONRenderer()
    return structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)


def _drop_colored_message(_: Any, __: str, event: EventDict) -> EventDict:
    event.pop("color_message", None)
    return event
