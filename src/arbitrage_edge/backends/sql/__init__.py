"""Where what was found is kept: SQLite or PostgreSQL behind one store, its twin in memory, and readers of the past."""
