"""Mistakes that stand in a document, one file for each kind, each with its proof."""
