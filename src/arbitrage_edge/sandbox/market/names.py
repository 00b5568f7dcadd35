"""Names of teams and players: real teams of each league, invented persons."""

from __future__ import annotations

from functools import lru_cache

from arbitrage_edge.sandbox.market.noise import key_of, mix

_TEAMS = {
    "americanfootball_nfl": """Arizona Cardinals|Atlanta Falcons|Baltimore Ravens|Buffalo Bills|Carolina Panthers
Chicago Bears|Cincinnati Bengals|Cleveland Browns|Dallas Cowboys|Denver Broncos|Detroit Lions|Green Bay Packers
Houston Texans|Indianapolis Colts|Jacksonville Jaguars|Kansas City Chiefs|Las Vegas Raiders|Los Angeles Chargers
Los Angeles Rams|Miami Dolphins|Minnesota Vikings|New England Patriots|New Orleans Saints|New York Giants
New York Jets|Philadelphia Eagles|Pittsburgh Steelers|San Francisco 49ers|Seattle Seahawks|Tampa Bay Buccaneers
Tennessee Titans|Washington Commanders""",
    "aussierules_afl": """Adelaide Crows|Brisbane Lions|Carlton Blues|Collingwood Magpies|Essendon Bombers
Fremantle Dockers|Geelong Cats|Gold Coast Suns|Greater Western Sydney Giants|Hawthorn Hawks|Melbourne Demons
North Melbourne Kangaroos|Port Adelaide Power|Richmond Tigers|St Kilda Saints|Sydney Swans|West Coast Eagles
Western Bulldogs""",
    "baseball_mlb": """Arizona Diamondbacks|Athletics|Atlanta Braves|Baltimore Orioles|Boston Red Sox|Chicago Cubs
Chicago White Sox|Cincinnati Reds|Cleveland Guardians|Colorado Rockies|Detroit Tigers|Houston Astros
Kansas City Royals|Los Angeles Angels|Los Angeles Dodgers|Miami Marlins|Milwaukee Brewers|Minnesota Twins
New York Mets|New York Yankees|Philadelphia Phillies|Pittsburgh Pirates|San Diego Padres|San Francisco Giants
Seattle Mariners|St. Louis Cardinals|Tampa Bay Rays|Texas Rangers|Toronto Blue Jays|Washington Nationals""",
    "basketball_euroleague": """Anadolu Efes|AS Monaco|Baskonia|Bayern Munich|Crvena Zvezda|Dubai Basketball
FC Barcelona Bàsquet|Fenerbahçe|Hapoel Tel Aviv|LDLC ASVEL|Maccabi Tel Aviv|Olimpia Milano|Olympiacos
Panathinaikos|Paris Basketball|Partizan|Real Madrid|Valencia Basket|Virtus Bologna|Žalgiris Kaunas""",
    "basketball_nba": """Atlanta Hawks|Boston Celtics|Brooklyn Nets|Charlotte Hornets|Chicago Bulls
Cleveland Cavaliers|Dallas Mavericks|Denver Nuggets|Detroit Pistons|Golden State Warriors|Houston Rockets
Indiana Pacers|Los Angeles Clippers|Los Angeles Lakers|Memphis Grizzlies|Miami Heat|Milwaukee Bucks
Minnesota Timberwolves|New Orleans Pelicans|New York Knicks|Oklahoma City Thunder|Orlando Magic
Philadelphia 76ers|Phoenix Suns|Portland Trail Blazers|Sacramento Kings|San Antonio Spurs|Toronto Raptors
Utah Jazz|Washington Wizards""",
    "basketball_wnba": """Atlanta Dream|Chicago Sky|Connecticut Sun|Dallas Wings|Golden State Valkyries|Indiana Fever
Las Vegas Aces|Los Angeles Sparks|Minnesota Lynx|New York Liberty|Phoenix Mercury|Seattle Storm
Toronto Tempo|Washington Mystics""",
    "icehockey_nhl": """Anaheim Ducks|Boston Bruins|Buffalo Sabres|Calgary Flames|Carolina Hurricanes
Chicago Blackhawks|Colorado Avalanche|Columbus Blue Jackets|Dallas Stars|Detroit Red Wings|Edmonton Oilers
Florida Panthers|Los Angeles Kings|Minnesota Wild|Montréal Canadiens|Nashville Predators|New Jersey Devils
New York Islanders|New York Rangers|Ottawa Senators|Philadelphia Flyers|Pittsburgh Penguins|San Jose Sharks
Seattle Kraken|St Louis Blues|Tampa Bay Lightning|Toronto Maple Leafs|Utah Mammoth|Vancouver Canucks
Vegas Golden Knights|Washington Capitals|Winnipeg Jets""",
    "icehockey_sweden_hockey_league": """Brynäs IF|Djurgårdens IF|Frölunda HC|Färjestad BK|HV71|Leksands IF
Linköping HC|Luleå HF|Malmö Redhawks|Rögle BK|Skellefteå AIK|Timrå IK|Växjö Lakers|Örebro HK""",
    "rugbyleague_nrl": """Brisbane Broncos|Canberra Raiders|Canterbury Bulldogs|Cronulla Sutherland Sharks|Dolphins
Gold Coast Titans|Manly Warringah Sea Eagles|Melbourne Storm|New Zealand Warriors|Newcastle Knights
North Queensland Cowboys|Parramatta Eels|Penrith Panthers|South Sydney Rabbitohs|St George Illawarra Dragons
Sydney Roosters|Wests Tigers""",
    "soccer_epl": """Arsenal|Aston Villa|Bournemouth|Brentford|Brighton and Hove Albion|Burnley|Chelsea|Crystal Palace
Everton|Fulham|Leeds United|Liverpool|Manchester City|Manchester United|Newcastle United|Nottingham Forest
Sunderland|Tottenham Hotspur|West Ham United|Wolverhampton Wanderers""",
    "soccer_germany_bundesliga": """1. FC Heidenheim|1. FC Köln|Augsburg|Bayer Leverkusen|Bayern Munich
Borussia Dortmund|Borussia Monchengladbach|Eintracht Frankfurt|FC St. Pauli|FSV Mainz 05|Hamburger SV|RB Leipzig
SC Freiburg|TSG Hoffenheim|Union Berlin|VfB Stuttgart|VfL Wolfsburg|Werder Bremen""",
    "soccer_spain_la_liga": """Alavés|Athletic Bilbao|Atlético Madrid|Barcelona|CA Osasuna|Celta Vigo|Elche CF|Espanyol
Getafe|Girona|Levante|Mallorca|Oviedo|Rayo Vallecano|Real Betis|Real Madrid|Real Sociedad|Sevilla|Valencia
Villarreal""",
    "soccer_usa_mls": """Atlanta United FC|Austin FC|CF Montréal|Charlotte FC|Chicago Fire|Colorado Rapids
Columbus Crew SC|D.C. United|FC Cincinnati|FC Dallas|Houston Dynamo|Inter Miami CF|LA Galaxy|Los Angeles FC
Minnesota United FC|Nashville SC|New England Revolution|New York City FC|New York Red Bulls|Orlando City SC
Philadelphia Union|Portland Timbers|Real Salt Lake|San Diego FC|San Jose Earthquakes|Seattle Sounders FC
Sporting Kansas City|St. Louis City SC|Toronto FC|Vancouver Whitecaps FC""",
}


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FIRST = _words(
    """
Aaro Abel Adem Alban Aldo Anders Ansel Arlo Basil Bastian Bruno Caleb Cato Cyril Dario Davor Demir Edvin Elio Emeka
Enzo Ezra Fabian Felipe Florin Gael Goran Hamza Hugo Idris Ignacio Ilan Ivo Jalen Joao Jonas Kaito Kenji Kofi Lajos
Leandro Luka Malik Marek Mateo Milan Nabil Niko Omar Oskar Otis Pablo Quentin Rafe Remy Rohan Ruben Sami Sandor
Soren Tariq Teo Tobias Umar Vito Wes Xavi Yusuf Zane
"""
)
_LAST = _words(
    """
Abernethy Alcorta Ashdown Bakari Balogh Barkeley Bellweather Bergqvist Calloway Castellan Cordero Dalgaard
Delacroix Dravic Ekström Fairbairn Farkas Fontaine Gallardo Garrick Halloran Haverford Holmgren Ibarra Iwata
Jankovic Kealoha Keswick Kowalczyk Lavoie Lindgren Lockhart Madaki Marchetti Mbeki Montclair Nakagawa Navarrete
Nørgaard Okonjo Oyelaran Palmgren Pemberton Petrescu Quiroga Radford Rasmussen Reyburn Salazar Santoro Sinclair
Sokolov Tavares Thorne Tremblay Ueda Valverde Vandermeer Villanueva Wainwright Weatherby Yamada Zielinski Zubiri
"""
)


def invented_names(field: str, count: int) -> tuple[str, ...]:
    """Return `count` distinct invented names (up to some hundreds), always the same for one `field`."""
    key, names = key_of("persons", field), dict[str, None]()
    for number in range(count * 4):
        word = mix(key, number)
        names[f"{_FIRST[word % len(_FIRST)]} {_LAST[(word >> 20) % len(_LAST)]}"] = None
        if len(names) == count:
            break
    return tuple(names)


@lru_cache(maxsize=64)
def contestants(sport: str) -> tuple[str, ...]:
    """Return all contestants of a sport: its teams, or invented persons in individual sports."""
    if sport in _TEAMS:
        return tuple(name for row in _TEAMS[sport].split("\n") for name in row.split("|"))
    return invented_names(sport, 60)


@lru_cache(maxsize=1024)
def squad(team: str) -> tuple[str, ...]:
    """Return eight invented players of a team, the best first."""
    return invented_names(f"squad of {team}", 8)
