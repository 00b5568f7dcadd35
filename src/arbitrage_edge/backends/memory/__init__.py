"""Who does what alone: in memory, or on Redis."""
