"""The log: one line of JSON for each thing noted, in a few private files of bounded size."""

from __future__ import annotations

import json
import logging
import logging.handlers
import os
import re
import traceback
from collections import deque
from collections.abc import Iterable
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path

from cinemai_tui import paths
from cinemai_tui.domain.upkeep import LogLine
from cinemai_tui.domain.wording import clean

LOG_FILE = "cinemai.log"
FILE_BYTES = 10_000_000
FILES = 5
_LONGEST = 4_000
"""Characters of a message that are kept; a library may say a whole page."""
_OURS = "cinemai-log"
_MASK = "***"
_SHAPES = re.compile(
    r"""(?ix)
    \b(?: sk | pk | rk | key | ghp | gsk | AIza | xai )[-_][A-Za-z0-9_\-]{12,}
    | \bAIza[A-Za-z0-9_\-]{20,}
    | (?<=://)[^/\s:@]+:[^/\s@]+(?=@)
    | (?<=bearer\s)\S+
    | (?<=\bapi_key=)[^&\s"']+ | (?<=\bapi-key:\s)\S+ | (?<=\bkey=)[^&\s"']+
    | (?<=\btoken=)[^&\s"']+ | (?<=\bpassword=)[^&\s"']+
    """
)
"""What keys and passwords look like where nobody told us of them."""
_QUIET = ("httpx", "httpx2", "httpcore", "openai", "anthropic", "asyncio", "markdown_it")
"""Libraries that log every address they ask, or every step they take."""


def redacted(text: str, secrets: Iterable[str] = ()) -> str:
    """Text without the secrets given and without whatever looks like one."""
    for secret in secrets:
        if len(secret) >= 4:
            text = text.replace(secret, _MASK)
    return _SHAPES.sub(_MASK, text)


class JsonLines(logging.Formatter):
    """Makes one line of printable ASCII JSON of a record: no control character survives."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        known: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": getattr(record, "event", ""),
            "words": self._safe(record.getMessage()),
        }
        facts = getattr(record, "facts", None)
        if isinstance(facts, dict):
            known["facts"] = {
                str(name): value
                if isinstance(value, int | float | None)
                else self._safe(str(value))
                for name, value in facts.items()
            }
        if record.exc_info and record.exc_info[1] is not None:
            # Frames only: a trace with local variables would hold keys and histories.
            frames = traceback.format_exception(record.exc_info[1])
            known["trace"] = self._safe("".join(frames))
        # DEL is the one control character that JSON leaves as it is.
        return json.dumps(known, ensure_ascii=True, allow_nan=True).replace("\x7f", "\\u007f")

    def _safe(self, text: str) -> str:
        return redacted(text, self._secrets)[:_LONGEST]


class PrivateRotating(logging.handlers.RotatingFileHandler):
    """Rotating files only their owner can read; a log that cannot be written never stops work."""

    def _open(self) -> TextIOWrapper:
        paths.private_dir(Path(self.baseFilename).parent)
        handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return open(handle, "a", encoding="ascii", errors="backslashreplace")  # noqa: PTH123

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """A full disk must not put a trace on the screen, nor end what is being done."""
        self.lost = getattr(self, "lost", 0) + 1


def start_log(folder: Path, *, level: str = "info", secrets: Iterable[str] = ()) -> Path:
    """Send everything that is logged, and every warning, to the log of a folder; returns its file.

    Our own records from `level` up are kept, those of libraries from warnings up. Titles are
    logged at debug only. Calling it again replaces what was set up before.
    """
    stop_log()
    file = folder / LOG_FILE
    handler = PrivateRotating(
        file, maxBytes=FILE_BYTES, backupCount=FILES - 1, delay=True, encoding="ascii"
    )
    handler.setFormatter(JsonLines(secrets))
    handler.set_name(_OURS)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("cinemai").setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    return file


def stop_log() -> None:
    """Close the log and leave logging and warnings as they were found."""
    root = logging.getLogger()
    for handler in [each for each in root.handlers if each.get_name() == _OURS]:
        root.removeHandler(handler)
        handler.close()
        logging.captureWarnings(False)


def tail(file: Path, lines: int = 200) -> list[LogLine]:
    """The last lines of a log, oldest first; what is no line of ours is told as words."""
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            last = deque(stream, maxlen=lines)
    except OSError:
        return []
    return [_line(text) for text in last if text.strip()]


def _line(text: str) -> LogLine:
    try:
        known = json.loads(text)
        said, told = str(known["words"]), known.get("trace")
        # Of a trace the last line tells what went wrong; the rest is in the file.
        words = f"{said}: {str(told).strip().splitlines()[-1]}" if told else said
        return LogLine(
            at=clean(str(known["at"]), 40),
            level=clean(str(known["level"]), 10),
            event=clean(str(known["event"]) or str(known["from"]), 40),
            words=clean(words, 500),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return LogLine(at="", level="", event="", words=clean(text, 500))
