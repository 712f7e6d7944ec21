"""Records in, tables out: rows with columns after SDMX, and the files and comparisons made of them."""
