"""The verification in docs/alerts.md accepts what a webhook sends, and nothing else."""

import re
import time
from pathlib import Path

import pytest

from arbitrage_edge.notifications.channels import Address, WebhookSender
from arbitrage_edge.notifications.message import Message
from notifications.conftest import SECRET

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "alerts.md"
MESSAGE = Message(
    "al_1.arb_1.1", "found", "arb_1", "Title", "Text", None, {"type": "opportunity.found", "title": "Ünïcode"}
)


@pytest.fixture
def script():
    """The code of the document: at most ten lines besides its documentation."""
    (code,) = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for line in code.splitlines() if line.strip() and '"""' not in line]
    assert len(lines) <= 10
    namespace = {}
    exec(compile(code, str(DOCUMENT), "exec"), namespace)
    return namespace["is_genuine"]


@pytest.fixture
async def request_(alerts, receiver):
    sender = WebhookSender(alerts.http, None, time.time)
    outcome = await sender.send(Address(receiver.url + "/", SECRET), MESSAGE)
    assert outcome.error is None
    ((_, headers, body),) = receiver.requests
    return headers, body


async def test_the_script_accepts_a_request_of_this_program(script, request_):
    assert script(*request_, SECRET)


async def test_the_script_rejects_a_changed_body_and_another_secret(script, request_):
    headers, body = request_
    assert not script(headers, body + b" ", SECRET)
    assert not script(headers, body, SECRET + "x")
    assert not script({}, body, SECRET)


async def test_the_script_rejects_another_timestamp_and_an_old_one(script, request_):
    headers, body = request_
    later = str(int(headers["x-arbitrage-edge-timestamp"]) + 1)
    assert not script({**headers, "x-arbitrage-edge-timestamp": later}, body, SECRET)
    assert not script(headers, body, SECRET, window=-1)
