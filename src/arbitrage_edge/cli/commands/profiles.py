"""The commands of `profile`: requests to a running service."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from arbitrage_edge.api.schemas.profiles import AccountBody, ProfileBody, ProfileDocument
from arbitrage_edge.cli.output import print_json, print_line
from arbitrage_edge.client.service import Service
from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.domain.names import nearest


def show_profile(service: Service, name: str) -> int:
    """Print a profile as JSON."""
    print_json(service.get(f"/profiles/{name}"))
    return 0


def change_profile(service: Service, name: str, changes: Sequence[str], bookmaker: str) -> int:
    """Change values of a profile, or of its account at a bookmaker. Raises InvalidValueError for an unknown name."""
    profile = _body(msgspec.to_builtins(service.decode(ProfileDocument, service.get(f"/profiles/{name}"))))
    if bookmaker:
        accounts = profile["accounts"]
        account = next((each for each in accounts if each["bookmaker_key"] == bookmaker), None)
        if account is None:
            account = {"bookmaker_key": bookmaker}
            accounts.append(account)
        account |= _values(changes, AccountBody)
    else:
        profile |= _values(changes, ProfileBody)
    return _save(service, name, profile)


def load_profile(service: Service, name: str, file: Path) -> int:
    """Replace a profile by that of a JSON file. Raises InvalidValueError if the file has none."""
    try:
        profile = msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise InvalidValueError(f"not a profile as JSON: {error}", str(file)) from None
    return _save(service, name, _body(profile))


def _save(service: Service, name: str, profile: dict[str, Any]) -> int:
    saved = service.decode(ProfileDocument, service.send("PUT", f"/profiles/{name}", profile))
    print_line(f"profile {saved.name} is saved: {len(saved.accounts)} accounts, total stake {saved.total_stake:g}")
    return 0


def _body(profile: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in profile.items() if key != "name"}


def _values(changes: Sequence[str], shape: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the values of `NAME=VALUE` texts: JSON values, or texts and comma-separated lists without quotes."""
    known = {field.encode_name: field for field in msgspec.structs.fields(shape)}
    values = {}
    for change in changes:
        key, sign, text = change.partition("=")
        if not sign or key not in known:
            similar = nearest(key, known)
            remedy = f"did you mean {similar}?" if similar and sign else "expected NAME=VALUE"
            raise InvalidValueError(f"{change!r}: {remedy}; names: {', '.join(sorted(known))}")
        default = known[key].default_factory if known[key].default is msgspec.NODEFAULT else known[key].default
        is_list = default is list or isinstance(default, list) or callable(default)
        values[key] = _value(text, is_list=is_list)
    return values


def _value(text: str, *, is_list: bool) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return [part.strip() for part in text.split(",") if part.strip()] if is_list else text
