"""Where odds come from: one room a source."""
