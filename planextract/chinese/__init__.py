"""Facts of the Chinese language and of its official writing: pure functions, no dialect, no document."""
