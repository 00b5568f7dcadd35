"""Alerts, deliveries and mutes."""
