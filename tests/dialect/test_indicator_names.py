"""Many names as plans print them → the entry they mean, and names that are near one and mean another."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planextract.dialect.indicators import load_indicators
from planextract.dialect.units import load_units

# name|unit|id
KNOWN = """
城市低保标准|元/月|dibao_standard_urban
农村最低生活保障标准|元/年|dibao_standard_rural
城镇居民最低生活保障标准|元/月|dibao_standard_urban
农村居民低保标准|元/年|dibao_standard_rural
城乡低保标准|元/月|dibao_standard
全市城乡居民最低生活保障标准|元/月|dibao_standard
城乡低保标准年均增速|%|dibao_standard_growth
低保标准占上年度人均消费支出的比例|%|dibao_share_of_consumption
城乡低保对象人数|人|dibao_recipients
特困人员基本生活标准|元/月|tekun_standard
特困人员集中供养标准|元/月|tekun_standard_central
分散供养特困人员基本生活标准|元/月|tekun_standard_scattered
农村特困人员供养标准|元/年|tekun_standard_rural
生活不能自理特困人员集中供养率|%|tekun_central_rate
失能特困人员集中供养率|%|tekun_central_rate
医疗救助住院自付费用救助比例|%|medical_aid_rate
重点救助对象住院自付部分救助比例|%|medical_aid_rate
临时救助人次数|人次|temporary_aid_cases
低收入人口动态监测覆盖率|%|aid_information_coverage
养老床位数|张|beds_total
养老床位总数|张|beds_total
全市养老床位总数|张|beds_total
养老机构床位数|张|beds_institutions
公办养老机构床位数|张|beds_public_institutions
每千名老年人拥有养老床位|张|beds_per_thousand
每千名老年人口拥有养老床位数|张|beds_per_thousand
每千名老人养老床位数|张|beds_per_thousand
千名老年人养老床位数|张|beds_per_thousand
护理型床位占比|%|beds_nursing_share
养老机构护理型床位占比|%|beds_nursing_share
养老机构护理型床位的比例|%|beds_nursing_share
护理型床位占养老床位的比例|%|beds_nursing_share
家庭养老床位数量|张|home_beds
养老服务机构数|家|institutions_elderly
乡镇（街道）综合养老服务中心覆盖率|%|street_centres_coverage
社区居家养老服务设施覆盖率|%|community_elderly_coverage
农村养老服务设施覆盖率|%|rural_elderly_coverage
新建居住区配套养老服务设施达标率|%|elderly_facilities_new_quarters
特殊困难老年人探访率|%|elderly_visit_rate
养老护理员总数|人|elderly_workers
每千名老年人配备社会工作者人数|人|social_workers_per_thousand_elderly
散居孤儿基本生活标准|元/月|orphan_standard_scattered
社会散居孤儿基本生活费标准|元/月|orphan_standard_scattered
集中供养孤儿基本生活标准|元/月|orphan_standard_central
事实无人抚养儿童基本生活补贴标准|元/月|de_facto_orphan_standard
儿童福利机构床位总数|张|child_beds
乡镇（街道）未成年人保护工作站覆盖率|%|child_protection_stations
儿童主任配备率|%|child_directors
儿童督导员配备率|%|child_supervisors
城乡社区儿童之家覆盖率|%|child_places
困难残疾人生活补贴标准|元/月|disabled_living_allowance
重度残疾人护理补贴|元/年|disabled_care_allowance
困难残疾人生活补贴覆盖率|%|disabled_living_coverage
重度残疾人护理补贴目标人群覆盖率|%|disabled_care_coverage
精神障碍社区康复服务覆盖率|%|mental_rehabilitation_coverage
慈善组织数量|个|charity_organisations
慈善信托数|单|charity_trusts
福利彩票销售额|亿元|lottery_sales
福利彩票年销售额|万元|lottery_sales
福利彩票销售总量|亿元|lottery_sales
注册志愿者人数|万人|volunteers
注册志愿者占常住人口的比例|%|volunteer_share
居民志愿服务参与率|%|volunteer_participation
社会工作专业人才总量|人|social_workers
持证社工人数|人|social_workers_certified
社会工作专业人才占总人口的比例|‰|social_workers_share
每万人持证社工人数|人|social_workers_certified_per_ten_thousand
乡镇（街道）社工站覆盖率|%|social_work_stations
社会组织总数|个|organisations
登记社会组织数量|个|organisations
每万人拥有社会组织数|个|organisations_per_ten_thousand
每万人社会组织数量|个|organisations_per_ten_thousand
社会组织党组织覆盖率|%|organisations_party
城乡社区综合服务设施覆盖率|%|community_facility_coverage
城市社区综合服务设施覆盖率|%|community_facility_urban
农村社区综合服务设施覆盖率|%|community_facility_rural
每百户居民拥有社区综合服务设施面积|平方米|community_area
城市社区每百户居民拥有综合服务设施面积|平方米|community_area
社区工作者平均报酬|元/月|community_worker_pay
居民委员会选举参选率|%|election_turnout
村民委员会选举参选率|%|election_turnout_villages
基层民主参选率|%|election_turnout
遗体火化率|%|cremation_rate
节地生态安葬率|%|eco_burial_rate
节地生态安葬比例|%|eco_burial_rate
县级公益性安葬设施覆盖率|%|public_burial_coverage
婚姻登记合格率|%|marriage_compliance
标准地名使用率|%|place_names_standard
全国综合减灾示范社区个数|个|disaster_communities
灾害信息员人数|人|disaster_staff
地区生产总值|亿元|gdp
地区生产总值（GDP）|亿元|gdp
GDP|亿元|gdp
地区生产总值年均增长|%|gdp_growth
地区生产总值增速|%|gdp_growth
人均地区生产总值|元|gdp_per_person
人均GDP|万元|gdp_per_person
常住人口城镇化率|%|urbanisation
户籍人口城镇化率|%|urbanisation_registered
一般公共预算收入|亿元|fiscal_revenue
地方一般公共预算收入|亿元|fiscal_revenue
社会消费品零售总额|亿元|retail
进出口总额|亿元|trade
居民人均可支配收入|元|income
城镇居民人均可支配收入|元|income_urban
农村居民人均可支配收入|元|income_rural
农村常住居民人均可支配收入|元|income_rural
城镇调查失业率|%|unemployment
城镇登记失业率|%|unemployment_registered
城镇新增就业|万人|jobs
九年义务教育巩固率|%|compulsory_schooling
每千人口执业（助理）医师数|人|doctors
人均预期寿命|岁|life_expectancy
基本养老保险参保率|%|pension_coverage
每千人口拥有3岁以下婴幼儿托位数|个|nursery_places
单位GDP能源消耗降低|%|energy_intensity
单位地区生产总值二氧化碳排放降低|%|carbon_intensity
空气质量优良天数比例|%|good_air
PM2.5年均浓度|微克/立方米|fine_dust
森林覆盖率|%|forest
耕地保有量|万亩|arable_land
粮食综合生产能力|万吨|grain
高速公路通车里程|公里|expressways
高速公路里程|公里|expressways
城市低保标准（元/月）|元/月|dibao_standard_urban
火化率（%）|%|cremation_rate
每 千 名 老 年 人 拥 有 养 老 床 位 数|张|beds_per_thousand
常住人口|万人|population
研发经费投入强度|%|research_intensity
养老机构入住率|%|occupancy
养老护理员持证上岗率|%|elderly_worker_certified
孤儿人数|人|orphans
福利彩票公益金|亿元|lottery_funds
志愿服务组织数|个|volunteer_teams
志愿服务时长|小时|volunteer_hours
社会工作服务机构数|家|social_work_agencies
离婚登记|对|divorces
工业增加值|亿元|industry
工业增加值增速|%|industry_growth
一般公共预算支出|亿元|fiscal_spending
居民消费价格涨幅|%|consumer_prices
居民人均消费支出|元|spending
城乡居民收入比||income_ratio
高等教育毛入学率|%|higher_schooling
每千人口注册护士数|人|nurses
每万人口全科医生数|人|general_practitioners
森林蓄积量|万立方米|forest_stock
公路总里程|公里|roads
高速铁路里程|公里|fast_railways
农村自来水普及率|%|tap_water_rural
城市建成区绿地率|%|green_space_share
农村生活污水处理率|%|sewage_rural
特困人员集中供养率|%|tekun_central_rate_all
粮食总产量|万吨|grain_output
规模以上工业增加值|亿元|industry_large
农民人均纯收入|元|net_income_rural
城镇低保人数|人|dibao_recipients_urban
"""

# name|unit: near an entry, but another thing, another group, a part of it, its growth, or counted otherwise
OTHERS = """
养老|张
床位|张
残疾人|人
社会组织|%
社区|个
项目|个
资金|元
救助率|%
覆盖率|%
城市|%
农村|元/月
集中供养|元/月
分散供养|元/月
供养标准|%
护理补贴|%
生活补贴人数|人
低保标准|%
低保人员数量增长|%
城市低保补差|元/月
低保家庭|户
城镇低保月人均补差|元/月
低保标准增长|元/月
低保残疾人生活津贴标准|元/年
特困人员|人
特困人员供养机构|家
特困人员供养机构床位数|张
农村敬老院床位|张
医院床位数|张
医疗机构床位数|张
护理型床位数|%
民办养老机构|%
养老机构护理员|人
养老机构护理型床位入住率|%
养老机构责任保险参保率|%
社区养老服务中心|个
城市社区日间照料中心覆盖率|%
农村社区日间照料中心覆盖率|%
老年人意外伤害险参保率|%
残疾人基本型辅助器具适配率增长|人
残疾儿童康复救助人数|人
残疾儿童|名
孤儿|人
孤儿助学金标准|元/年
儿童福利机构|家
慈善组织募集资金|%
福利彩票公益金留成|%
志愿者服务站|个
社会工作服务机构|家
社会工作服务项目|个
社会工作专业岗位|个
社会组织孵化基地|个
社会组织年检率|%
社会组织党员人数|人
行业协会商会|家
社区社会组织|家
社区志愿服务队伍|支
社区居民满意率|%
村委会成员中女性比例|%
村务公开率|%
婚姻登记|对
婚姻登记员持证上岗率|%
婚姻登记机关|个
殡仪馆|个
公墓数量|亩
骨灰海葬数量|例
火化炉数|台
地名普查|条
救灾物资|件
避灾安置场所|个
地区生产总值能耗|吨标准煤
第一产业增加值占比|%
民政事业支出|亿元
城镇居民人均消费支出|元
居民恩格尔系数|%
城镇失业人员再就业人数|人
高中阶段毛入学率|人
医疗保险基金|亿元
基本养老保险参保人数|万人
常住人口数增长率|%
空气质量指数|%
水资源总量|亿立方米
森林面积|公顷
农村生活垃圾无害化处理率|人
老年人|%
百岁老人|人
80周岁以上老年人|元/月
老年大学|%
不是指标的一句话|个
规模以上服务业营业收入|亿元
林木面积|亩
非低保标准|元/月
城镇低保标准增长额|元/月
民办养老机构护理型床位占比|%
农村特困人员集中供养率|%
每千名老年人托育床位数|张
地下水质量优良比例|%
农村空气质量优良天数比例|%
公办养老机构床位占比|%
农村低保标准与城市低保标准|户
特困人员护理补贴|家
市级养老机构护理型床位|%
新增养老床位|%
儿童之家|%
未成年人保护工作站|%
"""

# What makes another indicator of a name when it is put before it.
NARROWING = ("新增", "民办", "失能", "女性", "智能", "注销", "非", "人均", "新建", "贫困", "国家级", "停业")


def _rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


def _found(name: str, unit: str | None) -> str | None:
    entry = load_indicators().match(name, unit or None, load_units())
    return entry.id if entry else None


@pytest.mark.parametrize(("name", "unit", "expected"), _rows(KNOWN))
def test_a_name_is_known(name: str, unit: str, expected: str) -> None:
    assert _found(name, unit) == expected


@pytest.mark.parametrize(("name", "unit"), _rows(OTHERS))
def test_a_name_that_means_another_thing_is_not_taken_for_it(name: str, unit: str) -> None:
    assert _found(name, unit) is None


def test_no_two_entries_are_spelled_with_the_same_words() -> None:
    for entry in load_indicators().entries.values():
        for spelling in (entry.name, *entry.aliases):
            assert _found("的" + spelling, entry.unit) == entry.id  # a filler more: no known spelling, the same words


def test_a_word_more_is_another_indicator() -> None:
    for entry in load_indicators().entries.values():
        for word in NARROWING:
            if not any(word in spelling for spelling in (entry.name, *entry.aliases)):
                assert _found(word + entry.name, entry.unit) != entry.id


def test_exactly_asks_the_spellings_only() -> None:
    vocabulary = load_indicators()
    assert vocabulary.match("火化率", "%", exactly=True) is not None
    assert vocabulary.match("全市火化率", "%", exactly=True) is None
    assert vocabulary.match("全市火化率", "%") is not None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.none() | st.text(max_size=6))
def test_nothing_breaks_it(name: str, unit: str | None) -> None:
    load_indicators().match(name, unit, load_units())
