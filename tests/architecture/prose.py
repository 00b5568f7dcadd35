"""Prose of source files and Markdown: docstrings, comments, descriptions, paragraphs."""

import ast
import io
import re
import tokenize
from dataclasses import dataclass

from architecture.rules import RULES

PROSE = RULES["prose"]
WORDS = re.compile(r"\b(?:" + "|".join(map(re.escape, PROSE["words"])) + r")\b", re.IGNORECASE)
OPENINGS = re.compile(r"(?:" + "|".join(PROSE["openings"]) + r")\s")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
DESCRIBING = {"description", "help", "summary"}
DIRECTIVES = ("#!", "# noqa", "# type:")
CODE_SPAN = re.compile(r"`[^`]*`")


@dataclass
class Passage:
    """A piece of prose at a line; `titled` if its first word must not be one of the openings."""

    line: int
    text: str
    titled: bool = False

    def findings(self):
        """Return the unwanted words, and the opening."""
        found = WORDS.findall(self.text)
        return [*found, self.text.split()[0] + " ..."] if self.titled and OPENINGS.match(self.text) else found


def passages_of_python(source):
    """Return docstrings, comments and the texts of keywords like `help`."""
    tree = ast.parse(source)
    passages = []
    for node in ast.walk(tree):
        if isinstance(node, DOCUMENTED) and (text := ast.get_docstring(node)):
            passages.append(Passage(node.body[0].lineno, text, titled=True))
        elif isinstance(node, ast.keyword) and node.arg in DESCRIBING:
            passages.append(Passage(node.value.lineno, text_of(node.value), titled=True))
    return [passage for passage in passages if passage.text] + comments_of(source)


def text_of(node):
    strings = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)]
    return " ".join(strings)


def comments_of(source):
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = [token for token in tokens if token.type == tokenize.COMMENT]
    return [
        Passage(token.start[0], token.string.lstrip("# "), titled=True)
        for token in comments
        if not token.string.startswith(DIRECTIVES)
    ]


def passages_of_markdown(source):
    """Return the lines outside of code blocks, without code spans."""
    lines = [(number, line) for number, line, is_code in markdown_lines(source) if not is_code]
    return [Passage(number, CODE_SPAN.sub("", line)) for number, line in lines]


def markdown_lines(source):
    """Yield number, text, and whether the line belongs to a code block."""
    fenced = False
    for number, line in enumerate(source.splitlines(), 1):
        is_fence = line.lstrip().startswith("```")
        yield number, line, fenced or is_fence
        fenced = fenced != is_fence
