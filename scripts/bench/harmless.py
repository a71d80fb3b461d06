"""Texts that hold nothing of a person and look as if they did; drawn with a seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping

from bench import personal
from bench.personal import digits

Text = Callable[[random.Random], str]
_CODES = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_SOURCES = ("苏府", "苏组发", "姑苏委办", "苏民", "国发", "中办发", "苏府办", "吴政规")
_UNITS = ("元", "万元", "人次", "户", "平方米", "公里", "件", "美元")


def _credit(rng: random.Random) -> str:
    body = rng.choice(("91", "51", "52", "12", "11", "54")) + rng.choice(personal.REGIONS)
    body += "".join(rng.choice(_CODES) for _ in range(9))
    total = sum(weight * _CODES.index(sign) for weight, sign in zip(_WEIGHTS, body, strict=True))
    return body + _CODES[(31 - total % 31) % 31]


def _isbn(rng: random.Random) -> str:
    return f"978-7-{digits(rng, 4)}-{digits(rng, 4)}-{digits(rng, 1)}"


def _amount(rng: random.Random) -> str:
    value = rng.randint(1, 10 ** rng.randint(4, 11))
    return rng.choice((f"{value}", f"{value:,}", f"{value}.{digits(rng, 2)}", f"{value:,}".replace(",", " ")))


def _date(rng: random.Random) -> str:
    return personal.day(rng, rng.choice(("-", ".", "/", "")))


def _masked(rng: random.Random) -> str:
    stars = "*"
    ways = (
        lambda: f"1{digits(rng, 2)}{stars * 4}{digits(rng, 4)}",
        lambda: f"{digits(rng, 2)}{stars * 13}{digits(rng, 3)}",
        lambda: f"6222{stars * 11}{digits(rng, 4)}",
        lambda: f"0512-{stars * 4}{digits(rng, 4)}",
        lambda: f"{rng.choice('abcdewz')}***@qq.com",
        lambda: f"1{digits(rng, 2)}xxxx{digits(rng, 4)}",
        lambda: f"苏E·{stars * 3}{digits(rng, 2)}",
        lambda: f"1{digits(rng, 2)}××××{digits(rng, 4)}",
    )
    return rng.choice(ways)()


def _pick(*texts: str) -> Text:
    return lambda rng: rng.choice(texts)


def _of(form: str, **draws: Text) -> Text:
    return lambda rng: form.format(**{key: draw(rng) for key, draw in draws.items()})


def _number(low: int, high: int) -> Text:
    return lambda rng: str(rng.randint(low, high))


def _digits(*counts: int) -> Text:
    return lambda rng: rng.choice("123456789") + digits(rng, rng.choice(counts) - 1)


_ORDER = _digits(10, 11, 12, 15, 16, 18, 19, 20)
KINDS: Mapping[str, tuple[Text, ...]] = {
    "credit code": (
        _of("统一社会信用代码：{code}", code=_credit),
        _of("某某社会组织（{code}）", code=_credit),
        _of("| 单位 | 代码 |\n| --- | --- |\n| 服务社 | {code} |", code=_credit),
        _of("代码{code}的机构", code=_credit),
    ),
    "document": (
        _of("{who}〔{year}〕{no}号", who=_pick(*_SOURCES), year=_number(1990, 2026), no=_number(1, 300)),
        _of(
            "{who}[{year}]{no}号文件第{page}号",
            who=_pick(*_SOURCES),
            year=_number(1990, 2026),
            no=_number(1, 300),
            page=_number(1, 99),
        ),
        _of("根据《条例》第{no}条，第{page}号公告", no=_number(1, 99), page=_number(1, 99)),
        _of("GB/T {no}-{year}", no=_number(1000, 45000), year=_number(1990, 2026)),
        _of("苏ICP备{no}号-{page}", no=_number(10000000, 22000000), page=_number(1, 9)),
        _of("苏公网安备 {no}号", no=_number(32050802010000, 32050802019999)),
        _of("增值电信业务经营许可证苏B2-{no}", no=_number(20040001, 20260999)),
        _of("案件编号{no}", no=_ORDER),
    ),
    "isbn": (
        _of("ISBN {isbn}", isbn=_isbn),
        _of("书号{isbn}", isbn=_isbn),
        _of("ISSN {a}-{b}", a=_number(1000, 2999), b=_number(1000, 9999)),
        _of("CN {a}-{b}/D", a=_number(11, 65), b=_number(1000, 9999)),
    ),
    "amount": (
        lambda rng: f"共投入{_amount(rng)}{rng.choice(_UNITS)}。",
        lambda rng: f"服务居民 {_amount(rng)} {rng.choice(_UNITS)}",
        lambda rng: f"| 项目 | 金额 |\n| --- | --- |\n| 改造 | {_amount(rng)}元 |",
        lambda rng: f"value: {_amount(rng)}\n    unit: {rng.choice(_UNITS)}",
        lambda rng: f"占{rng.randint(1, 99)}.{digits(rng, 2)}%，增长{rng.randint(1, 400)}%",
        lambda rng: (
            f"每户{rng.randint(1000, 9999)} {rng.randint(1000, 9999)} {rng.randint(1000, 9999)}元三档"
        ),
    ),
    "time": (
        lambda rng: f"{_date(rng)}至{_date(rng)}",
        lambda rng: f"时间：{_date(rng)} {rng.randint(10, 23)}:{rng.randint(10, 59)}:{rng.randint(10, 59)}",
        lambda rng: f"时间戳{rng.randint(1600000000, 1790000000)}{rng.choice(('', '000', digits(rng, 3)))}",
        lambda rng: f"{personal.day(rng, '-')}T{rng.randint(10, 23)}:{rng.randint(10, 59)}:00+08:00",
        lambda rng: (
            f"{rng.randint(1949, 2026)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日成立，"
            f"{rng.randint(1980, 2026)}年更名"
        ),
        lambda rng: (
            f"二〇{rng.choice('〇一二')}{rng.choice('一二三四五六七八九')}年十月，第{rng.choice('一二三四五')}次会议"
        ),
        lambda rng: f"值班 {rng.randint(10, 12)}:00-{rng.randint(13, 17)}:30，周一至周五",
        lambda rng: f"截至{personal.day(rng, '.')}，{rng.randint(1900, 2026)}—{rng.randint(1900, 2026)}年",
    ),
    "order": (
        _of("订单号{no}", no=_ORDER),
        _of("快递单号：{no}", no=_ORDER),
        _of("流水号 {no}", no=_ORDER),
        _of("发票号码：{no}，合同编号{no}", no=_digits(8, 20)),
        _of("设备SN{no}", no=_digits(10, 12)),
        _of("项目编号：{no}-{page}", no=_digits(8, 10), page=_number(1, 99)),
        _of("条形码{no}", no=_digits(13)),
        _of("工单编号为{no}", no=_ORDER),
    ),
    "coordinate": (
        lambda rng: f"东经120.{digits(rng, 6)}，北纬31.{digits(rng, 6)}",
        lambda rng: f"（120.{digits(rng, 8)}, 31.{digits(rng, 8)}）",
        lambda rng: (
            f"坐标 X={rng.randint(3000000, 4000000)}.{digits(rng, 3)} Y={rng.randint(400000, 600000)}"
        ),
        lambda rng: f"圆周率3.{digits(rng, 12)}",
    ),
    "hotline": (
        _of("拨打{no}热线", no=_pick("12345", "12348", "12320", "12355", "12338", "96889", "12319", "12388")),
        _pick("110、119、120、122联动", "火警119，急救120", "供电95598，水务96889", "客服95588，查询10086"),
        lambda rng: f"客服400-{digits(rng, 3)}-{digits(rng, 4)}",
        lambda rng: f"服务热线：400{digits(rng, 7)}",
        lambda rng: f"免费电话800{digits(rng, 7)}",
        _of(
            "{what}电话：0512-{no}",
            what=_pick("监督举报", "咨询", "便民服务", "投诉", "预约", "值班", "24小时服务", "业务咨询"),
            no=_number(60000000, 69999999),
        ),
        lambda rng: (
            f"{rng.choice(('社区服务', '心理援助', '法律援助', '文明'))}热线0512-"
            f"{rng.randint(60000000, 69999999)}"
        ),
        lambda rng: f"街道办公电话（总机）：0512-{rng.randint(60000000, 69999999)}",
        _of("12345热线受理{no}件", no=_amount),
    ),
    "masked": (
        lambda rng: f"联系电话：{_masked(rng)}",
        lambda rng: f"王某某，{_masked(rng)}",
        lambda rng: f"{_masked(rng)}",
        lambda rng: f"| 姓名 | 电话 |\n| --- | --- |\n| 王某 | {_masked(rng)} |",
        lambda rng: f"李某，家住{rng.choice(personal.TOWNS)}***",
        lambda rng: (
            f"张某某（{rng.randint(60, 90)}岁）、李某（{rng.randint(60, 90)}岁）、王某某（"
            f"{rng.randint(60, 90)}岁）"
        ),
    ),
    "address": (
        lambda rng: f"https://www.example.cn/{rng.choice(('a', 'news', 't'))}/{personal.mobile(rng)}.html",
        lambda rng: f"[公告](https://a.example.cn/?id={personal.identity(rng)}&m={personal.mobile(rng)})",
        lambda rng: (
            f"url: https://a.example.cn/art/{rng.randint(2000, 2026)}/{rng.randint(1, 12)}/art_"
            f"{digits(rng, 5)}_{digits(rng, 8)}.html"
        ),
        lambda rng: (
            f"doi:10.{digits(rng, 4)}/j.{digits(rng, 4)}-{digits(rng, 4)}.{digits(rng, 4)}."
            f"{digits(rng, 2)}.{digits(rng, 3)}"
        ),
        lambda rng: f"![照片](IMG_{personal.day(rng)}_{digits(rng, 6)}.jpg)",
        lambda rng: f"![照片](mmexport{rng.randint(1600000000000, 1790000000000)}.jpg)",
        lambda rng: f"192.168.{rng.randint(1, 255)}.{rng.randint(1, 255)}:{rng.randint(1000, 9999)}",
        lambda rng: f"sha256 {''.join(rng.choice('0123456789abcdef') for _ in range(64))}",
    ),
    "place": (
        lambda rng: f"社区服务中心设在{rng.choice(personal.ROADS)}{rng.randint(1, 800)}号",
        lambda rng: f"为{rng.choice(personal.ESTATES)}{rng.randint(1, 60)}幢加装电梯",
        lambda rng: f"{rng.randint(1, 60)}号楼居民议事会选出{rng.randint(3, 9)}名代表",
        lambda rng: f"会议在市民中心{rng.randint(1, 9)}号楼{rng.randint(101, 505)}会议室召开",
        lambda rng: f"地点：街道办事处{rng.randint(1, 5)}楼{rng.randint(101, 505)}室",
        lambda rng: f"{rng.randint(1, 12)}月{rng.randint(1, 28)}号开了{rng.randint(2, 9)}次会",
        lambda rng: f"乘{rng.randint(1, 8)}号线到{rng.choice(personal.ROADS)}站{rng.randint(1, 9)}号口",
        lambda rng: f"把{rng.choice(personal.ROADS)}{rng.randint(1, 300)}号的旧仓库改为活动室",
        lambda rng: f"共{rng.randint(2, 80)}幢{rng.randint(100, 3000)}户，{rng.randint(2, 9)}个单元",
        lambda rng: f"第{rng.randint(1, 9)}网格有{rng.randint(2, 30)}栋楼、{rng.randint(100, 900)}户居民",
        _pick(
            "平江路33号的书场是老房子改的",
            "人民日报社位于金台西路2号",
            "十全街12号是文物保护单位",
            "拙政园在东北街178号",
        ),
    ),
    "people": (
        lambda rng: f"党委书记{personal.name(rng)}说，要把工作做细。",
        lambda rng: f"（记者 {personal.name(rng)} {personal.name(rng)}）",
        lambda rng: f"authors: [{personal.name(rng)}, {personal.name(rng)}]",
        lambda rng: f"| 姓名 | 职务 |\n| --- | --- |\n| {personal.name(rng)} | 主任 |",
        lambda rng: f"{rng.randint(1980, 2024)}年出生的孩子由社区接种疫苗，共{rng.randint(10, 900)}人",
        lambda rng: (
            f"周恩来同志{rng.randint(1949, 1976)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日来苏州视察"
        ),
        lambda rng: (
            f"{rng.randint(60, 70)}岁以上{rng.randint(100, 900)}人，80岁以上{rng.randint(10, 90)}人，9"
            f"0岁以上{rng.randint(2, 9)}人"
        ),
        lambda rng: (
            f"社区出生登记{rng.randint(10, 99)}件，{rng.randint(2000, 2026)}年{rng.randint(1, 12)}月"
            f"{rng.randint(1, 28)}日生效"
        ),
        _pick(
            "微信公众号：苏州发布",
            "关注微信小程序“苏周到”",
            "微信群：楼道议事群",
            "用微信、QQ联系居民",
            "QQ群5个",
            "微信支付",
        ),
        _pick("@苏州发布", "甲@乙", "1@2x.png", "微信扫码报名，护照和通行证可在窗口办理"),
    ),
    "figures": (
        lambda rng: (
            f"| 街道 | 党员 | 户数 |\n| --- | --- | --- |\n| 双塔 | {rng.randint(100, 9999)} | "
            f"{rng.randint(1000, 99999)} |"
        ),
        lambda rng: f"| {rng.randint(100, 199)} | {rng.randint(1000, 9999)} | {rng.randint(1000, 9999)} |",
        lambda rng: (
            f"{rng.randint(100, 999)}个支部、{rng.randint(1000, 9999)}名党员，占{rng.randint(10, 99)}."
            f"{digits(rng, 1)}%"
        ),
        lambda rng: f"新世纪以来，第{rng.randint(1, 20)}届第{rng.randint(1, 9)}次，{rng.randint(1, 99)}%",
        lambda rng: (
            f"样本{rng.randint(100, 999)}份，回收率{rng.randint(80, 99)}.{digits(rng, 2)}%，p<0.0"
            f"{rng.randint(1, 5)}"
        ),
        lambda rng: f"一二三四五，上山打老虎；{rng.randint(1, 9)}、{rng.randint(1, 9)}、{rng.randint(1, 9)}",
        lambda rng: f"学号{rng.randint(2010, 2026)}{digits(rng, 6)}，座位{rng.randint(1, 60)}号",
        lambda rng: (
            f"{rng.randint(1000, 2000)} {rng.randint(1000, 9999)} {rng.randint(1000, 9999)} "
            f"{rng.randint(1000, 9999)} 四组数"
        ),
        lambda rng: f"型号A{digits(rng, 8)}，苏州E站{rng.randint(100, 999)}点位",
    ),
}


def texts(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """So many of them with their kinds, one kind after the other."""
    rng = random.Random(seed)
    turns = [(kind, form) for kind, forms in KINDS.items() for form in forms]
    for number in range(count):
        kind, form = turns[number % len(turns)]
        yield kind, form(rng)
