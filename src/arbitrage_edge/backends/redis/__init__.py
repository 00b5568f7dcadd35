"""How processes hear of each other: `memory` within one, `redis` between many; `following` is how both are heard."""
