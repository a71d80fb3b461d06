"""What may be the name of a person: a family name and one or two characters that are no other word."""

from __future__ import annotations

import re

from casearchive.privacy.kinds import Kind, Told
from casearchive.privacy.late import Late

_SINGLE = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚"
    "卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施文牛樊葛邢安齐易乔"
    "伍庞颜倪庄聂章鲁岳"
    "翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗盛曲翁冉骆蓝游辛靳管柴蒙鲍华喻祁蒲房"
    "滕屈饶解牟艾尤阳时"
    "穆农司卓古吉缪简项芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎"
    "甄丛虞敖鹿路平计钦扈殳冒巴巩佘池查麻"
    "苑迟邝奚酆廉常傅萧湛禹狄伏茅危昝裘贲郁杭洪诸钮嵇滑荀羊於惠封芮羿储汲邴糜乌牧隗宓蓬郗仰伊暴钭厉戎祖韶郜"
    "蓟薄怀邰鄂索咸籍赖"
    "蔺屠阴胥苍闻莘贡劳逄堵宰郦雍璩濮寿扈燕冀郏浦阎慕茹习宦鱼容慎戈庾暨衡弘匡禄阙殳沃蔚夔隆厍晁勾融訾阚毋乜"
    "鞠丰巢蒯荆竺逯盖桓"
    "代俸揭练官粟仝邸向谷仲谈栗楚鄢谌皮连归贝昌亓仵庹冼缑恽禚笪佴蹇鄞甯琚郤况幸束晋奉冶尉乐"
)
DOUBLE = (
    "欧阳|上官|司马|诸葛|夏侯|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|长孙|宇文|南宫|端木|独孤|呼延|申屠"
    "|赫连|濮阳|淳于|钟离|司空|澹台|轩辕|闻人|东郭"
)
_WORDY = "花印水步帅云凤车支干"
FAMILIES = (
    f"{_SINGLE}{DOUBLE.replace('|', '')}"
    "張劉陳楊黃趙吳孫馬鄭謝許馮鄧蕭葉蔣蘇賈鍾譚陸範韋鄒錢嚴龔萬賴歐聶藍顧龍賀齊關盧羅衛費儲單應閻畢喬湯紀倪"
    "龐顏莊鄔諸貝樂況晉車雲鳳帥花印步帅凤云"
)
"""Characters with which a name may begin, in the Traditional text too."""
NAME = rf"(?:(?:{DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SINGLE}][\u4e00-\u9fff]{{1,2}})"
_GIVEN = (
    "英华文明玉建国芳秀兰珍桂金凤春梅红军平志伟强勇杰涛磊洋艳娟霞丽静敏燕萍玲莉琴云菊荣福根林水土生发财宝贵"
    "才德仁义礼信忠孝良善美娣妹弟姐阿大小晓"
    "雪月星阳东南西北山海江河川峰岩松柏竹杏桃荷莲蓉蓝青翠丹彤紫素洁雅慧智聪颖灵巧妙婷婉娴淑贤惠芝芬芸苹茹莹"
    "菲萱蕾薇蔚琪瑶琳珊瑞瑾璐璇佳怡悦欣欢乐"
    "嘉宜宁安康健泰和顺祥瑞庆喜丰裕富永长远恒久新兴旺盛昌隆鑫锋钢铁铭钧锦银银成达通道立正中民胜利凯旋龙虎鹏"
    "飞鸿翔骏驰宇宙天宏伟浩瀚博学思想诗书琴画"
    "墨涵子梓轩辰晨曦昊皓睿哲俊豪逸然可心雨雯霖露霏一诺言语予沐若依伊诗梦幻琦奕博源泽洪波涌清淑淳渊润滢家宗"
    "祖光辉耀煌灿炎彬斌彪冰凌寒冬秋夏根男女毛"
    "香菱彩虹绮绣织锡炳焕景晶显曼倩俏仙娥娜姣娇媛婵嫣如意意风云雷电石磊玖珏珠琼瑛璞益茂茵荃莎菁敬恩惠慈全权"
    "仪伦俭修培基堂奎魁士夫卫维继承绍显扬传启"
    "玺章彰骥骏三四五六七八九十元初伯仲叔季友朋群众咏歌音韵声乔乐"
    "力泉豹鹤亮刚超旭坤振武毅亚祺淇娘招勤朴乾贞栋梁柱锁狗佑靖怀纯诚晴霜峻岭壮雄坚敢奋邦妮娅妍姝嫦芷茗蕙芦芙蕊花"
    "叶枝楠桐梧杉桦榕樟楷帆舟航翱翊雁莺鹃鸥朗煜烨焱烁宸凡懿熙馨芊芮檬圆笑铜晖炯翎菀苓筱珩鸣"
)
GIVEN = f"[{''.join(dict.fromkeys(_GIVEN))}]"
IN_SENTENCES = rf"(?:(?:{DOUBLE})|[{_SINGLE}]){GIVEN}{{2}}"
"""A name that is known in the middle of a sentence, since all of it is what parents choose."""
WORDY = f"[{_WORDY}]{GIVEN}{{2}}"
"""A name whose family is a word as well, where a word says that one follows."""
THREE = NAME.replace("{1,2}", "{2}")
DOTTED = r"[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8}){1,2}"
"""A name of a people that writes it in parts, or of a foreigner: 古丽·艾买提."""
SPACED = rf"[{_SINGLE}] {{1,3}}[\u4e00-\u9fff]"
"""A short name stretched to the width of a long one, as columns are set."""
_IS_RARE = Late(rf"[\u4e00-\u9fff] {{0,3}}{GIVEN}{{1,2}}|[A-Z][a-z]+(?: [A-Z][a-z]+){{1,3}}")
_IS_NAME = Late(rf"{NAME}|{SPACED}|{DOTTED}")
_NO_NAME = Late(
    r"某|(?:大爷|大妈|阿姨|奶奶|爷爷|先生|女士|老师|书记|主任|师傅|医生|叔叔|同志|老[人师]|姓|家|站长|所长"
    r"|院长|经理)$"
    r"|(?:牵头|带头|带队|领头|负责|组成|主讲|值班|值守|上门|担任|参加|报名|咨询|登记)$"
    r"|宅$|[省州区市县街镇局所站办部室处组队厅院校园路巷号人员们户会层幢弄日时分件次个]$"
    r"|(?<![国家维成梁])栋$|(?<![明秀桂江巧玉如新])月$|(?<![永万延丰兆鹤松])年$|(?<![启开宗家志国建贵])元$"
    r"|(?<![玉红金])楼$|(?<![新])村$"
    r"|^(?:向[上下前后着往社居群街全各我你他她其]|仲[裁夏]|谈[话心判到起]|皮[肤鞋]|谷(?:雨(?:$|[时节前后])"
    r"|物)|卫[星生]"
    r"|单[亲位身元]|严重|谢[谢意]|连[续接片忙同夜日带锁环线通年]|归国(?:[华侨留]|$)"
    r"|归[纳属还口档因来类功宿家结集]|安[装排全置]|高[龄级新]|成[员立果]|时[间候]|应急|方[式便法案向]|项目"
    r"|管理|平[台均]|任[务何]|单位|程序|车[位辆]|"
    r"于是|和[平谐]|全[市体部]|明确|商[户业务]|师傅|连接|简[称介]|米[饭线面粉]|关[于爱]|常[用住]|万[元人户]"
    r"|包[括含]|"
    r"农[村民业行商历]|申[请报领诉]|解[决除放]|温[暖馨]|房[屋产子间租管东]|付宝|籍[地在贯]|商银|关系|微信"
    r"|高血|储[蓄绿]|代证|金(?:发放|打|融)|官[证方]|万事|浦发|费直|练车|电话|"
    r"小(?:红[书薯]|朋友)|新中国"
    r"|[大中小同]学|冒[充名]|巴[士黎西掌蜀]|温度"
    r"|成都|安全|管[控护]|宅$|宅[,院子基]|周[围期密]|许[多可]|付[出款]|苏[州南北]|江[西苏南北浙]|范围|陆续"
    r"|余下"
    r"|杜绝|左右|符合|舒适|纪律|童年|凌晨|毕业|尤其|焦虑|顾[虑及]|郑重|胡同|陈[述列]|张贴|齐全|夏季|辛苦"
    r"|艾滋|尚[未有]|商[圈场]|石[头首]|习惯|成为|路[口边过]|党[建员委课支群政风章组校费内外工]|协商|平安"
    r"|安[康宁居心]|成[长才家立]|阳光|康乐|温情|明天|文[艺学]|万家(?![豪俊辉])|金[秋色]|和[美睦顺]|常年"
    r"|计[划算分生量]"
    r"|高兴|党的|周转|印[象刷章]|高温|古城|文[明化件]|金额|马上|白天|周[边末一二三四五六日]|石油|游客|武术"
    r"|况且|幸[福运存亏]|晋[升江级]|奉[献行]|束[手缚]|乐[于园观趣器意]|贝壳|昌盛|冶金|王者|代[步理办表管]"
    r"|毛(?:豆(?!豆)"
    r"|[巾线衣笔])|桂[花圆]|梅花|荷[花叶]|柳[叶枝]|桑叶|连心(?:$|[桥卡路])"
    r"|司机|边[缘界角境上远际疆]|康复|景[区点]|费用)"
)


def is_name(text: str) -> bool:
    """Whether a word may be a person's name that is not covered."""
    return bool(_IS_NAME.fullmatch(text)) and not is_no_name(text.replace(" ", ""))


def may_be_rare(text: str) -> bool:
    """Whether it may be one whose family is a rare one, where a column or a label says that it is one."""
    return bool(_IS_RARE.fullmatch(text)) and not is_no_name(text.replace(" ", ""))


def is_any_name(text: str) -> bool:
    """Whether it may be a name, of a rare family too."""
    return is_name(text) or may_be_rare(text)


def is_no_name(text: str) -> bool:
    """Whether a word is another one, though it may begin as a name."""
    return bool(_NO_NAME.search(text))


def named(start: int, name: str) -> Told:
    """A name that was found; 王芳 becomes 王某, 欧阳小明 欧阳某某."""
    family = 2 if re.match(DOUBLE, name) else 1
    return Told(start, start + len(name), Kind.NAME, name[:family] + "某" * (len(name) - family))
