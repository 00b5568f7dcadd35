"""From a provider's response to a notice: evaluate, record, announce."""
