"""Word → Source: the text as Word shows it, with the numbers that it generates."""
