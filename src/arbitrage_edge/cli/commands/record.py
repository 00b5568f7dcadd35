"""`record`: poll as `up` does, and keep the raw answers of all providers in a folder."""

from __future__ import annotations

import asyncio
from pathlib import Path

from msgspec import Struct

from arbitrage_edge.assembly import open_runtime
from arbitrage_edge.cli.locked_folders import data_dir_lock
from arbitrage_edge.cli.options import settings_with
from arbitrage_edge.cli.output import print_line
from arbitrage_edge.cli.runtime import log_by, stop_at_signals
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.pipeline.observers import log_event
from arbitrage_edge.settings import Settings
from arbitrage_edge.simulated_sources import UNLIMITED

DEFAULT_FOLDER = Path("recordings")


class RecordRequest(Struct, frozen=True):
    """The options of `record`. `minutes`: None until interrupted."""

    folder: Path | None
    megabytes: int | None
    minutes: float | None
    provider: str | None
    data_dir: Path | None


def show(request: RecordRequest) -> int:
    """Record until interrupted, or for some minutes; return the exit status."""
    settings = settings_with(request.provider, request.data_dir)
    if settings.provider == "replay":
        raise InvalidValueError("a replay has no answers to record", "--provider")
    if request.minutes is not None and not request.minutes > 0:
        raise InvalidValueError(f"expected a number above 0, got {request.minutes:g}", "--minutes")
    folder = request.folder or settings.record_to or DEFAULT_FOLDER
    megabytes = request.megabytes or settings.record_megabytes
    settings = settings.model_copy(update={"record_to": folder, "record_megabytes": megabytes})
    with data_dir_lock(settings.data_dir):
        log_by(settings, None)
        return asyncio.run(_record(settings, folder, request.minutes))


async def _record(settings: Settings, folder: Path, minutes: float | None) -> int:
    before = set(_files(folder))
    stop = asyncio.Event()
    stop_at_signals(stop.set)
    async with open_runtime(settings, UNLIMITED, [log_event]) as runtime:
        print_line(f"recording {', '.join(settings.providers) or settings.provider} to {folder}; Ctrl-C stops")
        if minutes is not None:
            asyncio.get_running_loop().call_later(minutes * 60, stop.set)
        await runtime.scheduler.run(stop)
    files = [path for path in _files(folder) if path not in before]
    size = sum(path.stat().st_size for path in files)
    print_line(f"recorded {len(files)} files, {size / 1e6:.1f} MB; `arbitrage-edge scan {folder}` reads them")
    return 0


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("recorded-*")) if folder.is_dir() else []
