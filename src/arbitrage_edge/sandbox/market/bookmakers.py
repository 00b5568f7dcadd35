"""The simulated bookmakers: those of the provider, each with its own characteristics.

The figures (margins, disagreement, read interval, coverage) are rounded medians of recorded boards.
"""

from __future__ import annotations

import msgspec

REGIONS = ("us", "us2", "us_dfs", "us_ex", "uk", "eu", "fr", "se", "au")


class Bookmaker(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A bookmaker and its characteristics. Margins are the implied probabilities above 1, in percent."""

    key: str
    title: str
    regions: tuple[str, ...]
    trading_desk: str  # sets the prices, for one or more brands
    price_steps: str
    two_way_margin: float
    three_way_margin: float
    line_margin: float  # on spreads, totals and all Over/Under and Yes/No markets
    view_noise: float  # deviation from the true chances, in thousandths of a logit
    read_interval: int  # seconds between two reads by the provider
    markets: str  # offered ones of h (h2h), s (spreads), t (totals), p (player props)
    coverage: float  # share of the sports
    number: int

    @property
    def is_exchange(self) -> bool:
        return self.trading_desk in EXCHANGES

    @property
    def has_lays(self) -> bool:
        return self.trading_desk in LAY_EXCHANGES


LAY_EXCHANGES = frozenset({"betfair_exchange", "matchbook", "smarkets"})
EXCHANGES = LAY_EXCHANGES | {"novig", "prophetx", "kalshi", "polymarket", "betopenly"}

# key | title | regions | trading desk | price steps | margins: two-way | three-way | lines
#   | view noise | read interval | markets | coverage
_TABLE = """
betonlineag|BetOnline.ag|us eu|betonline|american|3.8|6.6|4.6|20|55|hst|0.95
betmgm|BetMGM|us|betmgm|american5|4.7|7.2|4.9|18|60|hstp|0.9
betrivers|BetRivers|us|kambi|medium|5.3|7.6|6.1|17|60|hstp|0.95
betus|BetUS|us|betus|american|4.3|6.9|6.7|15|65|hst|0.8
bovada|Bovada|us|bovada|american5|4.4|6.6|4.7|20|100|hstp|0.9
williamhill_us|Caesars|us|caesars|american|4.6|6.1|4.8|20|170|hstp|0.85
draftkings|DraftKings|us|draftkings|american|4.3|7.1|4.7|18|60|hstp|0.95
fanatics|Fanatics|us|fanatics|american5|4.6|6.5|4.8|17|60|hstp|0.9
fanduel|FanDuel|us|fanduel|american2|4.9|7.3|4.9|24|30|hstp|0.95
lowvig|LowVig.ag|us|betonline|american|3.3|6.6|4.4|20|55|hst|0.85
mybookieag|MyBookie.ag|us eu|mybookie|american5|5.1|7.0|7.3|18|120|hst|0.6
ballybet|Bally Bet|us2|kambi|medium|5.4|6.5|6.1|17|70|hstp|0.8
betanysports|BetAnything|us2 eu|betanything|american|4.7|6.5|4.7|19|60|hst|0.6
betparx|betPARX|us2|kambi|medium|5.1|7.2|5.3|17|60|hst|0.8
espnbet|theScore Bet|us2|thescore|american5|5.2|7.4|5.6|18|60|hstp|0.8
fliff|Fliff|us2|fliff|american5|5.0|7.5|5.9|22|60|hstp|0.5
hardrockbet|Hard Rock Bet|us2|hardrock|american5|4.9|5.9|5.5|16|60|hstp|0.7
hardrockbet_az|Hard Rock Bet (AZ)|us2|hardrock|american5|4.9|5.9|5.5|16|60|hst|0.4
hardrockbet_fl|Hard Rock Bet (FL)|us2|hardrock|american5|4.9|5.9|5.5|16|60|hst|0.4
hardrockbet_oh|Hard Rock Bet (OH)|us2|hardrock|american5|4.9|5.9|5.5|16|60|hst|0.4
rebet|ReBet|us2|rebet|american5|6.7|9.5|7.2|22|90|hst|0.5
pick6|DraftKings Pick6|us_dfs|pick6|american|6.0|9.0|8.0|20|120|p|0.7
prizepicks|PrizePicks|us_dfs|prizepicks|american|6.0|9.0|8.0|20|120|p|0.95
underdog|Underdog Fantasy|us_dfs|underdog|american|6.0|9.0|8.0|20|120|p|0.95
betr_us_dfs|Betr Picks|us_dfs|betr|american|6.0|9.0|8.0|20|120|p|0.7
betopenly|BetOpenly|us_ex|betopenly|american|3.6|5.0|4.0|22|30|hst|0.5
kalshi|Kalshi|us_ex|kalshi|american|3.4|4.5|3.6|20|30|hst|0.6
novig|Novig|us_ex|novig|american|3.1|4.5|3.4|18|30|hst|0.6
polymarket|Polymarket|us_ex|polymarket|american|3.4|4.5|3.6|20|30|h|0.6
prophetx|ProphetX|us_ex|prophetx|american|3.2|4.5|3.4|18|30|hst|0.6
sport888|888sport|uk eu|evoke|fraction|5.8|9.4|5.2|24|60|ht|0.8
betfair_ex_uk|Betfair|uk|betfair_exchange|exchange|2.7|3.7|3.8|16|30|h|0.9
betfair_sb_uk|Betfair Sportsbook|uk|flutter|fraction|5.4|10.5|5.6|20|60|h|0.6
betfred_uk|Betfred (UK)|uk|betfred|fraction|6.0|8.9|6.5|23|80|h|0.8
betvictor|Bet Victor|uk eu|betvictor|fraction|6.4|9.3|5.8|19|90|ht|0.6
betway|Betway|uk|betway|fraction|5.6|8.4|6.0|25|60|h|0.9
boylesports|BoyleSports|uk|boylesports|fraction|7.1|10.8|7.0|24|70|h|0.8
casumo|Casumo|uk|kambi|medium|5.6|7.4|7.0|15|60|ht|0.8
coral|Coral|uk|entain|fraction|6.1|10.4|6.7|20|75|hst|0.7
grosvenor|Grosvenor|uk|kambi|medium|5.6|7.4|7.0|15|60|ht|0.9
ladbrokes_uk|Ladbrokes|uk|entain|fraction|6.0|10.4|6.6|20|60|hst|0.7
leovegas|LeoVegas|uk|kambi|medium|5.9|8.6|7.4|15|60|ht|0.9
livescorebet|LiveScore Bet|uk|livescore|medium|5.3|9.8|5.6|19|60|ht|0.8
matchbook|Matchbook|uk eu|matchbook|exchange|2.4|2.6|3.9|16|30|hst|0.6
paddypower|Paddy Power|uk|flutter|fraction|6.0|9.4|6.0|23|90|h|0.9
skybet|Sky Bet|uk|flutter|fraction|5.8|10.0|6.0|23|60|h|0.7
smarkets|Smarkets|uk|smarkets|exchange|3.0|4.2|4.4|17|30|h|0.8
unibet_uk|Unibet|uk|kambi|medium|5.4|7.4|7.4|15|60|ht|0.8
virginbet|Virgin Bet|uk|livescore|medium|5.3|9.9|5.6|19|60|ht|0.7
williamhill|William Hill|uk eu|evoke|fraction|5.9|9.3|7.0|24|75|ht|0.9
onexbet|1xBet|eu|onexbet|fine|4.4|6.0|5.5|28|60|hst|0.95
betclic_fr|Betclic (FR)|eu fr|betclic|medium|6.2|10.5|7.0|18|200|h|0.7
betfair_ex_eu|Betfair|eu|betfair_exchange|exchange|2.7|3.7|3.8|16|30|h|0.9
betsson|Betsson|eu se|betsson|fine|5.4|7.1|6.5|22|60|hst|0.85
codere_it|Codere (IT)|eu|codere|coarse|7.1|8.0|8.5|18|60|ht|0.6
coolbet|Coolbet|eu|coolbet|fine|4.3|5.4|5.8|28|60|hst|0.8
everygame|Everygame|eu|everygame|american5|5.6|9.2|5.2|20|75|hst|0.7
gtbets|GTbets|eu|gtbets|american|4.4|6.0|5.9|26|60|hst|0.7
leovegas_se|LeoVegas (SE)|eu se|kambi|medium|5.9|7.7|6.2|15|75|hs|0.9
marathonbet|Marathon Bet|eu|marathon|fine|5.2|7.0|5.6|23|70|h|0.8
nordicbet|Nordic Bet|eu se|betsson|fine|5.4|7.1|6.5|22|60|hst|0.85
pinnacle|Pinnacle|eu|pinnacle|fine|3.8|5.1|4.0|18|40|hst|0.95
pmu_fr|PMU (FR)|eu fr|kambi|medium|7.3|9.9|10.0|15|60|ht|0.8
suprabets|Suprabets|eu|suprabets|fine|6.0|9.0|7.0|21|150|h|0.3
tipico_de|Tipico|eu|tipico|coarse|7.4|8.3|8.0|25|60|ht|0.8
unibet_fr|Unibet (FR)|eu fr|kambi|medium|7.6|11.5|9.0|16|75|h|0.8
unibet_it|Unibet (IT)|eu|kambi|medium|5.6|7.6|8.0|15|60|ht|0.6
unibet_nl|Unibet (NL)|eu|kambi|medium|5.3|7.2|7.6|17|60|ht|0.9
unibet_se|Unibet (SE)|eu se|kambi|medium|5.5|7.0|7.6|19|60|ht|0.9
winamax_de|Winamax (DE)|eu|winamax|medium|5.4|10.4|7.0|24|60|h|0.8
winamax_fr|Winamax (FR)|eu fr|winamax|coarse|6.5|12.5|8.0|24|60|h|0.8
netbet_fr|NetBet (FR)|fr|netbet|coarse|7.0|11.0|9.0|20|90|h|0.6
atg_se|ATG|se|kambi|medium|5.6|7.5|7.6|16|60|ht|0.6
mrgreen_se|Mr Green|se|evoke|fraction|5.9|9.0|7.0|24|75|h|0.6
svenskaspel_se|Svenska Spel|se|svenskaspel|medium|6.2|8.5|7.5|19|90|ht|0.7
betfair_ex_au|Betfair|au|betfair_exchange|exchange|2.7|3.7|3.9|16|30|h|0.9
betr_au|Betr|au|betr_au|coarse|5.8|7.0|5.8|19|60|h|0.8
betright|Bet Right|au|betright|medium|5.2|8.8|5.8|17|60|h|0.8
bet365_au|Bet365 AU|au|bet365|medium|5.2|6.5|5.3|17|60|hst|0.1
dabble_au|Dabble AU|au|dabble|medium|5.4|6.8|5.6|24|80|hs|0.4
ladbrokes_au|Ladbrokes|au|entain_au|coarse|5.2|10.0|5.6|22|70|h|0.8
neds|Neds|au|entain_au|coarse|5.2|10.0|5.6|22|70|h|0.8
playup|PlayUp|au|playup|coarse|5.8|8.9|7.0|22|75|hst|0.7
pointsbetau|PointsBet (AU)|au|pointsbet|medium|5.1|7.3|5.3|18|60|hst|0.8
sportsbet|SportsBet|au|sportsbet|medium|5.5|8.2|5.3|23|60|hst|0.9
tab|TAB|au|tab|coarse|5.6|7.8|5.4|22|75|hst|0.7
tabtouch|TABtouch|au|kambi|medium|5.2|8.2|6.0|16|60|hst|0.9
unibet|Unibet|au|kambi|medium|5.3|7.3|6.5|15|60|hst|0.95
"""

# Known to the provider, without quotes here: requesting one is no error.
_WITHOUT_QUOTES = (
    "hajper_se betinia_se betmgm_se campobet_se expekt_se sport888_se parionssport_fr boombet barstool betclic betfair "
    "circasports foxbet intertops ladbrokes livescorebet_eu mrgreen pointsbetus sugarhouse superbook twinspires "
    "unibet_eu unibet_us wynnbet"
)


def _parse_row(number: int, row: str) -> Bookmaker:
    key, title, regions, trading_desk, price_steps, *figures, markets, coverage = row.split("|")
    two_way, three_way, line_margin, view_noise, read_interval = map(float, figures)
    return Bookmaker(
        key=key,
        title=title,
        regions=tuple(regions.split()),
        trading_desk=trading_desk,
        price_steps=price_steps,
        two_way_margin=two_way,
        three_way_margin=three_way,
        line_margin=line_margin,
        view_noise=view_noise,
        read_interval=int(read_interval),
        markets=markets,
        coverage=float(coverage),
        number=number,
    )


BOOKMAKERS: tuple[Bookmaker, ...] = tuple(
    _parse_row(number, row) for number, row in enumerate(_TABLE.split("\n")[1:-1])
)
KNOWN_BOOKMAKERS = frozenset(bookmaker.key for bookmaker in BOOKMAKERS) | frozenset(_WITHOUT_QUOTES.split())


def select_bookmakers(*, regions: tuple[str, ...] = (), keys: tuple[str, ...] = ()) -> tuple[Bookmaker, ...]:
    """Return the bookmakers with these keys or, without keys, those of these regions."""
    if keys:
        return tuple(bookmaker for bookmaker in BOOKMAKERS if bookmaker.key in keys)
    return tuple(bookmaker for bookmaker in BOOKMAKERS if any(region in regions for region in bookmaker.regions))
