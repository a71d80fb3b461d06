"""A site whose every text is one word that nothing breaks, with tables that are wider than a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from builders import PAGES, VOCABULARY, a_case_file
from tiny import a_tiny_project

LENGTH = 95
WORDS = (
    "Donaudampfschifffahrt" * 5,
    "https://www.example.gov.cn/a?from=" + "b" * LENGTH,
    "_".join(["shequ"] * 20),
    "Общественность" * 7,
    "12345" * 20,
)
"""Letters, an address, underscores, other letters, digits: each longer than it is used."""
CROWDED = "2001-changci"
"""The case whose every key is such a word."""
ORDINARY = "2001-wenhua-yishujie"
"""A case of ordinary length."""
WITHDRAWN = "2001-chehui"
COLUMNS = (3, 9, 14, 20)
"""Of the tables in the crowded case."""

_HEADER = """\
title: {0:.60}
short_title: {0:.32}
district: 全市
themes: [{1:.60}]
domain: {2:.60}
year: 2001
year_note: {3:.95}
date: 2024-06-01
summary: {0:.95}
abstract: {1:.95}
sources:
  - {{report: r1-3-p1}}
  - {{title: "{2:.95}", publisher: "{3:.95}", url: "{1:.95}"}}
problems: [r2-1-1]
recommendations: [r3-1-1]
evidence: self-reported
review: published
reviewers: [{{role: 初审, name: "{3:.60}", date: 2024-05-01}}]
unit: ["{0:.95}", "{2:.95}"]
partners: "{1:.95}"
authors: "{2:.60}"
figures: [{{kind: cost, what: "{0:.95}", value: "3{2:.50}", unit: "{0:.60}", note: "{1:.95}"}}]
conditions: "{0:.95}"
lessons: "{1:.95}"
awards: [{{title: "{0:.95}", by: "{2:.95}"}}]
press: [{{title: "{1:.95}", by: "{3:.95}", url: "{1:.95}"}}]
changes: [{{date: 2024-07-01, note: "{4:.95}"}}]
"""
_FACET = """\
facets:
  - slug: domain
    name: {0:.60}
    definition: {1:.95}
    terms: [{{slug: shequ, name: "{2:.60}", definition: "{3:.95}"}}]
"""
_TEXTS = (
    *(
        "首页",
        "欢迎",
        "对策建议",
        "召开推进会",
        "明确职责",
        "市委",
        "开会部署",
        "七一前",
        "基本情况",
        "活动丰富",
    ),
    *(
        "双塔街道举办艺术节",
        "存在问题",
        "认识不足",
        "意识薄弱",
        "意识不强",
        "原文如此",
        "加强领导",
        "调研报告",
    ),
)
"""Titles, headings and sentences of `PAGES` that such words take the place of."""
_SETTINGS = """\
nav:
  - {0:.95}: index.md
  - {2:.95}: /cases/
  - {3:.95}: [report/index.md, {{"{0:.95}": report/2-1.md}}]
  - {1:.95}: /themes/
  - /districts/
"""
_ORDINARY_BODY = "\n\n".join(
    f"## {heading}\n\n{text}"
    for heading, text in (
        ("背景", "小区建于1996年，没有活动室，居民反映最多的就是这件事。" * 4),
        ("做法", "议事会上门走访，弄清谁家有人愿意来；开了三次会，议定每月第一个周六办一次。" * 6),
        (
            "成效",
            "一年里来过的居民有四百多人，志愿者从六名增加到三十一名。" * 4
            + "\n\n> 居民自编自演。\n\n出处：节目单",
        ),
        ("启示", "场地是借来的，借不到的月份就停了，下一年要先把场地定下来。" * 3),
    )
)


def table(columns: int, rows: int = 2) -> str:
    """A table of text, with such a word in its fourth column."""
    cells = [WORDS[0][:LENGTH] if at == 3 else f"第{at}列的文字2025年" for at in range(columns)]
    lines = [[f"列{at}" for at in range(columns)], ["---"] * columns, *[cells] * rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _body() -> Iterator[str]:
    letters, address, *_ = (word[:LENGTH] for word in WORDS)
    yield from (f"## {letters}", letters, f"### {address}", f"[{letters}]({address}) {address}")
    yield from (f"> {letters}", f"- {letters}\n    - {letters}", f"1. {letters}", f"`{letters}{letters}`")
    yield from (f"```\nx = {letters} * {letters}\n```", f'!!! note "{letters}"\n    {letters}')
    yield f"{letters}[^1]\n\n[^1]: {letters}"
    yield from (table(columns) for columns in COLUMNS)


def a_crowded_project(project: Path, root: Path) -> Path:
    """Make it at `root`: the crowded case, an ordinary one, a report and settings of such words."""
    first, _, third, *_ = words = [word[:LENGTH] for word in WORDS]
    swapped = dict(zip(_TEXTS, cycle(words), strict=False))
    form = re.compile("|".join(_TEXTS))
    pages = {path: form.sub(lambda found: swapped[found[0]], text) for path, text in PAGES.items()}
    pages["about.md"] = "---\ntitle: 关于\n---\n\n" + "\n\n".join(_body()) + "\n"
    crowded = f"---\nid: {CROWDED}\n{_HEADER.format(*WORDS)}---\n\n" + "\n\n".join(_body()) + "\n"
    ordinary = a_case_file(body=_ORDINARY_BODY + "\n", problems="[r2-1-1]", recommendations="[r3-1-1]")
    gone = a_case_file(id=WITHDRAWN, title=f"{first:.60}", review="withdrawn")
    named = {CROWDED: crowded, ORDINARY: ordinary, WITHDRAWN: gone}
    cases = {f"2001/{name}.md": text for name, text in named.items()}
    a_tiny_project(project, root, cases, pages)
    theme = f"  - {{slug: changci, name: '{WORDS[1]:.60}', definition: '{first}'}}\n"
    vocabulary = VOCABULARY.replace("themes:\n", f"themes:\n{theme}") + _FACET.format(*WORDS)
    (root / "cases/vocabulary.yml").write_text(vocabulary, encoding="utf-8")
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    for key in ("site_name", "site_description", "organisation", "contact", "icp", "police", "code"):
        settings = re.sub(rf"(?m)^( *{key}): .*", rf'\1: "{first}"', settings)
    settings += f'copyright: "{third}"\n' + _SETTINGS.format(*WORDS)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return root
