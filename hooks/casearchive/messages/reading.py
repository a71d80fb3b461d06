"""Sentences about one case."""

from __future__ import annotations

from casearchive.messages.sentence import Sentence

_SOURCE = (
    "来自报告的写“- report: r1-3-p1”；来自别处的写“- title: 文章题名”，下面再写 publisher（发布单位）、"
    "date（日期）、url（链接）"
)
_ID = "编号是年份加拼音，只用小写英文字母、数字和连字符，最多 60 个字符"
_COPY = "文件名末尾如有“ - 副本”，那是资源管理器复制文件时加的，要去掉"

_FOR_EVER = "案例一经提交就长期保存"

SENTENCES = {
    "bad-id": Sentence(
        "编号“{text}”写法不对",
        f"{_ID}。文件名“{{stem}}.md”也不能用：请把文件改名，例如 {{rename}}.md，"
        f"编号写成 id: {{rename}}。{_COPY}",
        f"{_ID}。请写成与文件名相同的 id: {{stem}}",
    ),
    "id-not-file-name": Sentence(
        "编号“{text}”与文件名“{stem}.md”不一致",
        f"这样的文件名不能用：请把文件改名，例如 {{rename}}.md，编号写成 id: {{rename}}。{_ID}。{_COPY}",
        "两处要相同：请把编号改成 id: {stem}，或者改文件名",
    ),
    "bad-year": Sentence(
        "年份“{text}”应当是四位阿拉伯数字，不加引号",
        "请写成 {meant}，即 year: {meant}",
        "请写成例如 year: 2001",
    ),
    "year-out-of-range": Sentence("年份 {text} 不在 1900 到 2100 之间", "请核对后改正，例如 year: 2001"),
    "year-after-date": Sentence(
        "年份 {text} 在发布日期 {date} 之后",
        "事情做了才能发布：请核对 year（年份）和 date（日期），改正写错的一个，例如 date: {text}-06-01",
    ),
    "year-not-in-period": Sentence(
        "年份 {text} 不在起止时间“{period}”里面",
        "请核对 year（年份）和 period（起止时间），改正写错的一个，例如 year: 2001",
    ),
    "picture-consent": Sentence(
        "图片“{file}”的说明写到了人（{found}），却没有写授权",
        "请在 consent（授权）里写明谁在什么时候同意公开，例如 consent: 画面中的居民已于2025年9月书面同意；"
        "认不出是谁的，写 consent: 画面中认不出人",
    ),
    "period-empty": Sentence(
        "起止时间没有写开始，也没有写结束", "请至少写一个，例如“period:”，另起一行写“  from: 2001-03”"
    ),
    "period-reversed": Sentence(
        "起止时间的结束 {end} 比开始 {start} 还早", "请核对后改正，例如 from: 2001-03，下一行 to: 2002"
    ),
    "change-before-publication": Sentence(
        "更新的日期 {text} 比发布日期 {date} 还早",
        "这里只记发布以后的改动：请核对日期，或者删掉这一条，例如 date: {date}",
    ),
    "figure-without-number": Sentence(
        "“{text}”里没有数字", "数值请写数字，单位另写，例如 value: 41；没有数字的请写进正文"
    ),
    "year-not-of-id": Sentence(
        "年份 {text} 与编号开头的 {id_year} 不一致",
        "请核对：年份写成 year: {id_year}，或者连同文件名一起改编号",
    ),
    "year-not-of-folder": Sentence(
        "年份是 {text}，文件却放在“{folder}”文件夹里", "请把文件移到 cases/{text} 文件夹，或者改正年份和编号"
    ),
    "bad-date": Sentence(
        "“{text}”不是有效的日期",
        "请写成 {meant}，即 date: {meant}",
        "请按“年-月-日”写，月和日各两位数字，例如 date: 2024-06-01",
    ),
    "bad-partial-date": Sentence(
        "“{text}”不是有效的日期",
        "请写成 {meant}，即 {leaf}: {meant}",
        "请写成年、年-月或年-月-日，例如 date: 2024-06",
    ),
    "bad-paragraph-id": Sentence(
        "“{text}”不是报告段落的编号", "段落编号以“-p”加数字结尾，例如 report: r1-3-p1（第一部分第三节第一段）"
    ),
    "bad-problem-id": Sentence(
        "“{text}”不是问题的编号", "编号由部分、节和条组成，例如第二部分第一节第一条写 problems: [r2-1-1]"
    ),
    "bad-recommendation-id": Sentence(
        "“{text}”不是建议的编号",
        "编号由部分、节和条组成，例如第三部分第一节第一条写 recommendations: [r3-1-1]",
    ),
    "bad-url": Sentence(
        "“{text}”不是完整的网址", "网址要以 https:// 或 http:// 开头，例如 url: https://www.example.cn/a.html"
    ),
    "bad-alias": Sentence(
        "曾用地址“{text}”写法不对",
        "请只写本站网址里域名后面的部分，不带 http、..、空格和问号，例如 aliases: [anli/2001/wenhuajie]",
    ),
    "bad-image-file": Sentence(
        "图片文件名“{text}”不能用",
        "只写文件名，不带路径，图片放在与案例同名的文件夹里，"
        "格式为 jpg、jpeg、png、webp、gif 或 avif，例如 file: huodong.jpg",
    ),
    "unknown-value": Sentence(
        "“{text}”不是“{key}”可以填的值", "请从这些里面选一个：{choices}，例如 {example}"
    ),
    "unknown-theme": Sentence(
        "主题“{text}”不在词表里",
        "相近的有：{nearest}。请改成词表里的名称，例如 themes: [{first}]",
        "请从 cases/vocabulary.yml 的 themes（主题）里选一个，例如 themes: [{sample}]；"
        "确需新主题，请先加进词表",
    ),
    "unknown-term": Sentence(
        "“{key}”写的“{text}”不在词表里",
        "相近的有：{nearest}。请改成词表里的名称，例如 {leaf}: [{first}]",
        "请从 cases/vocabulary.yml 里这个分面的 terms（词条）里选一个，例如 {leaf}: [{sample}]；"
        "确需新词条，请先加进词表",
    ),
    "unknown-place": Sentence(
        "“{key}”写的“{text}”不在词表里",
        "相近的有：{nearest}。请改成当年的正式名称，例如 {leaf}: {first}",
        "请从 cases/vocabulary.yml 里选，写当年的正式名称，例如 {leaf}: {sample}；确需新地名，请先加进词表",
    ),
    "names-in-one": Sentence(
        "“{text}”把几项写成了一项",
        "请写成列表：英文方括号，各项之间用英文逗号，例如 {leaf}: [{meant}]；"
        "其中“{unknown}”不在词表里，请另选",
        "请写成列表：英文方括号，各项之间用英文逗号，例如 {leaf}: [{meant}]",
    ),
    "reports-in-one": Sentence(
        "“{text}”把几个段落写成了一个",
        "请分成几条，每条另起一行，例如“  - report: {first}”“  - report: {second}”",
    ),
    "place-ended": Sentence(
        "{year} 年已经没有“{text}”，这个名称用到 {end} 为止",
        "后来的名称有：{then}。请按当年的名称写，例如 {leaf}: {first}",
        "请核对年份，或者改成当年的名称，例如 {leaf}: {sample}",
    ),
    "place-not-begun": Sentence(
        "{year} 年还没有“{text}”，这个名称从 {start} 开始",
        "原先的名称有：{then}。请按当年的名称写，例如 {leaf}: {first}",
        "请核对年份，或者改成当年的名称，例如 {leaf}: {sample}",
    ),
    "city-with-district": Sentence(
        "“{city}”和“{others}”不能写在一起",
        "涉及{city}的只写“{city}”，即 {leaf}: {city}；"
        "只涉及几个{level}的，写那几个{level}，即 {leaf}: [{listed}]",
    ),
    "city-with-place": Sentence(
        "district（{level}）写了“{city}”，就不能再写“{key}”",
        "涉及{city}的，请删掉这一行；只在这一处的，"
        "请把{level}改成它当年所属的{level}，例如 district: {first}",
        "涉及{city}的，请删掉这一行；只在这一处的，请把 district（{level}）改成它当年所属的{level}",
    ),
    "no-city": Sentence(
        "词表里没有写全市怎样称呼，“{text}”用不了",
        "请维护人员在词表 vocabulary.yml 里加上 city（全市），"
        "例如“city:”，另起一行写“  slug: quanshi”“  name: {text}”",
    ),
    "no-level": Sentence(
        "词表里的地名只有{levels}，没有“{key}”这一级",
        "请删掉这一行；确有这一级地名的，请维护人员加进词表的 levels（层级），"
        "例如 levels: [市, 区, 街道, 社区]",
    ),
    "ambiguous-place": Sentence(
        "有几个地方都叫“{text}”：{labels}",
        "请连同上级一起写，例如 {leaf}: {first}，或者 {leaf}: {second}",
    ),
    "street-not-in-district": Sentence(
        "{year} 年“{text}”不在“{written}”",
        "它当时属于“{actual}”，请核对后改正，例如 {above}: {first}",
        "词表里没有它当年所属的{level}，请核对年份，或者请维护人员在词表里补上，例如 {above}: moumou",
    ),
    "community-not-in-street": Sentence(
        "{year} 年“{text}”不在“{written}”",
        "它当时属于“{actual}”，请核对后改正，例如 {above}: {first}",
        "词表里没有它当年所属的{level}，请核对年份，或者请维护人员在词表里补上，例如 {above}: moumou",
    ),
    "source-two-forms": Sentence("同一条来源里既有 report（报告）又有别的内容", f"请分成两条。{_SOURCE}"),
    "source-no-form": Sentence("这条来源没有写出处", f"请补上。{_SOURCE}"),
    "section-missing": Sentence(
        "正文里没有讲“{missing}”的小标题",
        "申报和推广都要看背景、做法、成效：请分开写，小标题里带上这几个词，例如 ## {first}；"
        "“基本情况”“主要做法”“工作成效”这样的也行",
    ),
    "section-empty": Sentence(
        "小标题“{heading}”下面没有内容", "请补上；没有可写的就删掉这个小标题，例如删掉 ## 经验与启示"
    ),
    "privacy-telephone": Sentence(
        "这里像是电话号码",
        f"{_FOR_EVER}，联系方式不能写进来，请删去；非写不可的只留头尾，写成 {{found}}；"
        "12345 这样的热线、400 电话和“监督电话”一类的公开电话可以写",
    ),
    "privacy-mailbox": Sentence(
        "这里像是邮箱地址",
        f"{_FOR_EVER}，联系方式不能写进来，请删去，或者写成 {{found}}；要让人找得到，写单位的名称，例"
        f"如某某街道党工委",
    ),
    "privacy-identity-number": Sentence(
        "这里像是身份证号码",
        f"{_FOR_EVER}，请马上删去，非写不可的写成 {{found}}；已经提交或者发给别人的，请告诉维护人员，"
        f"例如请他从版本库里清除",
    ),
    "privacy-bank-card": Sentence(
        "这里像是银行卡号",
        f"{_FOR_EVER}，请马上删去，非写不可的写成 {{found}}；已经提交或者发给别人的，请告诉维护人员，"
        f"例如请他从版本库里清除",
    ),
    "privacy-account": Sentence(
        "这里像是个人的微信号或 QQ 号",
        f"{_FOR_EVER}，联系方式不能写进来，请删去，或者写成 {{found}}；单位的公众号可以写，例如“微信公"
        f"众号：某某发布”",
    ),
    "privacy-plate": Sentence(
        "这里像是车牌号", f"{_FOR_EVER}，请删去，或者写成 {{found}}；讲清楚事情用不着车牌，例如“一辆面包车”"
    ),
    "privacy-travel-document": Sentence(
        "这里像是护照、通行证、病历、社保卡一类的证件号码",
        f"{_FOR_EVER}，请删去，例如写“持护照登记”；非写不可的写成 {{found}}",
    ),
    "privacy-address": Sentence(
        "这里像是住址，细到了楼栋、门牌或者房号",
        f"{_FOR_EVER}，住址写到街道或者社区为止，例如“家住某某街道”；这一处可以写成 {{found}}；是单位"
        f"、景点的地址就不用改",
    ),
    "privacy-birth-date": Sentence(
        "这里像是某个人的出生日期", f"{_FOR_EVER}，请只写年份或者年纪，例如 {{found}}出生"
    ),
    "privacy-name": Sentence(
        "这里像是人名，和联系方式、证件、住址、年龄、病情或者处境写在一起",
        f"{_FOR_EVER}，请用化名，或者只留姓，例如 {{found}}；本人同意公开姓名的，把旁边的号码和住址删去",
    ),
    "privacy-pupil": Sentence(
        "这里像是孩子的姓名，和学校、班级写在一起",
        f"{_FOR_EVER}，未成年人请用化名，或者只留姓，例如 {{found}}；学校写到“某小学”为止，班级不写",
    ),
    "bad-digest": Sentence("“{text}”不是校验码", "请照签发单抄8到16个字，只有数字和 a 到 f，例如 {example}"),
    "signed-other-text": Sentence(
        "现在的文字不是签发的那一份：签发单上的校验码是 {text}，现在的是 {found}",
        "请改回签过字的文字；确实要改的，重新打印签发单，签过字再换上新的校验码；"
        "发布以后的小更正不用再签，在 changes（更新）里写一条，再添一行 corrected: {found}",
    ),
    "privacy-pass-refused": Sentence(
        "身份证号码和银行卡号不能放行", "请把正文里的号码删去，这一条放行也删掉，例如只写“身份证已经核对”"
    ),
    "privacy-pass-unused": Sentence(
        "放行的“{found}”在文件里没有找到",
        "号码已经删了的，这一条也删掉；写错了的，照提示里遮住的样子写，例如 found: 0512-****2345",
    ),
    "wording-half-width": Sentence(
        "“{found}”里用了半角标点", "汉字后面用全角标点：请改成“{meant}”，例如“甲，乙”"
    ),
    "wording-twice": Sentence("“{found}”重复了", "请删去一个，例如写成“{meant}”；本来就要重复的不用改"),
    "wording-date": Sentence("“{found}”没有这一天", "请核对后改正，例如 2月28日"),
    "wording-bold": Sentence(
        "“{found}”不会变成粗体，星号会照样印出来",
        "一对星号要在同一段里，里面紧挨着字，例如 **重点**；不要粗体的把星号删去",
    ),
    "wording-name": Sentence(
        "“{found}”像是“{meant}”写错了", "请核对，写成例如“{meant}”；确实是另一个名称的不用改"
    ),
    "near-copy": Sentence(
        "这篇有 {share}% 的文字和“{title}”（{other}）相同",
        "同一件事只留一篇，另一篇撤回，或者写清楚两篇各讲什么，例如在开头写明与那一篇的关系",
    ),
    "empty-body": Sentence(
        "这个案例没有正文", "请在第二行 --- 下面写正文；段落之间空一行，小标题写成“## 做法与经过”"
    ),
}
