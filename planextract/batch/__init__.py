"""Thousands of plans: which files, under which names, by which processes, and what became of each."""
