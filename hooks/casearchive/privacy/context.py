"""The words around a number that say what it is."""

from __future__ import annotations

import re

from casearchive.privacy.late import Late

NEAR = 24
"""Characters before a number that are looked at."""
_AFTER_A_LABEL = r"[ \t:|是为=,，、(（\[【<《\"“及和至]{0,5}$"

OF_A_THING = Late(
    r"(?:[编单文案序批货卷工件期][ ]?号|(?:订单|运单|快递|合同|发票)编?号?|账号|帐号|流水号?|许可证"
    r"|证书号?|备案"
    r"号|代码|条码|条形码|"
    r"编码|IS[BS]N|SN|ID|N[Oo]\.?|№|数值|value|坐标|经度|纬度|时间戳|版本|USD|RMB|CNY)" + _AFTER_A_LABEL
)
OF_A_NUMBERED_THING = Late(
    OF_A_THING.pattern.replace("|ID|", "|").replace("(?:[编单", "(?:(?<!证[件照])[编单", 1)
)
"""ID may say that an identity number follows."""
OF_A_CARD = Late(
    r"(?:卡\s?号|卡[一二三四1-4]|银行账[号户]|账\s?[号户]|帐\s?[号户]|户口号码|[行放原保民的信]卡|打卡|工资卡|社保卡|存折|储蓄卡|信用卡|借记卡|收款"
    r"|汇款|打款|打到|转到|"
    r"开户行?|[工农中建交招]行|农商行|邮储|银[行联]|浦发|民生|兴业|光大|中信|平安|华夏|广发|万事达|运通|大来|"
    r"VISA|Visa|Master|JCB)[^0-9\n]{0,12}$"
)
NO_CARD = Late(r"(?:[编单文案序批货卷工件期]号|订单|运单|快递|合同|发票|流水|条码|条形码|代码)[^0-9\n]{0,6}$")
OF_AN_IDENTITY = Late(
    r"(?:身[份分]证|一代证|公民身份|证件号|身份号|居民证|ID\s?card)(?:[^0-9\n]|1[58]位){0,12}$", re.IGNORECASE
)
OF_A_NUMBER = Late(r"(?<![票单编批序货照话机])号码[是为: ]{0,3}$")
OF_A_TELEPHONE = Late(
    r"(?:电\s?话|宅\s?电|手\s?机|座机|(?<![拨殴击单双])打|呼叫|(?:绑定|预留|登记|呼叫)号码|[奶爷姨婆伯叔妈人]家|固话|传真|致电|拨打|联系方式|联系人?|联络|短信|来电|微信|(?<!合)同号|[短长]号|的号码|支付宝(?:账号|帐号)?|[Tt][Ee][Ll]"
    r"|[Mm]obile|[Pp]hone|☎|📱|📞|☏)"
    r"(?:号码?|是|为)?\.?[^0-9A-Za-z\u4e00-\u9fff\n]{0,6}$|(?:联系|经办|申请|报名|收件|委托|监护)人[: ]{0,2}[\u4e00-\u9fff]{2,4}[ ,(:]{0,3}$|户主[: ]{0,2}[\u4e00-\u9fff]{2,4}[ ,(:]{0,3}$"
)
CALLED_BEHIND = Late(r"[ |,，(]{0,3}(?:手机|电话|微信|vx|同号|打我)")
OF_AN_INSTITUTION = Late(
    r"(?:[员总协商工学金字]会|公司|中心|局|[作报旅]社|学校|医院|政府|街道|社区|对公|公户)[^0-9\n]{0,18}\n"
    r"|\n[ ,，、(]{1,2}(?:户名)?[: ]{0,2}[\u4e00-\u9fff]{2,12}(?:会|公司|中心|局|社|学校|医院|政府|街道|社区)"
)
"""Whose account may be told."""
OF_AN_OFFICE = Late(
    r"(?:社区|街道|[委员村]会|办公室|中心|站|局|政府|单位|工作|公共|官方|意见|建议|业务|部门|科室)(?:的|电子|联系)?(?:邮箱|邮件|信箱)"
    r"(?:地址)?[^0-9A-Za-z\n]{0,6}$"
)
BANK_AFTER = Late(
    r"[ ,，、(]{0,2}[\u4e00-\u9fff]{0,4}(?:信用卡|储蓄卡|银行|[工农中建交招]行|邮政|邮储|农商|信用社)"
)
PUBLIC_AFTER = Late(
    r"[ ,，、(]{1,2}[\u4e00-\u9fff]{0,4}(?:热线|咨询|服务|值班|办公|投诉|监督|总机|居委会|村委会|社区|街道|物业|中心|办公室|派出所|服务站|单位)"
)
PUBLIC = Late(
    r"(?:热线|咨询|监督|举报|投诉|服务|值班|预约|报名|报修|求助|客服|总机|前台|窗口|办公|公开|便民|应急"
    r"|急救|火警|抢修|官方|投稿|来稿|"
    r"征集|征求意见|信访|报警|查询|供[水电气热]|燃气)[^0-9\n]{0,8}$"
    r"|(?:[委员村协商总工金合学]会|(?:派出|公|究|务|会|卫生|诊)所|[事管理信督]处|中心|站|[公班务达卫解]室|局|委|部"
    r"|(?:医|生|法|察|老|利|学|剧|影)院|[学党]校|馆|社|(?<!经)办|物业|公司|[大支中]队|[小中大]学|幼儿园|政府|街道|社区)"
    r"[ (]?(?:的|总机|联系|办公)?(?:电话|传真|座机|Tel)?(?:号码?)?[ :(,\t]{0,3}$|^传真(?:号码?)?[ :(,\t]{0,3}$"
)
"""Of lines that are there for everyone."""
FIRST_OF_TWO = Late(r"(?<=[^0-9-])[0-9-]{7,13}[、，,或和 ]{1,2}$")
"""A telephone before another one: what is said of the first is said of both."""
COUNTED = Late(r"\s?(?:[万亿元人户次件吨个米册字年月日名位度]|平方|公里|千瓦|美元|%|条数|分钟|小时|余)")


def before(text: str, at: int) -> str:
    """What stands in front of a number."""
    return text[max(0, at - NEAR) : at]
