"""Good material by default, with only what a test is about spelt out."""

from __future__ import annotations

import dataclasses
import datetime
import html
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from casearchive.archive import Archive, make_archive
from casearchive.discovery import Folders
from casearchive.documents import WrittenPage, read_document
from casearchive.model import (
    Body,
    Case,
    Evidence,
    PublishedPicture,
    Rendition,
    Report,
    ReportId,
    Review,
    Source,
)
from casearchive.pages.site import pages
from casearchive.pages.views import Page
from casearchive.report import read_reports
from casearchive.vocabulary import Vocabulary, read_vocabulary

CASE_PATH = "cases/2001/2001-wenhua-yishujie.md"
"""Where the case of `a_case_file` lies."""

HEADER = {
    "id": "2001-wenhua-yishujie",
    "title": "双塔社区文化艺术节",
    "district": "沧浪区",
    "street": "双塔街道",
    "themes": "[社区文化]",
    "year": "2001",
    "date": "2024-06-01",
    "summary": "居民自编自演，一年一届。",
    "sources": "[{report: r1-3-p1}]",
    "evidence": "self-reported",
    "review": "published",
}
"""The header of `a_case_file`, a line for each key: `id` on line 2, `review` on line 12."""

BODY = "双塔社区每年举办文化艺术节。\n"

VOCABULARY = """\
city: {slug: quanshi, name: 全市}
districts:
  - {slug: pingjiang, name: 平江区, to: 2012-09, successor: gusu, basis: 据区划调整}
  - {slug: canglang, name: 沧浪区, to: 2012-09, successor: gusu, basis: 据区划调整}
  - {slug: gusu, name: 姑苏区, from: 2012-09}
streets:
  - name: 双塔街道
    district:
      - {slug: canglang, to: 2012-09, basis: 据地方志}
      - {slug: gusu, from: 2012-09}
  - {name: 胥江街道, district: canglang}
  - {name: 平江路街道, to: 2012-12, successor: pingjiangjiedao, district: pingjiang}
  - {name: 平江街道, from: 2012-12, district: gusu}
communities:
  - {name: 唐家巷社区, street: shuangtajiedao}
  - {name: 三香社区, street: xujiangjiedao}
themes:
  - {slug: zuzhi-wangluo, name: 组织网络, definition: 组织的设置, synonyms: [网络建设]}
  - {slug: shequ-wenhua, name: 社区文化}
  - {slug: bangkun-zhucan, name: 帮困助残}
readings: {葑门: feng men}
synonyms: [[社区, 社群]]
"""


FACETS = """\
facets:
  - slug: domain
    name: 领域
    definition: 在哪里做。
    terms:
      - {slug: shequ, name: 城市社区, definition: 街道和社区, synonyms: [居民区]}
      - {slug: jiguan, name: 机关}
      - {slug: guoqi, name: 国企}
  - slug: scale
    name: 范围
    pages: false
    terms:
      - {slug: quanqu, name: 全区推行}
      - {slug: shidian, name: 试点, definition: 先在几处做}
"""
"""Two facets to put behind `VOCABULARY`: one with pages, one that is only a filter."""


def a_vocabulary(text: str = VOCABULARY) -> Vocabulary:
    """The vocabulary of a text, which must be right."""
    vocabulary, findings = read_vocabulary("cases/vocabulary.yml", text.encode())
    assert vocabulary is not None, findings
    return vocabulary


def a_case_file(*, raw: str = "", body: str = BODY, **changes: str | None) -> str:
    """A case's file.  A key's value is what stands after the colon, `None` takes the key away;
    `raw` is put after the last key as it is."""
    lines = {**HEADER, **changes}
    header = "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)
    return f"---\n{header}{raw}---\n\n{body}"


def a_body(*paragraphs: str) -> Body:
    """A body of such paragraphs, as rendering makes it."""
    return Body("\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs))


def a_case(**changes: Any) -> Case:
    """A case as reading makes it, with fields changed."""
    case = Case(
        id="2001-wenhua-yishujie",
        title="双塔社区文化艺术节",
        year=2001,
        date=datetime.date(2024, 6, 1),
        summary="居民自编自演，一年一届。",
        districts=("canglang",),
        themes=("shequ-wenhua",),
        sources=(Source(report=ReportId("r1-3-p1")),),
        evidence=Evidence.SELF_REPORTED,
        review=Review.PUBLISHED,
        digest="",
        text_digest="0123456789abcdef",
        streets=("shuangtajiedao",),
        pinyin="shuang ta she qu wen hua yi shu jie",
        path=CASE_PATH,
    )
    for key in ("problems", "recommendations"):
        changes |= {key: tuple(map(ReportId, changes.get(key, ())))}
    case = dataclasses.replace(case, **changes)
    return dataclasses.replace(case, digest=repr(case))


PAGES = {
    "index.md": "---\ntitle: 首页\n---\n\n欢迎。\n",
    "recommendations/index.md": "---\ntitle: 对策建议\n---\n\n各条如下。\n",
    "recommendations/r3-1-1.md": (
        "---\nid: r3-1-1\ntitle: 召开推进会\nactors: [市委]\nmeasures: [开会部署]\nterms: [七一前]\n"
        "problems: [r2-1-1]\n---\n"
    ),
    "recommendations/r3-1-2.md": "---\nid: r3-1-2\ntitle: 明确职责\n---\n",
    "report/1-3.md": (
        "---\nid: r1-3\npart: 基本情况\ntitle: 活动丰富\n---\n\n"
        "双塔街道举办艺术节。\n{#r1-3-p1}\n\n各街道都有活动。\n{#r1-3-p2}\n"
    ),
    "report/2-1.md": (
        "---\nid: r2-1\npart: 存在问题\ntitle: 认识不足\n---\n\n"
        "问题如下。\n{#r2-0-p1}\n\n本节引言。\n{#r2-1-p1}\n\n"
        "## 意识薄弱 {#r2-1-1}\n\n意识不强。\n{#r2-1-1-p1}\n\n"
        '!!! note "编者注"\n    原文如此。\n\n## 投入不够 {#r2-1-2}\n\n经费不足。\n{#r2-1-2-p1}\n'
    ),
    "report/3-1.md": (
        "---\nid: r3-1\npart: 对策\ntitle: 加强领导\n---\n\n"
        "## 召开推进会 {#r3-1-1}\n\n开会。\n{#r3-1-1-p1}\n\n"
        "## 明确职责 {#r3-1-2}\n\n定职责。\n{#r3-1-2-p1}\n"
    ),
    "report/index.md": (
        "---\nid: r0-0\ntitle: 调研报告\nroles: {2: problems, 3: recommendations}\n---\n\n"
        "根据安排开展调研。\n{#r0-0-p1}\n"
    ),
}
"""Everything that `docs/` needs, by path below it; `2-1.md` has an introduction, two items and a note."""


def a_page(source: str, text: str) -> WrittenPage:
    """A written page, which must be right."""
    page, findings = read_document(f"docs/{source}", source, text.encode())
    assert page is not None, findings
    assert not findings
    return page


def some_pages(**changes: str | None) -> tuple[WrittenPage, ...]:
    """The pages of `PAGES` with some changed, added or (None) left out."""
    texts = {**PAGES, **changes}
    return tuple(a_page(source, text) for source, text in sorted(texts.items()) if text is not None)


def a_report_of(roles: str, *parts: str, items: int = 0) -> dict[str, str]:
    """Written pages of a site with a report of such parts, by path below `docs/`.

    Each part has two sections; each section has so many items, or a paragraph where it has none.
    `roles` stands in the header of the report's first page as it is.
    """
    pages = {"index.md": PAGES["index.md"]}
    pages["report/index.md"] = f"---\nid: r0-0\ntitle: 年度报告\n{roles}---\n\n开头。\n{{#r0-0-p1}}\n"
    for part, title in enumerate(parts, 1):
        for section in (1, 2):
            name = f"{part}-{section}"
            blocks = "".join(
                f"## {title}{section}之{n} {{#r{name}-{n}}}\n\n说明。\n{{#r{name}-{n}-p1}}\n\n"
                for n in range(1, items + 1)
            )
            pages[f"report/{name}.md"] = (
                f"---\nid: r{name}\npart: {title}\ntitle: {title}{section}\n---\n\n"
                + (blocks or f"{title}{section}的情况。\n{{#r{name}-p1}}\n")
            )
    return pages


def is_of_report(source: str) -> bool:
    """Whether a page below `docs/` is one of a report, or of one of its recommendations."""
    return source.startswith(("report/", "recommendations/")) and source != "recommendations/index.md"


def moved(pages: Mapping[str, str], slug: str, title: str = "") -> dict[str, str]:
    """The report among some pages, in the folder of that slug, under another title if one is given."""
    of_report = {source: text for source, text in pages.items() if is_of_report(source)}
    if title:
        first = of_report["report/index.md"]
        of_report["report/index.md"] = re.sub(r"(?m)^title: .*$", f"title: {title}", first)
    return {source.replace("/", f"/{slug}/", 1): text for source, text in of_report.items()}


def without_report(pages: Mapping[str, str]) -> dict[str, str]:
    """The other pages."""
    return {source: text for source, text in pages.items() if not is_of_report(source)}


def written(pages: Mapping[str, str]) -> tuple[WrittenPage, ...]:
    """Pages by path below `docs/`, which must be right."""
    return tuple(a_page(source, text) for source, text in sorted(pages.items()))


def a_report() -> Report:
    """A report with two problems and two recommendations, which must be right."""
    (report,), findings = read_reports(some_pages())
    assert not findings
    return report


def an_archive(*cases: Case, vocabulary: Vocabulary | None = None, **more: Any) -> Archive:
    """An archive of the cases, with the report of `a_report` and its pages."""
    given = {"reports": (a_report(),), "documents": some_pages(), **more}
    return make_archive(vocabulary or a_vocabulary(), cases=cases, **given)


def page_at(archive: Archive, address: str, *, explicit_index: bool = False) -> Page:
    """The page that the site of an archive has there."""
    (planned,) = [page for page in pages(archive, explicit_index) if page.address == address]
    return planned.make()


def a_published_picture(width: int = 1440, height: int = 1080) -> PublishedPicture:
    """What a JPEG becomes."""
    small = height * 480 // width
    return PublishedPicture(
        width,
        height,
        webp=(Rendition("480", ".webp", 480, small), Rendition("1440", ".webp", width, height)),
        fallback=(Rendition("480", ".jpg", 480, small), Rendition("", "", width, height)),
        thumb=Rendition("thumb", ".jpg", 320, 240),
    )


def many_cases(count: int, **changes: Any) -> tuple[Case, ...]:
    """Published cases that differ in id, title, path and date; the last one is the newest."""
    first = datetime.date(2020, 1, 1)
    return tuple(
        a_case(
            **{
                "id": f"2001-anli-{number}",
                "title": f"案例{number}",
                "date": first + datetime.timedelta(days=number),
                "path": f"cases/2001/2001-anli-{number}.md",
                **changes,
            }
        )
        for number in range(1, count + 1)
    )


def a_project(
    root: Path,
    cases: Mapping[str, str] | None = None,
    pages: Mapping[str, str] | None = None,
    vocabulary: str = VOCABULARY,
) -> Folders:
    """A project on disk: case files by path below `cases/`, pages by path below `docs/`."""
    files = {f"docs/{source}": text for source, text in (PAGES if pages is None else pages).items()}
    given = {"2001/2001-wenhua-yishujie.md": a_case_file()} if cases is None else cases
    files |= {f"cases/{path}": text for path, text in given.items()}
    files["cases/vocabulary.yml"] = vocabulary
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    return Folders(root, root / "cases", root / "docs")
