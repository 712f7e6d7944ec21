"""Documents made to cost as much as they can: for each routine a shape that repeats what it has to look at.

Each shape makes about `size` characters. What it costs must grow no faster than size times log size.
"""

from collections.abc import Callable, Iterator
from itertools import cycle

Shape = Callable[[int], str]

_HEAD = "临澜市老年人照护“十四五”规划（2021—2025年）\n\n一、家底\n"
_HAN = "地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈"


def _repeated(unit: str) -> Shape:
    """One piece over and over, under a title."""
    return lambda size: _HEAD + unit * (size // len(unit))


def _numbered(line: Callable[[int], str]) -> Shape:
    """One line for each number, as many as there is room for."""

    def shape(size: int) -> str:
        out, length, at = [_HEAD], 0, 0
        while length < size:
            at += 1
            out.append(line(at))
            length += len(out[-1])
        return "".join(out)

    return shape


def _nested(opening: str, closing: str) -> Shape:
    return lambda size: _HEAD + opening * (size // 2) + closing * (size // 2)


def _pseudo_random(letters: str, size: int) -> Iterator[str]:
    """Letters that never repeat in a period, the same each time."""
    state = 12345
    for _ in range(size):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield letters[(state >> 8) % len(letters)]


def _mixed(letters: str) -> Shape:
    return lambda size: _HEAD + "".join(_pseudo_random(letters, size))


def _han(at: int, length: int = 4) -> str:
    """A word of its own for each number."""
    out = ""
    for _ in range(length):
        at, rest = divmod(at, len(_HAN))
        out += _HAN[rest]
    return out


def _headings(at: int) -> str:
    forms = ("第{}章 总则\n", "{}、要求\n", "（{}）目标\n", "{}.任务\n", "（{}）措施\n", "①之{}\n")
    depth = at % 10
    return forms[depth if depth < 6 else 10 - depth].format(at)


def _table(separator: str, *, line: str = "{}", end: str = "\n") -> Shape:
    """An indicator table of very many rows."""
    titles = ("序号", "指标", "单位", "2020年实际值", "2025年目标值", "属性")
    head = "专栏1 目标\n\n" + line.format(separator.join(titles)) + end

    def row(at: int) -> str:
        cells = (str(at), f"{_han(at)}率", "%", str(at % 97), f"≥{at % 89}", "约束性" if at % 2 else "预期性")
        return line.format(separator.join(cells)) + end

    numbered = _numbered(row)
    return lambda size: numbered(size).replace(_HEAD, _HEAD + head, 1)


def _facts(at: int) -> str:
    return f"到{2016 + at % 10}年，{_han(at)}床位达到{at}张，增长{at % 50}%。"


def _listed(at: int) -> str:
    return f"{_han(at)}、"


def _levels(_: int = 0) -> Shape:
    marks = cycle(
        ("第一编 甲\n", "第一章 乙\n", "第一节 丙\n", "一、丁\n", "（一）戊\n", "1.己\n", "（1）庚\n", "①辛\n")
    )
    return _numbered(lambda _at: next(marks))


ONE_LINE: dict[str, Shape] = {
    "han": _mixed(_HAN),
    "letters": _mixed("abcdefghijklmnopqrstuvwxyz "),
    "digits": _mixed("0123456789"),
    "digit_words": _repeated("12 "),
    "digits_dotted": _repeated("1."),
    "digits_grouped": _repeated("1,234"),
    "digits_comma": _repeated("1、"),
    "digits_dash": _repeated("1-"),
    "digits_tilde": _repeated("1～"),
    "digits_percent": _repeated("3%"),
    "digits_slash": _repeated("3/"),
    "numerals": _mixed("一二三四五六七八九十百千万亿〇零两"),
    "ten_thousands": _repeated("万"),
    "first_is": _repeated("一是"),
    "firstly": _numbered(lambda at: f"{'一二三四五六七八九十'[at % 10]}是做好{_han(at)}；"),
    "dots": _repeated("…"),
    "full_stops": _repeated("。"),
    "points": _repeated("."),
    "dashes": _repeated("—"),
    "hyphens": _repeated("-"),
    "spaces": _repeated(" "),
    "wide_spaces": _repeated("\u3000"),
    "spaced": _repeated("甲 "),
    "spaced_wide": _repeated("甲 　乙  "),
    "tabs": _repeated("\t甲"),
    "pipes": _repeated("|"),
    "pipes_words": _repeated("|甲"),
    "stars": _repeated("**"),
    "stars_words": _repeated("**甲"),
    "underlines": _repeated("__甲"),
    "backslashes": _repeated("\\"),
    "hashes": _repeated("#"),
    "tags": _repeated("<a>"),
    "tags_open": _repeated("<a "),
    "tags_sup": _repeated("<sup>"),
    "punctuation": _mixed("，。、；：？！…—·“”‘’（）《》〔〕【】"),
    "latin_punctuation": _mixed("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
    "openings": _repeated("（"),
    "openings_words": _repeated("（甲"),
    "closings": _repeated("）甲"),
    "nested": _nested("（", "）"),
    "nested_words": _nested("（甲", "乙）"),
    "nested_quotes": _nested("“", "”"),
    "nested_kinds": _nested("（“《〔", "〕》”）"),
    "quotes": _repeated("“甲"),
    "quoted": _repeated("“甲”"),
    "straight_quotes": _repeated('"甲'),
    "titles_open": _repeated("《甲"),
    "titles_opened": _repeated("《"),
    "titles": _numbered(lambda at: f"《{_han(at)}规划》"),
    "titles_numbered": _numbered(lambda at: f"《{_han(at)}规划》（国发〔2021〕{at}号）"),
    "titles_nested": _nested("《甲", "》"),
    "document_numbers": _numbered(lambda at: f"国发〔2021〕{at}号"),
    "note_marks": _numbered(lambda at: f"甲[{at}]"),
    "note_marks_open": _repeated("[1"),
    "respectively": _repeated("分别为1、2、3个，"),
    "respectively_long": lambda size: _HEAD + "甲、" * (size // 4) + "分别达到" + "5、" * (size // 4) + "6个。",
    "among": _numbered(lambda at: f"其中{_han(at)}{at}张，"),
    "years": _numbered(lambda at: f"{1950 + at % 150}年"),
    "year_ranges": _repeated("2021—2025年"),
    "dates": _repeated("2021年5月6日"),
    "periods": _repeated("“十四五”"),
    "period_words": _repeated("第十四个五年规划"),
    "facts": _numbered(_facts),
    "facts_unended": _numbered(lambda at: f"{_han(at)}床位{at}张"),
    "facts_comma": _numbered(lambda at: f"{_han(at)}床位{at}张，"),
    "facts_same": _repeated("到2025年，养老床位达到12张，"),
    "facts_changed": _numbered(lambda at: f"养老床位达到{at}张。"),
    "from_to": _numbered(lambda at: f"床位从{at}张增加到{at + 1}张，增长{at % 50}%，"),
    "listed": _numbered(_listed),
    "listed_same": _repeated("甲乙、"),
    "listed_counted": lambda size: _HEAD + "甲乙丙、" * (size // 4) + f"等{size // 4}项工作。",
    "words_again": _repeated("健全养老服务体系"),
    "words_almost": _numbered(lambda at: f"健全{_han(at, 2)}养老服务体系，"),
    "words_long_again": lambda size: _HEAD + "".join(_pseudo_random(_HAN, size // 2)) * 2,
    "words_halved": _numbered(lambda at: "健全养老服务体系建设机制"[: 3 + at % 9] + "，"),
    "doubled": _repeated("的的"),
    "surrogates_pair": _repeated("\U00020000"),
    "combining": _repeated("a\u0301"),
    "zero_width": _repeated("\u200b"),
    "urls": _repeated("http://a.b/c?d=e&"),
    "mails": _repeated("a@"),
    "signs": _repeated("≥≤±‰℃㎡"),
    "shares": _numbered(lambda at: f"{_han(at)}占{at % 100}%，"),
    "sums": _repeated("5张、7张、共12张，"),
    "regions": _repeated("广东省广州市海珠区"),
    "issuers": _repeated("临澜市人民政府办公室"),
}
"""Everything in one line, or as near to it as the shape goes."""

MANY_LINES: dict[str, Shape] = {
    "headings": _numbered(_headings),
    "headings_levels": _levels(),
    "headings_hashes": _numbered(lambda at: f"{'#' * (at % 6 + 1)} {_han(at)}\n"),
    "boxes_behind_dashes": lambda size: (
        _HEAD + "1.养老。扩大供给。\n" + "——甲。乙。\n" * (size // 40) + "专栏1 甲\n" * (size // 40)
    ),
    "headings_same": _repeated("一、总则\n"),
    "headings_counting": _numbered(lambda at: f"{at}.{_han(at)}\n"),
    "headings_decimal": _numbered(lambda at: f"{at // 100}.{at // 10 % 10}.{at % 10}{_han(at)}\n"),
    "headings_deep": _repeated("1.1.1.1.1.1.1.1甲\n"),
    "headings_running": _numbered(lambda at: f"（{at}）{_han(at)}。做好工作{_han(at)}，\n"),
    "headings_unended": _repeated("一、加强\n"),
    "boxes": _numbered(lambda at: f"专栏{at} {_han(at)}\n"),
    "boxes_same": _repeated("专栏\n"),
    "appendices": _numbered(lambda at: f"附件{at}\n"),
    "appendices_listed": _numbered(lambda at: f"附件：{at}.{_han(at)}\n"),
    "contents": _numbered(lambda at: f"{_han(at)}……{at}\n"),
    "contents_named": lambda size: "规划\n目录\n" + _numbered(lambda at: f"第{at}章 {_han(at)}……{at}\n")(size),
    "contents_headings": lambda size: "规划\n目录\n" + _numbered(lambda at: f"{at}、{_han(at)}\n")(size),
    "line_breaks": _repeated("\n"),
    "form_feeds": _repeated("\f"),
    "carriage_returns": _repeated("甲\r"),
    "short_lines": _repeated("甲\n"),
    "short_lines_apart": _repeated("甲\n\n"),
    "wrapped": _numbered(lambda at: "".join(_han(at + shift) for shift in range(10)) + "\n"),
    "wrapped_apart": _numbered(lambda at: "".join(_han(at + shift) for shift in range(10)) + "\n\n"),
    "page_numbers": _numbered(lambda at: f"{at}\n"),
    "page_numbers_dashed": _numbered(lambda at: f"— {at} —\n"),
    "pages": _numbered(lambda at: f"{_han(at, 30)}\n\n{at}\n\n\f"),
    "running_heads": _numbered(lambda at: f"临澜市规划\n{_han(at, 30)}\n"),
    "dash_items": _numbered(lambda at: f"——{_han(at)}。做好{_han(at)}。\n"),
    "rules_drawn": _repeated("----------\n"),
    "note_lines": _numbered(lambda at: f"[{at}]{_han(at)}，指为老人做饭的场所。\n"),
    "terms": lambda size: _HEAD + "名词解释\n" + _numbered(lambda at: f"{at}.{_han(at)}：指为老人做饭的场所。\n")(size),
    "terms_marked": _numbered(lambda at: f"{_han(at)}<sup>({at})</sup>床位。\n"),
    "fact_lines": _numbered(lambda at: _facts(at) + "\n"),
    "imprint": _repeated("临澜市人民政府办公室  2021年5月6日印发\n"),
    "cells": _table("\n"),
    "cells_apart": _table("\n\n"),
    "table_tabs": _table("\t"),
    "table_pipes": _table(" | ", line="| {} |"),
    "table_spaces": _table("    "),
    "table_tabs_shifted": _numbered(lambda at: "\t" * (at % 7) + f"{at}\t{_han(at)}\n"),
    "table_pipes_ruled": _repeated("|甲|乙|\n|---|---|\n"),
    "table_heads": _repeated("序号\t指标\t单位\t2020年\t2025年\t属性\n"),
    "table_heads_lines": _repeated("序号\n指标\n单位\n2020年\n2025年\n属性\n"),
    "table_captions": _numbered(lambda at: f"表{at} {_han(at)}\n序号\t指标\t单位\n1\t{_han(at)}\t%\n"),
    "table_missing": _numbered(lambda at: f"主要指标见表{at}。\n"),
    "table_wide": lambda size: _HEAD + ("\t".join(str(at) for at in range(size // 30)) + "\n") * 4,
    "table_named": _repeated("约束性\n预期性\n"),
    "table_html": _repeated("<table><tr><td>甲</td><td>乙</td></tr></table>\n"),
    "references": _numbered(lambda at: f"按照《{_han(at)}规划》要求。\n"),
    "figures_named": _numbered(lambda at: f"图{at} {_han(at)}\n"),
    "steps": _numbered(lambda at: f"第{at}步，{_han(at)}。\n"),
    "spaces_lines": _repeated("          \n"),
    "brackets_lines": _repeated("（甲\n"),
    "titles_lines": _repeated("《甲\n"),
    "hashes_lines": _repeated("#\n"),
    "chrome": _repeated("首页 > 政务公开 > 规划计划\n打印本页 关闭窗口\n"),
}
"""Very many lines."""

SHAPES = ONE_LINE | MANY_LINES
