"""A right line for each key, to show where something is wrong with it.

A key that means something else in one place has a line for that place: `reviewers.name`.  Groups
are shown in the form that staff write, a line for each key: `_group`.
"""

from __future__ import annotations

import re

_OF_REPORTS = re.compile(r"(?:.*/)?(?:report|recommendations)/(?:[^/]+/)?(?P<name>[^/]+)\.md")
_NUMBERS = re.compile(r"r?(?P<numbers>[0-9]+(?:-[0-9]+){1,2})")


def _group(key: str, *lines: str) -> str:
    """A key and the lines below it, on one line."""
    return f"“{key}:”，另起一行写" + "".join(f"“{line}”" for line in lines)


EXAMPLES = {
    "id": "id: 2001-shequ-wenhua-yishujie",
    "title": "title: 社区文化艺术节",
    "district": "district: 某某区",
    "street": "street: 某某街道",
    "community": "community: 某某社区",
    "themes": "themes: [组织网络, 志愿服务]",
    "year": "year: 2001",
    "year_note": "year_note: 报告没有写年份；据文中“建党八十周年”推定",
    "date": "date: 2024-06-01",
    "summary": "summary: 社区党组织与驻区单位结对共建，共办实事",
    "sources": _group("sources", "  - report: r1-3-p1"),
    "problems": "problems: [r2-1-1]",
    "recommendations": "recommendations: [r3-1-1]",
    "evidence": "evidence: self-reported",
    "review": "review: draft",
    "reviewers": _group("reviewers", "  - role: 初审", "    name: 王芳", "    date: 2024-06-01"),
    "aliases": "aliases: [anli/2001/wenhuajie]",
    "images": _group("images", "  - file: huodong.jpg", "    alt: 居民在社区广场排练"),
    "short_title": "short_title: 文化艺术节",
    "unit": "unit: 某某街道党工委",
    "partners": "partners: [驻区单位, 社区学校]",
    "authors": "authors: 王芳",
    "period": "period: {from: 2001-03, to: 2002}",
    "abstract": "abstract: 社区党组织与驻区单位结对共建的经过和成效",
    "figures": _group(
        *("figures", "  - kind: 成效", "    what: 楼道停放的电动车", "    value: 41减到2", "    unit: 辆")
    ),
    "conditions": "conditions: 小区里要有一块能停车的空地",
    "lessons": "lessons: 充电桩装少了，高峰时要等",
    "awards": _group("awards", "  - title: 优秀党建案例", "    by: 区委组织部", "    date: 2002"),
    "press": _group("press", "  - title: 楼道里的议事会", "    by: 某某日报", "    date: 2002-05-01"),
    "changes": _group("changes", "  - date: 2024-07-01", "    note: 补充了居民的意见"),
    "signed": _group("signed", "  digest: 5f3a91b2c04d7e86", "  date: 2024-06-01"),
    "digest": "digest: 5f3a91b2c04d7e86",
    "corrected": "corrected: 0c81d2e94ab5f673",
    "privacy_passed": _group(
        *(
            "privacy_passed",
            "  - found: 0512-****2345",
            "    by: 王芳",
            "    reason: 单位同意公开的值班电话",
            "    date: 2024-06-01",
        )
    ),
    "found": "found: 0512-****2345",
    "privacy_passed.by": "by: 王芳",
    "reason": "reason: 单位同意公开的值班电话",
    "kind": "kind: 成效",
    "what": "what: 楼道停放的电动车",
    "value": "value: 41减到2",
    "figures.unit": "unit: 辆",
    "note": "note: 据物业的清点记录",
    "changes.note": "note: 补充了居民的意见",
    "by": "by: 区委组织部",
    "press.by": "by: 某某日报",
    "report": "report: r1-3-p1",
    "part": "part: 基本情况",
    "roles": "roles: {2: problems, 3: recommendations}",
    "publisher": "publisher: 某某日报",
    "url": "url: https://www.example.cn/a.html",
    "role": "role: 初审",
    "name": "name: 某某街道",
    "file": "file: huodong.jpg",
    "alt": "alt: 居民在社区广场排练",
    "credit": "credit: 王芳 摄",
    "consent": "consent: 画面中人均已同意公开",
    "sources.title": "title: 社区党建的探索与实践",
    "reviewers.name": "name: 王芳",
    "themes.name": "name: 组织网络",
    "districts.name": "name: 某某区",
    "city.name": "name: 全市",
    "slug": "slug: moumouqu",
    "from": "from: 2012-09",
    "to": "to: 2012-09",
    "successor": "successor: yijiedao",
    "basis": "basis: 据某某市行政区划沿革",
    "definition": "definition: 建立和健全社区党组织的做法",
    "parent": "parent: zuzhi-wangluo",
    "readings": _group("readings", "  大栅栏: da shi lan"),
    "synonyms": _group("synonyms", "  - [社区, 社群]"),
    "themes.synonyms": "synonyms: [志愿者, 义工]",
    "levels": "levels: [市, 县, 乡镇, 村]",
    "city": _group("city", "  slug: quanshi", "  name: 全市"),
    "districts": _group("districts", "  - slug: moumouqu", "    name: 某某区"),
    "streets": _group("streets", "  - name: 某某街道", "    district: moumouqu"),
    "pages": "pages: true",
    "terms": _group("terms", "      - slug: shequ", "        name: 城市社区"),
    "facets.slug": "slug: domain",
    "facets.name": "name: 领域",
    "facets.terms.slug": "slug: shequ",
    "facets.terms.name": "name: 城市社区",
    "facets": _group(
        *("facets", "  - slug: domain", "    name: 领域", "    terms:"),
        *("      - slug: shequ", "        name: 城市社区"),
    ),
    "communities": _group("communities", "  - name: 某某社区", "    street: moumoujiedao"),
}


def id_of_report(path: str) -> str:
    """The line of the id in a report's page or a recommendation, by its name; empty in all other files."""
    page = _OF_REPORTS.fullmatch(path)
    named = page and _NUMBERS.fullmatch(page["name"])
    numbers = named["numbers"] if named else "0-0" if page and page["name"] == "index" else "1-1"
    return f"id: r{numbers}" if page else ""
