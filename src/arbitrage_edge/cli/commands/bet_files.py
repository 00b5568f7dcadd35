"""The commands of `bets` that write and read files: export, import, backup and restore."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Mapping
from pathlib import Path

from arbitrage_edge.api.schemas.bet_files import ImportDocument, RestoreDocument
from arbitrage_edge.cli.output import print_line, terminal_text
from arbitrage_edge.client.service import Service
from arbitrage_edge.domain.errors import InvalidValueError


def export_bets(service: Service, profile: str, file: Path, *, paper: bool) -> int:
    """Write all bets as CSV, one row per leg; texts are no formulas."""
    content = service.get_file("/bets/export", profile=profile, paper=str(paper).lower())
    if _write(file, content):
        rows = sum(1 for _ in csv.reader(io.StringIO(content.decode(), newline=""))) - 1
        print_line(f"{rows} rows in {file}")
    return 0


def import_bets(service: Service, file: Path, options: Mapping[str, str], *, skip_invalid: bool, dry_run: bool) -> int:
    """Import bets from CSV and print what was read. `options`: parameters of the request.

    Nothing is imported if a row is wrong, unless `skip_invalid`; the exit status is 1 then.
    """
    content = _read(file)
    report = service.decode(ImportDocument, service.send_file("/bets/import", content, dry_run="true", **options))
    for error in report.errors:
        print_line(terminal_text(f"line {error.line}, {error.column}: {error.rule}"))
    is_refused = bool(report.errors) and not skip_invalid
    if not is_refused and not dry_run:
        more = {"skip_invalid": str(skip_invalid).lower(), **options}
        report = service.decode(ImportDocument, service.send_file("/bets/import", content, **more))
    print_line(
        f"{report.format}: {report.rows} rows, {report.bets} bets, {report.duplicates} recorded before, "
        f"{report.rejected_rows} rows rejected; {report.imported} bets imported into {report.profile}"
    )
    if report.ignored_columns:
        print_line(terminal_text(f"columns without a meaning here: {', '.join(report.ignored_columns)}"))
    if is_refused:
        print_line("correct these rows, or import the others with --skip-invalid")
    return int(is_refused)


def back_up(service: Service, file: Path) -> int:
    """Write a backup of all profiles, bets, transactions and the paper book."""
    content = service.get_file("/bets/backup")
    if _write(file, content):
        print_line(f"{len(content)} bytes in {file}")
    return 0


def restore(service: Service, file: Path, *, replace: bool) -> int:
    """Restore a backup."""
    answer = service.send_file("/bets/restore", _read(file), replace=str(replace).lower())
    restored = service.decode(RestoreDocument, answer)
    print_line(f"restored {restored.profiles} profiles, {restored.bets} bets, {restored.transactions} transactions")
    return 0


def _read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise InvalidValueError(f"cannot be read ({error.strerror or error})", str(file)) from None


def _write(file: Path, content: bytes) -> bool:
    """Write a file, readable by its owner only; return False if it is standard output."""
    if str(file) == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return False
    try:
        file.touch(mode=0o600)
        file.write_bytes(content)
    except OSError as error:
        raise InvalidValueError(f"cannot be written ({error.strerror or error})", str(file)) from None
    return True
