"""Build the documentation site into `build/site`: the documents, and a reference that is generated from the code.

`make docs` runs it. Nothing is fetched. A warning of zensical, a page outside of the navigation or a link that leads
nowhere ends it with status 1.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import reference

ROOT = Path(__file__).resolve().parents[1]
CONFIG = ROOT / "site" / "zensical.toml"
BUILD = ROOT / "build"
PAGES, BUILT = BUILD / "pages", BUILD / "site"
# Documents outside of docs/ that are pages, too.
OUTSIDE = ("CHANGELOG.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "SECURITY.md")
# Folders with an index in the navigation: decisions/index.md and providers.md.
INDEXED = ("decisions", "providers")
LINK = re.compile(r"\]\((?!\w+:)([^)\s#]*)(#[^)\s]*)?\)")
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def main() -> int:
    """Build the site and return the exit status."""
    write_pages()
    # zensical writes below the folder of its configuration only.
    shutil.copy(CONFIG, BUILD)
    line = [sys.executable, "-m", "zensical", "build", "--clean", "--strict", "--config-file", CONFIG.name]
    ended = subprocess.run(line, check=False, cwd=BUILD, capture_output=True, text=True)
    output = ended.stdout + ended.stderr
    warnings = [each for each in output.splitlines() if "warning" in each.lower() and "0 warning" not in each.lower()]
    problems = [*warnings, *missing_in_navigation(), *broken_links(BUILT)] if not ended.returncode else [output]
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(list(BUILT.rglob('*.html')))} pages in {BUILT.relative_to(ROOT)}, {len(problems)} problems")
    return 1 if problems or ended.returncode else 0


def write_pages() -> None:
    """Write the sources of all pages, with links between them."""
    shutil.rmtree(PAGES, ignore_errors=True)
    documents = [*(ROOT / "docs").rglob("*.md"), *(ROOT / name for name in OUTSIDE if (ROOT / name).is_file())]
    for source in documents:
        write(page_of(source), linked(source.read_text(encoding="utf-8"), source))
    write(PAGES / "decisions" / "index.md", decisions())
    for name, text in reference.documents():
        write(PAGES / "reference" / name, text)
    shutil.copytree(ROOT / "docs" / "images", PAGES / "images")


def page_of(source: Path) -> Path:
    """Return the page of a document: `README.md` is an index, and those outside of docs/ are at the top."""
    if source.is_relative_to(ROOT / "docs"):
        page = PAGES / source.relative_to(ROOT / "docs")
        return page.with_name("index.md") if page.name == "README.md" else page
    return PAGES / source.name.lower().replace("_", "-")


def linked(text: str, source: Path) -> str:
    """Return the text with links to pages. A link to a file that is no page becomes its name."""

    def replaced(match: re.Match[str]) -> str:
        path, part = match[1], match[2] or ""
        if not path:
            return match[0]
        target = (source.parent / path).resolve()
        if target.is_dir() and target.name == "decisions":
            target /= "README.md"
        if target.suffix == ".png":
            return match[0]
        if target.suffix != ".md" or not (target.is_relative_to(ROOT / "docs") or target.name in OUTSIDE):
            return f"](#{ABSENT})"
        return f"]({relative(page_of(target), page_of(source))}{part})"

    return re.sub(rf"\[([^\]]+)\]\(#{ABSENT}\)", r"\1", LINK.sub(replaced, text))


ABSENT = "not-a-page"


def relative(target: Path, page: Path) -> str:
    """Return the link from a page to another."""
    up = len(page.relative_to(PAGES).parts) - 1
    return "../" * up + target.relative_to(PAGES).as_posix()


def decisions() -> str:
    """Return the index of the decisions."""
    paths = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    titles = [(path.name, TITLE.search(path.read_text(encoding="utf-8"))) for path in paths]
    return "# Decisions\n\n" + "\n".join(f"- [{title[1] if title else name}]({name})" for name, title in titles) + "\n"


def write(path: Path, text: str) -> None:
    """Write a page and its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def missing_in_navigation() -> list[str]:
    """Return a line per page that the navigation does not name. The pages of some folders are linked from an index."""
    named = CONFIG.read_text(encoding="utf-8")
    pages = [page.relative_to(PAGES).as_posix() for page in sorted(PAGES.rglob("*.md"))]
    lost = [page for page in pages if f'"{page}"' not in named and page.split("/")[0] not in INDEXED]
    return [f"{CONFIG.relative_to(ROOT)}: {page} is missing in the navigation" for page in lost]


class Links(HTMLParser):
    """The links of a page and the parts that others can link to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.foreign: list[str] = []
        self.parts: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect `href`, `src` and `id`."""
        for name, value in attrs:
            if value and name in {"href", "src"} and tag != "base":
                self.links.append(value)
                if tag in {"script", "img"} and urlsplit(value).netloc:
                    self.foreign.append(value)
            elif value and name in {"id", "name"}:
                self.parts.add(value)


def broken_links(folder: Path) -> Iterator[str]:
    """Yield a line per link to a file or part that does not exist, and per file that another host must send."""
    pages = {path: Links(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
    for path, page in pages.items():
        yield from (f"{path.relative_to(folder)}: {link} comes from another host" for link in page.foreign)
        for link in dict.fromkeys(page.links):
            target = urlsplit(link)
            if target.scheme or target.netloc or path.name == "404.html":
                continue
            to = (path.parent / unquote(target.path)).resolve() if target.path else path
            to = to / "index.html" if to.is_dir() else to
            part = unquote(target.fragment)
            if not to.is_file() or (part and to in pages and part not in pages[to].parts):
                yield f"{path.relative_to(folder)}: {link} leads nowhere"


if __name__ == "__main__":
    sys.exit(main())
