"""The table of names: which team a source means by a name, with evidence and history.

Rows are only added, never changed. Of the rows on one name the newest counts. Shipped rows apply to all sources; a row
that a person confirmed or rejected applies to one source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from arbitrage_edge.domain.errors import InvalidValueError
from arbitrage_edge.matching.teams import Competition, Team, normalized, shipped_teams, without_womens_mark
from arbitrage_edge.ports import Alias, AliasStore

EVERY_SOURCE = "*"


class Lookup(NamedTuple):
    """The result of a search for a name: the row, or the teams between which it is ambiguous, or neither."""

    alias: Alias | None
    candidates: tuple[str, ...] = ()


class AliasTable:
    """The shipped names and the decisions of people, in the order in which these were made."""

    def __init__(self, decisions: Iterable[Alias] = ()) -> None:
        self._history: list[Alias] = []
        self._decided: dict[tuple[str, str, str], Alias] = {}
        self._shipped: dict[str, dict[str, tuple[Alias, ...]]] = {}
        self._teams: dict[str, Team] = {}
        for alias in decisions:
            self.add(alias)

    @property
    def history(self) -> Sequence[Alias]:
        """All decisions, oldest first."""
        return tuple(self._history)

    def team(self, team_id: str) -> Team:
        """Return a team by id. Raises InvalidValueError if there is none."""
        self._names_of(team_id.rpartition(":")[0])
        if team_id not in self._teams:
            raise InvalidValueError("no such team", f"team {team_id!r}")
        return self._teams[team_id]

    def teams(self, competition: Competition) -> list[Team]:
        """Return the teams that can play in a competition."""
        return [team for scope in competition.scopes for team, _ in shipped_teams(scope)]

    def add(self, alias: Alias) -> None:
        """Add a decision; an undone one leaves the name as it was before anyone decided on it.

        Raises InvalidValueError if it contradicts a confirmed one that was not rejected before, or undoes none.
        """
        self.team(alias.team)
        key = (alias.source, alias.scope, normalized(alias.name))
        before = self._decided.get(key)
        if before is not None and "confirmed" == before.status == alias.status and before.team != alias.team:
            raise InvalidValueError(f"it already is {before.team}: reject that first", f"name {alias.name!r}")
        if alias.status == "undone":
            if before is None or before.team != alias.team:
                raise InvalidValueError(f"there is no decision on it as {alias.team}", f"name {alias.name!r}")
            del self._decided[key]
        else:
            self._decided[key] = alias
        self._history.append(alias)

    def add_stored(self, alias: Alias) -> None:
        """Add a stored decision; one that cannot be added, such as one on a team that is gone, is left out."""
        with suppress(InvalidValueError):
            self.add(alias)

    def decision(self, source: str, scope: str, name: str) -> Alias | None:
        """Return the decision in force on a name of a source, or None."""
        return self._decided.get((source, scope, normalized(name)))

    def spellings(self, team: Team) -> list[str]:
        """Return the shipped spellings of a team, normalized."""
        forms = [form for form, rows in self._names_of(team.scope).items() if any(row.team == team.id for row in rows)]
        return forms or [normalized(team.name)]

    def find(self, source: str, competition: Competition, name: str) -> Lookup:
        """Return the row for a name of a source in a competition.

        In a women's competition a mark such as "(W)" at the end of the name is optional. In all others it is part of
        the name, so that a name with a mark is unknown there.
        """
        form = normalized(name)
        forms = [form, without_womens_mark(form)] if competition.gender == "women" else [form]
        for spelled in dict.fromkeys(forms):
            lookup = self._find(source, competition, spelled)
            if lookup.alias is not None or lookup.candidates:
                return lookup
        return Lookup(None)

    def _find(self, source: str, competition: Competition, form: str) -> Lookup:
        found: dict[str, Alias] = {}
        for scope in competition.scopes:
            decided = self._decided.get((source, scope, form))
            if decided is not None and decided.status == "confirmed":
                found[decided.team] = decided
                continue
            for alias in self._names_of(scope).get(form, ()):
                if decided is None or decided.team != alias.team:
                    found[alias.team] = alias
        if len(found) == 1:
            return Lookup(next(iter(found.values())))
        return Lookup(None, tuple(sorted(found)))

    def _names_of(self, scope: str) -> dict[str, tuple[Alias, ...]]:
        if scope not in self._shipped:
            names: dict[str, tuple[Alias, ...]] = {}
            for team, spelled in shipped_teams(scope):
                self._teams[team.id] = team
                for form in dict.fromkeys(map(normalized, spelled)):
                    row = Alias(EVERY_SOURCE, scope, form, team.id, "shipped table of names", "shipped")
                    names[form] = (*names.get(form, ()), row)
            self._shipped[scope] = names
        return self._shipped[scope]


class StoredDecisions:
    """Keeps a table equal to the stored decisions of people, whichever process stored them."""

    def __init__(self, store: AliasStore, table: AliasTable) -> None:
        self._store, self._table, self._number = store, table, 0

    async def refresh(self) -> None:
        """Add the decisions that were stored since the last call."""
        for row in await self._store.decisions(self._number):
            self._table.add_stored(row)
            self._number = row.number
