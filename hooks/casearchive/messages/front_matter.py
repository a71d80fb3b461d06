"""Sentences about files and headers in general."""

from __future__ import annotations

from casearchive.messages.sentence import Sentence

_QUOTE = '请给整个值加上英文双引号，例如 title: "@邻里：社区议事厅"'
_PLAIN = "请删掉它；这里只需要简单的“名称: 值”，例如 title: 社区文化艺术节"
_RETYPE = (
    "请把这一处删掉，用键盘重新输入；从网页、微信复制的文字常带有看不见的字符，可以先粘贴到记事本里再复制"
)

SENTENCES = {
    # Bytes
    "empty-file": Sentence("这个文件是空的", "请写入内容；可以复制一个已有的案例文件再改"),
    "file-too-large": Sentence(
        "文件有 {size} KB，超过了 {limit} KB 的上限",
        "请分成几个文件；图片不要写进正文，应放在案例的图片文件夹里，例如 cases/2001/2001-wenhuajie/1.jpg",
    ),
    "binary-file": Sentence(
        "这不是纯文本文件，像是改了扩展名的 Word、PDF 或图片",
        "请在 Word 或 WPS 里打开它，另存为“纯文本”，编码选 UTF-8，再换成这里的文件",
    ),
    "not-utf-8": Sentence(
        "文件的编码是 {encoding}，不是 UTF-8",
        "请改存为 UTF-8：在记事本里选“文件”→“另存为”，编码选“UTF-8”；"
        "在 Word 或 WPS 里选“另存为”→“纯文本”，编码选“Unicode（UTF-8）”",
    ),
    "unknown-encoding": Sentence(
        "第 {line} 行有认不出的字节（{byte}），文件不是完好的 UTF-8 文本",
        "请用记事本打开，改好乱码的地方，再选“另存为”，编码选“UTF-8”",
    ),
    "merge-conflict": Sentence(
        "第 {line} 行的“{found}”是两个版本合并不了时留下的记号",
        "请对照上下两个版本，留下一个，再把 <<<<<<<、=======、>>>>>>> 这几行都删掉",
    ),
    "more-of-a-kind": Sentence(
        "这样的提示（{of}）从这里起还有 {count} 处，没有一一列出",
        "请把列出的改好，再检查一遍，例如先改每类的第一处",
    ),
    # Where the header begins and ends
    "missing-opening-line": Sentence(
        "文件的第一行应当是三个减号 ---",
        "请把“{found}”改成 ---（英文减号，三个，前后没有别的字）",
        "请在最前面加一行 ---（英文减号，三个），案例信息写在它下面",
    ),
    "missing-closing-line": Sentence(
        "案例信息的末尾少了单独一行三个减号 ---",
        "请把“{found}”改成 ---（英文减号，三个，前后没有别的字）",
        "请在正文前面加一行 ---，它上面是案例信息，下面是正文",
    ),
    "indented-fence": Sentence(
        "第 {line} 行的三个减号 --- 前面有空格", "请删掉前面的空格，让 --- 从这一行的第一个字符开始"
    ),
    "empty-header": Sentence("两行 --- 之间什么也没有", "请填写案例信息，例如 title: 社区文化艺术节"),
    "header-too-long": Sentence("案例信息超过了 {limit} 个字符", "请把长篇内容移到第二行 --- 下面的正文里"),
    "line-too-long": Sentence(
        "第 {line} 行有 {length} 个字符，超过了 {limit} 个的上限",
        "请分成几行；成段的内容应写在第二行 --- 下面的正文里",
    ),
    "not-a-mapping": Sentence(
        "这里应当是一行一个“名称: 值”，现在是一个列表或一段文字", "请写成例如 title: 社区文化艺术节"
    ),
    "second-document": Sentence("这里又出现了一行 ---", "请删掉第 {line} 行的 ---，内容接着往下写"),
    # What cannot be read
    "full-width-colon": Sentence(
        "第 {line} 行的“{key}”后面用了中文冒号“：”",
        "请改成英文冒号加一个空格，例如 {example}",
    ),
    "no-space-after-colon": Sentence(
        "第 {line} 行的“{key}”，冒号后面少一个空格", "请在英文冒号后面加一个空格，例如 {example}"
    ),
    "colon-in-value": Sentence(
        "第 {line} 行的值里又有一个英文冒号加空格",
        '请把里面的冒号改成中文冒号“：”，或者给整个值加上英文双引号，例如 title: "社区: 我们的家"',
    ),
    "tab-indent": Sentence(
        "第 {line} 行开头用了制表符（Tab 键）", "请改成空格，每缩进一层两个空格，例如“  - report: r1-3-p1”"
    ),
    "bad-indent": Sentence(
        "第 {line} 行开头的空格数与同一层的其他行不一样",
        "请让同一层的各行从同一列开始；最外层的 title（标题）、year（年份）等前面不留空格，例如 {example}",
    ),
    "full-width-space": Sentence(
        "第 {line} 行开头用了全角空格（中文输入法的空格）",
        "请删掉它，切换到英文输入法再打空格，写成“{meant}”",
        "请删掉它；要空一行，就什么也不打",
    ),
    "full-width-dash": Sentence(
        "第 {line} 行开头的横线“{found}”是全角的",
        "请切换到英文输入法，改成减号加空格，写成“{meant}”",
    ),
    "no-space-after-dash": Sentence(
        "第 {line} 行开头的减号后面少一个空格", "请在减号后面加一个空格，写成“{meant}”"
    ),
    "special-character": Sentence("第 {line} 行的值以“{character}”开头，这个符号有特殊含义", _QUOTE),
    "text-after-value": Sentence(
        "第 {line} 行的值在引号或括号结束以后又有文字",
        '请把引号放到整个值的两头，值里面的引号用中文引号，例如 title: "“双拥”活动纪实"',
    ),
    "unclosed-quote": Sentence(
        "第 {line} 行开头的引号没有结束", '请在值的末尾补上同样的英文引号，例如 title: "社区文化艺术节"'
    ),
    "unclosed-bracket": Sentence(
        "第 {line} 行的方括号或花括号没有配成对",
        "请补上右括号，各项之间用英文逗号，例如 themes: [组织网络, 志愿服务]",
    ),
    "bad-escape": Sentence("第 {line} 行的反斜杠“\\”在英文双引号里有特殊含义", "请删掉反斜杠，或者改用“/”"),
    "line-without-key": Sentence(
        "第 {line} 行不是“名称: 值”的样子",
        "请写成例如 title: 社区文化艺术节；如果是上一行的内容，请接到上一行末尾",
    ),
    "yaml-syntax": Sentence("第 {line} 行第 {column} 个字符处写法不对，后面读不下去", _QUOTE),
    "too-deep": Sentence(
        "第 {line} 行嵌套的层数太多", "案例信息最多用到三层，例如 sources（来源）下面的“  - report: r1-3-p1”"
    ),
    "bad-key": Sentence("第 {line} 行的名称是空的，或者不是简单的文字", "请写成例如 title: 社区文化艺术节"),
    "duplicate-key": Sentence(
        "“{key}”写了两次，第一次在第 {first_line} 行",
        "请删掉其中一行；有几个值时写成列表，例如 themes: [组织网络, 志愿服务]",
    ),
    "comment-in-value": Sentence(
        "空格加“#”会被当作注释，从这里往后都会丢掉，只剩下“{kept}”",
        '请给整个值加上英文双引号，例如 title: "第#1号 #2 案例"；真要写注释，请另起一行，以 # 开头',
    ),
    "yaml-anchor": Sentence("“&{name}”是 YAML 的锚点，这里不使用", _PLAIN),
    "yaml-alias": Sentence("“*{name}”是 YAML 的引用，这里不使用", _QUOTE),
    "yaml-tag": Sentence("“{tag}”是 YAML 的类型标签，这里不使用", _PLAIN),
    "yaml-merge-key": Sentence(
        "“<<”是 YAML 的合并写法，这里不使用", "请把各项逐行写出来，例如 title: 社区文化艺术节"
    ),
    # Characters
    "control-character": Sentence("第 {line} 行第 {column} 个字符是看不见的控制字符（{character}）", _RETYPE),
    "bidi-character": Sentence(
        "第 {line} 行第 {column} 个字符是改变文字方向的隐藏字符（{character}），会让显示的内容与实际不符",
        _RETYPE,
    ),
    "zero-width-character": Sentence(
        "第 {line} 行第 {column} 个字符是没有宽度的隐藏字符（{character}）", _RETYPE
    ),
    "html-in-value": Sentence(
        "这里有尖括号“{tag}”，案例信息只能是文字",
        "网页代码请删掉；小于请写“少于”或“不到”，书名请用中文书名号，例如《社区》",
    ),
    # Keys and types
    "missing-key": Sentence("缺少必填的 {key}", "请加上一行，例如 {example}"),
    "unknown-key": Sentence(
        "不认识“{key}”这个名称",
        "是不是“{nearest}”？请改成例如 {meant_example}",
        "请删掉这一行，或者对照投稿指南改成规定的名称，例如 title（标题）、year（年份）、themes（主题）",
    ),
    "empty-value": Sentence("“{key}”后面没有内容", "请填写，例如 {example}；不是必填的可以整行删掉"),
    "empty-list": Sentence("“{key}”里一项也没有", "请至少写一项，例如 {example}"),
    "not-text": Sentence("“{key}”这里应当是一个值，不能是列表或更下一层的内容", "请写成例如 {example}"),
    "not-a-list": Sentence("“{key}”应当是一个列表", "请每项另起一行，以减号加空格开头，例如 {example}"),
    "not-a-group": Sentence("“{key}”的这一项应当由几个“名称: 值”组成", "请写成例如 {example}"),
    "too-long": Sentence(
        "“{key}”有 {length} 个字，最多 {limit} 个字", "请压缩到 {limit} 个字以内，细节写进正文"
    ),
    "too-many": Sentence("“{key}”有 {length} 项，最多 {limit} 项", "请删到 {limit} 项以内，例如 {example}"),
    "line-break-in-value": Sentence("“{key}”的值里有换行", "请写成一行，例如 {example}"),
    "read-as-true": Sentence("“{text}”没加引号，会被当作“是”，不是文字", '请加上英文双引号，写成 "{text}"'),
    "read-as-false": Sentence("“{text}”没加引号，会被当作“否”，不是文字", '请加上英文双引号，写成 "{text}"'),
    "read-as-number": Sentence(
        "“{text}”没加引号，会被当作数字 {value}，不是文字", '请加上英文双引号，写成 "{text}"'
    ),
    "read-as-date": Sentence("“{text}”没加引号，会被当作日期，不是文字", '请加上英文双引号，写成 "{text}"'),
    "duplicate-entry": Sentence(
        "“{text}”在列表里重复了",
        "请删掉重复的“{text}”，同样的内容只写一次",
        "请删掉这一项，它与前面的一项完全相同",
    ),
}
