"""What lists and forms of others call the keys of a case: the one table of near names.

They are no names of keys: a case's own file is written with those of `names`.
"""

from __future__ import annotations

import re
import unicodedata

from casearchive.reading.facets import Form

BODY = "body"
"""The text of a case, which is no key of its header."""
SECTIONS = (
    *(
        "背景",
        "案例背景",
        "实施背景",
        "工作背景",
        "项目背景",
        "基本情况",
        "背景情况",
        "背景与起因",
        "背景起因",
    ),
    *("背景介绍", "案例起因", "思想认识", "问题与需求", "目标定位", "定位"),
    *("做法", "主要做法", "具体做法", "经验做法", "创新做法", "工作做法", "主要举措", "工作举措", "举措"),
    *("做法与经过", "做法经过", "主要措施", "具体措施", "实施过程", "工作措施", "主要做法和经过", "活动内容"),
    *("成效", "主要成效", "工作成效", "取得成效", "取得的成效", "实施效果", "效果", "成果", "成效与反响"),
    *("发展成效", "成效反响", "成效及启示", "成效与启示", "工作成果", "社会反响", "实效案例", "实施成效"),
    *("启示", "经验启示", "工作启示", "案例启示", "经验与启示", "经验", "创新点", "特色亮点", "亮点", "探讨"),
    *("探讨与评论", "经验总结", "工作经验", "创新亮点", "启示与思考", "思考与启示", "典型意义", "推广价值"),
    *("下一步打算", "下一步工作", "专家点评", "案例点评", "点评", "品牌"),
)
"""Columns that are each a part of the text, under a heading of their name."""
NEAR_NAMES: dict[str, tuple[str, ...]] = {
    "title": (
        *("案例名称", "案例标题", "案例题目", "题目", "项目名称", "案例", "名称", "申报案例", "申报案例名称"),
        *("作品名称", "品牌名称", "申报项目", "headline"),
    ),
    "district": (
        *(
            "县",
            "旗",
            "所属区",
            "区县",
            "县区",
            "区县市",
            "县市区",
            "所属区县",
            "所在区县",
            "所在县市区",
            "市区",
        ),
        *("地区", "所在地区", "所属地区", "属地", "板块", "所属板块"),
    ),
    "street": (
        *("街镇", "镇街", "镇街道", "街道镇", "乡镇街道", "街道乡镇", "所属街道", "所属镇街", "所在镇街"),
        *("乡镇", "镇", "街道名称"),
    ),
    "community": ("社区名称", "所属社区", "村社区", "社区村", "所在村社区"),
    "themes": (
        *("主题分类", "分类", "类别", "类型", "案例类别", "案例类型", "案例主题", "标签", "关键词"),
        *("所属类别", "申报类别", "申报类型", "申报方向", "申报主题", "所属主题", "主题方向"),
        *("categories", "category", "tags", "tag", "keywords"),
    ),
    "year": ("年度", "年", "实践年份", "实施年份", "发生年份", "所属年度", "所属年份"),
    "date": (
        *("发布日期", "发布时间", "刊发日期", "发表日期", "publishdate", "pubdate", "published", "created"),
    ),
    "summary": (
        *("简介", "案例简介", "案例摘要", "内容摘要", "内容简介", "概述", "案例概述", "简要介绍", "案例概要"),
        *("description", "excerpt"),
    ),
    "abstract": ("案例提要",),
    "sources": ("资料来源", "材料来源", "信息来源", "出处", "source"),
    "unit": (
        *("申报单位", "报送单位", "推荐单位", "选送单位", "单位名称", "所属单位", "实施主体", "责任单位"),
        *("牵头单位", "主办单位", "组织单位", "案例单位", "申报主体", "填报单位", "上报单位", "案例申报单位"),
    ),
    "partners": ("参与单位", "配合单位", "协同单位", "协办单位"),
    "authors": (
        *("author", "供稿", "供稿人", "撰稿", "撰稿人", "执笔", "执笔人", "案例作者", "案例撰写人", "撰写人"),
        *("参与撰写人员", "主要撰写人"),
    ),
    "period": ("时间", "实施时间", "实践时间", "开展时间", "活动时间", "起止日期", "实施周期", "实施期限"),
    "conditions": ("推广条件", "适用范围"),
    "lessons": ("存在不足", "存在问题", "问题与不足", "不足之处"),
    "awards": ("获奖情况", "所获荣誉", "荣誉情况", "表彰情况"),
    "press": ("宣传报道", "报道情况", "媒体报道情况"),
    BODY: (
        *("正文", "内容", "全文", "案例内容", "案例正文", "正文内容", "案例全文", "主要内容", "案例详情"),
        *("案例介绍", "案例具体内容", "text", "content"),
        *SECTIONS,
    ),
}
"""By key; a name that a city's vocabulary gives to something of its own is not near."""
CONTACT = re.compile(
    r"联系人|联系方式|联系电话|电话|手机|座机|传真|邮箱|邮件|邮编|身份证|证件号|微信号|住址|家庭地址|通讯地址"
    r"|授权|隐私|放行|privacy|e-?mail|phone|mobile|telephone|fax|wechat|consent|\bqq\b|^tel$",
    re.IGNORECASE,
)
"""Columns that are not for the repository, whatever stands in them."""
PERSONAL = frozenset(
    {
        *("姓名", "性别", "年龄", "出生年月", "出生日期", "民族", "籍贯", "政治面貌", "学历", "学位", "职务"),
        *(
            "职称",
            "职务职称",
            "单位及职务",
            "负责人",
            "项目负责人",
            "单位负责人",
            "填报人",
            "填表人",
            "申报人",
        ),
        *("报送人", "经办人", "地址", "单位地址", "通信地址", "邮政编码", "银行账号", "开户行", "工作单位"),
    }
)
"""Labels of forms beside which people are described."""
OF_SYSTEMS = frozenset(
    {
        *("序号", "no", "no.", "行号", "draft", "layout", "type", "weight", "order", "toc", "comments"),
        *("comment", "permalink", "slug", "url", "path", "lang", "language", "template", "sidebar", "navbar"),
        *("prev", "next", "lastmod", "updated", "modified", "pin", "sticky", "math", "mathjax", "copyright"),
        *("editlink", "contributors", "lastupdated", "pageclass", "home", "isoriginal", "excerpt_separator"),
    }
)
"""Numbers of rows, and what other systems keep for themselves."""

_REMARK = re.compile(r"[(\[【][^)\]】]*[)\]】]")
_NOT_OF_NAMES = re.compile(r"[\s*:、/·“”\"']+")


def plain(name: str) -> str:
    """A name without what forms put around it: 案例标题（30字以内）* is 案例标题."""
    folded = unicodedata.normalize("NFKC", name).lower()
    short = _NOT_OF_NAMES.sub("", _REMARK.sub("", folded))
    return short or _NOT_OF_NAMES.sub("", re.sub(r"[()\[\]]", "", folded))


def names_of(form: Form) -> dict[str, str]:
    """The key of a case, or `BODY`, for every name in its plain form; the city's own names go first."""
    keys = [info.alias or field for field, info in form.schema.model_fields.items()]
    own = {plain(name): key for key in keys for name in (key, *form.keys.names.get(key, ()))}
    near = {plain(name): key for key in (*keys, BODY) for name in NEAR_NAMES.get(key, ())}
    return {BODY: BODY} | near | own
