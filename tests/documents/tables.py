"""Nine tables as plans print them, with merged cells: what every format must give back cell by cell.

`<` is covered by the cell to the left, `^` by the one above, `` is an empty cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cell:
    """A cell as it is to be drawn."""

    row: int
    column: int
    height: int
    width: int
    text: str


@dataclass(frozen=True)
class TableModel:
    """A table, and how it is to be drawn."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    head: int = 1
    """Rows that are repeated on each page."""
    widths: tuple[float, ...] = ()
    """Shares of the width of the text, one for each column."""
    title: str | None = None
    """A first row over all columns."""
    caption: str | None = None
    unit: str | None = None
    note: str | None = None
    """A last row over all columns."""
    turned: bool = False
    """Whether it stands on a page turned on its side."""
    open_sides: bool = False
    cut_row: bool = False
    """Whether a row may be cut by the end of a page."""
    top: float = field(default=0.0)
    """Points of the page left when it begins; 0 for wherever it falls."""

    @property
    def cells(self) -> list[Cell]:
        """Each cell once."""
        return cells_of(self.rows)

    def grid(self) -> list[list[str]]:
        """The text in each slot, merged cells repeated."""
        slots = [["" for _ in row] for row in self.rows]
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.height):
                for column in range(cell.column, cell.column + cell.width):
                    slots[row][column] = cell.text
        return slots


def cells_of(rows: Sequence[Sequence[str]]) -> list[Cell]:
    """The cells of rows written with `<` and `^`."""
    cells = []
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text in ("<", "^"):
                continue
            width = 1
            while column + width < len(texts) and texts[column + width] == "<":
                width += 1
            height = 1
            while row + height < len(rows) and rows[row + height][column] == "^":
                height += 1
            cells.append(Cell(row, column, height, width, text))
    return cells


def _rows(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines())


NINE = (
    TableModel(
        name="category",
        caption="表1 某市民政事业“十四五”主要指标",
        widths=(0.08, 0.14, 0.34, 0.1, 0.12, 0.12, 0.1),
        rows=_rows(
            """
            序号|类别|指标名称|单位|2020年|2025年|属性
            1|兜底保障|低保标准年均增幅|%|6.2|≥7|预期性
            2|^|临时救助响应时限|天|10|≤5|约束性
            3|^|特困人员集中照护率|%|41.5|60|约束性
            4|养老服务|护理型床位占比|%|38|≥55|约束性
            5|^|街道（镇）综合养老服务中心覆盖率|%|64|100|预期性
            6|基层治理|每百户社区用房面积|平方米|22|≥30|预期性
            """
        ),
    ),
    TableModel(
        name="two heads",
        caption="表2 “十三五”指标完成情况",
        head=2,
        widths=(0.08, 0.3, 0.1, 0.13, 0.13, 0.13, 0.13),
        rows=_rows(
            """
            序号|指标|单位|2020年实际值|<|2025年目标值|<
            ^|^|^|本区|全市|本区|全市
            1|登记社会组织数量|家|312|2846|380|3300
            2|持证社工人数|人|420|5130|900|9600
            3|福利彩票年销量|亿元|1.86|14.2|2.1|16
            4|婚姻登记合格率|%|100|99.8|100|100
            """
        ),
    ),
    TableModel(
        name="sub-rows",
        caption="表3 救助标准",
        widths=(0.08, 0.24, 0.16, 0.14, 0.13, 0.13, 0.12),
        rows=_rows(
            """
            序号|指标|<|单位|2020年|2025年|属性
            1|低保标准|城镇|元/月|780|1050|预期性
            ^|^|农村|元/月|610|1050|预期性
            2|特困供养标准|集中|元/月|1240|1680|预期性
            ^|^|分散|元/月|980|1680|预期性
            3|孤儿养育标准|机构|元/月|1900|2500|约束性
            ^|^|家庭|元/月|1350|1800|^
            """
        ),
    ),
    TableModel(
        name="over pages",
        caption="表4 重点工程安排",
        top=230.0,
        widths=(0.08, 0.16, 0.36, 0.1, 0.15, 0.15),
        rows=_rows(
            """
            序号|类别|项目名称|单位|规划数|已建数
            1|养老设施|嵌入式养老服务站新建项目|个|36|12
            2|^|敬老院消防改造项目|个|18|7
            3|^|互助幸福院提升项目|所|240|95
            4|^|认知障碍照护专区|个|9|--
            5|儿童福利|未成年人救助保护站|个|11|4
            6|^|儿童之家|个|130|88
            7|殡葬设施|乡镇公益性骨灰堂|座|25|14
            8|^|殡仪馆火化设备更新|台|16|9
            9|^|节地生态安葬园区|处|5|1
            10|社区建设|社区综合服务设施达标改造|个|160|73
            11|^|智慧社区试点|个|48|15
            12|^|社区慈善超市|家|60|21
            """
        ),
    ),
    TableModel(
        name="cut row",
        caption="表5 任务分工",
        top=140.0,
        cut_row=True,
        widths=(0.1, 0.2, 0.5, 0.2),
        rows=_rows(
            """
            序号|任务|内容|责任单位
            1|摸清底数|逐户走访独居老人和困境儿童，建立一人一档的电子台账|社会救助科
            2|织密网络|把镇街、村居、物业、志愿队四支力量编入同一张巡访排班表，每周核对一次走访记录，遇到异常情况当天上报并在三天之内给出处理意见|养老服务科
            3|管好资金|救助资金按月拨付，年底接受审计|规划财务科
            """
        ),
    ),
    TableModel(
        name="title and note",
        title="专栏3 社会组织培育指标",
        note="注：社会组织数为年末登记数，带＊的为新设指标。",
        widths=(0.34, 0.14, 0.18, 0.18, 0.16),
        rows=_rows(
            """
            指标名称|单位|基期值|目标值|属性
            每万人社会组织数|个|8.4|10.5|预期性
            社会组织等级评估率＊|%|27|≥45|预期性
            志愿者注册率|%|13.6|20|预期性
            """
        ),
    ),
    TableModel(
        name="open sides",
        caption="表6 经费安排",
        unit="单位：万元",
        open_sides=True,
        widths=(0.4, 0.2, 0.2, 0.2),
        rows=_rows(
            """
            项目|2021年|2022年|2023年
            困难群众救助|4,860|5,120|5,400
            高龄津贴|1,215.5|1,300|1,420.8
            社区建设|760|760|900
            合计|6,835.5|7,180|7,720.8
            """
        ),
    ),
    TableModel(
        name="empty cells",
        caption="表7 “十四五”新增指标",
        widths=(0.08, 0.32, 0.12, 0.16, 0.16, 0.16),
        rows=_rows(
            """
            序号|指标|单位|2020年|五年累计|备注
            1|培训养老护理员|人次||[12000]|含家庭照护者
            2|适老化改造户数|户|--|[3500]|
            3|家庭养老床位|张|0|[2600]|
            4|老年助餐点|个|17|—|按需设置
            """
        ),
    ),
    TableModel(
        name="turned",
        caption="表8 各县（市、区）指标分解",
        turned=True,
        head=2,
        widths=(0.16, 0.14, 0.14, 0.14, 0.14, 0.14, 0.14),
        rows=_rows(
            """
            地区|护理型床位占比（%）|<|社会工作站（个）|<|公益性安葬设施（处）|<
            ^|2023年|2025年|2023年|2025年|2023年|2025年
            东河区|48|56|9|12|3|5
            西岭县|42|51|14|21|8|13
            南湾市|45|55|11|16|6|9
            全市|46|55|34|49|17|27
            """
        ),
    ),
)
