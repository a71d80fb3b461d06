"""Sentences about the report: its sections, what its parts are, and what names something in it."""

from __future__ import annotations

from casearchive.messages.sentence import Sentence

SENTENCES = {
    "report-section-id": Sentence(
        "“{id}”不是报告章节的编号，或者与文件名不一致",
        "请写成“r部分-节”，与文件名相同，例如文件 1-3.md 写 id: r1-3，index.md 写 id: r0-0",
    ),
    "report-without-opening": Sentence(
        "报告没有首页",
        "请在同一个文件夹里加上 index.md，例如前三行写 ---、id: r0-0、title: 报告的标题，第四行再写 ---",
    ),
    "report-part-title": Sentence(
        "同一部分的各节，部分标题写得不一样",
        "请改成与这一部分前面各节一样：part: {title}",
        "这一部分前面各节没有写，请去掉，或者都写上，例如 part: 基本情况",
    ),
    "bad-part-role": Sentence(
        "报告的部分不能是“{text}”",
        "请写 problems（问题）或 recommendations（建议），例如“roles:”，另起一行写“  2: problems”",
    ),
    "role-of-no-part": Sentence(
        "报告没有第“{part}”部分",
        "请改成有的，现有第 {parts} 部分，只写数字，例如“roles:”，另起一行写“  2: problems”",
        "请先写报告的各节，例如 2-1.md 是第 2 部分第 1 节；没有就去掉 roles（各部分）",
    ),
    "report-id": Sentence("编号“{id}”与所在位置不符", "这里应当是 {expected}，请改成 {{#{expected}}}"),
    "report-note-alone": Sentence("编者注前面没有它所注的段落", '请把“!!! note "编者注"”移到所注段落的下面'),
    "report-block": Sentence(
        "报告里“{text}”这一行认不出来", "段落占一行，下一行写它的编号，例如 {{#r1-3-p1}}"
    ),
    "recommendation-title": Sentence("标题与报告里的不一致", "请改成报告里的标题：title: {title}"),
    "unknown-problem": Sentence(
        "报告里没有编号为“{id}”的问题",
        "问题在报告第 {parts} 部分，请核对，例如 problems: [{first}]",
        "报告没有说哪一部分是问题，请去掉它；有的话写进报告的 index.md，"
        "例如“roles:”，另起一行写“  2: problems”",
    ),
    "unknown-recommendation": Sentence(
        "报告里没有编号为“{id}”的建议",
        "建议在报告第 {parts} 部分，请核对编号，例如 {first}",
        "报告没有说哪一部分是建议，请去掉它；有的话写进报告的 index.md，"
        "例如“roles:”，另起一行写“  3: recommendations”",
    ),
    "unknown-report-id": Sentence(
        "报告里没有编号“{id}”",
        "请核对报告页面上的编号，例如 report: {first}",
        "请核对报告页面上的编号，例如 report: r1-3-p1",
    ),
    "unknown-report": Sentence(
        "编号“{id}”里的“{slug}”不是哪一份报告的文件夹",
        "现有的报告在 {folders} 里，请核对，例如 {first}",
        "现有的报告在 {folders} 里，请核对",
    ),
    "report-not-named": Sentence(
        "编号“{id}”没有写是哪一份报告的",
        "报告在 {folders} 里，编号前面写上文件夹的名称和斜杠，例如 {first}",
        "报告在 {folders} 里，编号前面写上文件夹的名称和斜杠",
    ),
    "report-slug": Sentence(
        "放报告的文件夹不能叫“{slug}”",
        "请用小写英文字母、数字和连字符，最多 40 个字符，例如 docs/report/2026；"
        "不能叫“all”“index”“page”“readme”“source”，也不能像节的编号，例如 1-1、r2-1",
    ),
    "recommendation-of-no-report": Sentence(
        "docs/report/{slug} 里没有报告，这条建议不知道是哪一份的",
        "请移到有报告的文件夹，现有 {folders}",
        "请先把报告写进 docs/report/{slug}，首页是 index.md",
    ),
}
