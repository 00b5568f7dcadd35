"""deploy/compose.yaml read as compose reads it, and its commands run as processes of this machine."""

import os
import re
import sys
from pathlib import Path

import yaml

from conftest import PROJECT

DEPLOY = PROJECT / "deploy"
VARIABLE = re.compile(r"\$(?:\$|\{(\w+)(?::([-?])([^}]*))?\})")


def env_file(path):
    """The variables of a `.env` file, without those that are commented out."""
    lines = (line.strip() for line in Path(path).read_text().splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def interpolated(text, given):
    def value(found):
        name, how, words = found.groups()
        if name is None:
            return "$"
        if given.get(name):
            return given[name]
        assert how != "?", f"{name}: {words}"
        return words or ""

    return VARIABLE.sub(value, text)


def composition(given):
    """What compose.yaml says with these variables."""
    return filled(yaml.safe_load((DEPLOY / "compose.yaml").read_text()), given)


def filled(value, given):
    """The same with every text in it interpolated: compose does so after reading, whatever a value holds."""
    if isinstance(value, dict):
        return {name: filled(one, given) for name, one in value.items()}
    if isinstance(value, list):
        return [filled(one, given) for one in value]
    return interpolated(value, given) if isinstance(value, str) else value


def command_of(service):
    """Its command, by the program of this environment instead of the image's."""
    word, *words = service["command"]
    assert word == "arbitrage-edge"
    return [str(Path(sys.executable).with_name(word)), *words]


def health_of(service):
    kind, word, *words = service["healthcheck"]["test"]
    assert (kind, word) == ("CMD", "python")
    return [sys.executable, *words]


def environ_of(service, instead):
    """Its environment, with other addresses where the containers' are."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {name: replaced(str(value), instead) for name, value in service["environment"].items()}


def replaced(text, instead):
    for there, here in instead.items():
        text = text.replace(there, here)
    return text
