"""The AsyncAPI document: every frame of a real stream and every command is valid by it."""

import json

import pytest
from jsonschema import Draft7Validator
from referencing import Registry
from referencing.jsonschema import DRAFT7

from api.stream.service import NBA, ManualTimer, receive, request, serve_stream
from arbitrage_edge.api.openapi.asyncapi import COMMANDS, FRAMES, make_stream_document
from arbitrage_edge.api.stream.session import ACTIONS
from arbitrage_edge.settings import Settings

DOCUMENT = json.loads(json.dumps(make_stream_document(Settings())))
MESSAGES = DOCUMENT["components"]["messages"]


def at(reference):
    """Return the part of the document to which a reference leads."""
    part = DOCUMENT
    for name in reference.removeprefix("#/").split("/"):
        part = part[name]
    return part


def references(part):
    if isinstance(part, dict):
        yield from [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        part = list(part.values())
    for each in part if isinstance(part, list) else ():
        yield from references(each)


def problems(name, frame):
    """Return why a frame is not valid as this message."""
    registry = Registry().with_resource("urn:document", DRAFT7.create_resource(DOCUMENT))
    schema = {"$ref": f"urn:document#/components/messages/{name}/payload"}
    return [error.message for error in Draft7Validator(schema, registry=registry).iter_errors(frame)]


def test_every_reference_leads_to_a_part_of_the_document():
    assert [each for each in set(references(DOCUMENT)) if not at(each)] == []


def test_every_action_and_every_frame_is_described():
    assert set(COMMANDS) == set(ACTIONS)
    assert {message["name"] for message in MESSAGES.values()} == {
        *(frame.__struct_config__.tag for frame in FRAMES),
        *(f"{action}Command" for action in ACTIONS),
    }
    sent = {each["$ref"] for operation in DOCUMENT["operations"].values() for each in operation["messages"]}
    replies = {
        each["$ref"]
        for operation in DOCUMENT["operations"].values()
        for each in operation.get("reply", {}).get("messages", ())
    }
    assert {each.rpartition("/")[2] for each in sent | replies} == set(MESSAGES)


async def test_frames_of_a_real_stream_are_valid(service):
    async with service.connect() as socket:
        frames = [
            await request(socket, "subscribed", action="subscribe", sports=[NBA], kinds=["low_hold"]),
            await request(socket, "pong", action="ping"),
            await request(socket, "error", action="nothing"),
            await request(socket, "resync", action="resume", since=999),
        ]
        await service.market.move(a=2.15)
        frames.append(await receive(socket, "arbitrage_opportunity"))
        frames.append(await request(socket, "snapshot", action="snapshot"))
        await service.market.move(a=1.9)
        frames.append(await receive(socket, "arbitrage_expired"))
        frames.append(await request(socket, "resumed", action="resume", since=frames[4]["seq"]))
        frames.append(await request(socket, "unsubscribed", action="unsubscribe", sports=[NBA]))
    assert {frame["type"] for frame in frames} == set(MESSAGES) - {"heartbeat"} - {f"{each}Command" for each in ACTIONS}
    assert {frame["type"]: problems(frame["type"], frame) for frame in frames if problems(frame["type"], frame)} == {}


async def test_a_heartbeat_is_valid():
    timer = ManualTimer()
    async with serve_stream(timer=timer) as service, service.connect() as socket:
        await request(socket, "pong", action="ping")
        timer.advance(60)
        assert problems("heartbeat", await receive(socket, "heartbeat")) == []


@pytest.mark.parametrize(
    ("action", "command", "valid"),
    [
        ("resume", {"action": "resume", "since": 41, "epoch": "x"}, True),
        ("resume", {"action": "resume"}, False),
        ("resume", {"action": "resume", "since": -1}, False),
        ("subscribe", {"action": "subscribe", "sports": [NBA]}, True),
        ("subscribe", {"action": "subscribe", "sports": NBA}, False),
        ("subscribe", {"action": "subscribe", "kinds": ["luck"]}, False),
        ("ping", {"action": "pong"}, False),
    ],
)
def test_commands_are_valid_by_the_document_as_by_the_service(action, command, valid):
    assert (problems(f"{action}Command", command) == []) is valid


async def test_a_frame_that_is_not_described_is_found(service):
    async with service.connect() as socket:
        pong = await request(socket, "pong", action="ping")
    assert problems("pong", pong | {"at": 1})
    assert problems("snapshot", pong)
