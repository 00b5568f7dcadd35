"""Documents that agree with the code: links, paths, names, format."""

import re
import tomllib

import pytest

from arbitrage_edge.backends.sql.tables import metadata
from architecture.prose import markdown_lines
from architecture.rules import PROJECT, SOURCE, markdown_files

DOCS = PROJECT / "docs"
LINK = re.compile(r"\]\(([^)\s]+)\)")
PATH = re.compile(r"`(\w[\w.-]*(?:/[\w.-]+)+/?|\w+\.py)`")
SECTIONS = ["Context", "Decision", "Consequences"]


def read(path):
    return path.read_text(encoding="utf-8")


def long_lines(text):
    """Return the numbers of lines over 100 characters, without tables, code, and targets of links."""
    lines = [(number, line) for number, line, is_code in markdown_lines(text) if not is_code]
    return [number for number, line in lines if len(LINK.sub("]", line)) > 100 and not line.lstrip().startswith("|")]


def broken_links(path):
    """Return the relative links of a document that lead to no file."""
    targets = [target.split("#")[0] for target in LINK.findall(read(path)) if "://" not in target]
    return [target for target in targets if target and not (path.parent / target).exists()]


def missing_paths(text):
    """Return the paths in code spans that exist neither in the package nor in the project."""
    roots = (SOURCE, PROJECT)
    return [path for path in PATH.findall(text) if not any((root / path).exists() for root in roots)]


def top_level_packages():
    return [path for path in SOURCE.iterdir() if path.name[0] != "_" and (path.is_dir() or path.suffix == ".py")]


def missing_sections(text):
    """Return the parts of the format of a decision that a text lacks."""
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    status = [] if re.search(r"^\*\*Status:\*\* (?:accepted|superseded)", text, re.MULTILINE) else ["Status"]
    return status + [section for section in SECTIONS if section not in headings]


def decisions():
    return sorted((DOCS / "decisions").glob("*.md"))


@pytest.mark.parametrize("path", markdown_files(), ids=lambda path: path.name)
def test_markdown_wraps_at_a_hundred_characters(path):
    assert long_lines(read(path)) == []


@pytest.mark.parametrize("path", markdown_files(), ids=lambda path: path.name)
def test_every_link_leads_to_a_file(path):
    assert broken_links(path) == []


@pytest.mark.parametrize("path", decisions(), ids=lambda path: path.name)
def test_a_decision_has_status_context_decision_and_consequences(path):
    assert missing_sections(read(path)) == []


def test_decisions_are_numbered_without_gaps():
    assert [int(path.name[:4]) for path in decisions()] == list(range(1, len(decisions()) + 1))


def test_the_index_lists_every_document():
    index = read(DOCS / "README.md")
    assert [
        path.name for path in sorted(DOCS.glob("*.md")) if f"({path.name})" not in index and path.stem != "README"
    ] == []


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_the_storage_document_names_every_table(name):
    assert f"`{name}`" in read(DOCS / "storage.md")


@pytest.mark.parametrize("path", top_level_packages(), ids=lambda path: path.name)
def test_the_architecture_document_names_every_package(path):
    assert f"| `{path.name}{'/' if path.is_dir() else ''}` |" in read(DOCS / "architecture.md")


def missing_layers(layers, document):
    """Return the layers that the diagram does not show as one box."""
    return [layer for layer in layers if f"[{layer}]" not in document and f'["{layer}"]' not in document]


def test_the_layer_diagram_shows_every_layer_of_the_import_contract():
    contracts = tomllib.loads(read(PROJECT / "pyproject.toml"))["tool"]["importlinter"]["contracts"]
    (layers,) = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    assert missing_layers(layers, read(DOCS / "architecture.md")) == []


def test_a_missing_layer_is_found():
    assert missing_layers(["cli", "api | web", "domain"], 'a[cli] --> b["api | web"]') == ["domain"]


@pytest.mark.parametrize("name", ["docs/architecture.md", "docs/glossary.md", "CONTRIBUTING.md"])
def test_every_path_in_a_guide_for_changes_exists(name):
    assert missing_paths(read(PROJECT / name)) == []


def test_a_long_line_is_found():
    table, code, link = "| " + "x" * 100, "```\n" + "x" * 101 + "\n```", "[x](" + "x" * 101 + ")"
    assert long_lines("\n".join([table, code, link])) == []
    assert long_lines("short\n" + "word " * 21) == [2]


def test_a_broken_link_is_found(tmp_path):
    (tmp_path / "page.md").write_text("[a](page.md) [b](gone.md#part) [c](https://example.org)", encoding="utf-8")
    assert broken_links(tmp_path / "page.md") == ["gone.md"]


def test_a_missing_path_is_found():
    assert missing_paths("`domain/odds.py`, `assembly.py`, `docs/`, `domain/desk.py`") == ["domain/desk.py"]


def test_a_missing_section_of_a_decision_is_found():
    assert missing_sections("**Status:** accepted.\n\n## Context\n\n## Decision\n") == ["Consequences"]
    assert missing_sections("Status: accepted\n") == ["Status", *SECTIONS]
