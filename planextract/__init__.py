"""planextract: one raw Chinese government plan in, one record out, every item tied to its characters."""

__version__ = "0.1.0"
