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
    return [step["run"] for job in workflow(name)["jobs"].values() for step in job["steps"] if "run" in step]


@pytest.mark.parametrize("name", NAMES)
def test_actions_are_pinned_by_commit_with_their_version(name):
    uses = re.findall(r"uses: (.*)$", (WORKFLOWS / name).read_text(), re.MULTILINE)
    assert uses
    assert [use for use in uses if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use)] == []


@pytest.mark.parametrize("name", NAMES)
def test_workflows_run_weekly_and_may_only_read(name):
    content = workflow(name)
    # YAML 1.1 reads the key `on` as True.
    (schedule,) = content[True]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", schedule["cron"])
    assert content["permissions"] == {"contents": "read"}


def test_every_supported_python_is_checked():
    pythons = workflow("checks.yml")["jobs"]["checks"]["strategy"]["matrix"]["python"]
    assert pythons == ["3.11", "3.12", "3.13", "3.14"]


def test_every_pinned_requirement_is_audited():
    python, page = commands("audit.yml")[1:]
    files = re.findall(r"--requirement (\S+)", python)
    assert sorted(files) == sorted(f"requirements/{path.name}" for path in (PROJECT / "requirements").glob("*.txt"))
    assert page.startswith("npm audit ")
