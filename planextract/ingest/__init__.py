"""Bytes → Source."""
