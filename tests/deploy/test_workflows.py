"""The checks of the repository run pinned actions, on every supported Python, and audit the requirements."""

import re

import pytest
import yaml

from conftest import PROJECT

WORKFLOWS = PROJECT / ".github" / "workflows"
NAMES = sorted(path.name for path in WORKFLOWS.glob("*.yml"))


def workflow(name):
    return yaml.safe_load((WORKFLOWS / name).read_text())


def commands(name):
    return [step["run"] for job in workflow(name)["jobs"].values() for step in job.get("steps", ()) if "run" in step]


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned_by_commit_with_their_version(name):
    # A workflow of this repository has no version.
    uses = re.findall(r"uses: (?!\./)(.*)$", (WORKFLOWS / name).read_text(), re.MULTILINE)
    assert uses
    assert [use for use in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []


# YAML 1.1 reads the key `on` as True.
@pytest.mark.parametrize("name", [name for name in NAMES if name != "release.yml"])
def test_workflows_run_weekly_and_may_only_read(name):
    content = workflow(name)
    (schedule,) = content[True]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", schedule["cron"])
    assert content["permissions"] == {"contents": "read"}


def test_every_supported_python_is_checked():
    pythons = workflow("checks.yml")["jobs"]["checks"]["strategy"]["matrix"]["python"]
    assert pythons == ["3.11", "3.12", "3.13", "3.14"]


def test_macos_and_windows_are_checked_with_every_supported_python():
    matrix = workflow("checks.yml")["jobs"]["systems"]["strategy"]["matrix"]
    assert matrix == {
        "system": ["macos-latest", "windows-latest"],
        "python": workflow("checks.yml")["jobs"]["checks"]["strategy"]["matrix"]["python"],
    }


def test_every_path_in_a_workflow_exists():
    named = {path for name in NAMES for text in commands(name) for path in re.findall(r"tests/[\w/.]+", text)}
    assert "tests/deploy/test_wheel.py" in named
    assert [path for path in named if not (PROJECT / path).exists()] == []


def test_a_release_is_tested_before_it_is_published_and_stores_no_token():
    content = workflow("release.yml")
    jobs = content["jobs"]
    assert (content[True], content["permissions"]) == ({"push": {"tags": ["v*"]}}, {"contents": "read"})
    assert jobs["checks"] == {"uses": "./.github/workflows/checks.yml"}
    assert "workflow_call" in workflow("checks.yml")[True]
    assert {name: job.get("needs") for name, job in jobs.items()} == {
        "checks": None,
        "build": "checks",
        "pypi": "build",
        "image": "build",
    }
    assert jobs["pypi"]["permissions"] == {"id-token": "write"}
    assert "secrets." not in (WORKFLOWS / "release.yml").read_text()
    assert jobs["image"]["steps"][-1]["with"]["platforms"] == "linux/amd64,linux/arm64"


def test_every_pinned_requirement_is_audited():
    python, page = commands("audit.yml")[1:]
    files = re.findall(r"--requirement (\S+)", python)
    assert sorted(files) == sorted(f"requirements/{path.name}" for path in (PROJECT / "requirements").glob("*.txt"))
    assert page.startswith("npm audit ")
