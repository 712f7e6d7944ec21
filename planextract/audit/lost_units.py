"""A unit of which a part was lost.

Rule: m2 or m3 behind a number has lost its raised figure; a sum with 万 or 亿 behind a verb of spending has lost 元
where the sentence gives another sum with it.
Tolerance: M2 as a measure of money has no number before it; 万 before a unit of people or things is no sum.
Example: 每百户不低于20m2.
"""

from collections.abc import Iterator

import regex

from planextract.audit.reading import Reading
from planextract.model.finding import Finding

_RAISED = regex.compile(r"(?<=\d)[ ]?(?P<scale>[万亿]?)[ ]?(?P<unit>[kc]?m)(?P<power>[23])(?![\dA-Za-z])")
_SUM = regex.compile(
    r"(?:投入|支出|拨付|下拨|发放|筹集|募集|安排|补助|资助|投资|拨款|捐赠)(?:资金|约|近|超过?|逾|共|共计|累计|了|金额|[ ])*\d[\d.]*[ ]?多?余?"
    r"(?P<scale>[万亿])(?P<behind>[\u4e00-\u9fff]{2})"
)
_NAMES = {"m": "米", "km": "公里", "cm": "厘米"}
_POWERS = {"2": "平方", "3": "立方"}
_VERBS = frozenset(
    ["救助", "慰问", "用于", "支持", "建设", "改造", "扶持", "帮助", "实施", "购买", "开展", "完善", "资助", "补助", "补贴", "奖励", "推进", "升级", "修缮", "新建", "扩建", "添置", "组织", "保障", "解决"]
)
_MARKS = "。；\n"


def check(reading: Reading) -> Iterator[Finding]:
    """Findings about units in the prose."""
    text = reading.text
    for found in _RAISED.finditer(text):
        right = _POWERS[found["power"]] + _NAMES[found["unit"]]
        message = f"the raised {found['power']} of {found['unit']} is lost: {right} is meant"
        yield reading.finding("glyph", "note", message, found.span("unit")[:1] + (found.end(),), right)
    for found in _SUM.finditer(text):
        start = max(text.rfind(mark, 0, found.start()) for mark in "。\n") + 1
        ends = [end for mark in "。\n" if (end := text.find(mark, found.end())) >= 0]
        sentence = text[start : min(ends, default=len(text))]
        full = sentence.find(f"{found['scale']}元")
        if found["behind"] in _VERBS and full >= 0:
            message = f"元 is missing behind {text[found.start() : found.end('scale')]}"
            at = found.start("scale"), found.end("scale")
            yield reading.finding(
                "glyph", "warning", message, at, f"{found['scale']}元", [(start + full, start + full + 2)]
            )
