"""The paths of the API."""

from arbitrage_edge.api.routes.arbitrage import router as arbitrage
from arbitrage_edge.api.routes.health import router as health
from arbitrage_edge.api.routes.history import router as history
from arbitrage_edge.api.routes.insight import router as insight
from arbitrage_edge.api.routes.odds import router as odds

VERSIONED = (arbitrage, odds, history, insight)
AT_THE_ROOT = (health,)
