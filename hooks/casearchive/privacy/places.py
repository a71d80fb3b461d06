"""Where a person lives, finer than a street: building, entrance, room."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casearchive.privacy import context
from casearchive.privacy.kinds import Kind, Told
from casearchive.privacy.late import Late
from casearchive.privacy.names import NAME, is_name

_NUMBER = (
    r"(?:负?[0-9]{1,4}(?:[-—~][0-9]{1,4}){0,3}[A-Za-z]?|[A-Za-z](?:[0-9]{1,3})?|负?[〇零○一二三四五六七"
    r"八九十百廿卅]{1,5}|[甲乙丙丁东西南北])"
)
_UNIT = (
    r"(?:号楼|号门|门洞|号院|支弄|单元|幢|栋|座|弄|号|室|户|层|楼|村民小组|小组|组|队|排|房"
    r"|#楼|#-?(?=[0-9]{3})|[门梯](?=[0-9]{3}))"
)
_DETAIL = Late(
    rf"(?<![0-9A-Za-z〔\[(（-])"
    rf"(?:第?{_NUMBER}[ ]?{_UNIT}(?:之[0-9]{{1,2}}|[前后东西中内][院进厢])?[ ,，|]{{0,2}}){{1,6}}"
    rf"(?:[东西南北左右](?:首|手|边套?)|(?:[0-9]{{1,2}}-|[甲乙丙丁])?[0-9]{{2,4}}(?![0-9年"
    rf"月日.%])|[〇零○一二三四五六七八九]{{3,4}}(?![一-鿿]))?"
    r"|(?<![0-9A-Za-z-])[0-9]{1,3}(?: ?[-/] ?[0-9]{1,2})?(?:-[0-9]{2,4}| - [0-9]{3,4}|/[0-9]{3,4})(?![0-9/-])"
)
_NEEDED = Late(
    "[0-9A-Za-z〇零○一二三四五六七八九十百廿卅甲乙丙丁东西南北] ?[号室户幢栋座弄支单元层楼村组队排房门小#/-]"
)
"""Some of it: nearly all lines end here."""
_BUILDING = Late(r"号楼|号门|门洞|幢|栋|座|单元|弄|梯|#")
_ROOM = Late(
    r"(?:室|房)[ ,，|]{0,2}$"
    r"|(?:幢|栋|座|号楼|单元|号|弄|门|门洞|梯|层|楼|#楼?-?)[ ,，|]{0,2}(?:[0-9]{1,2}-|[甲乙丙丁])?[0-9]{3,4}$"
    r"|(?:幢|栋|号楼|单元)[〇零○一二三四五六七八九]{3,4}$|弄[0-9]{1,3}号$|[-/] ?[0-9]{3,4}室?$"
    r"|[组队][0-9]{1,3}号$|排[0-9]{1,3}号$|[号楼层]之[0-9]{1,2}$|单元[0-9]{1,2}[楼层]$|[楼层][A-Z][座室]$"
    r"|[东西南北中左右](?:户|首|手|边套?)$"
)
_HOME = Late(
    r"(?:家住|住在|收件|住所|居住地|(?:上门|报修|联系)地址|住址|住处|居住|现住|租住|暂住|借住|独居|户籍"
    r"|户口|门牌号?:|坐落|老家|老屋|地址写|地址是|房子在|宅基地|送餐|房屋地址|家庭地址|通[讯信]地址"
    r"|详细地址|收货地址|家在|的家|上门到|上门:|承租|公房|[老祖]宅|入户|[该此]户)"
    r"[^。；;!?！？\n]{0,40}$"
    r"|(?<!入)住[ :]?[\u4e00-\u9fff]{1,10}(?:[路街巷弄村苑园坊里浜埭市道]"
    r"|村\([0-9]{1,2}\)[\u4e00-\u9fff]{1,3})$"
)
_VILLAGE = Late(
    r"(?<=村)[ ]?第?[0-9一二三四五六七八九十]{1,3}[ ]?(?:村民小组|小组|组|生产队|队)"
    r"(?P<house>[ ,，]?[0-9一二三四五六七八九十]{1,4}(?:-[0-9]{1,3})?号(?![文令召]))?"
)
_OF_ONE_HOME = Late(
    r"(?:[一-鿿]{0,4}(?:困难|低保|特困|独居|五保|贫困|残疾|失独)|[一-鿿]{0,3}(?<!住)户)|的?(?:农户|户主"
    r"|村民[一-鿿]{2,3}家|[一-鿿]{2,4}家(?![^，。；、\s]))"
)
_IN_THE_COUNTRY = Late(r"(?:自然村|村\([0-9]{1,2}\)[一-鿿]{0,4})$")
"""Where a number is a house."""
_PAIR = Late(r"[0-9]+(?:-|/| - )[0-9]+室?")
_JUST_HOME = Late(
    r"(?:家住|住在|住址|现住|租住|暂住|地址|户籍地|居住地|(?<!入)住)[ :|是为]{0,3}[\u4e00-\u9fff]{2,16}$"
    r"|家庭住址: +$"
)
_OFFICE = Late(
    r"办公|大厦|大楼|办事处|居委会|村委会|中心|服务站|服务点|党群|窗口|法院|医院|学校|小学|中学|大学|公司"
    r"|派出所|委员会|"
    r"活动室|会议|阅览|教室|接待|调解|广场|商场|酒店|宾馆|会场|礼堂|报告厅|大厅|机关|单位地址|工作室|驿站"
    r"|议事厅|警务|用房|仓库|门店|店铺|实验|设为|改为|改造|"
    r"地铁|公交|车站|登机|航站|展厅|展位|考场|考点"
)
_STAIR = Late(r"[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}")
_IN_A_CHAIN = Late(r"(?:接龙|团购|上门)[: ]{0,3}(?:[0-9]{1,3}[.、) ]{1,2})?$")
"""As neighbours sign for what they order."""
_IS_HOUSE = Late(r"号(?:[前后东西中内][院进厢])?$")
_HOUSE = Late(r"[0-9]{1,4}号[0-9]{3,4}室")
_SOMEBODYS = Late(r"的[\u4e00-\u9fff]{1,2}(?:家|阿姨|大爷|奶奶)|住户|业主|居民|租户|户主")
_ESTATE = Late(
    "(?:新村|[一二三四五六七八九十]村|小区|[苑园里坊寓湖湾城郡府邸庭轩居院墅岸际品景都华台阁庄堂]"
    "|[东南西北一二三四五六七八九十0-9A-Z][区苑])$"
)
_TOWN = Late(r"(?:街道|镇|乡)(?!.*(?:街道|镇|乡))")
_HAN_BEFORE = Late(r"[\u4e00-\u9fff0-9]{0,30}$")
_HAMLET = Late(r"(?:[路街巷弄浜埭桥湾坞圩里坊头村庄市道]|村\([0-9]{1,2}\)[\u4e00-\u9fff]{1,3})$")
_NAME_BEHIND = Late(
    rf"[,，、 (（]?(?:[\u4e00-\u9fff]{{0,5}}住着)?的?(?:居民|村民|住户|业主|租户|老?邻居|老人|老党员|房东"
    rf"|房主)?({NAME})(?:[,，、。）) ]|$|阿|家|奶|爷|老|婆|夫|一家|收)"
)
_NAME_IN_FRONT = Late(
    rf"(?:^|[^\u4e00-\u9fff]|居民|村民|老人|住户|租客)({NAME})[,，、(（:| ]{{1,3}}"
    rf"(?:[男女][,，| ]{{1,3}})?[\u4e00-\u9fff0-9()]{{2,14}}$"
)
_TITLED_BEHIND = Late(
    r"(?:的|住着)?[\u4e00-\u9fff](?:师傅|阿姨|大爷|大妈|奶奶|爷爷|老伯|伯伯|阿婆|婆婆|先生|女士|老师|家)"
)
_AROUND = 26


def addresses(text: str) -> Iterator[Told]:
    """Each address in the line that leads to a door."""
    if "村" in text:
        yield from _of_villages(text)
    for match in _DETAIL.finditer(text) if _NEEDED.search(text) else ():
        found = match[0].rstrip(" ,，|")
        before, after = text[max(0, match.start() - _AROUND) : match.start()], text[match.end() :][:12]
        if (before.endswith("第") or found.startswith("第")) and not (
            _ROOM.search(found) and re.search("[幢栋座组]|号楼", found)
        ):
            continue
        is_home = bool(
            _HOME.search(before)
            or (_HOUSE.fullmatch(found) and _SOMEBODYS.match(after))
            or (
                _IS_HOUSE.search(found)
                and (_HAMLET.search(before) or _ESTATE.search(before))
                and _is_somebodys(before, after)
            )
            or (_IN_A_CHAIN.search(before) and _STAIR.fullmatch(found))
            or (_IS_HOUSE.search(found) and _IN_THE_COUNTRY.search(before))
        )
        if not (is_home or (_is_a_door(found, before) and not _OFFICE.search(before + "。" + after))):
            continue
        is_pair = is_home and _PAIR.fullmatch(found)
        if is_pair and (
            context.COUNTED.match(after) or not (_JUST_HOME.search(before) or _ESTATE.search(before))
        ):
            continue
        if is_home and not re.search(r"号|室|幢|栋|座[0-9]|弄|单元|户|组|#|[-/]", found):
            continue
        is_of_a_village = found.endswith("组") and before.endswith("村")
        if is_home and re.fullmatch(r"[^号幢栋弄]{0,8}(?:户|组|楼|层)", found) and not is_of_a_village:
            continue
        yield _told(text, match.start(), match.start() + len(found), before)


def _of_villages(text: str) -> Iterator[Told]:
    for match in _VILLAGE.finditer(text):
        before, after = text[max(0, match.start() - _AROUND) : match.start()], text[match.end() :][:12]
        is_home = _HOME.search(before) or _OF_ONE_HOME.match(after) or _is_somebodys(before, after)
        if match["house"] or (is_home and not _OFFICE.search(before + "。" + after)):
            start = match.end() - len(match[0].lstrip())
            yield _told(text, start, match.end(), before)


def _is_somebodys(before: str, after: str) -> bool:
    """Whether a name stands in front of or behind it."""
    behind, front = _NAME_BEHIND.match(after), _NAME_IN_FRONT.search(before)
    if _TITLED_BEHIND.match(after):
        return True
    return any(match and is_name(match[1]) for match in (behind, front))


def _is_a_door(found: str, before: str) -> bool:
    """Whether it leads to a room, of a building or of a house in a street."""
    if not _ROOM.search(found):
        return False
    if _HOUSE.fullmatch(found):
        return bool(re.search(r"[\u4e00-\u9fff]$", before.rstrip()))
    has_street = re.search(r"号", found) and re.search(
        r"[路街巷里坊村苑园弄庄市道桥浜段场头]$|小区$", before.rstrip()
    )
    if ("-" in found or "/" in found) and not re.search(_UNIT, found.rstrip("室")):
        return bool(_ESTATE.search(before) or (found.endswith("室") and _HAN_BEFORE.search(before)))
    if re.search(r"排[0-9]{1,3}号$", found):
        return bool(_ESTATE.search(before))
    is_in_a_village = re.search(r"[组队][0-9]{1,3}号$", found) and re.search(
        "[村坞岛山浜湾桥埭塘]第?$", before
    )
    return bool(_BUILDING.search(found) or has_street or is_in_a_village)


def _told(text: str, start: int, end: int, before: str) -> Told:
    """All behind the street where one is named; else the numbers alone are covered."""
    run = _HAN_BEFORE.search(before)
    town = _TOWN.search(run[0]) if run else None
    if run and town:
        start -= len(run[0]) - town.end()
        return Told(start, end, Kind.ADDRESS, "某处")
    mask = re.sub(
        r"[0-9A-Za-z〇零一二三四五六七八九十百甲乙丙丁]+(?: ?[-—~/] ?[0-9]+)*", "某", text[start:end]
    )
    return Told(start, end, Kind.ADDRESS, mask)
