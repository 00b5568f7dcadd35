"""Statistics, bookmakers, credits, provider and health."""
