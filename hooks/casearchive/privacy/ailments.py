"""Names beside what ails their bearers or what they live on: who reads both knows what nobody has to know."""

from __future__ import annotations

from collections.abc import Iterator

from casearchive.privacy.kinds import Told
from casearchive.privacy.late import Late
from casearchive.privacy.names import GIVEN, IN_SENTENCES, NAME, THREE, is_any_name, named
from casearchive.privacy.people import called
from casearchive.privacy.signs import says_of_need

AILMENT = (
    r"(?:(?:[肺胃肝肠胰脑骨肾喉]|[直结]肠|食[管道]|乳腺?|宫颈|卵巢|前列腺|甲状腺|淋巴|鼻咽|膀胱|子宫)(?:癌|瘤"
    r"|恶性肿瘤)|癌症|恶性肿瘤|肿瘤|白血病|尿毒症|肾衰竭?|心脏病|冠心病|糖尿病(?:足|肾病)?|高血压"
    r"|脑梗(?:死|塞)?"
    r"|脑溢血|脑出血"
    r"|脑瘫|脑中风|中风|偏瘫|高位截瘫|截瘫|瘫痪|帕金森氏?[病症]?|阿尔茨海默[病症]|老年痴呆症?|精神分裂症?"
    r"|抑郁症?|躁郁症|双相障碍|精神障碍|自闭症|孤独症|智力障碍|癫痫|尘肺病?|肺结核|肝硬化|乙肝|丙肝"
    r"|艾滋病?|梅毒"
    r"|类风湿|红斑狼疮|血友病|渐冻症|股骨头坏死|骨折|(?:双目)?失明|(?:双耳)?失聪|聋哑|卧床不起)"
)
_STATE = (
    r"(?:低保户?|低收入户?|五保户?|特困户?|失独|离异|丧偶|[吸戒]毒|服刑|刑满释放|刑释|独居|残疾|孤寡"
    r"|(?:社区)?矫正(?:对象|人员)?|信访人|上访户|"
    r"(?:肢体|听力|视力|智力|精神|言语|多重)(?:残疾)?[一二三四]级|[一二三四]级残疾)"
)
_DEGREE = r"(?:先天性?|[重中轻]度|急性|慢性|晚期|早期|身?患有?|患上|确诊|因|系|属|常年|长期|双[眼耳])"
_BETWEEN = (
    r"(?:\([^()\n]{1,12}\))?"
    rf"[ ,(]{{1,2}}(?:[男女][, ]{{1,2}})?(?:[0-9]{{1,3}}岁[, ]{{1,2}})?{_DEGREE}{{0,2}}"
)
_STANDS = r"(?=晚期|早期|[一二三四]期|[ ,。;)|/]|$)"
_ELDER = r"(?:老人|老伯|阿婆|阿姨|大爷|大妈|奶奶|爷爷|师傅|夫妇|本人)?"
_WHO = (
    rf"(?:(?<![\u4e00-\u9fff])({NAME}|[\u4e00-\u9fff]{GIVEN}{{2}})"
    rf"|(?<=[民户员者友属童儿人工主象映称说访知悉患])({IN_SENTENCES}))"
)
_LOT = (
    r"(?:[致返]贫|闹?离婚|离异|丧偶|守寡|失业|下岗|失独|残疾|重残|瘫痪|卧床|住院|透析|化疗|欠债|负债|赌博"
    r"|酗酒"
    r"|[吸戒]毒|服刑|坐牢|被?拘留|被?判刑|刑满|家暴|流产|未婚先孕|(?:精神)?病史|(?:享受|领取?"
    r"|申请)(?:了)?(?:低保|救助)"
    r"|上访|信访|轻生|自杀|辍学|失学|厌学)"
)
"""What befell somebody."""
_SINCE = (
    rf"(?:因(?:{AILMENT}|病|伤|残|工伤|公|赌博?|意外|故)?|由于|又|也|曾|多[年次]|长期|常年|每月|目前|现|系"
    rf"|是|属|被"
    r"|正|刚|突然|不幸"
    r"|[0-9一二三四五六七八九十]+年前?|去年|今年|一家|一直|有|的?(?:丈夫|妻子|老伴|儿子|女儿|父亲|母亲)"
    r"|家[里中庭]?"
    r"|夫妇|夫妻|两口子|自幼|从小|中年|早年|退休后)"
)
"""Between a name and that."""
_OF_MANY = r"(?![人者户家群工宣服政条局办证联康预防问信协知教志])"
_LABELLED = Late(
    r"(?:病种|病情|病史|诊断|残疾(?:等级|类别|类型)|致贫原因|健康状况|罪名|刑期|事由|诉求)(?:结果)?[: ]"
)
"""Of a form about somebody."""
_BESIDE = Late(rf"{_WHO}{_ELDER}{_BETWEEN}(?:{AILMENT}(?:、{AILMENT})*|{_STATE}){_STANDS}")
_SUFFERS = Late(
    rf"(?:{_WHO}|(?<=居民|老人|患者)({THREE})){_ELDER}[ ,(]{{0,2}}(?:因|曾|又|突然?|不幸|多年|已|被)?"
    rf"(?:[身罹]?患[有上了]?|查出|诊断[出为]|确诊[为了]?|突发|得了){_DEGREE}{{0,2}}"
    rf"(?:{AILMENT}|[\u4e00-\u9fff]{{0,5}}(?:[癌瘤症炎]|[^疾毛生]病))(?!房|人|毒|区)"
)
_SUFFERER = Late(
    rf"{AILMENT}(?:晚期|早期)?(?:患者|病人|患儿|病友|儿童|孩子|老人|[后的])的?[ :“\"(]{{0,2}}"
    rf"(?:({IN_SENTENCES})|({NAME}|[\u4e00-\u9fff]{GIVEN}{{1,2}})(?=老人|[,。、;)(]|$))"
)
_BEFELL = Late(rf"{_WHO}{_ELDER}{_SINCE}{{0,4}}{_LOT}{_OF_MANY}")
_WHOM = Late(
    rf"(?:{AILMENT}|{_LOT}|(?:享受|领取?)[\u4e00-\u9fff]{{0,8}}(?:补[贴助]|低保|救助|金))"
    rf"(?:(?:在床|在家|多年|已久|后)?的|后)({IN_SENTENCES})"
    rf"|(?:救助|补[助贴]|慰问|资助)({IN_SENTENCES})(?=[0-9,]+元)"
)


_FORMS = (
    (Late(rf"{AILMENT}|{_STATE}"), _BESIDE),
    (Late("患|查出|诊断|确诊|突发|得了"), _SUFFERS),
    (Late(AILMENT), _SUFFERER),
    (Late(_LOT), _BEFELL),
    (Late(rf"(?:{AILMENT}|{_LOT}|助|低保|金|贴)[^,。]{{0,4}}[的后]|(?:助|贴|慰问)[^,。]{{3}}[0-9]"), _WHOM),
)
"""Each behind what has to be in its line: those of names are dear to compile."""


def is_labelled(text: str) -> bool:
    """Whether the line is one of a form that tells what somebody suffers from."""
    return bool(_LABELLED.search(text))


def suffering(text: str) -> Iterator[Told]:
    """Names in the line that stand with an ailment, or with what their bearers live on."""
    if is_labelled(text):
        yield from called(text)
    elif not says_of_need(text):
        return
    for needed, form in _FORMS:
        for match in form.finditer(text) if needed.search(text) else ():
            group = match.lastindex or 1
            if is_any_name(match[group]):
                yield named(match.start(group), match[group])
