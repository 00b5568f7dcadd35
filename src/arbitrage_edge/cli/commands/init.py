"""`init`: ask for the settings that matter at first, test the key, and write them to a `.env` file."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import typer

from arbitrage_edge.cli.output import print_error, print_line, redactor
from arbitrage_edge.domain.errors import EdgeError, InvalidValueError
from arbitrage_edge.settings import Settings, load_settings

REFUSED = 1
HEADER = "# Written by `arbitrage-edge init`. Every setting: `arbitrage-edge config env`."
# Only the owner may read the file: it has the key.
MODE = 0o600
# Questions by setting, with the answer that an empty line gives; an empty answer leaves the setting out.
QUESTIONS = (
    ("ODDS_REGIONS", "Regions of your bookmakers (us, us2, uk, eu, au; each costs credits)", "us"),
    ("ODDS_BOOKMAKERS", "Or only these bookmakers, comma-separated (empty: all of the regions)", ""),
    ("BANKROLL", "Your money for betting", "1000"),
)
KEY = "ODDS_API_KEY"
KEY_QUESTION = "Key of The Odds API (hidden; empty: simulated odds, free keys at the-odds-api.com)"


def run_wizard(env_file: Path, *, defaults: bool, force: bool) -> int:
    """Write the file. Return 1 if the provider refuses the key: then nothing is written.

    Raises InvalidValueError if the file exists and `force` is not set, and for a wrong value without a terminal.
    """
    if env_file.exists() and not force:
        raise InvalidValueError("exists already: choose another with --env-file, or use --force", str(env_file))
    if not defaults and not sys.stdin.isatty():
        raise InvalidValueError("needs a terminal for its questions: add --defaults", "init")
    values = {} if defaults else _answers()
    settings = _checked(values)
    if values.get(KEY) and not _is_accepted(settings):
        return REFUSED
    _write(env_file, values)
    odds = "the odds of The Odds API" if values.get(KEY) else "simulated odds, which cannot be bet on"
    print_line(f"{env_file} written: {odds}")
    print_line("Next: arbitrage-edge up, then open http://127.0.0.1:8000")
    return 0


def _answers() -> dict[str, str]:
    """Ask every question until the answer is valid. The key is not shown."""
    values: dict[str, str] = {}
    for name, question, default in ((KEY, KEY_QUESTION, ""), *QUESTIONS):
        values[name] = _answer(values, name, question, default)
    return values


def _answer(values: Mapping[str, str], name: str, question: str, default: str) -> str:
    while True:
        answer: str = typer.prompt(
            question, default=default, show_default=bool(default), hide_input=name == KEY
        ).strip()
        if name == KEY:
            redactor.add(answer)
        try:
            _checked({**values, name: answer})
        except InvalidValueError as error:
            print_error(str(error))
        else:
            return answer


def _checked(values: Mapping[str, str]) -> Settings:
    """Return the settings of these values alone. Raises InvalidValueError with the name of a wrong one."""
    base = {name: os.environ[name] for name in ("ODDS_API_BASE_URL",) if name in os.environ}
    return load_settings(base | dict(values), env_file=None)


def _is_accepted(settings: Settings) -> bool:
    """Return whether the provider accepts the key: asks by a free request."""
    from arbitrage_edge.assembly import provider_credits

    try:
        quota = asyncio.run(provider_credits(settings))
    except EdgeError as error:
        print_error(f"{error}; nothing was written")
        return False
    print_line(
        "The key is accepted" + ("" if quota is None or quota.assumed else f"; {quota.remaining} credits remain")
    )
    return True


def _write(env_file: Path, values: Mapping[str, str]) -> None:
    lines = [HEADER, *(f"{name}={value}" for name, value in values.items() if value)]
    env_file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(env_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, MODE)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    env_file.chmod(MODE)
