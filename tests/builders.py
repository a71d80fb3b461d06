"""Good material by default, with only what a test is about spelt out."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

from casearchive.model import Case, Evidence, Review, Source
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
        sources=(Source(report="r1-3-p1"),),
        evidence=Evidence.SELF_REPORTED,
        review=Review.PUBLISHED,
        streets=("shuangtajiedao",),
        path=CASE_PATH,
    )
    return dataclasses.replace(case, **changes)
