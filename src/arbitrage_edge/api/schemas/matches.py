"""JSON of matching: the events of the sources, their fixtures, proposals for names, and decisions on names."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from arbitrage_edge.api.schemas.fields import AsOf, Key, SportKey, Total

SourceName = Annotated[str, Meta(description="Odds source, such as kalshi")]
EventText = Annotated[str, Meta(description="Both names as the source lists them, home team first")]
SourceEventId = Annotated[str, Meta(description="Event id of the source")]
Start = Annotated[datetime | None, Meta(description="Start as the source states it, UTC; null if it only states a day")]
FixtureText = Annotated[str | None, Meta(description="The fixture: both teams and its start; null without a pairing")]
Name = Annotated[str, Meta(description="Name that the source uses")]
TeamId = Annotated[str, Meta(description="Team id of this program, such as nfl:buf")]
TeamName = Annotated[str, Meta(description="Team name")]
Facts = Annotated[list[str], Meta(description="Facts that a person judges by")]
By = Annotated[str, Meta(max_length=100, description="Person who decides")]
Note = Annotated[str, Meta(max_length=500, description="Why, in your words")]


class MatchDocument(Struct, frozen=True):
    """An event of a source with its fixture, or why it has none."""

    source: SourceName
    sport: SportKey
    event_id: SourceEventId
    event: EventText
    start: Start
    state: Annotated[Literal["paired", "refused", "withdrawn"], Meta(description="Decision on the event")]
    fixture: FixtureText
    fixture_id: Annotated[str | None, Meta(description="Event id under which its prices are compared; null without")]
    reason: Annotated[str | None, Meta(description="Rule that failed, such as unknown_name; null for a pairing")]
    facts: Annotated[list[str], Meta(description="Facts that prove the pairing, or what is wrong")]
    decided_at: Annotated[datetime, Meta(description="Time of the decision, UTC")]


class MatchList(Struct, frozen=True):
    """Events of all sources, each with its fixture or the reason why it has none."""

    total: Total
    paired: Annotated[int, Meta(description="Number of events with a fixture")]
    refused: Annotated[int, Meta(description="Number of events without one")]
    open_proposals: Annotated[int, Meta(description="Number of names that wait for a decision")]
    matches: Annotated[list[MatchDocument], Meta(description="At most `limit`")]
    as_of: AsOf


class SourceEventDocument(Struct, frozen=True):
    """An event as a source lists it."""

    source: SourceName
    event: EventText
    start: Start


class NameProposalDocument(Struct, frozen=True):
    """A team that an unknown name may mean. It pairs nothing until a person confirms it."""

    id: Annotated[str, Meta(description="Proposal id")]
    source: SourceName
    sport: SportKey
    name: Name
    team: TeamId
    team_name: TeamName
    similarity: Annotated[float, Meta(description="Similarity of the names, percent. It decides nothing")]
    event: EventText
    start: Start
    fixture: Annotated[str, Meta(description="The fixture that the event would be paired with")]
    fixture_events: Annotated[list[SourceEventDocument], Meta(description="Events of other sources on that fixture")]
    evidence: Facts


class NameProposalList(Struct, frozen=True):
    """Names that wait for a decision, the most similar ones first."""

    total: Total
    proposals: Annotated[list[NameProposalDocument], Meta(description="All of them")]
    as_of: AsOf


class NameDecisionBody(Struct, frozen=True, forbid_unknown_fields=True):
    """A decision on a proposal."""

    decision: Annotated[Literal["confirm", "reject"], Meta(description="`confirm` if the name means the team")]
    by: By = ""
    note: Note = ""


class NameBody(Struct, frozen=True, forbid_unknown_fields=True):
    """A decision on a name without a proposal, or one that changes an earlier decision."""

    source: Annotated[Key, Meta(description="Odds source, such as kalshi")]
    name: Annotated[str, Meta(min_length=1, max_length=200, description="Name that the source uses")]
    team: Annotated[str, Meta(min_length=1, max_length=200, description="Team id, such as nfl:buf")]
    decision: Annotated[
        Literal["confirm", "reject", "undo"],
        Meta(description="Whether the name means the team; `undo` ends the decision in force"),
    ]
    note: Annotated[str, Meta(min_length=1, max_length=500, description="Why, in your words")]
    by: By = ""


class NameDocument(Struct, frozen=True):
    """A decision on a name. Rows are only added: of those on one name the newest counts."""

    number: Annotated[int, Meta(description="Number of the row")]
    source: SourceName
    scope: Annotated[str, Meta(description="Table of names, such as nfl")]
    name: Name
    team: TeamId
    status: Annotated[str, Meta(description="confirmed, rejected or undone")]
    evidence: Annotated[str, Meta(description="Why")]
    by: Annotated[str, Meta(description="Who decided")]
    at: Annotated[datetime | None, Meta(description="Time of the decision, UTC")]
    in_force: Annotated[bool, Meta(description="Whether no later row decides on the name, and it is not undone")]


class NameList(Struct, frozen=True):
    """All decisions on names, oldest first."""

    total: Total
    names: Annotated[list[NameDocument], Meta(description="All of them")]
