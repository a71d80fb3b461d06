"""What tells of a person is found in whatever form it is written; what only looks like it is not."""

from __future__ import annotations

import pytest

from bench import observed, telling
from bench import privacy as measuring
from casearchive.privacy import Kind, found_in, masked
from casearchive.privacy.signs import beginnings, may_hold
from processor import within

TELEPHONE, MAILBOX, IDENTITY, ACCOUNT = Kind.TELEPHONE, Kind.MAILBOX, Kind.IDENTITY, Kind.ACCOUNT

TABLE = "| 姓名 | 电话 |\n| --- | --- |\n"


def wide(text: str) -> str:
    """The same in full-width letters and digits."""
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


def places(text: str) -> list[tuple[int, Kind]]:
    """Column and kind of what is found in a line, names left out."""
    return [(each.start + 1, each.kind) for each in found_in(text) if each.kind is not Kind.NAME]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("联系人王芳13912345678。", [(6, TELEPHONE)]),
        ("电话：139 1234 5678", [(4, TELEPHONE)]),
        ("139-1234-5678（王芳）", [(1, TELEPHONE)]),
        ("手机号：" + wide("13912345678"), [(5, TELEPHONE)]),
        ("手机+86 13912345678转", [(7, TELEPHONE)]),
        ("13912345678/13812345678", [(1, TELEPHONE), (13, TELEPHONE)]),
        ("0512-65212345", [(1, TELEPHONE)]),
        ("（0512）65212345", [(1, TELEPHONE)]),
        ("座机" + wide("0512-65212345"), [(3, TELEPHONE)]),
        ("010 6521 2345，请找王芳", [(1, TELEPHONE)]),
        ("联系电话：65212345", [(6, TELEPHONE)]),
        ("QQ群：12345678", [(5, ACCOUNT)]),
        ("[打电话](tel:13912345678)", [(11, TELEPHONE)]),
        ("邮箱wang.fang@suzhou.example.cn", [(3, MAILBOX)]),
        ("[写信](mailto:shequ@example.cn)", [(13, MAILBOX)]),
        (wide("wang@example.cn"), [(1, MAILBOX)]),
        ("身份证号320503199001011234", [(5, IDENTITY)]),
        ("王芳，11010519491231002X", [(4, IDENTITY)]),
        ("110105 19491231 002x", [(1, IDENTITY)]),
        ("身份证（旧）：320503900101123", [(8, IDENTITY)]),
        ("微信号：wangfang_88", [(5, ACCOUNT)]),
        ("请加微信wangfang88", [(5, ACCOUNT)]),
        ("VX：wangfang88", [(4, ACCOUNT)]),
        ("微信wx：wangfang88", [(6, ACCOUNT)]),
        ("QQ：12345678", [(4, ACCOUNT)]),
        ("王芳13912345678，wang@example.cn", [(3, TELEPHONE), (15, MAILBOX)]),
    ],
)
def test_a_contact_is_found(text: str, expected: list[tuple[int, Kind]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由退休教师牵头，联系电话13912345678", []),
        ("社区主任带队，电话13912345678", []),
        ("楼组长值班，手机13912345678", []),
        ("由居民王芳牵头，联系电话13912345678", []),
        ("联系人师雨晴，电话13912345678", ["师雨晴"]),
        ("李秀英，电话13912345678", ["李秀英"]),
    ],
)
def test_what_people_do_is_no_name(text: str, names: list[str]) -> None:
    assert [each.text for each in found_in(text) if each.kind is Kind.NAME] == names


@pytest.mark.parametrize(
    "text",
    [
        *("拨打12345热线", "110、119和120联动", "400-820-8820", "客服电话4008208820", "电话95598", "96889"),
        *("便民热线0512-65212345", "热线电话：65212345", "138****1234", "35*************123", "a***@b.cn"),
        *("2024-05-12至2024-06-30", "20240512", "2024.05.12—2025.06.30", "2001—2002年", "电话20240512"),
        *("投入13912345678元", "13912345678.50", "共1391234567人次", "13912345678人", "1 391 234 567"),
        *("案件编号13912345678", "单号：13912345678", "编号320508202401010013", "ISBN 13912345678"),
        *("统一社会信用代码51320500MJ5112345X", "320503199001011235", "苏组发[2000]9号", "GB/T 37668-2019"),
        *("https://a.cn/13912345678.html", "[网页](https://a.cn/?m=13912345678&e=a@b.cn)", "139123456789"),
        *("A13912345678", "3.13912345678", "2001-13912345678", "学号2024-13912345678号", "0.512652123"),
        *("微信公众号：suzhoufabu", "微信群里通知", "微信小程序suzhoudao", "微信支付", "用微信、QQ联系"),
        *(
            "传真 6521-2345",
            "QQ群5个、12000余人",
            "微信：已停用",
            "1@2x.png",
            "@苏州发布",
            "甲@乙",
            "a@b",
            "邮箱",
            "QQ 2009年开通",
        ),
        *("致电2000-3000人次", "3205-0319-9001", "每户1300 1500 2000元", "电话费65212345元", "共0512户"),
    ],
)
def test_what_only_looks_like_a_contact_is_none(text: str) -> None:
    assert found_in(text) == ()


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("王芳，电话138<b>1234</b>5678", "王某，电话138****5678"),
        ("<b>138</b>12345678", "138****5678"),
        ("**138**12345678、李明", "138****5678、李某"),
        ("1381234**5678**", "138****5678"),
        ("138&nbsp;1234&#32;5678", "138****5678"),
        ("手机一三八一二三四五六七八", "手机138****5678"),
        ("138·1234·5678", "138****5678"),
        ("1 3 8 1 2 3 4 5 6 7 8", "138****5678"),
        ("13\u200b812345678", "138****5678"),
        ("手机 | 138 | 1234 | 5678", "手机 | 138****5678"),
        ("\u0661\u0663\u0668\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668", "138****5678"),
        ("11010519491231002X", "11*************02X"),
        ("110105-19491231-002X", "11*************02X"),
        ("身份证 320503900101123", "身份证 32**********123"),
        ("卡号6222021234567890128", "卡号6222***********0128"),
        ("6222 0212 3456 7890 128", "6222***********0128"),
        ("0512-65212345-801", "0512-****2345-801"),
        ("+86 139 1234 5678", "+86 139****5678"),
        ("wang.fang@example.cn", "w****@example.cn"),
        ("微信号：wangfang_88", "微信号：wa****88"),
        ("QQ：12345", "QQ：1****5"),
        ("苏E·D12345停在楼下", "苏E****45停在楼下"),
        ("苏E 1234挂", "苏E****4挂"),
        ("护照E12345678", "护照E1****78"),
        ("往来港澳通行证C12345678", "往来港澳通行证C1****78"),
        ("家住姑苏区双塔街道十全街123号3幢502室。", "家住姑苏区双塔街道某处。"),
        ("走访了桂花新村3幢502室", "走访了桂花新村某幢某室"),
        ("三幢五〇二室", "某幢某室"),
        ("家住十全街123号", "家住十全街某号"),
        ("现住彩香二村12-304", "现住彩香二村某"),
        ("电话65212345、65212346", "电话6****345、6****346"),
        ("张三丰，男，1950年3月12日生，党员", "张某某，男，1950年生，党员"),
        ("出生日期：1950-03-12", "出生日期：1950年"),
        ("欧阳小明 13912345678", "欧阳某某 139****5678"),
        ("王芳（72岁）、李明（68岁）、张强70岁", "王某（72岁）、李某（68岁）、张某70岁"),
        ("姓名：王芳\n电话：13912345678", "姓名：王某\n电话：139****5678"),
        (f"{TABLE}| 王芳 | 65212345 |", f"{TABLE}| 王某 | 6****345 |"),
        ("姓名\t住址\n王芳\t3幢502", "姓名\t住址\n王某\t某幢某"),
    ],
)
def test_each_form_is_covered_as_offices_cover_it(text: str, safe: str) -> None:
    assert masked(text) == safe
    assert found_in(safe) == ()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "监督电话：0512-65212345",
            "市民中心3号楼201会议室",
            "为5幢加装电梯",
            "住在这里的10-200户",
            "监督电话65212345、65212346",
            "苏府〔2025〕12号",
            "十全街12号是文物",
        ),
        *(
            "订单号6222021234567890128",
            "苏B2-20090059",
            "苏ICP备12345678号",
            "共3幢120户",
            "社区服务中心在十全街12号",
        ),
        *(
            "周恩来1955年3月12日来苏州",
            "1990年出生的孩子",
            "| 姓名 | 职务 |\n| --- | --- |\n| 王芳 | 书记 |",
            "书记王芳说",
        ),
        *(
            "| 139 | 1234 | 5678 |",
            "王某某，138****1234",
            "70岁以上30人，80岁以上20人，90岁以上3人",
            "一二三四五六七",
        ),
    ],
)
def test_what_is_nobodys_stays(text: str) -> None:
    assert found_in(text) == ()


def test_most_of_what_is_drawn_is_found_and_hardly_anything_else() -> None:
    missed, false = measuring.recall(7, 1_200), measuring.alarms(7, 1_000)
    others = [kind for kind in missed.total if kind not in telling.CERTAIN]
    assert missed.share(*telling.CERTAIN) <= measuring.MISSED_CERTAIN, missed.examples
    assert missed.share(*others) <= measuring.MISSED_OTHERS, missed.examples
    assert false.share() <= measuring.MOST_FALSE, false.examples


def test_texts_as_offices_write_them_hold_to_the_same_bars() -> None:
    missed, false = measuring.observed_recall(), measuring.observed_alarms()
    others = [kind for kind in missed.total if kind not in observed.CERTAIN]
    assert missed.total.total() >= 500
    assert false.total.total() >= 400
    assert missed.share(*observed.CERTAIN) == 0, missed.examples
    assert missed.share(*others) <= 1, missed.examples
    assert false.share() <= 0.5, false.examples


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王建国（138****1234）", "王建国"),
        ("李秀英，身份证320502********4013", "李秀英"),
        ("| 李秀英 | 138****1234 |", "李秀英"),
        ("姓名：李秀英\n电话：138****1234", "李秀英"),
        ("身份证尾号4013的王建国", "王建国"),
        ("低保户名单：王建国、李秀英", "王建国"),
        ("独居老人名单\n\n1. **王建国**", "王建国"),
    ],
)
def test_a_name_is_told_beside_what_has_been_masked(text: str, name: str) -> None:
    found = found_in(text)
    assert found[0].text == name
    assert {each.kind for each in found} == {Kind.NAME}
    assert found_in(masked(text)) == ()


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("手机138\n12345678，已记下", "手机138****5678，已记下"),
        ("> 联系电话：138-\n> 1234-5678", "> 联系电话：138****5678"),
        ("残疾证320502198703124191**43**", "残疾证32*************191**43**"),
        ("<wang@example.cn>", "<w****@example.cn>"),
        ('<a href="tel:13812345678">', '<a href="tel:138****5678">'),
        ('<img alt="王芳13812345678">', '<img alt="王某138****5678">'),
        ("手机①③⑧①②③④⑤⑥⑦⑧", "手机138****5678"),
        ("蘇E12345", "苏E****45"),
    ],
)
def test_what_hid_a_number_is_covered_with_it(text: str, safe: str) -> None:
    assert masked(text) == safe
    assert found_in(safe) == ()


def test_nothing_is_found_in_what_has_been_masked() -> None:
    again = {masked(s.text) for s in telling.samples(3, 400)}
    assert [(text, found_in(text)) for text in sorted(again) if found_in(text)] == []


@pytest.mark.slow
def test_long_runs_take_no_longer_than_their_length() -> None:
    size = 10_000
    runs = (
        "1",
        "1 ",
        "13",
        "<b>",
        "*",
        "**1",
        "&#49;",
        "王芳，",
        "3幢",
        "a@",
        "a.",
        "一",
        "| 1 ",
        "1-",
        "0512",
        "微信",
        "苏E1",
        "岁",
        "生于1",
        "户名王建国账号1",
        "低保户：王芳、",
        "320502198703124013",
        "138 ***",
        "1\n",
        "1、",
        "QQ\n12345\n",
        "住址\n1号\n",
    )
    with within(6):
        for run in runs:
            found_in(run * (size // len(run)) + "电话13912345678")


def test_one_pass_over_a_text_meets_every_line_that_has_to_be_looked_at() -> None:
    lines = [line for sample in telling.samples(9, 400) for line in sample.text.split("\n")]
    lines += [*"1234567", "2019-03-2", "1年级", "（1", "尾", "号1"]
    for order in (lines, lines[::-1]):
        text = "\n".join(order)
        met = {text.count("\n", 0, at) for at in beginnings(text)}
        assert met >= {number for number, line in enumerate(order) if may_hold(line)}
