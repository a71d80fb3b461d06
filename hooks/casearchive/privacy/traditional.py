"""Traditional characters of labels, ailments and names, and what stands for them in Simplified text."""

from __future__ import annotations

SIMPLIFIED = str.maketrans(
    "號碼證電話機聯絡護車銀帳戶棟單層樓門蘇滬遼魯贛陝閩貴瓊寧雲粵張劉陳楊黃趙吳孫馬鄭謝許馮鄧蕭葉蔣蘇賈鍾譚"
    "陸範韋鄒錢嚴龔萬賴歐聶藍顧龍賀齊關盧羅來鄉"
    "闕諸鄔顏龐莊閻畢喬湯紀計談婁竇應聞鮑衛費儲陰單諶駱繆欒鄺酈饒閔邊齊塗滿祿練習項須顧黨勞華東鈕闞韓馮寶鳳"
    "蘭獨貧補"
    "麗國偉強儀靜蓮潔慶榮貞蘋靈瑤愛傑銘鋒鋼鐵飛鵬鴻駿勝凱興業澤濤潤燦輝煒瑩穎紅純綺維緒義聖聰詩誠諾賢軍進運達遠錦陽順頌風嫻嬌曉曄東楓樂樺歡淵漢燁爾瑋寧顯財開"
    "雙齊貝況晉礙腦癱離婦釋訪癥滯慮憂鬱瘡腎腫臟壓"
    "異貼閉職喪賭債輟遷訴聾啞親歲診斷療媽爺讀畫寫說獎"
    "熱線諮詢監督舉報務對象難眾單矯殘齡體狀級學東郵處師婦員長會區鎮縣團與兒監養臺賬個協發",
    "号码证电话机联络护车银账户栋单层楼门苏沪辽鲁赣陕闽贵琼宁云粤张刘陈杨黄赵吴孙马郑谢许冯邓萧叶蒋苏贾钟谭"
    "陆范韦邹钱严龚万赖欧聂蓝顾龙贺齐关卢罗来乡"
    "阙诸邬颜庞庄阎毕乔汤纪计谈娄窦应闻鲍卫费储阴单谌骆缪栾邝郦饶闵边齐涂满禄练习项须顾党劳华东钮阚韩冯宝凤"
    "兰独贫补"
    "丽国伟强仪静莲洁庆荣贞苹灵瑶爱杰铭锋钢铁飞鹏鸿骏胜凯兴业泽涛润灿辉炜莹颖红纯绮维绪义圣聪诗诚诺贤军进运达远锦阳顺颂风娴娇晓晔东枫乐桦欢渊汉烨尔玮宁显财开"
    "双齐贝况晋碍脑瘫离妇释访症滞虑忧郁疮肾肿脏压"
    "异贴闭职丧赌债辍迁诉聋哑亲岁诊断疗妈爷读画写说奖"
    "热线咨询监督举报务对象难众单矫残龄体状级学东邮处师妇员长会区镇县团与儿监养台账个协发",
)
"""Character by character."""
_BACK = {simple: code for code, simple in SIMPLIFIED.items()}


def in_both(words: str) -> str:
    """The same alternatives, and those that are written otherwise in Traditional text."""
    return "|".join(dict.fromkeys((*words.split("|"), *words.translate(_BACK).split("|"))))
