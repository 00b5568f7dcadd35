"""Store, archive and poll jobs on SQLite or PostgreSQL."""
