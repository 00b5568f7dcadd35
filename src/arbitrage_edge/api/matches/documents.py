"""From the decisions of matching to JSON documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from arbitrage_edge.api.schemas.matches import (
    MatchDocument,
    NameDocument,
    NameProposalDocument,
    SourceEventDocument,
)
from arbitrage_edge.api.schemas.opportunity import utc
from arbitrage_edge.matching.aliases import AliasTable
from arbitrage_edge.matching.fixtures import SourceEvent
from arbitrage_edge.matching.proposals import Proposal
from arbitrage_edge.matching.report import MatchReport
from arbitrage_edge.ports import Alias


def match_documents(report: MatchReport) -> Iterator[MatchDocument]:
    """Yield the events of a report: pairings, refusals, and pairings that ended."""
    at = utc(report.at)
    for paired in report.paired:
        yield MatchDocument(
            report.source, report.sport, paired.event.id, _names(paired.event), _start(paired.event), "paired",
            paired.fixture.text, paired.fixture.id, None, list(paired.facts), at,
        )  # fmt: skip
    for refused in report.refused:
        yield MatchDocument(
            report.source, report.sport, refused.event.id, _names(refused.event), _start(refused.event), "refused",
            None, None, refused.reason, [refused.detail], at,
        )  # fmt: skip
    for ended in report.withdrawn:
        yield MatchDocument(
            report.source, report.sport, ended.event.id, _names(ended.event), _start(ended.event), "withdrawn",
            ended.fixture.text, ended.fixture.id, "withdrawn", [ended.detail], utc(ended.at),
        )  # fmt: skip


def proposal_document(proposal: Proposal, reports: Iterable[MatchReport]) -> NameProposalDocument:
    """Return a proposal as JSON, with the events that `reports` pair with its fixture."""
    partners = [
        SourceEventDocument(report.source, _names(paired.event), _start(paired.event))
        for report in reports
        for paired in report.paired
        if paired.fixture.id == proposal.fixture.id
    ]
    return NameProposalDocument(
        proposal.id,
        proposal.source,
        proposal.competition,
        proposal.name,
        proposal.team,
        proposal.team_name,
        proposal.similarity,
        _names(proposal.event),
        _start(proposal.event),
        proposal.fixture.text,
        partners,
        list(proposal.evidence),
    )


def name_document(row: Alias, table: AliasTable) -> NameDocument:
    """Return a decision as JSON; `table` has all decisions."""
    at = None if row.at is None else utc(row.at)
    current = table.decision(row.source, row.scope, row.name)
    return NameDocument(
        row.number, row.source, row.scope, row.name, row.team, row.status, row.evidence, row.by, at,
        current is not None and current.number == row.number,
    )  # fmt: skip


def _names(event: SourceEvent) -> str:
    return f"{event.first} vs {event.second}"


def _start(event: SourceEvent) -> datetime | None:
    return None if event.start is None else utc(event.start)
