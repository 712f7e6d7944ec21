"""Invented text of a plan, as long as asked for, the same for the same seed."""

import random

_PLACES = ("东河区", "西岭县", "南湾市", "北岗镇", "全市", "各街道")
_DOERS = ("民政部门", "镇街服务站", "社区居委会", "社会工作站", "养老机构", "志愿服务队")
_DEEDS = (
    "逐户核对困难家庭名册", "公开排班和收费清单", "把闲置校舍改成助餐点", "为独居老人装上呼叫设备",
    "按季度回访救助对象", "组织护理员轮训", "与医院签下转诊协议", "把办事窗口搬进集市",
)  # fmt: skip
_GOALS = ("让群众少跑一趟路", "把服务送到家门口", "使标准看得见、管得住", "不让一户因病因灾返贫", "让老人吃上热饭")
_COUNTED = (("个", "站点"), ("张", "床位"), ("户", "家庭"), ("名", "社工"), ("处", "设施"))


def sentence(source: random.Random) -> str:
    """One sentence."""
    kind = source.randrange(3)
    who, what, why = source.choice(_DOERS), source.choice(_DEEDS), source.choice(_GOALS)
    if kind == 0:
        return f"{source.choice(_PLACES)}{who}要{what}，{why}。"
    unit, thing = source.choice(_COUNTED)
    if kind == 1:
        return f"到{2021 + source.randrange(5)}年，新增{thing}{source.randrange(10, 900)}{unit}，{who}{what}。"
    return f"{who}{what}，满意率达到{source.randrange(80, 99)}.{source.randrange(10)}%以上，{why}。"


def paragraph(source: random.Random, sentences: int) -> str:
    """Some sentences."""
    return "".join(sentence(source) for _ in range(sentences))
