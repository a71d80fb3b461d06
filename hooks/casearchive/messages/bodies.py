"""Sentences about the texts of cases and pages."""

from __future__ import annotations

from casearchive.messages.sentence import Sentence

SENTENCES = {
    "body-html": Sentence(
        "正文里有网页代码“{tag}”",
        "请删掉它，用 Markdown 写，例如加粗写成 **重点**；要显示尖括号本身请写成 `<b>`",
    ),
    "body-link-refused": Sentence(
        "正文里有一个链接或图片的地址不能用",
        "地址只能以 https://、http:// 或 / 开头，请逐个核对，例如 [报告](/report/)",
    ),
    "body-link-scheme": Sentence(
        "正文里的链接用了“{scheme}:”开头的地址",
        "请改成 https:// 开头的网址，例如 [某某日报](https://www.example.cn/)",
    ),
    "body-character": Sentence(
        "正文里的“{found}”不是任何字符的编号，网页上会显示成“�”",
        "请直接写那个字符，或者把 & 写成 &amp;，例如 &amp;#12;",
    ),
    "body-top-heading": Sentence(
        "正文里用了一级标题“#”，它是留给案例标题的", "请改成两个井号，例如 ## 做法与经过"
    ),
    "body-line-too-long": Sentence(
        "正文第 {line} 行有 {length} 个字符，超过了 {limit} 个的上限", "请分成几段，段落之间空一行"
    ),
    "body-too-deep": Sentence("正文第 {line} 行的列表或引用嵌套太深", "请减到三层以内，例如“  - 第二层”"),
    "body-too-many-marks": Sentence(
        "从第 {line} 行起的一段里，括号、星号一类的符号超过了 {limit} 个",
        "请分成几段，段落之间空一行，或者删掉多余的符号",
    ),
    "body-too-complex": Sentence(
        "正文的写法太复杂，在规定的时间里排不出来", "请去掉多余的符号和嵌套，只用段落、列表和 ## 小标题"
    ),
    "body-local-path": Sentence(
        "正文里的链接“{target}”指向您自己电脑里的文件，别人打不开",
        "图片请放到与案例同名的文件夹里，圆括号里只写文件名，例如 ![排练现场](huodong.jpg)；"
        "其他文件请换成公开的网址",
    ),
    "body-list-after-text": Sentence(
        "第 {line} 行的列表紧跟在没有写完的一句后面，会并进那一段，排不成列表", "请在列表前面加一个空行"
    ),
    "body-full-width-heading": Sentence(
        "第 {line} 行开头的“{found}”是全角井号，不会成为小标题",
        "请改成英文的井号加一个空格，例如 ## 做法与经过",
    ),
    "body-full-width-link": Sentence(
        "第 {line} 行的“{found}”不会成为链接或图片",
        "请用英文的括号和感叹号，括号之间不空格，例如 [某某日报](https://www.example.cn/)",
    ),
    "body-link-empty": Sentence(
        "第 {line} 行的“{found}”没有文字或者没有地址，读者点不开",
        "请在方括号里写文字，圆括号里写地址，例如 [某某日报](https://www.example.cn/)",
    ),
    "body-heading-empty": Sentence(
        "第 {line} 行的“{found}”后面没有字，会照原样显示",
        "请写上小标题，例如 ## 做法与经过；用不着就删掉这一行",
    ),
    "body-footnote-without-note": Sentence(
        "脚注“{found}”没有注文", "请在正文最后另起一行写注文，例如 {found}: 据物业公司的清点记录"
    ),
    "body-footnote-twice": Sentence(
        "脚注“{found}”写了两条注文，第一条在第 {first_line} 行",
        "请给其中一条换一个号码，正文里的号码一起改，例如 [^2]: 据物业公司的清点记录",
    ),
    "body-footnote-unused": Sentence(
        "脚注“{found}”有注文，正文里没有地方用到它",
        "请在要加注的地方写上 {found}；用不着就删掉这条注文，例如“减少了39辆。{found}”",
    ),
    "body-reference-unused": Sentence(
        "“{found}”这一行会被当作备用的链接地址，网页上不显示",
        "请写成普通的文字或链接，例如 来源：[某某日报](https://www.example.cn/)",
    ),
    "body-reference-twice": Sentence(
        "备用的链接地址“{found}”写了两个，网页上只会用后一个",
        "请给其中一个换一个名称，用到它的地方一起改，例如 [2]: https://www.example.cn/",
    ),
    "body-reference-without-address": Sentence(
        "“{found}”要用的备用链接地址没有写，方括号会照原样显示",
        "请把地址写在圆括号里，例如 [某某日报](https://www.example.cn/)",
    ),
    "body-mask": Sentence(
        "“{found}”里的星号会被当作加粗的记号，网页上不显示",
        "用来隐去姓名的，请在每个星号前面加反斜杠，例如 王\\*\\*，或者写成“王某某”；真要加粗的，"
        "请让要加粗的词不以姓氏结尾",
    ),
    "body-like-heading": Sentence(
        "第 {line} 行的“{found}”像是小标题，照现在的写法只是普通的一段",
        "请改成两个井号加一个空格，例如 ## 做法与经过；不是小标题的，请写成一句完整的话",
    ),
    "body-heading-space": Sentence(
        "第 {line} 行的“{found}”像是小标题，井号后面少一个空格，会照原样显示",
        "请改成两个井号加一个空格，例如 ## 做法与经过",
    ),
    "body-tab-table": Sentence(
        "从第 {line} 行起的 {found} 行用 Tab 键隔开，像是表格，排出来会连在一起",
        "请写成表格，格与格之间用竖线隔开，第二行写短横，例如 | 时间 | 数量 |",
    ),
    "body-table-rule": Sentence(
        "第 {line} 行的竖线排不成表格：第一行有 {found} 格，紧接着的下一行不是同样格数的短横",
        "请在第一行下面写一行短横，格数与它相同，各行之间不空行，竖线和短横都用英文的，例如 | --- | --- |",
    ),
    "body-list-number": Sentence(
        "第 {line} 行写的是“{found}”，列表会接着上一项编号，排出来是另一个数",
        "请改成接着上一项的号码；要保留原来的号码，请改用顿号，例如 3、",
    ),
    "body-private-character": Sentence(
        "第 {line} 行第 {column} 个字符（{found}）只有某一种字体里才有，别人看到的是一个方框",
        "请删掉它，或者换成普通的符号，例如 →",
    ),
    "body-lost-character": Sentence(
        "第 {line} 行第 {column} 个字符（{found}）是占位的记号：这里原来有一个字或一张图，复制、转换时丢了",
        "请对照原稿补上，例如 议事会；没有少什么就删掉它",
    ),
    "body-line-break": Sentence(
        "第 {line} 行在一句中间换了行，会与下一行排在一段里，多一个空格",
        "请把下一行接到这一行末尾；要分段就在中间空一行",
    ),
    "radical-character": Sentence(
        "“{found}”是部首的符号，不是“{meant}”字，这样的字符共 {count} 处：{pairs}",
        "从 PDF 复制的文字里常有这样的字符，看起来一样，别人却查不到。"
        "请用键盘重新输入，例如把“{found}”换成“{meant}”",
    ),
    "compatibility-character": Sentence(
        "“{found}”是为兼容旧编码留下的字符，不是“{meant}”字，这样的字符共 {count} 处：{pairs}",
        "从 PDF 和旧文件复制的文字里会有这样的字符，看起来一样。"
        "请用键盘重新输入，例如把“{found}”换成“{meant}”",
    ),
    "template-left": Sentence(
        "“{text}”是草稿里的提示，还没有换成正文",
        "请删掉这一句，写上实际的内容；还没写好的，先把 review（审核状态）改成草稿，例如 review: draft",
    ),
}
