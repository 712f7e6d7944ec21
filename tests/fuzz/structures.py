"""Small documents of everything that gives a plan its structure, put together in ways no author would."""

from hypothesis import strategies as st

_WORDS = (
    "养老服务", "床位", "覆盖率", "全市", "护理员", "社区", "建设", "提高", "达到", "其中", "分别", "共", "比", "增长",
    "完成", "新增", "目标", "名词解释", "目录", "附件", "合计", "以上", "不低于", "力争", "到", "一是", "二是", "等",
)  # fmt: skip
_NUMERALS = "一二三四五六七八九十"
_MARKS = tuple("，。；：、！？—…“”‘’（）()《》〔〕【】[]\"'·%‰~-/|*#_<>\\\t \u3000\ufeff\u200b\u00a0")
_NUMBERS = (
    "5",
    "12",
    "1.5亿",
    "1,234",
    "3.6%",
    "2025",
    "2020年",
    "60张",
    "580元/月",
    "1 2",
    "〇",
    "百分之六十",
    "三千",
    "9" * 30,
)

_number = st.sampled_from(_NUMBERS) | st.integers(0, 10**7).map(str)
_word = st.sampled_from(_WORDS) | st.sampled_from(_MARKS) | _number
_phrase = st.lists(_word, max_size=12).map("".join)
_sentence = st.tuples(_phrase, st.sampled_from(("。", "；", "，", "", "：", "！"))).map("".join)
_prose = st.lists(_sentence, max_size=4).map("".join)


@st.composite
def _marks(draw: st.DrawFn) -> str:
    """A number at the head of a line, of any style."""
    numeral = draw(st.sampled_from(_NUMERALS)) + draw(st.sampled_from(("", "", "十")))
    digits = str(draw(st.integers(0, 30)))
    forms = (
        f"第{numeral}章 ", f"第{numeral}节", f"第{numeral}篇 ", f"{numeral}、", f"（{numeral}）", f"({numeral})",
        f"{digits}.", f"{digits}、", f"（{digits}）", f"{digits}）", f"{digits}.{digits} ", "①", "⑳", "——", "一是",
        f"专栏{digits} ", f"附件{digits}", f"表{digits} ", f"图{digits} ", f"[{digits}]", numeral, digits, "附件：",
    )  # fmt: skip
    return draw(st.sampled_from(("", "", "# ", "### ", "**"))) + draw(st.sampled_from(forms))


_heading = st.tuples(_marks(), _phrase).map("".join)
_item = st.tuples(_marks(), _prose).map("".join)


@st.composite
def _tables(draw: st.DrawFn) -> str:
    """A table of any shape, whole or with rows that lost or gained cells."""
    titles = draw(
        st.lists(st.sampled_from(("序号", "指标", "单位", "2020年", "2025年目标", "属性", "", "类别")), max_size=7)
    )
    cell = (
        st.sampled_from(("1", "2", "床位数", "张", "%", "≥60", "12.5", "约束性", "预期性", "", "—", "[35]")) | _phrase
    )
    rows = draw(st.lists(st.lists(cell, min_size=1, max_size=8), max_size=6))
    separator, line = draw(st.sampled_from((("\t", "\n"), (" | ", "\n"), ("    ", "\n"), ("\n", "\n"), ("|", "|\n|"))))
    caption = draw(st.sampled_from(("", "专栏1 主要指标\n", "表1 目标\n", "附件2\n")))
    return caption + line.join(separator.join(row) for row in [titles, *rows])


_page = st.sampled_from(
    ("\f", "3", "— 3 —", "- 12 -", "第3页", "临澜市规划", "\n\n4\n\n", "———————", "目　录", "首页 > 规划")
)
_block = _heading | _item | _prose | _tables() | _page | st.text(max_size=8)
_break = st.sampled_from(("\n", "\n", "\n\n", "\r\n", "\r", "\n\n\n", "\x0b", "\u2028", "\x85", ""))


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A document of up to twelve blocks."""
    title = draw(
        st.sampled_from(("", "临澜市养老服务“十四五”规划（2021—2025年）\n\n", "关于印发规划的通知\n", "规划\n"))
    )
    blocks = draw(st.lists(st.tuples(_block, _break).map("".join), max_size=12))
    return title + "".join(blocks)
