"""Sentences about one case."""

from __future__ import annotations

from casearchive.messages.sentence import Sentence

_SOURCE = "来自报告的写“- report: r1-3-p1”；来自别处的写“- title: 文章题名”，下面再写 publisher、date、url"

SENTENCES = {
    "bad-id": Sentence(
        "编号“{text}”写法不对",
        "编号是年份加拼音，只用小写英文字母、数字和连字符，最多 60 个字符，例如 id: 2001-wenhua-yishujie",
    ),
    "id-not-file-name": Sentence(
        "编号“{text}”与文件名“{stem}.md”不一致", "两处要相同：请把编号改成 id: {stem}，或者改文件名"
    ),
    "bad-year": Sentence(
        "年份“{text}”应当是四位阿拉伯数字，不加引号",
        "请写成 {meant}，即 year: {meant}",
        "请写成例如 year: 2001",
    ),
    "year-out-of-range": Sentence("年份 {text} 不在 1900 到 2100 之间", "请核对后改正，例如 year: 2001"),
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
        "请写成 {meant}，即 date: {meant}",
        "请写成年、年-月或年-月-日，例如 date: 2024-06",
    ),
    "bad-paragraph-id": Sentence(
        "“{text}”不是报告段落的编号", "段落编号以“-p”加数字结尾，例如 report: r1-3-p1（第一部分第三节第一段）"
    ),
    "bad-problem-id": Sentence(
        "“{text}”不是问题的编号", "问题的编号以 r2 开头，例如 problems: [r2-1-1]（第二部分第一节第一个问题）"
    ),
    "bad-recommendation-id": Sentence(
        "“{text}”不是建议的编号",
        "建议的编号以 r3 开头，例如 recommendations: [r3-1-1]（第三部分第一节第一条建议）",
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
        "请从 cases/vocabulary.yml 的 themes 里选一个，例如 themes: [组织网络]；确需新主题，请先加进词表",
    ),
    "unknown-place": Sentence(
        "“{key}”写的“{text}”不在词表里",
        "相近的有：{nearest}。请改成当年的正式名称，例如 {key}: {first}",
        "请从 cases/vocabulary.yml 里选，写当年的正式名称，例如 {example}；确需新地名，请先加进词表",
    ),
    "names-in-one": Sentence(
        "“{text}”把几个名称写成了一个", "请写成列表：方括号，各项之间用英文逗号，例如 {key}: [{meant}]"
    ),
    "place-ended": Sentence(
        "{year} 年已经没有“{text}”，这个名称用到 {end} 为止",
        "当时叫“{then}”，请按当年的名称写，例如 {key}: {first}",
        "请核对年份，或者改成当年的名称，例如 {example}",
    ),
    "place-not-begun": Sentence(
        "{year} 年还没有“{text}”，这个名称从 {start} 开始",
        "当时叫“{then}”，请按当年的名称写，例如 {key}: {first}",
        "请核对年份，或者改成当年的名称，例如 {example}",
    ),
    "street-not-in-district": Sentence(
        "{year} 年“{text}”不在“{written}”",
        "它当时属于“{actual}”，请核对后改正，例如 district: {first}",
        "词表里没有它当年所属的区，请核对年份，或者在词表里补上，例如 district: gusu",
    ),
    "community-not-in-street": Sentence(
        "{year} 年“{text}”不在“{written}”",
        "它当时属于“{actual}”，请核对后改正，例如 street: {first}",
        "词表里没有它当年所属的街道，请核对年份，或者在词表里补上，例如 street: shuangtajiedao",
    ),
    "source-two-forms": Sentence("同一条来源里既有 report 又有别的内容", f"请分成两条。{_SOURCE}"),
    "source-no-form": Sentence("这条来源没有写出处", f"请补上。{_SOURCE}"),
    "empty-body": Sentence(
        "这个案例没有正文", "请在第二行 --- 下面写正文；段落之间空一行，小标题写成“## 做法与经过”"
    ),
}
