"""`backtest`: what recorded odds contained, as tables, JSON or an HTML report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from arbitrage_edge.analysis.backtest import backtest, sweep
from arbitrage_edge.api.schemas.opportunity import encode
from arbitrage_edge.cli.options import key_list, kinds, number, one_of, seconds, stake, step
from arbitrage_edge.cli.output import print_error, print_json, print_line, terminal_text
from arbitrage_edge.cli.progress import ReadProgress, read_progress
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.results import Table

BAD_INPUT = 2
NO_LIMIT = "none"
ALL = "all"
SWEPT = ("min_profit", "max_age", "bookmakers")


class BacktestRequest(Struct, frozen=True):
    """Options of `backtest` as they were typed."""

    paths: list[str]
    total_stake: str
    step: str
    min_profit: str
    max_profit: str
    max_age: str
    bookmakers: str
    kind: str
    sweep: list[str]
    html: Path | None
    format: str

    def options(self) -> dict[str, Any]:
        """Return the options of the library. Raises InvalidValueError with the name of a wrong one."""
        return {
            "stake": stake(self.total_stake, "--total-stake"),
            "round_to": step(self.step),
            "min_profit": number(self.min_profit, "--min-profit"),
            "max_profit": None if self.max_profit == NO_LIMIT else number(self.max_profit, "--max-profit"),
            "max_age": _max_age(self.max_age, "--max-age"),
            "bookmakers": key_list(self.bookmakers),
            "kinds": kinds(self.kind),
        }


def show(request: BacktestRequest) -> int:
    """Print the result; return the exit status, 2 if a response could not be read."""
    form = one_of(request.format, "--format", ("table", "json"))
    if request.sweep:
        return _show_sweep(request, form)
    with read_progress(_size_of(request.paths)) as progress:
        files = _Files(progress)
        result = backtest(*request.paths, on_file=files.begin, on_progress=progress.update, **request.options())
    if request.html is not None:
        request.html.write_text(result.to_html(), encoding="utf-8")
        print_line(f"report in {request.html}")
    if form == "json":
        print_json(encode(result.document()))
    elif request.html is None:
        for line in str(result).splitlines():
            print_line(line)
    for error in result.unreadable:
        print_error(error)
    return BAD_INPUT if result.unreadable else 0


def _show_sweep(request: BacktestRequest, form: str) -> int:
    if request.html is not None:
        raise InvalidValueError("shows one backtest: leave --sweep out", "--html")
    over = dict(_swept(text) for text in _without_blanks(request.sweep))
    rows = [(_named(values), result) for values, result in sweep(*request.paths, over=over, **request.options())]
    documents = [values | {"opportunities": len(result.found), "profit": result.profit} for values, result in rows]
    if form == "json":
        print_json(encode(documents))
    else:
        for line in terminal_text_of(documents).splitlines():
            print_line(line)
    return BAD_INPUT if any(result.unreadable for _, result in rows) else 0


def terminal_text_of(rows: Sequence[dict[str, Any]]) -> str:
    """Return rows with the same names as a table for the terminal."""
    table = Table({name: [row[name] for row in rows] for name in rows[0]})
    return "\n".join(terminal_text(line) for line in str(table).splitlines())


def _without_blanks(sweeps: Sequence[str]) -> Iterator[str]:
    """Yield each `name=values`; several may stand in one text: `min_profit=0,1,max_age=60,300`."""
    for text in sweeps:
        parts: list[str] = []
        for part in text.replace(" ", "").split(","):
            if "=" in part or not parts:
                parts.append(part)
            else:
                parts[-1] += f",{part}"
        yield from parts


def _swept(text: str) -> tuple[str, list[Any]]:
    """Return the name and the values of `min_profit=0,1,2`; bookmakers are joined by +, and `all` means all."""
    name, _, values = text.partition("=")
    if name not in SWEPT or not values:
        raise InvalidValueError(
            f"expected {', '.join(SWEPT)} with values, such as min_profit=0,1,2: {text!r}", "--sweep"
        )
    words = values.split(",")
    match name:
        case "min_profit":
            return name, [number(word, "--sweep") for word in words]
        case "max_age":
            return name, [_max_age(word, "--sweep") for word in words]
    return name, [() if word == ALL else tuple(word.split("+")) for word in words]


def _max_age(text: str, option: str) -> float | None:
    found = seconds(text, option, None)
    return None if found is None else found.total_seconds()


def _named(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values as they were typed."""
    shown = dict(values)
    if "bookmakers" in shown:
        shown["bookmakers"] = "+".join(shown["bookmakers"]) or ALL
    if "min_profit" in shown:
        shown["min_profit"] = float(shown["min_profit"])
    if shown.get("max_age", 0) is None:
        shown["max_age"] = NO_LIMIT
    return shown


class _Files:
    """Moves the progress on by the size of each file that is finished."""

    def __init__(self, progress: ReadProgress) -> None:
        self._progress, self._path = progress, ""

    def begin(self, path: str) -> None:
        """Finish the file before this one."""
        if self._path:
            self._progress.finish_file(_size_of([self._path]))
        self._path = path


def _size_of(paths: Sequence[str]) -> int:
    """Return the bytes of the files, and of those in the folders."""
    files = [file for path in map(Path, paths) for file in (path.rglob("*") if path.is_dir() else [path])]
    return sum(file.stat().st_size for file in files if file.is_file())
