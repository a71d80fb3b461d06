"""Projects on the disk, drawn with a seed: sound ones, and the same with one fault somewhere."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from builders import FACETS, PAGES, VOCABULARY, a_case_file, a_project
from camera import jpeg
from tiny import a_tiny_project

RAW = (
    "unit: 街道办事处\npartners: [学校, 医院]\n",
    "period: {from: 2000, to: 2001}\nauthors: 赵敏\n",
    "figures: [{kind: 受益, what: 观众, value: 三千, unit: 人}]\n",
    "problems: [r2-1-1]\nrecommendations: [r3-1-1, r3-1-2]\n",
    "aliases: [/old/{id}/]\n",
    "changes: [{date: 2024-07-01, note: 补充}]\n",
    "conditions: 有场地\nlessons: [下雨, 停电]\n",
    "domain: 城市社区\nscale: [试点]\n",
    "awards: [{title: 好节目, by: 文化局, date: 2001}]\n",
    "abstract: 经过\nshort_title: 简称{n}\n",
)
BODIES = (
    "第{n}件事，写成一段。\n",
    "## 背景\n\n难在第{n}处。\n\n## 做法\n\n- 走访\n- 商量\n\n## 成效\n\n好了。\n",
    "| 项目 | 数量 |\n| --- | --- |\n| 活动 | {n} |\n",
    "参见[报告](/report/1-3/#r1-3-p1)和[另一件](/cases/2001-an-1/)。\n",
    "> 出处第{n}页\n\n**粗**和*斜*，`12:30`。[^1]\n\n[^1]: 脚注。\n",
)
PLACES = (
    {"district": "沧浪区", "street": "双塔街道"},
    {"district": "沧浪区", "street": "[双塔街道, 胥江街道]", "community": "唐家巷社区"},
    {"district": "[平江区, 沧浪区]", "street": None},
    {"district": "全市", "street": None},
    {"year": "2013", "district": "姑苏区", "street": "平江街道"},
)
PICTURE = "images: [{file: a.jpg, alt: 人群, credit: 街道, consent: 存档}]\n"


def write(root: Path, path: str, content: str | bytes) -> None:
    """Write a file of the project, whatever was there."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def draw(project: Path, root: Path, drawing: random.Random) -> Path:
    """A sound project in the place of what is at `root`; engine, templates and assets stay where they are."""
    if not root.exists():
        a_tiny_project(project, root)
    for folder in ("cases", "docs/report", "docs/recommendations"):
        shutil.rmtree(root / folder, ignore_errors=True)
    for path in (root / "docs").glob("*.md"):
        path.unlink()
    has_report = drawing.random() < 0.9
    pages = PAGES if has_report else {"index.md": PAGES["index.md"]}
    a_project(
        root, {}, {**pages, "about.md": "---\ntitle: 关于\n---\n\n## 更正 {#corrections}\n\n请来信。\n"}
    )
    write(root, "cases/vocabulary.yml", VOCABULARY + FACETS)
    for number in range(1, drawing.randint(2, 5)):
        _draw_case(root, number, drawing, has_report=has_report)
    return root


def _draw_case(root: Path, number: int, drawing: random.Random, *, has_report: bool) -> None:
    place = drawing.choice(PLACES)
    year = place.get("year") or "2001"
    identifier = f"{year}-an-{number}" if number > 1 else "2001-an-1"
    if number == 1:
        place, year = PLACES[0], "2001"
    raws = [raw for raw in drawing.sample(RAW, drawing.randint(0, 4)) if has_report or "r2-1" not in raw]
    bodies = [body for body in BODIES if has_report or "/report/" not in body]
    if drawing.random() < 0.3:
        raws.append(PICTURE)
        write(root, f"cases/{year}/{identifier}/a.jpg", jpeg())
    changes = {"id": identifier, "title": f"第{number}件事", "year": year, "summary": f"做了第{number}件。"}
    if not has_report:
        changes["sources"] = "[{title: 街道年报, date: 2002}]"
    raw = "".join(raws).replace("{id}", identifier).replace("{n}", str(number))
    raw = raw.replace("{from: 2000, to: 2001}", f"{{from: {year}, to: {year}}}")
    body = drawing.choice(bodies).replace("{n}", str(number))
    review = drawing.choice(("published",) * 6 + ("withdrawn",)) if number > 1 else "published"
    text = a_case_file(raw=raw, body=body, **{**place, **changes, "review": review})
    write(root, f"cases/{year}/{identifier}.md", text)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that somebody did to a sound project."""

    name: str
    do: Callable[[Path], None]


FIRST = "cases/2001/2001-an-1.md"


def _edit(path: str, old: str, new: str) -> Change:
    def do(root: Path) -> None:
        file = root / path
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        write(root, path, text.replace(old, new, 1) if old else text + new)

    return Change(f"{path}: {old!r} -> {new!r}", do)


def _file(path: str, content: str | bytes) -> Change:
    return Change(f"{path} written", lambda root: write(root, path, content))


def _removed(path: str) -> Change:
    def do(root: Path) -> None:
        target = root / path
        shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)

    return Change(f"{path} removed", do)


IN_A_CASE = (
    ("review: published", "review: publishd"),
    ("title: 第1件事", "title: "),
    ("title: 第1件事", "title：第1件事"),
    ("title: 第1件事", "title: no"),
    ("title: 第1件事", "title: a: b"),
    ("title: 第1件事", "title: <b>第1件事</b>"),
    ("title: 第1件事", "title: 文\u202e化"),
    ("year: 2001", "year: 二〇〇一"),
    ("year: 2001", "year: 2013"),
    ("date: 2024-06-01", "date: 2024-13-01"),
    ("district: 沧浪区", "district: 沧浪"),
    ("street: 双塔街道", "street: 平江路街道"),
    ("themes: [社区文化]", "themes: [社区文花]"),
    ("themes: [社区文化]", "themes: 社区文化\nthemes: 组织网络"),
    ("evidence: self-reported", "evidence: 很好"),
    ("sources:", "source:"),
    ("review:", "problems: [r2-9-9]\nreview:"),
    ("review:", "images: [{file: b.jpg, alt: 无, consent: 有}]\nreview:"),
    ("review:", "aliases: [/cases/]\nreview:"),
    ("review:", "period: {from: 2002, to: 2001}\nreview:"),
    ("review:", "figures: [{what: 人}]\nreview:"),
    ("review:", "domain: 国外\nreview:"),
    ("review:", "changes: [{date: 2020-01-01, note: 早}]\nreview:"),
    ("summary: 做了第1件。", "summary: 请打 13812345678。"),
    ("---\n\n", "---\n\n见[坏](/cases/none/)。\n\n"),
    ("---\n\n", "---\n\n见[坏](/report/1-3/#r9-9-p9)。\n\n"),
    ("---\n\n", "---\n\n见[坏](javascript:alert)。\n\n"),
    ("---\n\n", "---\n\n![坏](b.jpg)\n\n"),
    ("---\n\n", "---\n\n# 一级\n\n"),
    ("---\n\n", "---\n\n<script>x</script>\n\n"),
    ("---\n\n", "---\n\n身份证 11010519491231002X。\n\n"),
    ("---\n\n", "---\n\n看\u200b不见。\n\n"),
    ("---\n\n", "\n\n"),
    ("id: 2001-an-1", "id: 2001-an-9"),
)
FAULTS = (
    *(_edit(FIRST, old, new) for old, new in IN_A_CASE),
    _file(FIRST, b"\xff\xfe\x00"),
    _file(FIRST, ""),
    _file("cases/2001/2001-an-1/b.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    _file("docs/assets/b.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    _file("docs/assets/b.svg", '<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'),
    _file("docs/b.png", "no picture"),
    _file("docs/CON.md", "---\ntitle: 甲\n---\n\n甲。\n"),
    _file("docs/About.md", "---\ntitle: 甲\n---\n\n甲。\n"),
    _file("docs/cases.md", "---\ntitle: 甲\n---\n\n甲。\n"),
    _file("docs/cases/x.md", "---\ntitle: 甲\n---\n\n甲。\n"),
    _file("docs/x/page/index.html.md", "---\ntitle: 甲\n---\n\n甲。\n"),
    _file("docs/two.md", "---\ntitle: 甲\n---\n\n[坏](three.md)\n"),
    _file("docs/two.md", "---\ntitle: 甲\n---\n\n[坏](about.md#none)\n"),
    _file("docs/two.md", "---\ntitle: 甲\n---\n\n[坏](/themes/none/)\n"),
    _file("docs/two.md", "---\ntitle: [甲\n---\n\n甲\n"),
    _file("docs/two.md", "---\ntitle: 甲\n---\n\n[坏](https://cases.example/none/)\n"),
    _file("docs/two.md", "---\ntitle: 甲\n---\n\n[坏](https://cases.example/about/#none)\n"),
    _edit("docs/about.md", "title: 关于", "title: "),
    _edit("docs/about.md", " {#corrections}", ""),
    _removed("docs/about.md"),
    _removed("docs/index.md"),
    _edit("docs/report/1-3.md", "id: r1-3", "id: r1-4"),
    _edit("docs/report/1-3.md", "{#r1-3-p2}", "{#r1-3-p1}"),
    _edit("docs/report/1-3.md", "{#r1-3-p2}", ""),
    _edit("docs/report/2-1.md", "part: 存在问题", "part: 别的"),
    _edit("docs/report/index.md", "roles: {2: problems", "roles: {9: problems"),
    _edit("docs/report/index.md", "roles: {2: problems", "roles: {2: troubles"),
    _edit("docs/recommendations/r3-1-1.md", "problems: [r2-1-1]", "problems: [r2-1-9]"),
    _edit("docs/recommendations/r3-1-1.md", "id: r3-1-1", "id: r3-1-9"),
    _removed("docs/report/2-1.md"),
    _removed("docs/report/index.md"),
    _removed("docs/recommendations"),
    _removed("docs/report"),
    _edit("cases/vocabulary.yml", "successor: gusu", "successor: none"),
    _edit("cases/vocabulary.yml", "slug: pingjiang", "slug: gusu"),
    _edit("cases/vocabulary.yml", "to: 2012-09", "to: 2012-19"),
    _edit("cases/vocabulary.yml", "name: 帮困助残", "name: 社区文化"),
    _edit("cases/vocabulary.yml", "slug: domain", "slug: report"),
    _edit("cases/vocabulary.yml", "slug: domain", "slug: title"),
    _edit("cases/vocabulary.yml", "name: 领域", "name: 标题"),
    _edit("cases/vocabulary.yml", "synonyms:", "synonym:"),
    _edit("cases/vocabulary.yml", "city: {", "city: ["),
    _removed("cases/vocabulary.yml"),
    _edit("cases/addresses.txt", "", "/cases/2001-gone/\n"),
    _edit("cases/addresses.txt", "", "cases/no slash\n"),
    _edit("mkdocs.yml", "site_name:", "site_nam:"),
    _edit("mkdocs.yml", "site_name:", "site_name: [\nx:"),
    _edit("mkdocs.yml", "strict: true", "nav:\n  - 甲: none.md\n"),
    _edit("mkdocs.yml", "strict: true", "nav:\n  - 甲: /themes/none/\n"),
    _edit("mkdocs.yml", "strict: true", "nav:\n  - 甲: about.md#none\n"),
    _edit("mkdocs.yml", "strict: true", "nav:\n  - 甲: javascript:x\n"),
    _edit("mkdocs.yml", "strict: true", "nav: 甲\n"),
    _edit("mkdocs.yml", "strict: true", "docs_dir: papers\n"),
    *(
        _edit("mkdocs.yml", "site_dir: site", f"site_dir: {folder}")
        for folder in ("docs", "docs/out", "Cases", "hooks/x", ".git", "mkdocs.yml", "..", "/", '""', "con")
    ),
    _edit("mkdocs.yml", "cases: cases", "cases: docs/cases"),
    _edit("mkdocs.yml", "docs_dir: docs", "docs_dir: cases"),
    _edit("mkdocs.yml", "strict: true", "extra_css: [assets/none.css]\n"),
    _edit("mkdocs.yml", "strict: true", "copyright: [1, 2]\n"),
    _edit("mkdocs.yml", 'organisation: ""', "organisation: {a: b}"),
    *(
        _edit("mkdocs.yml", "  footer:\n", f'  footer:\n    links: [{{title: 甲, address: "{address}"}}]\n')
        for address in ("none/", "about/#none", "about/#corrections", "javascript:x", "//host/", "search/#x")
    ),
    _edit("mkdocs.yml", "assets/images/emblem.svg", "assets/images/none.svg"),
    _edit("mkdocs.yml", "custom_dir: docs/templates", "custom_dir: docs/none"),
    _edit("mkdocs.yml", "name: material", "nam: material"),
    _edit("mkdocs.yml", "cases: cases", "cases: none"),
    _edit("mkdocs.yml", "about/#corrections", "about/#none"),
    _edit("mkdocs.yml", "2027-11-20", "someday"),
    _edit("mkdocs.yml", "https://cases.example/", "cases.example"),
    _removed("mkdocs.yml"),
    _edit("docs/templates/case.html", "{%", "{% if %}{%"),
    _edit("docs/templates/case.html", "{{", "{{ nothing.there }}{{"),
    _edit("docs/templates/base.html", "<head>", "<head><script>x</script>"),
    _removed("docs/templates/case.html"),
    _removed("docs/assets/javascripts/search/search.mjs"),
    _edit("docs/assets/javascripts/search/search.mjs", "import {", "import {{"),
    _edit("docs/assets/javascripts/search/search.mjs", "", "\n<<<<<<< HEAD\n"),
    _edit("docs/assets/stylesheets/tokens.css", "", "\n<<<<<<< HEAD\n"),
    _file("docs/assets/stylesheets/site.css", "/* 样式 */\n".encode("gbk")),
    _file("docs/templates/icons/search.svg", "<svg>样式</svg>".encode("gbk")),
    _removed("docs/templates/fragments"),
)
"""Whatever the three commands say of them, they say the same."""

DRAFT = "cases/2001/2001-draft.md"


def _draft(old: str, new: str) -> Change:
    text = a_case_file(id="2001-draft", title="第1件事", summary="做了第1件。", review="draft")
    return Change(f"a draft: {old!r} -> {new!r}", lambda root: write(root, DRAFT, text.replace(old, new, 1)))


IN_DRAFTS = tuple(
    _draft(old, new)
    for old, new in IN_A_CASE
    if not old.startswith(("review: published", "---")) or new.startswith("---")
)
STRAYS = tuple(
    _file(path, content)
    for path, content in (
        ("cases/2001/~$2001-an-1.md", b"\x00"),
        ("cases/Thumbs.db", b"\x00"),
        ("cases/.DS_Store", b"\x00"),
        ("cases/2001/2001-an-1.docx", b"PK"),
        ("cases/2001/2001-an-1 - 副本.txt", "x"),
        ("cases/2001/2001-new.md.txt", "---\n"),
        ("cases/2001/2001-an-1 - 副本.md", "x"),
        ("cases/2001/2001-an-1_BACKUP_12.md", "<<<<<<< HEAD\n"),
        ("docs/templates/case - 副本.html", "{% if %}"),
        ("cases/readme.md", "x"),
        ("cases/a/b/c/d.md", "x"),
        ("docs/two.md", "甲\n"),
        ("docs/README.md", "# 说明\n"),
        ("cases/2001/2001-an-1/p.heic", b"\x00"),
        ("cases/2001/CON.jpg", b"\x00"),
        ("docs/notes.docx~", b"x"),
        ("docs/.a.swp", b"x"),
        ("docs/plan.xyz", b"x"),
        ("docs/index(1).md", "x"),
        ("docs/a.exe", b"MZ"),
        ("docs/script.js", "x"),
        ("docs/decisions/none.md", "[坏](none.md)"),
        ("docs/report/source/none.md", "[坏](none.md)"),
        ("scratch/x.md", "[坏](none.md)"),
        ("notes.txt", "x"),
    )
)
HARMLESS = (*IN_DRAFTS, *STRAYS)
"""What may be told of, and stops nothing that is published."""
