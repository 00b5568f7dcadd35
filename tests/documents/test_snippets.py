"""Every command and snippet of the documents runs, against one service on the sandbox."""

import contextlib
import hashlib
import hmac
import io
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml

from arbitrage_edge.cli.main import run
from arbitrage_edge.settings.load import NAMES
from cli.processes import started
from conftest import PROJECT
from documents.snippets import check_options, commands, groups

# Blocks with tests of their own: test_signature.py, test_documented_clients.py and test_example.py.
TESTED_ELSEWHERE = {
    ("alerts.md", "python"),
    ("stream.md", "python"),
    ("stream.md", "javascript"),
    ("README.md", "python"),
}
# On a busy machine the start takes minutes.
STARTS_WITHIN = 250.0
BOT = "123456:abcdefghijklmnopqrstuvwxyz012345678"
# Output and diagrams.
NO_CODE = {"text", "mermaid", "pycon"}
# They run until they are stopped, ask questions or spend credits: here only their options are checked.
ENDLESS = {"up", "mcp", "worker", "beat", "api", "sandbox", "init", "fetch"}
# Programs that this machine need not have, or that change it; the words are checked as far as the project knows them.
NOT_RUN = {"docker", "make", "pip", "npm", "openapi-python-client", "cd", "python3", "py"}
# A message to an invented address fails, and says so.
ALLOWED_STATUS = {("alerts", "test"): {0, 1}}
EXTRAS = set(tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["optional-dependencies"])
TARGETS = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), re.MULTILINE))


class Service:
    """The running service, and the ids of what is in it."""

    def __init__(self, url, folder):
        self.url, self.folder = url, folder

    def get(self, path):
        return json.load(urlopen(f"{self.url}/api/v1{path}", timeout=30))

    def filled(self, text):
        """Return the text with the addresses and ids of this service instead of those in the document."""
        text = re.sub(r"(?:http://)?(?:127\.0\.0\.1|localhost):80[08]0", self.url, text)
        text = re.sub(
            r"https://api\.the-odds-api\.com/v4/sports/basketball_nba/odds\S*",
            (PROJECT / "examples/board.json").as_uri(),
            text,
        )
        text = text.replace("tgram://BOT_TOKEN/CHAT_ID", f"tgram://{BOT}/1000")
        text = text.replace("https://n8n.example.org", "http://127.0.0.1:9")
        if re.search(r"\bARBITRAGE_ID\b|\barb_\d{8}_\d{6}_\w+", text):
            found = self.get("/arbitrage/opportunities?limit=1")["opportunities"] or self.get(
                "/history/arbitrage?limit=1"
            )
            newest = found[0] if isinstance(found, list) else found["opportunities"][0]
            text = re.sub(r"\bARBITRAGE_ID\b|\barb_\d{8}_\d{6}_\w+", newest["arbitrage_id"], text)
        if "BET_ID" in text:
            text = text.replace("BET_ID", self.get("/bets?limit=1")["bets"][0]["bet_id"])
        if re.search(r"\bal_\.\.\.|\bALERT_ID\b", text):
            text = re.sub(r"\bal_\.\.\.|\bALERT_ID\b", self.get("/alerts")["alerts"][0]["id"], text)
        return text


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    folder = tmp_path_factory.mktemp("service")
    bot = {"TELEGRAM_BOT_TOKEN": BOT, "TELEGRAM_CHAT_ID": "1000", "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    limits = {"MAX_LEG_AGE": "none", "MAX_LEG_GAP": "none", "RATE_LIMIT_REQUESTS": "10000"}
    settings = {**bot, **limits, "ALERT_ALLOW_PRIVATE": "true"}
    with started(folder, "up", "--speed", 5, **settings) as up:
        url = re.search(r"http://[^/]+", up.wait_for_line("API at", seconds=STARTS_WITHIN)).group()
        up.wait_for_line(" found ", seconds=STARTS_WITHIN)
        yield Service(url, folder)


@pytest.fixture
def folder(service, tmp_path, monkeypatch, logging_restored):
    """A folder like the checkout, in which the default service is the running one."""
    shutil.copytree(PROJECT / "examples", tmp_path / "examples")
    shutil.copy(PROJECT / ".env.example", tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PORT", service.url.rpartition(":")[2])
    monkeypatch.chdir(tmp_path)
    return tmp_path


CASES = [
    pytest.param(group, id=group[0].place)
    for group in groups()
    if (group[0].document, group[0].language) not in TESTED_ELSEWHERE and group[0].language not in NO_CODE
]


@pytest.mark.parametrize("group", CASES)
def test_a_snippet_of_a_document_runs(group, service, folder, monkeypatch):
    names = {}
    for block in group:
        with named(block.place):
            run_block(block.language, block.text, service, names, monkeypatch)


def run_block(language, text, service, names, monkeypatch):
    match language:
        case "sh" | "bash":
            run_commands(text, service, monkeypatch)
        case "python":
            exec(service.filled(text).replace(".venv/bin/", f"{Path(sys.executable).parent}/"), names)
        case "javascript":
            run_javascript(text)
        case "sql":
            assert query(service, text) is not None
        case "ini":
            assert {line.partition("=")[0] for line in text.split()} <= set(NAMES)
        case _:
            PARSERS[language](text)


@contextlib.contextmanager
def named(place):
    """Add the place in the document to an error."""
    try:
        yield
    except BaseException as error:
        error.add_note(place)
        raise


class TolerantLoader(yaml.SafeLoader):
    """A loader that accepts `!secret NAME` of Home Assistant."""


TolerantLoader.add_constructor("!secret", lambda loader, node: node.value)
# A language without an entry is an error: it needs a test.
PARSERS = {"json": json.loads, "toml": tomllib.loads, "yaml": lambda text: yaml.load(text, Loader=TolerantLoader)}


def run_commands(text, service, monkeypatch):
    for command in commands(text):
        words = [service.filled(word) for word in command.words]
        program = words[0].rpartition("/")[2]
        if program == "arbitrage-edge":
            output = run_program(words[1:], command.piped, monkeypatch)
        elif program in NOT_RUN or words[1:2] == ["-m"]:
            check_words(words)
            continue
        else:
            assert program in {"curl", "cp"}, words
            failing = ["--fail-with-body"] if program == "curl" else []
            output = subprocess.run([program, *failing, *words[1:]], check=True, capture_output=True, text=True).stdout
        if command.output:
            with open(command.output, "w", encoding="utf-8") as file:
                file.write(output)


def run_program(words, piped, monkeypatch):
    """Run the program in this process and return its output."""
    check_options(words)
    if words[0] in ENDLESS or (words[0] == "watch" and "--count" not in words):
        return ""
    output, errors = io.StringIO(), io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(piped or f"tgram://{BOT}/1000\n"))
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        status = run(words)
    assert status in ALLOWED_STATUS.get(tuple(words[:2]), {0}), (words, errors.getvalue())
    return output.getvalue()


def check_words(words):
    """Check the known parts of a command that is not run."""
    if words[0] == "make":
        assert all(word in TARGETS or "=" in word for word in words[1:]), words
    if "install" in words:
        for extras in re.findall(r"arbitrage-edge\[(.*?)\]", " ".join(words)):
            assert set(extras.split(",")) <= EXTRAS, words
    if words[:2] == ["docker", "compose"] and "-f" in words:
        assert (PROJECT / words[words.index("-f") + 1]).is_file(), words


def query(service, text):
    """Return the rows of a query of the running service's database."""
    with contextlib.closing(sqlite3.connect(service.folder / "data" / "arbitrage-edge.db")) as database:
        return database.execute(text.replace("now()", "CURRENT_TIMESTAMP")).fetchall()


def run_javascript(text):
    """Run a Code node of n8n on a signed message."""
    if (node := shutil.which("node")) is None:
        pytest.skip("node is not installed")
    body, at = json.dumps({"title": "ü"}), str(int(time.time()))
    signature = "v1=" + hmac.new(b"secret", f"{at}.{body}".encode(), hashlib.sha256).hexdigest()
    given = {"x-arbitrage-edge-timestamp": at, "x-arbitrage-edge-signature": signature}
    script = Path("node.js")
    script.write_text(
        f"const $env = {{ARBITRAGE_EDGE_SECRET: 'secret'}};\n"
        f"const $input = {{first: () => ({{json: {{headers: {json.dumps(given)}}}}})}};\n"
        f"const helpers = {{getBinaryDataBuffer: async () => Buffer.from({json.dumps(body)})}};\n"
        f"(async function () {{\n{text}\n}}).call({{helpers}}).then((items) => console.log(JSON.stringify(items)));\n",
        encoding="utf-8",
    )
    ended = subprocess.run([node, script], check=True, capture_output=True, text=True)
    assert json.loads(ended.stdout) == [{"json": json.loads(body)}]


def test_a_misspelt_option_in_a_document_is_found():
    with pytest.raises(Exception, match="--fromat"):
        check_options(["scan", "examples/board.json", "--fromat", "json"])


def test_continued_lines_and_comments_are_understood():
    text = 'a 1 \\\n  2   # comment\n# only a comment\nb \'{\n "x": "#"}\'\necho y | c - > d\n'
    assert [tuple(each) for each in commands(text)] == [
        (["a", "1", "2"], "", ""),
        (["b", '{\n "x": "#"}'], "", ""),
        (["c", "-"], "y\n", "d"),
    ]
