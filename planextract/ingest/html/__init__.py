"""Web page → Source: the article found, its headings and tables kept."""
