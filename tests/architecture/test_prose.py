"""Plain technical English in docstrings, comments, help texts and Markdown."""

import pytest

from architecture.prose import PROSE, passages_of_markdown, passages_of_python
from architecture.rules import PROJECT, markdown_files

FOLDERS = ("src", "tests", "benchmarks")


def all_passages():
    """Return the prose of the project as pairs of path and passage."""
    sources = [path for folder in FOLDERS for path in sorted((PROJECT / folder).rglob("*.py"))]
    readers = [(path, passages_of_python) for path in [*sources, *PROJECT.glob("*.py")]]
    readers += [(path, passages_of_markdown) for path in markdown_files()]
    return [
        (path.relative_to(PROJECT), passage)
        for path, read in readers
        for passage in read(path.read_text(encoding="utf-8"))
    ]


def test_prose_has_at_most_one_unwanted_word_per_thousand():
    passages = all_passages()
    words = sum(len(passage.text.split()) for _, passage in passages)
    findings = [f"{path}:{passage.line}: {word}" for path, passage in passages for word in passage.findings()]
    assert 1000 * len(findings) <= PROSE["max_per_thousand"] * words, "\n".join(findings)


@pytest.mark.parametrize(
    "sample",
    [
        '"""Returns what stands now."""',
        'def f():\n    """Whether the process lives."""',
        'class C:\n    """Count bets.\n\n    Nobody is told twice."""',
        "x = 1  # read anew",
        'Option(help="Least weighty log to show")',
        'Option(help=f"for want of {NAME}")',
    ],
)
def test_unwanted_prose_in_code_is_found(sample):
    assert any(passage.findings() for passage in passages_of_python(sample))


@pytest.mark.parametrize("sample", ["What stands now is listed.", "text\n\n```\ncode\n```\nIt goes on."])
def test_unwanted_prose_in_markdown_is_found(sample):
    assert any(passage.findings() for passage in passages_of_markdown(sample))


@pytest.mark.parametrize(
    "sample",
    [
        '"""Return the open opportunities."""',
        "#!/usr/bin/env python3",
        'print("nobody")',
        'x = "told"  # a fixed value',
    ],
)
def test_plain_code_has_no_findings(sample):
    assert [passage.findings() for passage in passages_of_python(sample) if passage.findings()] == []


@pytest.mark.parametrize("sample", ["See `told`.", "```\nnobody\n```"])
def test_code_in_markdown_has_no_findings(sample):
    assert [passage.findings() for passage in passages_of_markdown(sample) if passage.findings()] == []
