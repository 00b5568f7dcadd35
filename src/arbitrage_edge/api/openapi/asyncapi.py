"""The AsyncAPI document of the WebSocket, from the same types that encode its frames and decode its commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from arbitrage_edge.api.stream import messages
from arbitrage_edge.api.stream.session import ACTIONS
from arbitrage_edge.settings import Settings

VERSION = "3.0.0"
SCHEMA = "#/components/schemas/{name}"
CHANNEL = "opportunities"
FRAMES: tuple[type[msgspec.Struct], ...] = (
    messages.OpportunityFrame,
    messages.ExpiredFrame,
    messages.SnapshotFrame,
    messages.ResumedFrame,
    messages.ResyncFrame,
    messages.SubscribedFrame,
    messages.UnsubscribedFrame,
    messages.PongFrame,
    messages.HeartbeatFrame,
    messages.ErrorFrame,
)
# By action: the meaning, the fields that it needs, and the types of the frames that reply.
COMMANDS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "subscribe": ("Receive these sports, or further kinds of opportunity.", (), ("subscribed", "error")),
    "unsubscribe": ("Receive these sports or kinds no more.", (), ("unsubscribed", "error")),
    "snapshot": ("Receive the open opportunities.", (), ("snapshot", "error")),
    "resume": ("Receive what was missed since a number.", ("since",), ("resumed", "resync", "error")),
    "ping": ("Check the connection.", (), ("pong",)),
    "pong": ("Answer a heartbeat: a lost connection is then detected sooner.", (), ()),
}
KEYS = {
    "ApiKey": {"type": "httpApiKey", "in": "header", "name": "X-API-Key"},
    "ApiKeyInQuery": {"type": "httpApiKey", "in": "query", "name": "api_key", "description": "Proxies may log it."},
}


def make_stream_document(settings: Settings, server: str = "127.0.0.1:8000") -> dict[str, Any]:
    """Return the AsyncAPI document; `server` is the host and port of the service that sends it."""
    frames = {_tag(frame): frame for frame in FRAMES}
    names = [*frames, *map(_command_name, COMMANDS)]
    keys = [{"$ref": f"#/components/securitySchemes/{name}"} for name in KEYS] if settings.api_keys_required else []
    return {
        "asyncapi": VERSION,
        "info": {
            "title": f"{settings.project_name}: stream of opportunities",
            "version": settings.version,
            "description": "Frames are JSON objects in text, one per frame. The protocol is in docs/stream.md.",
            "license": {"name": "MIT"},
        },
        "defaultContentType": "application/json",
        "servers": {"service": {"host": server, "protocol": "ws"} | ({"security": keys} if keys else {})},
        "channels": {
            CHANNEL: {
                "address": messages.PATH,
                "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in names},
            }
        },
        "operations": _operations(frames),
        "components": {
            "messages": {tag: _frame(tag, frame) for tag, frame in frames.items()}
            | {_command_name(action): _command(action) for action in COMMANDS},
            "schemas": _schemas(),
            "securitySchemes": KEYS,
        },
    }


def _operations(frames: Iterable[str]) -> dict[str, Any]:
    """Return what the service sends unasked, and each command that it receives with its replies."""
    replies = {tag for _, _, tags in COMMANDS.values() for tag in tags}
    operations: dict[str, Any] = {
        "sendChanges": {
            "action": "send",
            "channel": {"$ref": f"#/channels/{CHANNEL}"},
            "summary": "New, changed and closed opportunities, and heartbeats.",
            "messages": [_message(tag) for tag in frames if tag not in replies],
        }
    }
    for action, (meaning, _, tags) in COMMANDS.items():
        operations[f"receive{action.capitalize()}"] = {
            "action": "receive",
            "channel": {"$ref": f"#/channels/{CHANNEL}"},
            "summary": meaning,
            "messages": [_message(_command_name(action))],
        } | (
            {"reply": {"channel": {"$ref": f"#/channels/{CHANNEL}"}, "messages": [_message(tag) for tag in tags]}}
            if tags
            else {}
        )
    return operations


def _frame(tag: str, frame: type[msgspec.Struct]) -> dict[str, Any]:
    return {
        "name": tag,
        "summary": " ".join((frame.__doc__ or "").split()),
        "payload": {"$ref": SCHEMA.format(name=frame.__name__)},
    }


def _command(action: str) -> dict[str, Any]:
    meaning, needed, _ = COMMANDS[action]
    restriction = {"required": ["action", *needed], "properties": {"action": {"const": action}}}
    schema = SCHEMA.format(name=messages.Command.__name__)
    payload = {"type": "object", "allOf": [{"$ref": schema}, restriction]}
    return {"name": _command_name(action), "summary": meaning, "payload": payload}


def _schemas() -> dict[str, Any]:
    _, schemas = msgspec.json.schema_components((*FRAMES, messages.Command), ref_template=SCHEMA)
    # Of other actions the reply is an error.
    schemas[messages.Command.__name__]["properties"]["action"]["enum"] = list(ACTIONS)
    return schemas


def _tag(frame: type[msgspec.Struct]) -> str:
    return str(frame.__struct_config__.tag)


def _command_name(action: str) -> str:
    return f"{action}Command"


def _message(name: str) -> dict[str, str]:
    return {"$ref": f"#/channels/{CHANNEL}/messages/{name}"}
