"""Small archives that differ in everything that a page may show: by one edit each, and by many."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from builders import (
    FACETS,
    PAGES,
    VOCABULARY,
    a_case_file,
    a_page,
    a_published_picture,
    a_vocabulary,
    is_of_report,
    moved,
)
from casearchive import checks
from casearchive.archive import Archive, make_archive
from casearchive.discovery import Picture
from casearchive.model import Moved, Severity
from casearchive.reading import Reading, read_case
from casearchive.report import read_reports

MADE = {"cases/2001-jie/a.png": a_published_picture()}
"""What became of its picture."""
MOVES = "cases/addresses.txt"
TERMS = "cases/vocabulary.yml"
EVERYWHERE = ""
RICH = "cases/2001/2001-jie.md"
PLAIN = "cases/2013/2013-ban.md"
SECOND = "cases/2001/2001-an-3.md"
"""The first on the second page of the list."""
GONE = "cases/2001/2001-gone.md"
JUMBLED = "      - {slug: guoqi, name: 国企}\n      - {slug: jiguan, name: 机关}\n"
RECORD = """\
short_title: 节
unit: 街道
partners: 学校
authors: 赵敏
period: {from: 2000, to: 2001}
abstract: 经过
figures: [{kind: 受益, what: 观众, value: 三千, unit: 人, date: 2001, note: 门票}]
conditions: 场地
lessons: 下雨
awards: [{title: 好节目, by: 文化局, date: 2001, url: https://a.cn/}]
press: [{title: 舞台, by: 晚报}]
changes: [{date: 2024-07-01, note: 补充}]
"""
"""Every key of the record."""
WALK = 24
"""Edits after each other."""

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Edit:
    """Words in place of others: in one file, or everywhere; of a whole file where `old` is empty."""

    path: str
    old: str
    new: str | None

    def of(self, texts: Texts) -> Texts | None:
        """The texts after it; None where it changes nothing."""
        if self.old:
            count = -1 if self.path == EVERYWHERE else 1
            changed: dict[str, str | None] = {
                path: text.replace(self.old, self.new or "", count)
                for path, text in texts.items()
                if self.path in (path, EVERYWHERE)
            }
        else:
            changed = {self.path: self.new}
        after = {path: text for path, text in (dict(texts) | changed).items() if text is not None}
        return None if after == texts else after


def _simple(number: int) -> tuple[str, str]:
    """One of the cases that make lists long."""
    values = {"id": f"2001-an-{number}", "title": f"案例{number}", "date": f"2024-01-{number:02}"}
    text = a_case_file(district="沧浪区", street=None, themes="[帮困助残]", **values)
    return f"cases/2001/2001-an-{number}.md", text


BASE: Texts = {
    **{f"docs/{source}": text for source, text in PAGES.items()},
    "docs/about.md": "---\ntitle: 关于\ndescription: 说明\n---\n\n## 来历\n\n本站。\n",
    TERMS: VOCABULARY.replace("name: 社区文化}", "name: 社区文化, parent: zuzhi-wangluo}") + FACETS,
    MOVES: "old/ cases/\n",
    **dict(_simple(number) for number in range(1, 26)),
    RICH: a_case_file(
        id="2001-jie",
        title="艺术节",
        community="唐家巷社区",
        themes="[社区文化, 组织网络]",
        year_note="据报告",
        sources="[{report: r2-1-1-p1}, {report: r1-3-p1}]",
        problems="[r2-1-1]",
        recommendations="[r3-1-1]",
        reviewers="[{role: 初审, name: 王芳, date: 2024-05-01}]",
        aliases="[anli/jie]",
        images="[{file: a.png, alt: 合影, credit: 王芳 摄, consent: 本人同意}]",
        raw=RECORD + "domain: [城市社区, 机关]\nscale: 试点\n",
        body="## 做法\n\n居民[自编自演](/report/1-3/#r1-3-p1)。\n",
    ),
    PLAIN: a_case_file(
        id="2013-ban", title="送教上门", district="姑苏区", street=None, year="2013", date="2024-03-01"
    ),
    "cases/2001/2001-lu.md": a_case_file(
        id="2001-lu", title="楼道会", district="平江区", street="平江路街道", date="2023-01-01"
    ),
    "cases/2001/2001-qcs.md": a_case_file(
        id="2001-qcs", title="全市推进", district="全市", street=None, date="2022-01-01"
    ),
    GONE: a_case_file(id="2001-gone", title="撤回的", review="withdrawn", aliases="[anli/gone]"),
}
"""Everything is there once: places with and without cases, a list of two pages, a case with every key."""

EDITS = (
    # cases
    Edit("cases/2001/2001-new.md", "", a_case_file(id="2001-new", title="新的", date="2025-01-01")),
    Edit("cases/2001/2001-old.md", "", a_case_file(id="2001-old", title="旧的", date="2020-01-01")),
    Edit("cases/2020/2020-ou.md", "", a_case_file(id="2020-ou", title="路", year="2020", district="姑苏区")),
    Edit("cases/2001/2001-lu.md", "", None),
    Edit("cases/2001/2001-an-7.md", "", None),
    *(Edit(RICH, "review: published", f"review: {word}") for word in ("draft", "withdrawn")),
    Edit(RICH, "title: 艺术节", "title: 文化节"),
    Edit(RICH, "date: 2024-06-01", "date: 2024-02-15"),
    Edit(RICH, "date: 2024-06-01", "date: 2024-05-31"),
    Edit(RICH, "summary: 居民自编自演", "summary: 居民自己演"),
    Edit(RICH, "居民[自编", "大家[自编"),
    Edit(RICH, "## 做法", "## 经过"),
    Edit(RICH, "district: 沧浪区", "district: [沧浪区, 平江区]"),
    Edit(RICH, "street: 双塔街道", "street: [双塔街道, 胥江街道]"),
    Edit(RICH, "community: 唐家巷社区\n", ""),
    Edit(RICH, "[社区文化, 组织网络]", "[组织网络, 帮困助残]"),
    Edit(RICH, "domain: [城市社区, 机关]", "domain: [城市社区, 国企]"),
    Edit(RICH, "domain: [城市社区, 机关]\n", ""),
    Edit(RICH, "scale: 试点", "scale: 全区推行"),
    Edit(RICH, "year_note: 据报告", "year_note: 据年鉴"),
    Edit(RICH, "evidence: self-reported", "evidence: evaluated"),
    Edit(RICH, "name: 王芳", "name: 李明"),
    Edit(RICH, "anli/jie", "anli/jieri"),
    Edit(RICH, "alt: 合影", "alt: 舞台"),
    Edit(RICH, "consent: 本人同意", "consent: 单位同意"),
    Edit(RICH, "[{report: r2-1-1-p1}, ", "[{title: 文章, publisher: 日报}, "),
    Edit(RICH, "problems: [r2-1-1]", "problems: [r2-1-2]"),
    Edit(RICH, "recommendations: [r3-1-1]", "recommendations: [r3-1-2]"),
    Edit(RICH, "short_title: 节", "short_title: 艺节"),
    Edit(RICH, "unit: 街道", "unit: [街道, 社区]"),
    Edit(RICH, "partners: 学校", "partners: 小学"),
    Edit(RICH, "authors: 赵敏", "authors: 钱敏"),
    Edit(RICH, "from: 2000, to", "from: 2000-05-01, to"),
    Edit(RICH, "abstract: 经过", "abstract: 由来"),
    *(Edit(RICH, old, new) for old, new in (("受益", "成效"), ("观众", "票数"), ("三千", "4000"))),
    Edit(RICH, "conditions: 场地", "conditions: 空地"),
    Edit(RICH, "lessons: 下雨\n", ""),
    Edit(RICH, "title: 好节目", "title: 优秀节目"),
    Edit(RICH, "by: 晚报", "by: 日报"),
    Edit(RICH, "date: 2024-07-01, note: 补充", "date: 2024-07-02, note: 更正"),
    Edit(PLAIN, "title: 送教上门", "title: 送课上门"),
    Edit(PLAIN, "district: 姑苏区", "district: 姑苏区\nstreet: 平江街道"),
    Edit(SECOND, "title: 案例3", "title: 第三例"),
    Edit(SECOND, "summary: 居民自编自演", "summary: 居民自己演"),
    Edit("cases/2001/2001-lu.md", "street: 平江路街道\n", ""),
    Edit(GONE, "title: 撤回的", "title: 撤下的"),
    Edit(GONE, "date: 2024-06-01", "date: 2024-06-02"),
    # vocabulary
    Edit(EVERYWHERE, "组织网络", "组织体系"),
    Edit(TERMS, "definition: 组织的设置", "definition: 组织怎样设置"),
    Edit(TERMS, "synonyms: [网络建设]", "synonyms: [网络建设, 组织建设]"),
    Edit(TERMS, ", parent: zuzhi-wangluo", ", parent: bangkun-zhucan"),
    Edit(EVERYWHERE, "全市", "全城"),
    Edit(TERMS, "name: 平江区, to: 2012-09", "name: 平江区, to: 2012-10"),
    Edit(TERMS, "basis: 据区划调整", "basis: 据公报"),
    Edit(TERMS, "name: 姑苏区", "tile: 2-3, name: 姑苏区"),
    Edit(TERMS, "successor: pingjiangjiedao, ", ""),
    Edit(TERMS, "name: 唐家巷社区", "slug: tangjiaxiangshequ, name: 唐家巷社区"),
    Edit(TERMS, "basis: 据地方志", "basis: 据档案"),
    Edit(TERMS, "slug: bangkun-zhucan", "slug: bangkun"),
    Edit(TERMS, "葑门: feng men", "帮困助残: a ban"),
    Edit(TERMS, "streets:", "levels: [市, 县, 乡镇, 村]\nstreets:"),
    Edit(TERMS, "streets:", "streets:\n  - {slug: other, name: 双塔街道, district: pingjiang}"),
    # its facets
    Edit(EVERYWHERE, "城市社区", "城镇社区"),
    Edit(TERMS, "name: 领域", "name: 领域类别"),
    Edit(TERMS, "definition: 在哪里做。", "definition: 做事的地方。"),
    Edit(TERMS, "definition: 街道和社区", "definition: 街道、社区"),
    Edit(TERMS, "definition: 先在几处做", "definition: 先试"),
    Edit(TERMS, "pages: false", "pages: true"),
    Edit(TERMS, "      - {slug: jiguan, name: 机关}\n      - {slug: guoqi, name: 国企}\n", JUMBLED),
    # the report and its recommendations
    Edit("docs/report/index.md", "title: 调研报告", "title: 调查报告"),
    Edit("docs/report/index.md", "根据安排", "按照安排"),
    Edit("docs/report/1-3.md", "双塔街道举办", "双塔街道承办"),
    Edit("docs/report/1-3.md", "part: 基本情况", "part: 情况"),
    Edit("docs/report/1-3.md", "title: 活动丰富", "title: 活动多样"),
    Edit("docs/report/2-1.md", "原文如此", "原文有误"),
    Edit("docs/report/2-1.md", "## 意识薄弱", "## 意识不强"),
    Edit("docs/report/2-1.md", "经费不足", "经费不够"),
    Edit("docs/report/2-2.md", "", "---\nid: r2-2\npart: 存在问题\ntitle: 人手\n---\n\n缺人。\n{#r2-2-p1}\n"),
    Edit(EVERYWHERE, "召开推进会", "开推进会"),
    Edit("docs/report/3-1.md", "定职责", "分清职责"),
    Edit("docs/recommendations/r3-1-2.md", "title: 明确职责", "title: 明确职责\nactors: [各区]"),
    Edit("docs/recommendations/r3-1-1.md", "[市委]", "[市政府]"),
    Edit("docs/recommendations/r3-1-1.md", "[开会部署]", "[开会]"),
    Edit("docs/recommendations/r3-1-1.md", "[七一前]", "[十一前]"),
    Edit("docs/recommendations/r3-1-1.md", "[r2-1-1]", "[r2-1-2]"),
    Edit("docs/recommendations/r3-1-2.md", "明确职责\n---\n", "明确职责\n---\n\n见[报告](/report/)。\n"),
    Edit("docs/recommendations/index.md", "各条如下", "逐条如下"),
    Edit("docs/recommendations/index.md", "title: 对策建议", "title: 对策建议\ndescription: 十三条"),
    # other pages, and addresses that are gone
    Edit("docs/index.md", "欢迎", "您好"),
    Edit("docs/index.md", "title: 首页", "title: 首页\ndescription: 案例库"),
    Edit("docs/index.md", "欢迎。", "## 欢迎"),
    Edit("docs/about.md", "title: 关于", "title: 关于本站"),
    Edit("docs/about.md", "description: 说明", "description: 简介"),
    Edit("docs/about.md", "本站。", "本站收录案例。"),
    Edit("docs/about.md", "", None),
    Edit("docs/guide.md", "", "---\ntitle: 指南\n---\n"),
    Edit(MOVES, "old/ cases/", "old/ themes/"),
)


def one_edit_each() -> Iterator[tuple[Edit, Archive]]:
    """The base with every edit by itself: what differs from it differs by that alone."""
    for edit in EDITS:
        texts = edit.of(BASE)
        assert texts is not None, edit
        archive = archive_of(texts)
        assert archive is not None, edit
        yield edit, archive


def many_edits() -> Iterator[Archive]:
    """Archives that differ from each other by more and more edits, drawn in the same way every time."""
    drawn, texts, made = random.Random(12), BASE, 0
    while made < WALK:
        changed = drawn.choice(EDITS).of(texts)
        if changed is not None and (archive := archive_of(changed)) is not None:
            texts, made = changed, made + 1
            yield archive


def several_reports() -> Iterator[Archive]:
    """Further reports beside the base's, and in its place: as they are, and with an edit of one each."""
    pages = {path.removeprefix("docs/"): text for path, text in BASE.items() if path.startswith("docs/")}
    further = {f"docs/{source}": text for source, text in moved(pages, "2026", "年度报告").items()}
    older = {f"docs/{source}": text for source, text in moved(pages, "2025", "往年报告").items()}
    others = {path: _citing("2026", text) for path, text in BASE.items() if not is_of_report(path[5:])}
    for texts in ({**BASE, **further}, others | further, others | further | older):
        for words in ("title: 年度报告", "双塔街道举办", "意识薄弱", "title: 往年报告"):
            path = next((path for path in further | older if words in texts.get(path, "")), "")
            changed = {path: texts[path].replace(words, f"{words}改")} if path else {}
            archive = archive_of(texts | changed)
            assert archive is not None
            yield archive


def _citing(slug: str, text: str) -> str:
    """The text with what it names in a report named in the one with that slug."""
    return re.sub(r"(?<=[ \[])(?=r[0-9]+-[0-9])|(?<=/report/)", f"{slug}/", text)


def archive_of(texts: Texts) -> Archive | None:
    """What reading makes of the texts; None where a site would not be built of it."""
    documents = tuple(
        _page(path.removeprefix("docs/"), text)
        for path, text in sorted(texts.items())
        if path.startswith("docs/")
    )
    reports, findings = read_reports(documents)
    files = [path for path in sorted(texts) if path.startswith("cases/2")]
    readings = [_reading(path, texts[path], texts[TERMS]) for path in files]
    pictures = [Picture("2001-jie", "a.png", "2001/2001-jie/a.png")]
    moved = tuple(Moved(*line.split()) for line in texts.get(MOVES, "").splitlines())
    cases = [reading.case for reading in readings if reading.case]
    archive = make_archive(_vocabulary(texts[TERMS]), reports, documents, cases, pictures)
    found = [
        *findings,
        *checks.check(archive).findings,
        *(f for reading in readings for f in reading.findings),
    ]
    is_sound = all(finding.severity is not Severity.ERROR for finding in found)
    return replace(archive, moved=moved, made=MADE) if is_sound else None


_vocabulary, _page = cache(a_vocabulary), cache(a_page)


@cache
def _reading(path: str, text: str, vocabulary: str) -> Reading:
    return read_case(path, text.encode(), _vocabulary(vocabulary))
