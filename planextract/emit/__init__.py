"""A plan as read → its record, as JSON or YAML."""
