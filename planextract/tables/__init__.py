"""Tables: where they stand in the text, and what their cells say."""
