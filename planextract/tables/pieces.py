"""The best reading of one row that stands in pieces: which of them are name, unit, values, attribute.

A row may hold several finest rows (城镇, 农村 under one number): each begins with a name of its own.
"""

from collections.abc import Iterator, Sequence
from operator import attrgetter, itemgetter

from msgspec import Struct
from msgspec.structs import replace

from planextract.tables.readings import Group, Part, Reading, plain_rows
from planextract.tables.runs import Runs, is_bare, is_open
from planextract.tables.tokens import Token, joined
from planextract.tables.vocabulary import UNIT, Vocabulary

_MISSING = {"unit": -2.0, "value": -2.5, "attribute": -2.0, "status": -1.5, "other": -0.4}
"""What a column without a piece costs in the first of the rows under a number."""
_MISSING_BELOW = 0.12
"""Share of it in the rows below, where a merged cell covers them."""
_ANOTHER_ROW = -2.0
_BEAM = 8
"""Readings kept after each piece …"""
_SAME_STATE = 2
"""… and how many of them that have filled the same columns: the best, and one that may tie with it."""
_TIE = 0.3


_State = tuple[int, int, bool]


class _Step(Struct, frozen=True):
    score: float
    state: _State
    """Group, cells filled in it, whether in a row below the first."""
    start: int
    end: int
    before: "_Step | None"
    new_row: bool


_Beam = dict[_State, list[_Step]]
_Way = tuple[float, _Step, bool]
"""Score with the columns left out on the way, the step before, and whether a row begins."""
_score_of = attrgetter("score")


class PieceReader:
    """Reads rows of one table."""

    def __init__(self, groups: Sequence[Group], vocabulary: Vocabulary, *, numbered: bool) -> None:
        """`numbered` tells whether running numbers part the rows."""
        self.groups, self.vocabulary, self.numbered = groups, vocabulary, numbered
        self._next: dict[_State, list[tuple[_State, float, bool]]] = {}
        self.name = next((at for at, group in enumerate(groups) if group.kind == "name"), 0)

    def read(self, tokens: Sequence[Token]) -> Reading | None:
        """The best reading; null where the pieces make no row at all."""
        tokens = tuple(self._bound_together(tokens))
        simple = plain_rows(tokens, self.groups, self.vocabulary, numbered=self.numbered)
        if simple is not None:
            return simple
        ends = self._search(tokens)
        if not ends:
            return None
        best = ends[0]
        tied = len(ends) > 1 and best.score - ends[1].score < _TIE
        parts = self._parts(best, tokens)
        if not parts:
            return None
        return Reading(parts, best.score, tied, self._is_complete(parts[0]))

    def _bound_together(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """Pieces of a line that a blank parts only for the look: 标准的 1.6 倍, 2373 元/人/月, （半 失能）."""
        held: list[Token] = []
        for token in tokens:
            if held and not (held[-1].line == token.line and self._binds(held, token)):
                yield joined(held)
                held = []
            held.append(token)
        if held:
            yield joined(held)

    def _binds(self, held: Sequence[Token], token: Token) -> bool:
        before = held[-1].text
        if before + token.text in self.vocabulary.attributes:
            return True  # 预期 性
        text = "".join(each.text for each in held)
        if before.endswith(self.vocabulary.words("table_unfinished")) or token.text[0] in "）)" or is_open(text):
            return True
        if before in self.vocabulary.words("table_moving") and is_bare(token.text):
            return True
        if is_bare(before) and self.vocabulary.traits(token.text) & UNIT and token.text[0] not in "%‰":
            return "/" in token.text or len(held) > 1
        return len(held) > 1 and held[-2].text.endswith("的") and len(token.text) <= 2

    def _search(self, tokens: Sequence[Token]) -> list[_Step]:
        """The ends of the best readings, best first."""
        beams: list[_Beam] = [{} for _ in range(len(tokens) + 1)]
        beams[0][-1, 0, False] = [_Step(0.0, (-1, 0, False), 0, 0, None, new_row=True)]
        runs = Runs(tokens, self.vocabulary)
        for at in range(len(tokens)):
            for target, ways in self._ways(_kept(beams[at])).items():
                kind = self.groups[target[0]].kind
                for end, score in runs.of(kind, at):
                    best = beams[end].setdefault(target, [])
                    for known, step, new_row in ways:
                        total = known + score
                        if kind == "value" and target[1] > 1 and end - at > 1:
                            total += runs.repeated(step.start, at, end)
                        if len(best) < _SAME_STATE or total > best[-1].score:
                            new = _Step(total, target, at, end, step, new_row)
                            best.insert(0 if not best or total > best[0].score else 1, new)
                            del best[_SAME_STATE:]
        ends = [replace(step, score=step.score + self._rest(step.state)) for step in _kept(beams[-1])]
        return sorted(ends, key=_score_of, reverse=True)

    def _ways(self, steps: Sequence[_Step]) -> dict[_State, list[_Way]]:
        """Where the next cell may stand, and the best ways there; more than are kept of one state cannot matter."""
        ways: dict[_State, list[_Way]] = {}
        for step in steps:
            for target, cost, new_row in self._targets(step.state):
                ways.setdefault(target, []).append((step.score + cost, step, new_row))
        for each in ways.values():
            if len(each) > _SAME_STATE:
                each.sort(key=itemgetter(0), reverse=True)
                del each[_SAME_STATE:]
        return ways

    def _targets(self, state: _State) -> list[tuple[_State, float, bool]]:
        """Where the next cell may stand, and what the columns left out on the way cost."""
        if state not in self._next:
            self._next[state] = list(self._find_targets(state))
        return self._next[state]

    def _find_targets(self, state: _State) -> Iterator[tuple[_State, float, bool]]:
        group, filled, below = state
        if group >= 0 and self.groups[group].kind == "value" and filled < len(self.groups[group].columns):
            yield (group, filled + 1, below), 0.0, False
        for target in range(max(group + 1, 0), len(self.groups)):
            yield (target, 1, below), self._skipped(state, target), False
        if group >= self.name:
            rest = self._rest(state)
            yield (self.name, 1, self.numbered), rest + (_ANOTHER_ROW if self.numbered else 0.0), True

    def _skipped(self, state: _State, target: int) -> float:
        group, filled, below = state
        share = _MISSING_BELOW if below else 1.0
        cost = 0.0
        for at in range(max(group, 0), target):
            kind, columns = self.groups[at]
            missing = len(columns) - (filled if at == group else 0)
            if kind != "name":
                cost += _MISSING.get(kind, 0.0) * (missing if kind == "value" or at != group else 0)
            elif at != group:
                cost -= 4.0
        return cost * share

    def _rest(self, state: _State) -> float:
        return self._skipped(state, len(self.groups))

    def _parts(self, step: _Step, tokens: Sequence[Token]) -> tuple[Part, ...]:
        steps: list[_Step] = []
        at: _Step | None = step
        while at is not None and at.before is not None:
            steps.append(at)
            at = at.before
        parts = [Part()]
        for each in reversed(steps):
            if each.new_row:
                parts.append(Part())
            cell = tokens[each.start : each.end]
            if each.state[0] == self.name:
                parts[-1].names = list(cell)
            else:
                parts[-1].cells.setdefault(each.state[0], []).append(joined(cell))
        return tuple(part for part in parts if part.names or part.cells)

    def _is_complete(self, part: Part) -> bool:
        return all(
            len(part.cells.get(at, ())) == len(group.columns)
            for at, group in enumerate(self.groups)
            if group.kind == "value"
        )


def _kept(beam: _Beam) -> list[_Step]:
    """The best readings up to a piece."""
    steps = [step for steps in beam.values() for step in steps]
    if len(steps) > _BEAM:
        steps.sort(key=_score_of, reverse=True)
        del steps[_BEAM:]
    return steps
