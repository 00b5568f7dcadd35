"""Every code that the program reports is in the glossary."""

from typing import get_args

import pytest

from arbitrage_edge.domain.lifecycle import CloseReason
from arbitrage_edge.domain.market import Basis, Kind
from arbitrage_edge.domain.opportunity import WithheldReason
from architecture.rules import PROJECT

CODES = [*(code.value for code in (*WithheldReason, *CloseReason)), *get_args(Basis), *get_args(Kind)]


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_in_the_glossary(code):
    assert f"`{code}`" in (PROJECT / "docs" / "glossary.md").read_text(encoding="utf-8")
