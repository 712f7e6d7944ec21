"""What people read on sheets and pages of a comparison, in Chinese and English; columns.py has the heads of tables."""

from typing import NamedTuple


class Label(NamedTuple):
    """One label in both languages; sheets and CSV files show the Chinese one, pages either."""

    chinese: str
    english: str


INDICATOR = Label("指标", "Indicator")
CANONICAL = "通用指标"
UNIT = Label("单位", "Unit")
PLAN = Label("规划", "Plan")
VALUES = Label("数值", "Values")
NOTES = Label("说明", "Notes")
REASON = Label("原因", "Reason")
ROLES = {"actual": Label("现状", "actual"), "target": Label("目标", "target")}
MEASURES = {"level": "水平", "growth": "增速", "cumulative": "累计"}
MATCHED_SHEET, UNMATCHED_SHEET = "对比", "未匹配"
ONLY_HERE = "其他规划没有此指标"
"""Why an indicator that is known across plans stands alone, and one that is not."""
NOT_KNOWN = "没有通用指标名，其他规划也无同名同单位的指标"
OTHER_NAMES, OTHER_UNITS, OTHER_MEASURES = "名称不同：{}", "单位不同：{}", "口径不同：{}"
"""In what plans differ that have the same indicator."""
OTHER_QUANTITIES, TWO_VALUES = "参照其他数量：{}", "同一规划有两个不同数值，取其先者"
NO_UNIT = "（无）"
THEME = Label("明暗", "Theme")
SAME = Label("同一指标", "The same indicators")
CHARTS = Label("逐项图示（按各自单位）", "One chart an indicator, each in its own unit")
ALONE = Label("未能匹配的指标", "Indicators that could not be matched")
COUNTS = Label("{} 项指标可比，{} 项未匹配", "{} indicators compared, {} not matched")
