"""The same event across sources: team names, competitions, and the resolver that pairs events with fixtures."""
