"""The code blocks of the documents, and the commands in them."""

import re
import shlex
from typing import NamedTuple

import typer

from arbitrage_edge.cli.main import app
from conftest import PROJECT

BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
PROGRAM = re.compile(r"(?:\.venv/bin/)?arbitrage-edge\b")
# A comment of the shell: after a blank, up to the end of the line.
COMMENT = re.compile(r"(?:^|\s)#.*$")


class Block(NamedTuple):
    """A block of a document. `place` names the document and the line."""

    place: str
    language: str
    text: str

    @property
    def document(self):
        return self.place.partition(":")[0]


class Command(NamedTuple):
    """Words of a command line, and where it reads and writes."""

    words: list[str]
    piped: str = ""
    output: str = ""


def groups():
    """Yield the blocks that run together: those of Python in a document share their names, others are alone."""
    for path in sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]):
        found = blocks(path)
        if python := [block for block in found if block.language == "python"]:
            yield python
        yield from ([block] for block in found if block.language != "python")


def blocks(path):
    """Return the blocks of a document."""
    text = path.read_text(encoding="utf-8")
    return [
        Block(f"{path.name}:{text[: match.start()].count(chr(10)) + 1}", match[2], unindented(match[3], len(match[1])))
        for match in BLOCK.finditer(text)
    ]


def unindented(text, columns):
    return "".join(line[min(columns, len(line) - len(line.lstrip(" "))) :] for line in text.splitlines(keepends=True))


def commands(text):
    """Yield the commands of a block: continued lines are one, comments are left out."""
    lines, open_ = text.splitlines(), ""
    for line in lines:
        # In an open quotation # is no comment.
        quoted = bool(open_) and not open_.endswith("\\")
        open_ = f"{open_}\n{line if quoted else COMMENT.sub('', line)}" if open_ else COMMENT.sub("", line)
        if open_.endswith("\\") or not is_closed(open_):
            continue
        if open_.strip():
            yield command(open_.replace("\\\n", ""))
        open_ = ""


def is_closed(text):
    try:
        shlex.split(text)
    except ValueError:
        return False
    return True


def command(text):
    words = shlex.split(text)
    piped, output = "", ""
    if "|" in words and words[0] == "echo":
        piped, words = words[words.index("|") - 1] + "\n", words[words.index("|") + 1 :]
    if ">" in words:
        output, words = words[-1], words[: words.index(">")]
    return Command(words, piped, output)


def check_options(words):
    """Parse the words as the program would. Raises an error of typer for an unknown command or option."""
    found, name = typer.main.get_command(app), "arbitrage-edge"
    rest = list(words)
    while children := getattr(found, "commands", None):
        name = rest.pop(0)
        found = children[name]
    found.make_context(name, rest)
