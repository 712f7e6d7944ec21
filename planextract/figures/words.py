"""Word lists, asked at a place in a text: which word begins here, which ends here."""

from collections.abc import Iterable, Mapping, Set


class Words:
    """Words with a tag each. Looking one up costs the same however many there are."""

    __slots__ = ("_first", "_last", "_tags")

    def __init__(self, tags: Mapping[str, str]) -> None:
        """Words → what each stands for; longer words win over shorter ones."""
        self._tags = {word: tags[word] for word in sorted(sorted(tags), key=len, reverse=True)}
        self._first: dict[str, list[str]] = {}
        self._last: dict[str, list[str]] = {}
        for word in self._tags:
            self._first.setdefault(word[0], []).append(word)
            self._last.setdefault(word[-1], []).append(word)

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

    @property
    def first_characters(self) -> Set[str]:
        """The characters that a word begins with: for a loop that would ask of every character."""
        return self._first.keys()

    def items(self) -> Iterable[tuple[str, str]]:
        """Words with their tags, longest first."""
        return self._tags.items()

    def tag(self, word: str) -> str:
        """What a word stands for."""
        return self._tags[word]

    def may_be_in(self, text: str) -> bool:
        """Whether the first character of any word stands in the text: false where no word can."""
        return not self._first.keys().isdisjoint(text)

    def any_in(self, text: str) -> bool:
        """Whether any word stands in the text."""
        return any(map(text.__contains__, self._tags))

    def __contains__(self, word: str) -> bool:
        return word in self._tags
