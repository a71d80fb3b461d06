"""What is said of Word files: what was not read, what was not carried over, what was only guessed."""

from __future__ import annotations

from casearchive.messages.sentence import Sentence

HEADINGS = "有 {count} 行是按字体、编号认出的小标题（例如“{text}”），都对吗？（y=对，n=不对，都当作正文）"
SENT_IN, SENT_IN_ON = "{unit}报送的材料", "{unit}报送的材料（{day}）"
"""The source of a case that says no other."""
GROUNDS = {
    "style": "文档的标题样式",
    "outline": "大纲级别",
    "font": "字体、字号",
    "number": "编号",
    "form": "申报表",
    "title": "标题",
    "text": "正文",
    "unit": "单位的名称",
    "section": "“摘要”一段",
    "file-name": "文件名",
}
"""On what ground something was guessed."""

TEMPLATE = "写一个 Word 模板：照着填好，导入时什么也不用改。"
TEMPLATE_FILE = "写成项目文件夹里的哪个文件。"
TEMPLATE_NAME = "案例模板.docx"
TEMPLATE_WRITTEN = "已经写好：{path}\n填好以后，运行 {program} import 把它导入。"
TEMPLATE_THERE = "已经有 {path} 了，没有动它。请换一个文件名，或者先把它移走。"
FORM_ABOVE = (("案例名称", "不超过 60 个字"), ("申报单位", "全称"), ("年份", "做成这件事的那一年，例如 2024"))
FORM_BELOW = (
    ("摘要", "一两句话，不超过 120 个字：谁，做了什么，结果如何"),
    ("来源", "这份材料出自哪里，例如 某街道报送的材料"),
)
PLACE, THEME, CHOOSE = "哪个{level}，写全称", "主题", "从词表里选一个"
PLACES = {"district": "所属区县", "street": "街镇"}
"""Labels of places in a city whose own names for them are no labels of forms."""
PARTS = (
    ("背景", "为什么要做这件事。"),
    ("做法", "谁，在什么时候，做了什么。图片插在要放的地方，下面写“图1 ……”。"),
    ("成效", "有什么变化，有数字请写数字。"),
    ("启示", "别处照着做，要留意什么。"),
)
"""The headings of a text, and what is to be written below each."""

_SAVE = "请在 Word 或 WPS 里打开，用“文件—另存为”选“Word 文档（*.docx）”存一份，再导入"
_OPEN = "请在 Word 或 WPS 里打开看一看，另存为新的 .docx 再导入"
_BY_HAND = "需要的请自己补进案例"
SENTENCES = {
    "word-old": Sentence("这是旧格式的 Word 或 WPS 文件，改了扩展名也读不了", _SAVE),
    "word-kind": Sentence("{kind} 文件不能直接导入", _SAVE),
    "word-converted": Sentence(
        "先用 LibreOffice 转成了 .docx，再导入的", "版面复杂的地方，请对照原件看一遍草稿"
    ),
    "word-pdf": Sentence(
        "PDF 不能导入", "请找到做成 PDF 的那个 Word 文件，另存为 .docx；只有 PDF 的，请复制文字存成 .txt"
    ),
    "word-other-kind": Sentence(
        "这个文件不是 Word 文件，而是 {kind}", "请找到原来的文件，另存为 .docx 再导入"
    ),
    "word-encrypted": Sentence("这个文件加了密码", "请在 Word 或 WPS 里打开，去掉密码，另存为 .docx 再导入"),
    "word-empty": Sentence("这个文件是空的", "多半是没有传完，请重新取一份"),
    "word-broken": Sentence("这个文件不完整，或者不是 Word 文件", f"多半是没有传完，请重新取一份；{_OPEN}"),
    "word-unsafe": Sentence("这个文件里有正常的 Word 文件不会有的内容，为了安全没有读", _OPEN),
    "word-too-large": Sentence("这个文件解开以后太大了，没有读", "请压缩图片、分成几个文件，再一个一个导入"),
    "word-file-too-large": Sentence(
        "这个文件太大了，最多 {limit}", "请在 Word 里用“压缩图片”，或者分成几个文件，再导入"
    ),
    "word-too-deep": Sentence("这个文件里的表格一层套一层，太深了，没有读", _OPEN),
    "word-no-text": Sentence(
        "这个文件里没有文字", "如果是扫描的图片，请找到原来的 Word 文件，或者把文字打出来"
    ),
    "word-lost": Sentence("这一处没有能带过来：“{text}”", _BY_HAND),
    "word-lost-more": Sentence("还有 {count} 处没有能带过来", "请对照原件，把需要的补进案例"),
    "word-form": Sentence("当作申报表读的，认出了 {count} 项", "请逐项核对一遍，不对的在草稿里改"),
    "word-form-beside": Sentence("申报表外面的字没有导入：“{text}”", _BY_HAND),
    "word-form-unknown": Sentence("申报表里的这一项不知道是什么，没有导入：“{text}”", _BY_HAND),
    "word-form-usual": Sentence(
        "申报表里的 {count} 处没有导入：{text}", "这些是盖章、签名、“另附”、附件号和没有填的意见，不用补"
    ),
    "word-contacts": Sentence(
        "联系方式等没有导入：{labels}", "这是有意的：案例库里不放个人的联系方式，需要的请另外保存"
    ),
    "word-byline": Sentence(
        "标题上下的“{text}”没有放进正文", "单位、年份已经据此填写；别的需要的请自己补进案例"
    ),
    "word-closing": Sentence(
        "文末的“{text}”没有放进正文", "单位、日期已经据此填写；附件等需要的请自己补进案例"
    ),
    "word-header": Sentence("页眉、页脚没有导入：“{text}”", _BY_HAND),
    "word-comments": Sentence("有 {count} 条批注，没有导入", "批注是给作者看的；要用的请写进正文"),
    "word-deleted": Sentence(
        "修订里删去的 {count} 个字没有导入：“{text}”",
        "插入的已经当作正文；不对的话，请先在 Word 里接受或拒绝修订",
    ),
    "word-hidden": Sentence(
        "隐藏的、没有填写的 {count} 个字没有导入：“{text}”", "要用的请在 Word 里取消隐藏，再导入一次"
    ),
    "word-contents": Sentence("目录没有导入", "网站会自己排目录，不用补"),
    "word-people": Sentence("文件属性里的作者、单位等 {count} 项没有导入", "不用补；作者请填在“作者”一项里"),
    "word-outside": Sentence("引用了外面的文件“{target}”，没有去取", _BY_HAND),
    "word-merged": Sentence(
        "表格里有合并的单元格，拆开了：上下合并的，短的填在每一行；左右合并的，留在最左一格，或者并进列名",
        "请看一看排得对不对，不对的在草稿里改",
    ),
    "word-equation": Sentence(
        "有 {count} 处公式，只带过来了里面的字", "请看一看还读不读得通，必要时做成图片"
    ),
    "word-symbol": Sentence("有 {count} 个符号只有某种字体里才有，写成了“□”", "请在草稿里换成普通的符号"),
    "word-object": Sentence("嵌入的文件、表格只带过来了它的样子（{count} 处）", _BY_HAND),
    "word-counted": Sentence(
        "有 {count} 处编号要由 Word 临时计算，没有带过来", "请对照原件，在草稿里把编号补上"
    ),
    "word-chunk": Sentence("这里插入了另一个文件“{name}”，它的内容没有导入", _OPEN),
    "word-diagram": Sentence(
        "示意图、图表没有带过来，里面的字是：“{text}”", "请截成图片放进案例，或者写成列表、表格"
    ),
    "word-note-missing": Sentence("脚注 {name} 的注文没有找到", "请在草稿里补上，或者删去号码"),
    "word-picture-kind": Sentence(
        "图片 {name} 是 {kind} 格式，网页不能显示，没有导入", "请另存为 JPG 或 PNG，自己放进案例的文件夹"
    ),
    "word-picture-outside": Sentence(
        "图片不在文件里，而在“{target}”，没有去取", "请在 Word 里重新插入这张图片，再导入一次"
    ),
    "word-picture-missing": Sentence("图片 {name} 不在文件里", "请在 Word 里重新插入，再导入一次"),
    "word-picture-broken": Sentence("图片 {name} 打不开，没有导入", "请在 Word 里重新插入，再导入一次"),
    "word-picture-pixels": Sentence(
        "图片 {name} 有 {width}×{height} 像素，太大了，没有导入", "请缩小到 {limit} 万像素以内，再插入、导入"
    ),
    "word-picture-cropped": Sentence(
        "图片 {name} 在 Word 里裁剪过，裁去的部分还在文件里，导入的是整张",
        "有不能公开的内容的，请在 Word 里用“压缩图片—删除图片的剪裁区域”，再导入一次",
    ),
    "word-picture-alt": Sentence(
        "图片 {name} 没有文字说明", "请在草稿的方括号里写一句图上是什么，例如 ![居民围坐在议事亭里]({name})"
    ),
    "word-guess": Sentence("“{key}”写成了“{value}”，是根据{ground}猜的", "请核对，不对的在草稿里改"),
}
