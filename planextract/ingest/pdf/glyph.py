"""What is printed on a page."""

from typing import NamedTuple


class Glyph(NamedTuple):
    """One printed character; its box reaches over its full advance and height."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    after_blank: bool = False
    """Whether the file sets a blank before it."""

    @property
    def middle(self) -> float:
        """Half way between its top and its bottom."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half way between its left and its right edge."""
        return (self.left + self.right) / 2

    @property
    def size(self) -> float:
        """Its height, which stands for the size of its font."""
        return self.bottom - self.top
