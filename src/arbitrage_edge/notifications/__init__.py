"""Alerts: rules are matched with notices, and messages are delivered over channels."""
