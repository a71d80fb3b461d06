"""Every field of a case reaches its page and the data, or stands here among those that must not.

A field that is new, of a case or of what it holds, fails until it has a value in `CASE` and is shown
everywhere, or is named in `SHOWN_IN`.
"""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
import typing
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum

import pytest

from builders import FACETS, VOCABULARY, a_case, a_vocabulary, an_archive, page_at
from casearchive.exports.data import data_files
from casearchive.exports.feeds import Site
from casearchive.messages import labels
from casearchive.model import (
    Body,
    Case,
    Change,
    Evidence,
    Figure,
    FigureKind,
    Heading,
    Image,
    Link,
    Mention,
    Period,
    Position,
    ReportId,
    Reviewer,
    Source,
)
from casearchive.reading.schema import CaseFields

PAGE, JSON, CSV = "page", "data/cases.json", "data/cases.csv"
SHOWN_IN = {
    "digest": set(),
    "text_digest": set(),
    "path": set(),
    "pinyin": set(),
    "positions": set(),
    "review": set(),
    "aliases": set(),
    "images.consent": set(),
    "body.html": {PAGE},
    "body.headings.id": {PAGE},
    "body.headings.text": {PAGE},
    "body.anchors": set(),
    "body.links.target": set(),
    "body.links.position.line": set(),
    "body.links.position.column": set(),
}
"""Fields that are not shown everywhere, and where they are."""
NO_TEXT = {"body.headings.level", "body.links.is_image"}
"""What no text could be looked for of."""
NAME, DEFINITION = labels.EVIDENCE[Evidence.EVALUATED]
WORDS = {
    (PAGE, "evidence"): labels.DEFINED.format(name=NAME, definition=DEFINITION),
    (PAGE, "communities"): "唐家巷社区",
    (PAGE, "period.start"): "1996年2月至1997年11月",
    (PAGE, "period.end"): "1996年2月至1997年11月",
    (PAGE, "figures.kind"): labels.FIGURE_KINDS[FigureKind.BENEFICIARIES],
}
"""What stands for a value where it is not shown as it is."""
NEVER_KEPT = {"privacy_passed", "signed"}
"""Keys that are checked in the file and go no further."""
UNREAD = {"body", "digest", "text_digest", "facets", "path", "pinyin", "positions"}
"""Fields of a case that no key of every city's header gives."""

CASE = a_case(
    id="2001-jie",
    title="艺术节",
    year=1997,
    year_note="据年鉴",
    date=datetime.date(2024, 6, 7),
    summary="居民自编自演",
    districts=("pingjiang", "canglang"),
    streets=("shuangtajiedao",),
    communities=("tangjiaxiangshequ",),
    themes=("zuzhi-wangluo", "shequ-wenhua"),
    facets=(("domain", ("guoqi", "jiguan")),),
    sources=(
        Source(report=ReportId("r1-3-p1")),
        Source(title="文章", publisher="日报", date="1998-05", url="https://b.cn/"),
    ),
    evidence=Evidence.EVALUATED,
    problems=("r2-1-1",),
    recommendations=("r3-1-2",),
    reviewers=(Reviewer("初审", "王芳", datetime.date(2024, 5, 1)),),
    aliases=("anli/jie",),
    images=(Image("wutai.png", "舞台", "李明摄", "单位存档第七号"),),
    short_title="简短之名",
    units=("街道党工委",),
    partners=("文化站", "驻区学校"),
    authors=("赵敏",),
    period=Period("1996-02", "1997-11"),
    abstract="来由与成效的提要",
    figures=(Figure(FigureKind.BENEFICIARIES, "观众", "三千余", "人次", "1997-08", "据门票"),),
    conditions=("要有场地",),
    lessons=("雨天没有预案",),
    awards=(Mention("优秀节目", "市文化局", "1998-01", "https://jiang.cn/"),),
    press=(Mention("弄堂里的舞台", "晚报", "1997-09-03", "https://bao.cn/"),),
    changes=(Change(datetime.date(2025, 2, 3), "补充了观众的人数"),),
    body=Body(
        "<p>排练到深夜</p>",
        (Heading(3, "jingguo", "经过"),),
        ("maodian",),
        (Link("mubiao", Position(7001, 7002), is_image=True),),
    ),
    pinyin="yi shu jie",
    path="cases/2001/2001-jie.md",
    positions="7003 7004 title",
)


def field_names(kind: type, above: str = "") -> Iterator[str]:
    """Every field of a type and of those of its fields that are types of the engine: `sources.url`."""
    for name, hint in typing.get_type_hints(kind).items():
        inner = next((of for of in (hint, *typing.get_args(hint)) if dataclasses.is_dataclass(of)), None)
        if isinstance(inner, type):
            yield from field_names(inner, f"{above}{name}.")
        else:
            yield above + name


def values(entry: object, above: str = "") -> Iterator[tuple[str, str]]:
    """The same with their values as text, empty ones left out."""
    if isinstance(entry, tuple):
        for each in entry:
            yield from values(each, above)
    elif dataclasses.is_dataclass(entry):
        for field in dataclasses.fields(entry):
            dot = "." if above else ""
            yield from values(getattr(entry, field.name), f"{above}{dot}{field.name}")
    elif isinstance(entry, Enum):
        yield above, str(entry.value)
    elif entry not in ("", None):
        yield above, entry.isoformat() if isinstance(entry, datetime.date) else str(entry)


VALUES: dict[str, set[str]] = defaultdict(set)
for _name, _value in values(CASE):
    VALUES[_name].add(_value)
VALUES["facets"].remove("domain")  # the name of their column


@pytest.fixture(scope="module")
def places() -> dict[str, str]:
    """What the public reads of the case, as text."""
    archive = an_archive(CASE, vocabulary=a_vocabulary(VOCABULARY + FACETS))
    files = dict(data_files(archive, Site("", "https://a.cn/")))
    (record,) = json.loads(files[JSON])["cases"]
    (row,) = csv.DictReader(io.StringIO(files[CSV].decode("utf-8-sig"), newline=""))
    page = page_at(archive, f"cases/{CASE.id}/")
    return {
        PAGE: "\n".join(text for _, text in values(page)),
        JSON: "\n".join(json.dumps(value, ensure_ascii=False) for value in record.values()),
        CSV: "\n".join(row.values()),
    }


def test_the_case_has_a_value_of_its_own_for_every_field() -> None:
    assert VALUES.keys() == set(field_names(Case))
    assert SHOWN_IN.keys() <= VALUES.keys()


@pytest.mark.parametrize("name", sorted(VALUES.keys() - NO_TEXT))
def test_a_field_is_shown_where_it_must_be_and_nowhere_else(name: str, places: dict[str, str]) -> None:
    shown_in = {
        place
        for place, text in places.items()
        if all(WORDS.get((place, name), value) in text for value in VALUES[name])
    }
    assert shown_in == SHOWN_IN.get(name, {PAGE, JSON, CSV})


def test_every_key_of_a_header_is_a_field() -> None:
    plural = {"district": "districts", "street": "streets", "community": "communities", "unit": "units"}
    keys = {plural.get(key, key) for key in CaseFields.model_fields}
    assert keys - NEVER_KEPT == {field.name for field in dataclasses.fields(Case)} - UNREAD
