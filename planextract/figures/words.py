"""Word lists, asked at a place in a text: which word begins here, which ends here."""

from collections.abc import Iterable, Mapping


class Words:
    """Words with a tag each. Looking one up costs the same however many there are."""

    __slots__ = ("_first", "_last", "_tags")

    def __init__(self, tags: Mapping[str, str]) -> None:
        """Words → what each stands for; longer words win over shorter ones."""
        self._tags = dict(tags)
        self._first: dict[str, tuple[str, ...]] = {}
        self._last: dict[str, tuple[str, ...]] = {}
        for word in sorted(self._tags, key=len, reverse=True):
            self._first[word[0]] = (*self._first.get(word[0], ()), word)
            self._last[word[-1]] = (*self._last.get(word[-1], ()), word)

    @classmethod
    def of(cls, words: Iterable[str]) -> "Words":
        """Words without tags."""
        return cls(dict.fromkeys(words, ""))

    def starting(self, text: str, at: int) -> str | None:
        """The longest word that begins at `at`."""
        for word in self._first.get(text[at : at + 1], ()):
            if text.startswith(word, at):
                return word
        return None

    def ending(self, text: str, end: int, start: int = 0) -> str | None:
        """The longest word that ends at `end` and does not begin before `start`."""
        for word in self._last.get(text[end - 1 : end], ()) if end > start else ():
            if text.endswith(word, start, end):
                return word
        return None

    def tag(self, word: str) -> str:
        """What a word stands for."""
        return self._tags[word]

    def __contains__(self, word: str) -> bool:
        return word in self._tags
