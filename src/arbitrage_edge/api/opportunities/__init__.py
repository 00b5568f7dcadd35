"""Open and past opportunities, and near misses."""
