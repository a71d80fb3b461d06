"""What `import` and `hand-in` show, ask and find."""

from __future__ import annotations

from casearchive.messages.commands import PROGRAM
from casearchive.messages.sentence import Sentence

FILES, ROWS, COLUMNS, CELLS = "{count} 个文件", "{count} 行", "{count} 列", "{count} 个单元格"
PIXELS = "{count} 百万像素的图片"
PART = "{size} MB，{count} 格"
"""How much of a source is read at most."""

HELP = "从别处导入案例：Word 文件、一篇文字、一个文件夹的 Markdown，或者 CSV、XLSX 表（一行一个案例）。"
PATHS = "Word 文件（.docx）、文字（.txt、.md）、文件夹，或者表（.csv、.xlsx）。"
MAP = "记表头对应关系的文件（默认 cases/import.yml）；这一次的回答也记在里面。"
DRY_RUN = "只看会写成什么样、有哪些问题，不写任何文件。"
IMPORT_YES = "不问：认得出的都导入，像小标题、列表的都改。"
HAND_IN = "送审：检查一个案例，把状态改成“待审”，连图片打成一个压缩包。"
HAND_IN_CASE = "案例的编号，或者它的文件。"

LIST = "、"
BODY, TITLE, YEAR = "正文", "标题", "year（年份）"
OMIT = "不导入"
CONTACT = "联系方式和授权不进案例库"
MAP_HEAD = "# 导入用：别处的表头对应案例的哪一项（填项名、正文或者不导入），以及所有案例都一样的值"
YEAR_NOTE = "来源没有写年份，按日期 {date} 推定"
COLUMN = "“{name}”{example}是哪一项？（填项名，例如 标题、单位、正文；不要这一列就直接按回车）"
EXAMPLE = "（例如“{text}”）"
NO_KEY = "没有“{text}”这一项。相近的有：{nearest}。"
VALUE = "有 {count} 篇没有“{name}”，都一样的话填在这里（不一样就直接按回车，在来源里逐篇补）"
SHEETS = "{path} 有几个工作表：{names}。导入哪些？（顿号隔开；全部就直接按回车）"
NO_SHEET = "没有“{text}”这个工作表。"
STRUCTURE = "正文里有 {count} 处像是小标题或列表（“一、背景”“（一）……”），都改吗？（y=都改，n=都不改）"
WRITE = "写入上面 {count} 篇吗？（y=写入，n=放弃）"
WOULD_WRITE = "── {path}（来自 {source} 第 {line} 行）"
PICTURE = "   图片 {source} → {path}"
WOULD_KEEP = "写入时会记进 {path}："
DRY = "一共 {count} 篇可以写入，{left} 篇不能。这是试运行，没有写任何文件。"
NOTHING = "没有写入任何文件。"
WRITTEN_ONE = f"已经写好草稿：{{path}}\n接下来：看一看、改一改，再运行 {PROGRAM} hand-in {{id}} 送审。"
WRITTEN = (
    f"写入了 {{count}} 篇，{{left}} 篇没有写入。接下来：运行 {PROGRAM} check 检查，"
    "逐篇看过，再用 hand-in 送审。"
)
MEANWHILE = "没有写入任何文件：{path} 刚才有了。请再运行一次。"
NO_PATH = "没有 {path} 这个文件或文件夹。"
NOTHING_TO_DO = "没有找到可以导入的内容。"
CANCELLED = "已取消，没有写入任何文件。"

NO_CASE = "没有编号为“{name}”的案例。请核对编号，例如 2025-loudao-yishihui"
NOT_READY = "还不能送审：请把上面的错误改好，再运行一次。"
HANDED_IN = "已经打包：{path}\n接下来：把它作为附件，用邮件发给维护人员。"

_MAP_LINE = "可以在 {file} 的“对应:”下面写一行"
SENTENCES = {
    "import-kind": Sentence(
        "这种文件不能导入",
        "请另存为 Word 文档（.docx）、纯文本（.txt）、Markdown（.md）、CSV 或 XLSX，例如 案例.docx",
    ),
    "import-photo": Sentence(
        "照片不能单独导入", "请先导入或者写好案例，再在投稿台打开那一篇，在正文下面的“添照片”里放进去"
    ),
    "import-heic": Sentence(
        "这是苹果手机的照片，{kind} 格式的浏览器打不开",
        "请在手机的“设置、相机、格式”里选“兼容性最佳”，再拍的就是 JPG；已经拍好的，用看图软件另存为 JPG。"
        "照片放进案例里：打开那一篇，在正文下面的“添照片”里放进去",
    ),
    "import-old-workbook": Sentence(
        "这是旧格式的表，或者加了密码", "请在 Excel 或 WPS 里打开，去掉密码，另存为“.xlsx”再导入"
    ),
    "import-xlsx-broken": Sentence(
        "这不是完好的 XLSX 表", "请在 Excel 或 WPS 里打开，另存为“.xlsx”再导入，或者存成 CSV"
    ),
    "import-external-link": Sentence(
        "这个表引用了别的文件里的内容，值不一定是新的",
        "请在 Excel 里全选、复制，用“选择性粘贴、数值”粘贴到新的表里，存成新的文件再导入",
    ),
    "import-too-large": Sentence("这个文件太大了，最多 {limit}", "请分成几个文件，一个一个导入"),
    "import-encoding": Sentence(
        "看不出这个文件用的是什么编码", "请在 Excel 里另存为“CSV UTF-8（逗号分隔）”，或者存成 XLSX"
    ),
    "import-csv-broken": Sentence(
        "这一行的引号没有配对，后面的读不下去", "请在 Excel 里打开看一看，改好以后另存为 XLSX 再导入"
    ),
    "import-no-header": Sentence(
        "没有找到表头", "请在第一行写上每一列是什么，例如 标题、年份、区、主题、正文"
    ),
    "import-sheets": Sentence(
        "有几个工作表：{names}", "请说明导入哪些：在对应关系的文件里写一行，例如 工作表: [汇总表]"
    ),
    "import-sheet-hidden": Sentence(
        "工作表“{name}”是隐藏的，没有导入", "要导入的话，请在 Excel 里取消隐藏，再导入一次"
    ),
    "import-sheet-left-out": Sentence(
        "工作表“{name}”没有导入", "要导入的话，请在“工作表:”一行里添上它，再导入一次"
    ),
    "import-cell-error": Sentence(
        "这一格的公式没有算出值", "请在 Excel 里改好，或者换成数值，存盘以后再导入"
    ),
    "import-cell-left-out": Sentence(
        "“{text}”没有导入", "有用的话，请移到有表头的列里再导入一次，或者自己补进案例"
    ),
    "import-column-left-out": Sentence(
        "“{name}”一项没有导入",
        "这是有意的：{why}。需要留的，请另外保存",
        "弄错了的话，请改对应关系的文件里的“对应:”，再导入一次",
    ),
    "import-column-unknown": Sentence(
        "不知道“{name}”是案例的哪一项",
        f"{_MAP_LINE}，例如 {{name}}: {{nearest}}；不要的写 {{name}}: 不导入",
        f"{_MAP_LINE}，例如 {{name}}: 正文；不要的写 {{name}}: 不导入",
    ),
    "import-key-missing": Sentence(
        "哪里都没有“{name}”这一项",
        "请在来源里添上；所有案例都一样的话，在 {file} 的“固定:”下面写一行，例如 {name}: 值",
    ),
    "import-map-key": Sentence("没有“{text}”这一项", "请写案例的项名、正文或者不导入，例如 报送单位: 单位"),
    "import-duplicate": Sentence(
        "“{title}”已经有了（{other}），没有再导入", "标题和年份都一样就当作同一篇；确实是另一篇的，请改标题"
    ),
    "import-community-unlisted": Sentence(
        "文字里的社区（村）像是“{name}”，词表里没有，没有填",
        "请核对；是的话，请维护人员先把它加进词表，再填进“社区”一项",
    ),
    "import-summary-made": Sentence(
        "来源没有“{title}”的摘要，取了正文开头的几句",
        "请在写好的草稿里改成一两句话，说清谁、做了什么、结果如何",
    ),
    "import-summary-cut": Sentence(
        "“{name}”超过 120 个字，整段放进了“内容提要”，摘要取了开头的几句",
        "请在写好的草稿里把摘要改成一两句话，说清谁、做了什么、结果如何",
    ),
    "import-front-matter": Sentence(
        "上半截是“{found}”开头的写法，这里读的是两行 --- 之间的 YAML",
        "请用原来的系统转换（Hugo 用 hugo convert toYAML），再导入一次",
    ),
    "import-file-left-out": Sentence(
        "这个文件没有导入", "要导入的话，请另存为 .docx、.md、.txt、.csv 或 .xlsx，再导入一次"
    ),
    "import-picture-missing": Sentence(
        "没有找到图片“{file}”",
        "请把它放进给出的文件夹里，按写的地址放好，再导入一次；或者打开这一篇，用“添照片”放进去",
    ),
    "import-picture-left-out": Sentence(
        "图片“{file}”没有导入", "请按上面一条提示改好图片，再打开这一篇，用“添照片”放进去"
    ),
}


def nothing_to_write(left: int) -> str:
    """That no case can be written."""
    return f"{NOTHING}有 {left} 篇要先改好。" if left else NOTHING
