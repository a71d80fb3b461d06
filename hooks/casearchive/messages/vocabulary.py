"""Sentences about the vocabulary's own file."""

from __future__ import annotations

from casearchive.messages.sentence import Sentence

SENTENCES = {
    "wording-bad-name": Sentence(
        "名称表里的“{text}”不是三个以上的汉字", "两个字的名称和太多的词相近，请写全称，例如 扫黑除恶"
    ),
    "bad-slug": Sentence(
        "标识“{slug}”写法不对", "标识只用小写英文字母、数字和单个连字符，例如 slug: zuzhi-wangluo"
    ),
    "bad-level": Sentence(
        "“{text}”不能作层级的名称",
        "它也是案例里的项名，请写不超过 10 个字、不带空格和冒号的中文名称，例如 levels: [市, 县, 乡镇, 村]",
    ),
    "level-name-taken": Sentence(
        "层级的名称“{name}”不能用，它已是“{other}”的名称",
        "它也是案例里的项名，请另取一个，例如 levels: [市, 县, 乡镇, 村]",
    ),
    "places-without-level": Sentence(
        "levels（层级）里只有{levels}，没有“{key}”这一级",
        "有这一级地名的，请在 levels（层级）里加上它的名称，例如 levels: [市, 县, 乡镇, 村]；"
        "没有的，请删掉“{key}”",
    ),
    "bad-month": Sentence("“{text}”不是年份或年月", "请写成 2012 或 2012-09 的样子，例如 to: 2012-09"),
    "bad-tile": Sentence(
        "“{text}”不是示意图里的位置", "请写第几行、第几列，都是 1 到 9 的数，例如 tile: 2-3"
    ),
    "tile-taken": Sentence(
        "“{name}”和“{other}”在示意图里是同一个位置", "请给其中一个另写行、列，例如 tile: 2-3"
    ),
    "bad-reading": Sentence(
        "“{text}”不是拼音", "请写不带声调的音节，用空格隔开，ü 写成 v，例如 大栅栏: da shi lan"
    ),
    "not-yes-or-no": Sentence("“{text}”不是“是”或“否”", "请写 true（是）或 false（否），例如 {example}"),
    "facet-address-taken": Sentence(
        "分面的标识“{slug}”不能用，这个网址已有别的用处：{other}",
        "标识会成为网址。请另取一个，例如 slug: {slug}-type；案例里的项名跟着改",
    ),
    "facet-slug-taken": Sentence(
        "分面的标识“{slug}”不能用，案例、数据或搜索里已有同名的项",
        "请另取一个，例如 slug: {slug}-type；案例里的项名跟着改",
    ),
    "facet-name-taken": Sentence(
        "分面的名称“{name}”不能用，它已是“{other}”的名称", "请另取一个名称，例如 name: {name}类别"
    ),
    "no-slug": Sentence("“{name}”得不出拼音标识", "请给它加上标识，例如 slug: moumoujiedao"),
    "duplicate-slug": Sentence(
        "“{name}”与“{other}”的标识都是“{slug}”",
        "标识会成为网址，不能重复。请给其中一个另写标识，例如 slug: {slug}-2",
    ),
    "duplicate-name": Sentence(
        "“{name}”写了两次，而且时间重叠",
        "请删掉一个；如果是两个同名的地方，请给每个写上它的上级，上级要不同；"
        "如果是前后两个，请用 from（始于）、to（止于）把时间分开，例如 to: 2004-03",
    ),
    "unknown-successor": Sentence(
        "后继“{slug}”不在同一类地名里",
        "请写同类地名的 slug（标识），例如 successor: {first}",
        "请写同类地名的 slug（标识），例如 successor: yijiedao；没有的请先加上",
    ),
    "successor-cycle": Sentence(
        "“{name}”的后继绕了一圈又回到它自己",
        "请改正 successor（后继），它只指向后来的名称，例如 successor: yijiedao",
    ),
    "unknown-parent-place": Sentence(
        "词表里没有标识为“{slug}”的{level}",
        "请写 {list}（{level}）里有的标识，例如 {leaf}: {first}",
        "请先在 {list}（{level}）里加上它，例如 {leaf}: {slug}",
    ),
    "unknown-parent-theme": Sentence(
        "词表里没有标识为“{slug}”的主题", "请写 themes（主题）里有的标识，例如 parent: zuzhi-wangluo"
    ),
    "parent-cycle": Sentence(
        "主题“{name}”的上级绕了一圈又回到它自己", "请删掉或改正 parent（上级），例如 parent: zuzhi-wangluo"
    ),
    "name-without-pinyin": Sentence(
        "“{name}”里的“{character}”没有读音，用拼音搜索找不到它",
        "请在词表 vocabulary.yml 的 readings（读音）里写上这个字或整个名称的读音，例如 大栅栏: da shi lan",
    ),
    "name-without-traditional": Sentence(
        "用繁体写成“{form}”就搜索不到“{name}”",
        "请在词表 vocabulary.yml 的 synonyms（同义词）里把写法不同的词并成一组，例如 - [坐标, 座標]",
    ),
    "ends-before-start": Sentence(
        "开始的时间 {start} 在结束的时间 {end} 之后", "请核对后改正，例如 from: 2004-03，to: 2012-12"
    ),
}
