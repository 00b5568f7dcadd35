"""Tables of bookmakers: operators and their brands, exchange commissions, regions, daily-fantasy operators.

Bookmakers are identified by key; titles are neither unique nor stable.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache

# Brands of one operator: their prices come from one source, so they are no arbitrage against each other.
OPERATORS: dict[str, tuple[str, ...]] = {
    "kindred": ("unibet*", "leovegas*", "betmgm_se", "expekt_se"),
    "betsson": ("betsson", "nordicbet"),
    "entain": ("ladbrokes", "ladbrokes_uk", "coral"),
    "entain_au": ("ladbrokes_au", "neds"),
    "betonline": ("betonlineag", "lowvig"),
    "hardrock": ("hardrockbet*",),
    "evoke": ("williamhill*", "mrgreen*", "sport888*"),
    "flutter_uk": ("paddypower", "betfair_sb_uk", "skybet"),
    "betfair_exchange": ("betfair_ex_*", "betfair"),
    "winamax": ("winamax_*",),
    "livescore": ("virginbet", "livescorebet*"),
    "rush_street": ("betrivers", "sugarhouse"),
    "betclic": ("betclic*",),
    "everygame": ("everygame", "intertops"),
    "bet365": ("bet365*",),
    "soft2bet": ("campobet_se", "betinia_se"),
}

# Published standard rates on net winnings. Settings can replace them.
EXCHANGE_COMMISSIONS: dict[str, Fraction] = {
    "betfair": Fraction(5, 100),
    "betfair_ex_uk": Fraction(5, 100),
    "betfair_ex_eu": Fraction(5, 100),
    "betfair_ex_au": Fraction(7, 100),
    # 2 to 4 % by country: the safe rate.
    "matchbook": Fraction(4, 100),
    "smarkets": Fraction(2, 100),
    "betopenly": Fraction(3, 100),
    "prophetx": Fraction(2, 100),
    "sx_bet": Fraction(0),
}

# Exchanges of contracts; their fees are in `charges`.
CONTRACT_VENUES = frozenset({"kalshi", "novig", "polymarket", "polymarket_us"})

# Daily-fantasy operators quote fixed pseudo prices.
DAILY_FANTASY = frozenset({"prizepicks", "underdog", "pick6"})
DAILY_FANTASY_ENDING = "_dfs"


def _keys(text: str) -> frozenset[str]:
    return frozenset(text.split())


AMERICAN_BOOKMAKERS = _keys(
    "betonlineag betmgm betrivers betus bovada williamhill_us draftkings fanatics fanduel lowvig mybookieag "
    "ballybet betanysports betparx espnbet fliff hardrockbet hardrockbet_az hardrockbet_fl hardrockbet_oh "
    "rebet betopenly kalshi novig polymarket polymarket_us prophetx barstool circasports foxbet pointsbetus sugarhouse "
    "superbook twinspires unibet_us wynnbet"
)

BRITISH_BOOKMAKERS = _keys(
    "sport888 betfair_ex_uk betfair_sb_uk betfred_uk betvictor betway boylesports casumo coral grosvenor "
    "ladbrokes_uk leovegas livescorebet matchbook paddypower skybet smarkets unibet_uk virginbet williamhill"
)
AUSTRALIAN_BOOKMAKERS = _keys(
    "betfair_ex_au betr_au betright bet365_au boombet dabble_au ladbrokes_au neds playup pointsbetau sportsbet tab "
    "tabtouch"
)
OTHER_BOOKMAKERS = (
    BRITISH_BOOKMAKERS
    | AUSTRALIAN_BOOKMAKERS
    | _keys(
        "onexbet betclic_fr betfair_ex_eu betsson codere_it coolbet everygame gtbets leovegas_se marathonbet "
        "nordicbet parionssport_fr pinnacle pmu_fr suprabets tipico_de unibet_fr unibet_it unibet_nl unibet_se "
        "winamax_de winamax_fr netbet_fr atg_se betinia_se betmgm_se campobet_se expekt_se hajper_se mrgreen_se "
        "sport888_se svenskaspel_se unibet betclic betfair intertops ladbrokes livescorebet_eu mrgreen unibet_eu"
    )
)
# Countries in a key, such as unibet_fr.
COUNTRY_CODES = {code: code.upper() for code in _keys("au br ca de dk es fi fr gb ie it nl no nz pl pt se us")}
COUNTRY_CODES["uk"] = "GB"
# Contracts with accounts from many countries.
INTERNATIONAL_VENUES = frozenset({"polymarket", "betfair_ex_eu"})


# Basis of ice hockey totals, derived from prices. Compared with american bookmakers, those on regulation time quote an
# Over 4 to 11 percentage points less likely at 6 and 6.5, where an overtime goal matters, and alike at 5.5.
HOCKEY_TOTALS_WITH_OVERTIME = AMERICAN_BOOKMAKERS | {
    "matchbook",
    "sx_bet",
    "pinnacle",
    "gtbets",
    "everygame",
    "sportsbet",
    "pointsbetau",
}
HOCKEY_TOTALS_IN_REGULATION = _keys(
    "casumo grosvenor leovegas leovegas_se livescorebet virginbet pmu_fr tabtouch unibet unibet_uk unibet_fr "
    "unibet_it unibet_nl unibet_se onexbet coolbet tipico_de"
)


def country_of(bookmaker: str) -> str | None:
    """Return the country for which The Odds API lists a bookmaker, as an ISO 3166 code; None: several, or not known.

    The tables by region decide; for other keys the country in the key.
    """
    if bookmaker in INTERNATIONAL_VENUES:
        return None
    if bookmaker in AMERICAN_BOOKMAKERS or is_daily_fantasy(bookmaker):
        return "US"
    if bookmaker in BRITISH_BOOKMAKERS:
        return "GB"
    if bookmaker in AUSTRALIAN_BOOKMAKERS:
        return "AU"
    return COUNTRY_CODES.get(bookmaker.rpartition("_")[2]) if "_" in bookmaker else None


@lru_cache(maxsize=4096)
def operator_of(bookmaker: str) -> str:
    """Return the operator of a bookmaker. Siblings share one; a bookmaker in no group is its own operator."""
    for operator, patterns in OPERATORS.items():
        for pattern in patterns:
            if bookmaker == pattern or (pattern.endswith("*") and bookmaker.startswith(pattern[:-1])):
                return operator
    return bookmaker


KNOWN_BOOKMAKERS = frozenset(
    {*AMERICAN_BOOKMAKERS, *OTHER_BOOKMAKERS, *EXCHANGE_COMMISSIONS, *CONTRACT_VENUES, *DAILY_FANTASY}
    | {key for keys in OPERATORS.values() for key in keys if not key.endswith("*")}
)
# Two keys more alike than this are taken for one with a typing error.
SIMILAR = 0.8


def nearest_key(key: str, known: Iterable[str] = KNOWN_BOOKMAKERS) -> str | None:
    """Return the known key that is most like this one, or None if none is."""
    matches = get_close_matches(key, sorted(known), 1, SIMILAR)
    return matches[0] if matches else None


def misspelt(bookmaker: str) -> str | None:
    """Return the known key of which this one seems a misspelling, or None.

    A known key, another key of a known operator and a known brand in another country are no misspellings: new
    bookmakers appear.
    """
    if is_known(bookmaker) or operator_of(bookmaker) != bookmaker:
        return None
    nearest = nearest_key(bookmaker)
    brand, _, country = bookmaker.rpartition("_")
    return None if brand and len(country) == 2 and nearest and nearest.startswith(brand) else nearest


def is_known(bookmaker: str) -> bool:
    """Return whether the key is in one of the tables."""
    return bookmaker in KNOWN_BOOKMAKERS or is_daily_fantasy(bookmaker)


def is_exchange(bookmaker: str) -> bool:
    """Return whether the bookmaker is an exchange."""
    return bookmaker in EXCHANGE_COMMISSIONS or bookmaker in CONTRACT_VENUES


def is_daily_fantasy(bookmaker: str) -> bool:
    """Return whether this key is a daily-fantasy book, whose prices are never legs."""
    return bookmaker in DAILY_FANTASY or bookmaker.endswith(DAILY_FANTASY_ENDING)
