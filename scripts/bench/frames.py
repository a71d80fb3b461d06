"""Sentences, rows and lines of headers in which people write of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SLOT = "◇"
"""Where the data stands in a frame; ◆ is a name."""

_TABLE = (
    "| 序号 | 姓名 | {label} | 备注 |\n| --- | --- | --- | --- |\n| 1 | ◆ | ◇ | 已走访 |\n| 2 | ◆ | — | 无 |"
)
FRAMES: Mapping[str, Sequence[str]] = {
    "identity": (
        *(
            "身份证号：◇。",
            "◆，身份证号码◇，系本社区居民。",
            "公民身份号码 ◇",
            "（身份证：◇）",
            "经办人◆（◇）到场。",
            "登记了◇这个证件。",
        ),
        *(
            "◇",
            "lessons: 申请人◆，◇",
            "- 证件号码：◇",
            "他的身份证是◇，已核对。",
            _TABLE.format(label="身份证号"),
            "summary: ◆◇",
        ),
    ),
    "old identity": (
        "身份证号（旧）：◇。",
        "◆，◇，退休职工。",
        _TABLE.format(label="身份证号码"),
        "老身份证号码为◇",
        "公民身份号码：◇",
    ),
    "card": (
        *(
            "银行卡号：◇",
            "补贴打到◆的卡上，卡号◇。",
            "开户行工商银行，账号 ◇",
            "◇",
            "收款账户：◇（◆）",
            "请汇款至◇，户名◆。",
        ),
        *("- 工资卡◇", _TABLE.format(label="银行卡号"), "农行 ◇"),
    ),
    "mobile": (
        *(
            "联系人◆，电话◇。",
            "手机：◇",
            "◇",
            "有事请打◇，◆随时在。",
            "- ◆ ◇",
            "◆（◇）是网格员。",
            "unit: 文化站 ◇",
            "微信同号◇",
            "致电◇报名",
        ),
        *(
            _TABLE.format(label="联系电话"),
            "title: 找◆，◇",
            "![◆，◇](a.jpg)",
            "[打电话](tel:◇)",
            "电话/微信：◇",
            "手机号码是◇。",
        ),
    ),
    "landline": (
        "家里的座机是◇。",
        "电话：◇",
        "◆，◇",
        "◇转◆",
        "宅电 ◇",
        _TABLE.format(label="电话"),
        "请打◇找◆。",
        "- 联系电话：◇",
    ),
    "local": ("电话：◇", "座机 ◇，◆", "联系电话◇。", _TABLE.format(label="电话")),
    "mailbox": (
        "邮箱：◇",
        "来信请寄◇。",
        "◆，◇",
        "[写信](mailto:◇)",
        "E-mail ◇",
        "（◇）",
        _TABLE.format(label="邮箱"),
    ),
    "wechat": (
        "微信号：◇",
        "请加微信◇",
        "vx：◇",
        "◆的微信：◇",
        "WeChat: ◇",
        "加我微信 ◇，备注小区",
        "微信号是◇",
        _TABLE.format(label="微信号"),
    ),
    "qq": ("QQ：◇", "◆的QQ号是◇。", "qq◇", "QQ号码：◇", "加扣扣◇", _TABLE.format(label="QQ号")),
    "plate": (
        "车牌◇的车占了道。",
        "◇",
        "一辆车（◇）停在楼道口。",
        "车主◆，车牌号：◇",
        "把◇挪走",
        _TABLE.format(label="车牌号"),
    ),
    "passport": ("护照号◇", "◆，护照：◇", "持护照 ◇ 入境", "护照号码是◇。", _TABLE.format(label="护照号码")),
    "permit": (
        "往来港澳通行证◇",
        "台胞证号：◇",
        "回乡证号码 ◇",
        "持港澳居民来往内地通行证（◇）",
        "往来台湾通行证号◇",
    ),
    "address": (
        *(
            "家住◇。",
            "◆，住在◇",
            "住址：◇",
            "我们上门到◇看望◆。",
            "◇的◆老人独居",
            "户籍地址为◇",
            "- 家庭住址：◇",
            "现租住在◇，三口人",
        ),
        *("走访了◇的住户。", _TABLE.format(label="家庭住址")),
    ),
    "birth": (
        "◆，女，◇出生。",
        "◆，◇生，中共党员。",
        "出生日期：◇",
        "◆生于◇。",
        "◆（◇出生）",
        _TABLE.format(label="出生日期"),
        "出生年月日 ◇",
    ),
}
OF_NAMES: Sequence[str] = (
    *(
        "◇，电话{mobile}。",
        "联系人：◇，{mobile}",
        "{mobile}（◇）",
        "◇ {mobile}",
        "◇，身份证号{identity}",
        "姓名：◇\n手机：{mobile}",
        "◇同志，联系电话{mobile}",
    ),
    *(
        "◇（{mobile}）",
        "◇，家住{address}",
        "| 姓名 | 电话 |\n| --- | --- |\n| ◇ | {mobile} |",
        "| 姓名 | 年龄 |\n| --- | --- |\n| ◇ | 71 |",
    ),
    *(
        "◇的手机号码是{mobile}",
        "户主：◇\n住址：{address}",
        "◇（72岁）、◆（68岁）、◆（70岁）由志愿者照顾",
        "◇，女，76岁，住址{address}",
    ),
    *(
        "姓名\t年龄\t电话\n◇\t81\t{mobile}",
        "| 序号 | 户主 | 家庭住址 |\n| --- | --- | --- |\n| 1 | ◇ | {address} |",
    ),
)
