"""From the decisions of matching to JSON documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from arbitrage_edge.api.schemas.matches import MatchDocument, NameDocument, NameProposalDocument
from arbitrage_edge.api.schemas.opportunity import utc
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


def proposal_document(proposal: Proposal) -> NameProposalDocument:
    """Return a proposal as JSON."""
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
        list(proposal.evidence),
    )


def name_document(row: Alias) -> NameDocument:
    """Return a decision as JSON."""
    at = None if row.at is None else utc(row.at)
    return NameDocument(row.number, row.source, row.scope, row.name, row.team, row.status, row.evidence, row.by, at)


def _names(event: SourceEvent) -> str:
    return f"{event.first} vs {event.second}"


def _start(event: SourceEvent) -> datetime | None:
    return None if event.start is None else utc(event.start)
