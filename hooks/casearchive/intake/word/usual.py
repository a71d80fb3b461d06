"""What an office's form always has and nobody would miss: seals, signatures, "attached", numbers of pages."""

from __future__ import annotations

import re

_LONGEST = 60
_MARKS = re.compile(r"[\s：:；;，,、。.（）()〔〕\[\]_＿—–-]+")  # noqa: RUF001
_NOTHING = re.compile(
    r"(?:公?盖?公章|盖章|印章|签章|签字|签名|另附|附后|后附|见附件|附页|无|[0-9]{0,4}年[0-9]{0,2}月[0-9]{0,2}日?|意见|推荐|申报|报送|填报"
    r"|审核|审批|主管|上级|单位|部门|负责人|法定代表人|经办人|填表人|签发人|本人|党委|党组织|街道|社区|乡镇|照片)*"
)
"""Words of places that are to be signed and stamped, and left empty."""
_OF_FORMS = re.compile(
    r"附[件表][0-9一二三四五六七八九十]{0,3}|第?[0-9]{1,3}页(?:共[0-9]{1,3}页)?|[0-9]{1,3}"
    r"|(?:注|说明|备注)?(?:本表|此表|表格)?请?可?(?:双面打印|一式[一二两三四五0-9]份|另附页|加页)[^。]{0,12}"
    r"|(?:填表|填报|申报|报送)(?:日期|时间)[0-9]{0,4}年?[0-9]{0,2}月?[0-9]{0,2}日?"
)


def is_usual(text: str) -> bool:
    """Whether a text around a form, or beside one of its labels, says nothing of its own."""
    if len(text) > _LONGEST:
        return False
    bare = _MARKS.sub("", text)
    return bool(_OF_FORMS.fullmatch(bare) or _NOTHING.fullmatch(bare))
