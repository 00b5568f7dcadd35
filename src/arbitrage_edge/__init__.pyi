from arbitrage_edge.analysis.backtest import backtest as backtest
from arbitrage_edge.analysis.backtest import sweep as sweep
from arbitrage_edge.analysis.backtest_result import Backtest as Backtest
from arbitrage_edge.analysis.boards import Board as Board
from arbitrage_edge.analysis.boards import fetch as fetch
from arbitrage_edge.analysis.boards import load as load
from arbitrage_edge.analysis.boards import sandbox as sandbox
from arbitrage_edge.analysis.calculations import calculate as calculate
from arbitrage_edge.analysis.calculations import fair_odds as fair_odds
from arbitrage_edge.analysis.finding import Step as Step
from arbitrage_edge.analysis.finding import find as find
from arbitrage_edge.analysis.finding import replay as replay
from arbitrage_edge.client import AsyncClient as AsyncClient
from arbitrage_edge.client import Client as Client
from arbitrage_edge.client import StreamState as StreamState
from arbitrage_edge.client.client import OwnOdds as OwnOdds
from arbitrage_edge.domain.errors import EdgeError as EdgeError
from arbitrage_edge.domain.errors import InvalidValueError as InvalidValueError
from arbitrage_edge.results import Calculation as Calculation
from arbitrage_edge.results import Opportunities as Opportunities
from arbitrage_edge.results import Opportunity as Opportunity

__version__: str
