"""PDF → Source: text and boxes by pdfium, ruled and aligned tables, furniture by position."""
