"""Records in, self-contained pages out: the report of one plan, the comparison of several."""
