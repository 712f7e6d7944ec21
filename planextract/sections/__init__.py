"""Lines → furniture, paragraphs, the section tree, and what the document says of itself."""
