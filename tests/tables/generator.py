"""Indicator tables made at random, with merged cells, and torn as text extractors tear them."""

import re
from dataclasses import dataclass, field
from random import Random

SHAPES = ("tabs", "pipes", "spaces", "cells")
CATEGORIES = (
    "社会救助",
    "养老服务",
    "儿童福利",
    "慈善事业",
    "社会治理",
    "殡葬管理",
    "双拥优抚",
    "区划地名",
    "社工建设",
)
HEADS = (
    "街道",
    "城乡",
    "全区",
    "特殊困难",
    "登记在册",
    "每千名",
    "每百户",
    "普惠",
    "失能",
    "低收入",
    "流动",
    "孤独",
    "示范",
)
BODIES = (
    "老年人",
    "儿童",
    "家庭",
    "社区",
    "养老机构",
    "社会组织",
    "志愿者",
    "助餐点",
    "救助站",
    "公墓",
    "残疾人",
    "社工站",
)
TAILS = (
    "覆盖率",
    "总数",
    "床位占比",
    "补助标准",
    "服务人次",
    "持证比例",
    "建成率",
    "拥有数量",
    "平均响应时间",
    "达标率",
)
SUBS = (
    ("城镇", "农村"),
    ("集中供养", "分散供养"),
    ("全自理", "半自理", "全护理"),
    ("市级", "县级"),
    ("公办机构", "民办机构"),
)
UNITS = ("%", "‰", "个", "张", "人", "元/月", "元/年", "万元", "人次", "元/人·月", "平方米")
ATTRIBUTES = ("约束性", "预期性")
TEXTS = ("不低于上年水平", "不低于居民人均支出增速", "参照当年分散供养标准", "达到全省平均水平")
OF = ("最低生活保障标准的{}倍", "不低于最低工资标准的{}%")
VALUE_HEADS = (
    ("2020年实际值", "2025年目标值"),
    ("2020年", "2023年", "2025年"),
    ("2020年区实际值", "2023年区目标值", "2025年区目标值", "2025年市目标值"),
    ("2020年实际值", "2025年区目标值", "2025年市目标值", "2025年省目标值"),
)


@dataclass
class Leaf:
    """One finest row; a merged cell stands in every row that it covers."""

    no: str
    category: str | None
    path: tuple[str, ...]
    unit: str | None
    values: list[str]
    attribute: str | None
    covered: set[str] = field(default_factory=set)
    """Names of the columns whose cell is merged with the row above: category, unit, value0 …, attribute."""
    is_sub: bool = False


@dataclass
class Made:
    """A table and one of its torn texts."""

    leaves: list[Leaf]
    text: str
    shape: str
    how: str


class Maker:
    """Makes one table from a seed."""

    def __init__(self, seed: int, shape: str | None = None) -> None:
        self.random = Random(seed)
        self.shape = shape or self.random.choice(SHAPES)
        self.values = self.random.choice(VALUE_HEADS)
        self.has_category = self.random.random() < 0.6
        self.has_attribute = self.random.random() < 0.8
        self.unit_column = self.random.random() < 0.75
        self.names: set[str] = set()

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def table(self) -> Made:
        leaves: list[Leaf] = []
        for category in self.random.sample(CATEGORIES, self.random.randint(2, 4)):
            self._block(leaves, category if self.has_category else None)
        tear = {"tabs": self._tabs, "pipes": self._pipes, "spaces": self._spaces, "cells": self._cells}[self.shape]
        body, how = tear(leaves)
        return Made(leaves, "“十四五”时期民政事业发展主要指标\n" + body, self.shape, how)

    def _block(self, leaves: list[Leaf], category: str | None) -> None:
        attribute = self.random.choice(ATTRIBUTES)
        merges = self.has_attribute and self.chance(0.15)
        for rank in range(self.random.randint(1, 4)):
            no = str(len({leaf.no for leaf in leaves}) + 1)
            fresh = attribute if merges else self.random.choice(ATTRIBUTES)
            self._number(leaves, no, category, fresh)
            if rank:
                first = next(leaf for leaf in leaves if leaf.no == no)
                first.covered |= {"category"} if category else set()
                first.covered |= {"attribute"} if merges else set()

    def _number(self, leaves: list[Leaf], no: str, category: str | None, attribute: str) -> None:
        name, unit = self._name(), self.random.choice(UNITS)
        subs = self.random.choice(SUBS) if self.chance(0.25) else ()
        above: Leaf | None = None
        for sub in subs or (None,):
            path = (name, sub) if sub else (name,)
            leaf = Leaf(no, category, path, unit, self._row(), attribute if self.has_attribute else None)
            leaf.is_sub = above is not None
            if above is not None:
                self._merge_with(leaf, above)
            leaves.append(leaf)
            above = leaf

    def _merge_with(self, leaf: Leaf, above: Leaf) -> None:
        """Random merges of a row with the one above under the same number."""
        leaf.covered |= {"category"}
        if self.unit_column and self.chance(0.4):
            leaf.covered.add("unit")
            leaf.unit = above.unit
        if self.has_attribute and self.chance(0.5):
            leaf.covered.add("attribute")
        which = self.random.random()
        for at in range(len(leaf.values)):
            if which < 0.1 or (which < 0.25 and not re.match(r"[≥\d]", above.values[at])) or self.chance(0.02):
                leaf.covered.add(f"value{at}")
                leaf.values[at] = above.values[at]
        if "unit" not in leaf.covered and self.chance(0.3):
            leaf.unit = self.random.choice(UNITS)

    def _name(self) -> str:
        while True:
            name = self.random.choice(HEADS) + self.random.choice(BODIES) + self.random.choice(TAILS)
            if name not in self.names:
                self.names.add(name)
                return name

    def _row(self) -> list[str]:
        kind = self.random.random()
        if kind < 0.08:
            text = self.random.choice(TEXTS)
            return [str(self.random.randint(1, 99)), *[text] * (len(self.values) - 1)]
        if kind < 0.14:
            text = self.random.choice(OF).format(self.random.randint(2, 60))
            return [text] * len(self.values)
        return [self._value() for _ in self.values]

    def _value(self) -> str:
        number = self.random.choice(
            (
                str(self.random.randint(1, 100)),
                f"{self.random.uniform(1, 90):.1f}",
                str(self.random.randint(100, 90000)),
            )
        )
        kind = self.random.random()
        if kind < 0.1:
            return "≥" + number
        if kind < 0.14:
            return ">" + number
        if kind < 0.2:
            return self.random.choice(("—", "--"))
        if kind < 0.23:
            return number + "（区目标值）"
        return number

    def _columns(self) -> list[str]:
        unit = ["单位"] if self.unit_column else []
        category = ["类别"] if self.has_category else []
        return ["序号", *category, "指标名称", *unit, *self.values, *(["属性"] if self.has_attribute else [])]

    def _cells_of(self, leaf: Leaf, depth: int, *, repeat: bool = False) -> list[str]:
        """The cells of a row in a full grid: covered cells empty, or repeated."""

        def cell(column: str, text: str | None) -> str:
            return "" if column in leaf.covered and not repeat else text or ""

        path = list(leaf.path) + [""] * (depth - len(leaf.path))
        if not self.unit_column:
            at = len(leaf.path) - 1
            path[at] = f"{path[at]}（{leaf.unit}）"
        if leaf.is_sub and not repeat:
            path[0] = ""
        no = "" if leaf.is_sub and not repeat else leaf.no
        category = [cell("category", leaf.category)] if self.has_category else []
        unit = [cell("unit", leaf.unit)] if self.unit_column else []
        values = [cell(f"value{at}", value) for at, value in enumerate(leaf.values)]
        attribute = [cell("attribute", leaf.attribute)] if self.has_attribute else []
        return [no, *category, *path, *unit, *values, *attribute]

    def _head(self, depth: int) -> list[str]:
        columns = self._columns()
        at = columns.index("指标名称")
        return columns[: at + 1] + [""] * (depth - 1) + columns[at + 1 :]

    def _tabs(self, leaves: list[Leaf]) -> tuple[str, str]:
        depth = max(len(leaf.path) for leaf in leaves)
        head = self._head(depth)
        how = self.random.choice(("full", "shifted", "dropped") if self.has_category else ("full", "shifted"))
        at = head.index("指标名称") + 1
        lines = ["\t".join(head)]
        for leaf in leaves:
            cells = self._cells_of(leaf, depth)
            if how == "shifted" and depth > 1 and len(leaf.path) == 1:
                cells = [*cells[:at], *cells[at + 1 :], ""]  # the name covers two columns, and its second cell is gone
            if how == "dropped" and "category" in leaf.covered and not leaf.is_sub:
                del cells[1]  # the merged category is gone, and the row shifted
            lines.append("\t".join(cells))
        if self.chance(0.3):
            lines.insert(self.random.randint(3, len(lines)) if len(lines) > 3 else len(lines), "")
        return "\n".join(lines) + "\n", how

    def _pipes(self, leaves: list[Leaf]) -> tuple[str, str]:
        depth = max(len(leaf.path) for leaf in leaves)
        repeat = self.chance(0.4)
        head = self._head(depth)
        rows = [[cell or head[at - 1] for at, cell in enumerate(head)], ["---"] * len(head)]
        for leaf in leaves:
            cells = self._cells_of(leaf, depth, repeat=repeat)
            at = head.index("指标名称")
            if repeat and depth > 1 and len(leaf.path) == 1:
                cells[at + 1] = cells[at]
            rows.append(cells)
        return "\n".join("| " + " | ".join(row) + " |" for row in rows) + "\n", "repeated" if repeat else "empty"

    def _spaces(self, leaves: list[Leaf]) -> tuple[str, str]:
        """Cells under their heads; names wrapped, the other cells beside their first or their middle line."""
        depth = max(len(leaf.path) for leaf in leaves)
        rows = [self._head(depth), *[self._cells_of(leaf, depth) for leaf in leaves]]
        how = self.random.choice(("aligned", "wrapped", "centred"))
        names = range(rows[0].index("指标名称"), rows[0].index("指标名称") + depth)
        width = self.random.choice((6, 8, 10)) if how != "aligned" else 40
        parts = [
            [_wrapped(cell, width) if at in names and cell else [cell] for at, cell in enumerate(row)] for row in rows
        ]
        widths = [max(_width(part) for row in parts for part in row[at]) + 2 for at in range(len(rows[0]))]
        lines: list[str] = []
        for row in parts:
            height = max(len(cell) for cell in row)
            for line in range(height):
                printed = ""
                for at, (cell, wide) in enumerate(zip(row, widths, strict=True)):
                    first = (
                        0 if how != "centred" or (at in names and len(cell) == height) else (height - len(cell)) // 2
                    )
                    text = cell[line - first] if 0 <= line - first < len(cell) else ""
                    printed += text + " " * (wide - _width(text))
                lines.append(printed.rstrip())
        return "\n".join(lines) + "\n", how

    def _cells(self, leaves: list[Leaf]) -> tuple[str, str]:
        """Cells in pieces: wrapped at the width of their column, several on a line where none is wrapped."""
        width = {"name": self.random.choice((8, 10, 12, 15)), "value": self.random.choice((6, 7, 9)), "category": 2}
        blank = "\n" if self.chance(0.5) else ""
        head = self._head_pieces()
        lines = list(head)
        repeat_at = {leaf.no for leaf in leaves if self.chance(0.05)}
        no = None
        for leaf in leaves:
            if leaf.no != no and no is not None and leaf.no in repeat_at:
                lines += head
            lines += self._pieces(leaf, leaves, width, is_first=leaf.no != no)
            no = leaf.no
        return ("\n" + blank).join(lines) + "\n", f"width {width['name']}"

    def _head_pieces(self) -> list[str]:
        columns = self._columns()
        at = columns.index(self.values[0])
        first = [" ".join(columns[:at])] if self.chance(0.7) else columns[:at]
        rest: list[str] = []
        for column in columns[at:]:
            found = re.match(r"(\d{4}年)(.+)", column)
            rest += list(found.groups()) if found and self.chance(0.7) else [column]
        return [*first, *rest]

    def _pieces(self, leaf: Leaf, leaves: list[Leaf], width: dict[str, int], *, is_first: bool) -> list[str]:
        cells: list[list[str]] = []
        has_subs = any(other.no == leaf.no and other.is_sub for other in leaves)
        if is_first:
            cells.append([leaf.no])
            if self.has_category and "category" not in leaf.covered:
                cells.append(_wrapped(leaf.category or "", width["category"]))
        name = leaf.path[-1] if not is_first or len(leaf.path) == 1 else None
        unit = "" if self.unit_column else f"（{leaf.unit}）"
        if name is None:
            cells.append(_wrapped(leaf.path[0], 6 if has_subs else width["name"]))
            name = leaf.path[1]
        cells.append(_wrapped(name + unit, width["name"]))
        if self.unit_column and "unit" not in leaf.covered:
            cells.append([leaf.unit or ""])
        for at, value in enumerate(leaf.values):
            if f"value{at}" not in leaf.covered:
                cells.append(_wrapped(value, width["value"]) if not re.fullmatch(r"[≥>]?[\d.]+", value) else [value])
        if self.has_attribute and "attribute" not in leaf.covered:
            cells.append([leaf.attribute or ""])
        lines: list[str] = []
        closed = True
        for pieces in cells:
            if len(pieces) == 1 and not closed and self.joins:
                lines[-1] += " " + pieces[0]
            else:
                lines += pieces
            closed = len(pieces) > 1
        return lines

    @property
    def joins(self) -> bool:
        """Whether a cell that is not wrapped stands on the line of the cell before it."""
        return self.chance(0.8)


def _width(text: str) -> int:
    return sum(2 if ord(character) > 0x2000 else 1 for character in text)


def _wrapped(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]
