"""deploy/compose.yaml interpolated like compose does, with its commands as processes of this machine."""

import os
import re
import sys
from pathlib import Path

import yaml

from conftest import PROJECT

DEPLOY = PROJECT / "deploy"
VARIABLE = re.compile(r"\$(?:\$|\{(\w+)(?::([-?])([^}]*))?\})")


def env_file(path):
    """Return the variables of a `.env` file, without commented lines."""
    lines = (line.strip() for line in Path(path).read_text().splitlines())
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def interpolated(text, given):
    def value(found):
        name, operator, text = found.groups()
        if name is None:
            return "$"
        if given.get(name):
            return given[name]
        assert operator != "?", f"{name}: {text}"
        return text or ""

    return VARIABLE.sub(value, text)


def composition(given, name="compose.yaml"):
    """Return a compose file with these variables."""
    return filled(yaml.safe_load((DEPLOY / name).read_text()), given)


def filled(value, given):
    """Interpolate every string of a value; compose does so after parsing."""
    if isinstance(value, dict):
        return {name: filled(item, given) for name, item in value.items()}
    if isinstance(value, list):
        return [filled(item, given) for item in value]
    return interpolated(value, given) if isinstance(value, str) else value


def command_of(service):
    """Return the command of a service with the program of this environment."""
    program, *arguments = service["command"]
    assert program == "arbitrage-edge"
    return [str(Path(sys.executable).with_name(program)), *arguments]


def health_of(service):
    kind, program, *arguments = service["healthcheck"]["test"]
    assert (kind, program) == ("CMD", "python")
    return [sys.executable, *arguments]


def container_environment(service, given):
    """Return the variables of a container: those of its `env_file` and, with precedence, its `environment`."""
    assert service.get("env_file", [".env"]) == [".env"]
    from_file = given if "env_file" in service else {}
    return from_file | {name: str(value) for name, value in service["environment"].items()}


def environ_of(service, given, instead):
    """Return the environment of a service as a process of this machine, with replaced addresses."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}
    variables = container_environment(service, given)
    return inherited | {name: replaced(value, instead) for name, value in variables.items()}


def replaced(text, instead):
    for there, here in instead.items():
        text = text.replace(there, here)
    return text
