"""Lines that hold marks alone behind furniture belong to it: nothing is lost."""

from planextract.ingest.read import source_of
from planextract.pipeline import extract
from tests.invariants import assert_invariants

PLAN = """某市养老服务“十四五”规划

一、基础

全市有床位100张。

首页 | 网站地图 | 法律声明
主办单位：某市民政局信息中心  网站标识码：0000000000
版权所有 ICP备00000000号

</div>

</body></html>
"""


def test_marks_at_the_end_belong_to_the_foot_of_the_page() -> None:
    plan = extract(source_of(PLAN.encode(), "plan.txt"))
    assert_invariants(plan)
    assert plan.source.quote(plan.furniture[-1].span).endswith("</html>")
