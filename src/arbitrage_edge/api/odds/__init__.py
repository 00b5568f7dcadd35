"""Sports, odds and events."""
