"""What somebody suffers from, lives on or is called at, beside the name: kinds that a fifth hand wrote."""

from __future__ import annotations

import pytest

from casearchive.privacy import Kind, found_in, masked
from casearchive.privacy.services import SERVICES


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.sign)
@pytest.mark.parametrize("form", ["{}号：laowang88", "她的{}ID laowang_88"])
def test_an_account_is_found_at_every_service_of_the_list(service: object, form: str) -> None:
    name = NAMES.get(service.sign, service.sign)  # type: ignore[attr-defined]
    assert Kind.ACCOUNT in {each.kind for each in found_in(form.format(name))}


NAMES = {
    "小红": "小红书",
    "哔哩": "哔哩哔哩",
    "西瓜": "西瓜视频",
    "k歌": "全民K歌",
    "喜马拉": "喜马拉雅",
    "企业微": "企业微信",
    "bili": "Bilibili",
    "whats": "WhatsApp",
    "kakao": "KakaoTalk",
    "line": "LINE",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "twitter": "Twitter",
    "tiktok": "TikTok",
}
"""As they are written, where that is not how they are seen."""


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("dy：laowang88", "dy：la****88"),
        ("淘宝旺旺 老王1978，皇冠店", "淘宝旺旺 老****8，皇冠店"),
        ("扣q 12345678", "扣q 12****78"),
        ("有QQ的加12345678", "有QQ的加12****78"),
        ("他慢慢念：幺三九，一二三四，五六七八", "他慢慢念：139****5678"),
        ("家中电话：65 21 23 45", "家中电话：6****345"),
        ("联系手机\n139\n1234\n5678", "联系手机\n139****5678"),
        ("身份证110105\n19491231\n002X", "身份证11*************02X"),
        ("邮箱 wang AT qq DOT com", "邮箱 wa****om"),
        ("IMG_苏E12345_库.jpg", "IMG_苏E****45_库.jpg"),
        ("王秀英 女 19500312 党员", "王某某 女 1950年 党员"),
        ("姓名：王秀英 出生：50.03.12", "姓名：王某某 出生：50.0年"),
        ("17号甲梯702漏水", "某号某梯某漏水"),
        ("接龙：8-2-1201 月饼", "接龙：某 月饼"),
        ("座机 65 212 345", "座机 6****345"),
        ("证件为320503900101123", "证件为32**********123"),
        ("代步车苏州A123456", "代步车苏州****56"),
        ("加QQ聊：12345678", "加QQ聊：12****78"),
        ("出生：一九六二年三月", "出生：一九六二年"),
        ("寿星名单：王秀英 1932年7月1日", "寿星名单：王某某 1932年"),
        ("手机1️⃣3️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "手机139****5678"),
        ("电话（住家）：65212345", "电话（住家）：6****345"),
        ("三期5幢乙502", "三期某幢某"),
        ("1950年10月1日出生的老党员王秀英", "1950年出生的老党员王某某"),
    ],
)
def test_a_number_is_found_in_more_forms(text: str, safe: str) -> None:
    assert masked(text) == safe
    assert found_in(safe) == ()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "居民王秀英患肺癌，每周化疗",
            "王秀英（尿毒症晚期）申请救助",
            "中风后的王秀英老人",
            "白血病患儿王秀英",
        ),
        *(
            "王秀英，82岁，高血压、糖尿病",
            "户主王秀英，低收入户",
            "戶主王秀英，低收入戶",
            "患者王秀英，罹患帕金森氏症",
        ),
        *("被投诉人：王秀英", "下岗职工王秀英领到补贴", "受害人王秀英"),
        *("姓名：王秀英 性别：女 病种：肝硬化", "精神病人登记\n姓名：王秀英\n诊断：精神分裂症"),
        *(
            "慰问对象\n王秀英 500元",
            "社区矫正人员\n- 王秀英",
            "透析病人名册：王秀英、李芳",
            "大病救助：王秀英、李芳",
        ),
        *("| 被访者 | 病史 |\n|---|---|\n| 王秀英 | 脑梗 |", "住户|人口|年收入\n---|---|---\n王秀英|4|3.2万"),
    ],
)
def test_a_name_tells_beside_what_its_bearer_suffers_from_or_lives_on(text: str) -> None:
    found = found_in(text)
    assert found[0].text == "王秀英"
    assert {each.kind for each in found} == {Kind.NAME}
    assert found_in(masked(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        *("小志愿者王秀英，就读于平江小学", "图3 五年级的王秀英在朗读", "学员王秀英，8岁", "高一新生王秀英"),
        *("小记者王秀英（四4班）", "六年二班：王秀英、李子涵"),
    ],
)
def test_a_pupil_is_found_by_more_words(text: str) -> None:
    assert [each.kind for each in found_in(text)][:1] == [Kind.PUPIL]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "社区医生王秀英：高血压、糖尿病的预防",
            "志愿者王秀英，照顾瘫痪老人十年",
            "肿瘤科主任王秀英到社区义诊",
        ),
        *("高血压、糖尿病患者412人", "书记王秀英、独居老人和志愿者一起包粽子", "课题申请人王秀英"),
        *("患者满意度98.2%", "自闭症儿童康复中心", "独居老人关爱行动", "单亲家庭互助会", "失业人员登记412人"),
        *("派出所接警电话 0512-65212345", "编辑部电话 0512-65212345 传真 0512-65212346"),
        *("社区警务室在2幢104", "社区议事厅（四季新家园8幢102室）", "街道办事处邮箱 pj@gusu.gov.cn"),
        *("2019\n2020\n1382", "微博、抖音、快手等平台", "抖音号称国民应用"),
    ],
)
def test_what_is_said_of_many_or_of_an_office_stays(text: str) -> None:
    assert found_in(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "低保户王秀英（化名）",
            "王秀英（化名）确诊肺癌。后来王秀英每周住院",
            "学生李子涵（系化名）画了一幅画",
        ),
        *(
            "低保户王秀英、李芳（均为化名）",
            "低保户王秀英领到补贴\n\n（文中人物均为化名）",
            "特困户**王秀英**（化名）",
        ),
    ],
)
def test_a_pseudonym_is_what_the_guide_asks_for(text: str) -> None:
    assert found_in(text) == ()
    found = found_in(f"{text}，13912345678")
    assert [each.kind for each in found] == [Kind.TELEPHONE]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("低保户王秀英，和李芳（化名）同住", "王秀英"),
        ("居民王秀英因病致贫", "王秀英"),
        ("享受重残补贴的王秀英", "王秀英"),
        ("瘫痪在床的王秀英老人", "王秀英"),
        ("王秀英，社区矫正对象", "王秀英"),
        ("医疗救助王秀英8000元", "王秀英"),
        ("投诉人王秀英", "王秀英"),
        ("拆迁户王金泉", "王金泉"),
        ("高龄孤老花阿金", "花阿金"),
        ("独居老人探访表\n姓名：王秀英　年龄：84", "王秀英"),
        ("孙女王子涵今年上初一", "王子涵"),
        ("離異婦女黃麗娟", "黃麗娟"),
        ("信訪人陳國強", "陳國強"),
        ("病患楊鳳蓮罹患腦瘤", "楊鳳蓮"),
        ("离婚后王秀英带着女儿租房", "王秀英"),
        ("邻居反映王秀英酗酒", "王秀英"),
        ("申请人：王秀英；事由：大病救助", "王秀英"),
        ("纠纷双方：王秀英与施工队", "王秀英"),
        ("重残名单\n王秀英", "王秀英"),
        ("一年级新生王小林", "王小林"),
        ("五（3）中队王子涵", "王子涵"),
        ("暑托班学员王子涵", "王子涵"),
    ],
)
def test_a_name_is_found_by_what_befell_its_bearer(text: str, name: str) -> None:
    assert [each.text for each in found_in(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        *("李秀英成立残疾人工作室", "李秀英从事低保工作十年", "老年大学学员李秀英表演", "投诉人应当书面说明"),
        *("拆迁户安置房", "享受低保的家庭", "李秀英照顾住院老人", "24小时值守电话0512-65212345"),
        *(
            "接龙报名32人，17号截止",
            "消防队 电话 0512-65212345",
            "桂花新村、柳枝巷、桑叶路",
            "书记李卫国长期住院病友互助",
        ),
    ],
)
def test_who_helps_is_let_alone(text: str) -> None:
    assert found_in(text) == ()
