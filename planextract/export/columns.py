"""The tables that records become: names, types and meaning of their columns.

Names in capitals are SDMX concepts (SDMX cross-domain concepts, 2009): a value is OBS_VALUE times 10 to the power of
UNIT_MULT, measured in UNIT_MEASURE. No name is a reserved word of SQL.
"""

from typing import NamedTuple

STRING, INTEGER, DECIMAL, DATE = "string", "integer", "number", "date"
"""Types, by their names in the Frictionless Table Schema."""


class Column(NamedTuple):
    """One column of a table."""

    name: str
    type: str
    title: str
    """Chinese label, the header in Excel."""
    meaning: str = ""


DOCUMENT = Column("document", STRING, "文件", "name of the plan's file, numbered where several have the same")
REF_AREA = Column("REF_AREA", STRING, "地区", "GB/T 2260 code, else the name; for a column of another area, its name")
TIME_PERIOD = Column("TIME_PERIOD", STRING, "时间", "2025 or 2016-2020")
INDICATOR = Column("INDICATOR", STRING, "指标", "name as printed, outermost first")
CANONICAL = Column("canonical", STRING, "通用指标", "id in rules/indicators.yml")
VALUE = Column("OBS_VALUE", DECIMAL, "数值", "times 10^UNIT_MULT")
HIGH = Column("OBS_HIGH", DECIMAL, "上限", "upper end of a range, times 10^UNIT_MULT")
UNIT = Column("UNIT_MEASURE", STRING, "单位", "canonical unit")
MULT = Column("UNIT_MULT", INTEGER, "倍数", "exponent of ten: 8 for 亿元")
ROLE = Column("role", STRING, "性质", "actual, target, change, rule")
BOUND = Column("bound", STRING, "界限", "eq, ge, le, gt, lt, approx")
SECTION = Column("section_id", STRING, "章节")
WHERE = (
    Column("line", INTEGER, "行", "from 1"),
    Column("start_offset", INTEGER, "起", "code points of the source as decoded"),
    Column("end_offset", INTEGER, "止", "exclusive"),
)
ID = Column("id", STRING, "编号")

TABLES: dict[str, tuple[Column, ...]] = {
    "documents": (
        DOCUMENT, Column("sha256", STRING, "校验"), Column("title", STRING, "标题"), REF_AREA,
        Column("region", STRING, "地区名"), Column("region_level", STRING, "级别"),
        Column("period", STRING, "规划期"), Column("period_start", INTEGER, "起始年"),
        Column("period_end", INTEGER, "截止年"), Column("document_number", STRING, "文号"),
        Column("issued", DATE, "成文日期"), Column("domain", STRING, "领域"), Column("dialect", STRING, "版式"),
        Column("characters", INTEGER, "字数"),
    ),
    "sections": (
        DOCUMENT, ID, Column("parent_id", STRING, "上级"), Column("kind", STRING, "类型"),
        Column("level", INTEGER, "级"), Column("number", STRING, "编号（原文）"), Column("ordinal", INTEGER, "序"),
        Column("title", STRING, "标题"), *WHERE,
    ),
    "indicators": (
        DOCUMENT, ID, Column("no", STRING, "序号"), INDICATOR, CANONICAL, Column("category", STRING, "类别"),
        Column("unit", STRING, "单位（原文）", "as printed"), UNIT,
        Column("attribute", STRING, "属性", "约束性, 预期性"),
        Column("status", STRING, "完成情况"), Column("table_id", STRING, "表"), SECTION, *WHERE,
    ),
    "observations": (
        DOCUMENT, Column("indicator_id", STRING, "指标编号"), REF_AREA, TIME_PERIOD, INDICATOR, CANONICAL, VALUE, HIGH,
        UNIT, MULT, Column("base_value", DECIMAL, "基本单位数值", "in UNIT_MEASURE"), ROLE, BOUND,
        Column("measure", STRING, "口径", "level, growth, cumulative"),
        Column("measured_by", STRING, "参照", "the other quantity that the cell measures by"),
        Column("attribute", STRING, "属性"), Column("unit", STRING, "单位（原文）"), Column("header", STRING, "列"),
        Column("cell", STRING, "单元格", "as printed"), Column("note", STRING, "注"), SECTION, *WHERE,
    ),
    "figures": (
        DOCUMENT, ID, REF_AREA, TIME_PERIOD, INDICATOR, CANONICAL, VALUE, HIGH, UNIT, MULT, ROLE, BOUND,
        Column("base_period", STRING, "对比期", "what a change is compared with"),
        Column("direction", STRING, "方向", "up, down"), Column("quote", STRING, "原文"), SECTION, *WHERE,
    ),
    "findings": (
        DOCUMENT, ID, Column("code", STRING, "类别"), Column("severity", STRING, "程度"),
        Column("message", STRING, "说明"), Column("expected", STRING, "应为"), *WHERE,
    ),
    "terms": (DOCUMENT, ID, Column("term", STRING, "名词"), Column("definition", STRING, "解释"), *WHERE),
    "citations": (DOCUMENT, ID, Column("title", STRING, "引用文件"), Column("document_number", STRING, "文号"), *WHERE),
    "all_values": (
        DOCUMENT, Column("kind", STRING, "来源", "indicator or figure"), ID, REF_AREA, TIME_PERIOD, INDICATOR,
        CANONICAL, VALUE, HIGH, UNIT, MULT, ROLE, BOUND, Column("quote", STRING, "原文"), SECTION, *WHERE,
    ),
}  # fmt: skip
"""Every table; `all_values` holds observations and figures together, one value a row."""
