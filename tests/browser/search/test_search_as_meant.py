"""What readers type is found as they mean it: marks, blanks, radicals, footnotes, years and former names."""
# ruff: noqa: RUF001

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from builders import FACETS, VOCABULARY, a_case, a_vocabulary, an_archive
from casearchive.markup import render_body
from casearchive.search import write_index
from casearchive.search.writing import Writer
from conftest import HEAD, MODULES, Engine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from casearchive.model import Case

pytestmark = pytest.mark.browser

STREETS = """\
  - {name: 娄门街道, to: 2012-12, successor: pingjiangjiedao, district: pingjiang}
  - {name: 北塔街道, to: 1990-12, successor: loumenjiedao, district: pingjiang}
"""


def case(slug: str, text: str = "", **values: object) -> Case:
    """A case whose own words are those of its body."""
    body, findings = render_body(text, "a.md", 1)
    assert findings == ()
    plain: dict[str, object] = {
        "title": "无题",
        "summary": "略",
        "districts": ("quanshi",),
        "streets": (),
        "year": 1999,
    }
    return a_case(**{**plain, "id": slug, "path": f"cases/1999/{slug}.md", "body": body, **values})


TEXTS = {
    "radicals": "市\u2ea0政局，\u2ed4口，\u2ed3效机制，\u2ee2路边的\u2f47\u2f50子",
    "blanks": "2024 年 8 月 15 日，投入 5 万元，用 App 报修，占 39% 左右。",
    "close": "2023年9月1日，共39辆，5G网络，Wi-Fi覆盖。",
    "note": "减少了39[^1]辆，共有41[^2]辆。\n\n[^1]: 据清点。\n[^2]: 同上。",
    "straight": '挂上"直引号牌"，叫做“党报社区”，又叫「一站式」，it\'s。',
    "dots": "亨利•诺尔曼，三‧一五，9·11，和谐社区——双塔，1995～1998年，1∶3，8:30",
    "rubbish": "垃圾分类。志愿服务！《养犬条例》（试行）",
}
PLACES = (
    case("loumen", districts=("pingjiang",), streets=("loumenjiedao",), year=2003),
    case("beita", districts=("pingjiang",), streets=("beitajiedao",), year=2002),
    case("xin", "原娄门街道", districts=("gusu",), streets=("pingjiangjiedao",), year=2013),
    case("shuo", "说到2002年的事", districts=("canglang",), year=2004),
    case("lingyu", themes=("bangkun-zhucan",), facets=(("domain", ("guoqi",)), ("scale", ("shidian",)))),
)


@pytest.fixture(scope="module")
def search(
    browser: Browser,
    serve: Callable[[Path], str],
    modules: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Engine]:
    """The search of a site that the engine itself has indexed."""
    root = tmp_path_factory.mktemp("site")
    cases = (*(case(slug, text) for slug, text in TEXTS.items()), *PLACES)
    vocabulary = a_vocabulary(VOCABULARY.replace("communities:", f"{STREETS}communities:") + FACETS)
    write_index(an_archive(*cases, vocabulary=vocabulary), Writer(root))
    shutil.copytree(modules, root / MODULES)
    (root / "index.html").write_text(HEAD, encoding="utf-8")
    base = serve(root)
    page = browser.new_page()
    page.goto(base)
    page.evaluate(
        """async ([base, modules]) => {
          window.engine = (await import(base + modules + "/search.mjs")).openSearch(base);
        }""",
        [base, MODULES],
    )
    yield Engine(page, base, root)
    page.close()


TYPED = {
    "radicals": ["民政局|门口|长效机制|马路边|市民政局，门口|日比子|\u2ea0政局|\u2ed4口|\u2ed3效"],
    "blanks": ["2024年8月15日|2024 年 8 月 15 日|2024年 8月15日|5万元|投入5万|用App报修|39%左右"],
    "close": ["2023 年 9 月 1 日|共 39 辆|5G 网络|Wi-Fi 覆盖|5 G网络"],
    "note": ["减少了39辆|共有41辆。|减少了 39 辆"],
    "straight": [
        '“直引号牌”|"直引号牌"|＂直引号牌＂|「直引号牌」|『直引号牌』|‘直引号牌’|“直引号牌"',
        '挂上“直引号牌”|挂上"直引号牌"，|叫做"党报社区"|叫做「党报社区」|又叫“一站式”|it’s|ＩＴ\'Ｓ',
        "＂党报社区＂|“党报社区”。|党报社区”|“党报社区",
    ],
    "dots": [
        "亨利·诺尔曼|亨利•诺尔曼|亨利・诺尔曼|亨利‧诺尔曼|亨利．诺尔曼|亨利.诺尔曼|三·一五|9•11|9．11",
        "和谐社区—双塔|和谐社区-双塔|和谐社区──双塔|1995-1998|1995—1998年|1:3|1：3|8：30|8∶30",
    ],
    "rubbish": [
        "垃圾分类。|垃圾分类，|垃圾分类？|垃圾分类……|垃圾分类 。|（垃圾分类）|，垃圾分类|垃圾分类．",
        "志愿服务!!|志愿服务！！|志愿服务~|“志愿服务”！|《养犬条例》|养犬条例》|条例》（试行）",
    ],
}


@pytest.mark.parametrize("found", TYPED)
def test_it_is_found_however_it_is_typed(search: Engine, found: str) -> None:
    for query in "|".join(TYPED[found]).split("|"):
        answer = search.search(query)
        assert [hit["id"] for hit in answer["hits"]] == [found], query
        assert "readings" not in answer, query


@pytest.mark.parametrize("query", ["391", "412辆", "“分类志愿”", "-“无题”"])
def test_what_is_not_there_is_not_found(search: Engine, query: str) -> None:
    assert search.search(query, kinds="case")["total"] == 0


def test_marks_show_what_stands_in_the_text(search: Engine) -> None:
    marked = {
        "2024年8月15日": "2024 年 8 月 15 日",
        "民政局": "\u2ea0政局",
        "“直引号牌”": "直引号牌",
        "亨利·诺尔曼": "亨利•诺尔曼",
        "和谐社区-双塔": "和谐社区——双塔",
        "减少了39辆": "减少了39辆",
    }
    for query, text in marked.items():
        (hit,) = search.search(query)["hits"]
        assert [hit["excerpt"][slice(*mark)] for mark in hit["marks"]] == [text], query


@pytest.mark.parametrize(
    ("queries", "pages", "first", "found"),
    [
        ("2002|2002年|２００２年|“2002年”", "years/2002", "beita", "beita shuo"),
        ("二〇〇二年|二零零二|二○○二年度", "years/2002", "beita", "beita"),
        ("2003|2003年。|２００３ 年", "years/2003", "loumen", "loumen"),
        ("姑苏区|姑蘇區|姑苏区。", "districts/gusu", "xin", "xin loumen beita shuo"),
        ("平江街道|平江街道！", "streets/pingjiangjiedao", "xin", "xin loumen beita"),
        ("娄门街道", "streets/loumenjiedao", "loumen", "loumen beita xin"),
        ("国企|《国企》", "domain/guoqi", "lingyu", "lingyu"),
        ("帮困助残", "themes/bangkun-zhucan", "lingyu", "lingyu"),
    ],
    ids=lambda value: value[:12],
)
def test_a_name_finds_what_stands_under_it_and_its_page_comes_first(
    search: Engine, queries: str, pages: str, first: str, found: str
) -> None:
    for query in queries.split("|"):
        answer = search.search(query, kinds="case", limit=50)
        assert [page["url"] for page in answer["pages"]] == [f"{search.base}{pages}/"], query
        ids = [hit["id"] for hit in answer["hits"]]
        assert (ids[0], sorted(ids)) == (first, sorted(found.split())), query


def test_a_term_without_a_page_is_found_as_a_filter_would(search: Engine) -> None:
    assert [hit["id"] for hit in search.search("试点")["hits"]] == ["lingyu"]
    assert search.search("试点")["pages"] == []


def test_names_go_with_other_terms(search: Engine) -> None:
    assert [hit["id"] for hit in search.search("2002年 北塔街道")["hits"]] == ["beita"]
    assert [hit["id"] for hit in search.search("平江街道 2003 年")["hits"]] == ["loumen"]
    ids = [hit["id"] for hit in search.search("平江街道 -原娄门")["hits"]]
    assert sorted(ids) == ["beita", "loumen"]


def test_pinyin_of_a_place_finds_what_it_was_before(search: Engine) -> None:
    ids = {hit["id"] for hit in search.search("pingjiangjiedao", kinds="case")["hits"]}
    assert ids == {"xin", "loumen", "beita"}


def test_blanks_part_after_all_where_nothing_is_found_otherwise(search: Engine) -> None:
    answer = search.search("辆 5G")
    assert [hit["id"] for hit in answer["hits"]] == ["close"]
    assert answer["readings"] == [{"term": "辆5g", "as": ["辆 5g"]}]


@pytest.mark.parametrize(
    ("query", "advice"),
    [
        ("\uff02垃圾分类站\uff02", ["垃圾分类"]),
        ("垃圾分类站。", ["垃圾分类"]),
        ("‘北塔街道办’", ["北塔街道"]),
        ("分类。志愿服务队", ["分类。志愿服务"]),
        ("大垃圾；", ["垃圾"]),
        ("类。队", []),
        ("号牌”的", ["号牌"]),
    ],
)
def test_advice_is_what_can_be_meant(search: Engine, query: str, advice: list[str]) -> None:
    answer = search.search(query)
    assert answer["total"] == 0
    assert [each["query"] for each in answer["advice"] if each["kind"] == "looser"] == advice


def test_suggestions_pass_over_marks(search: Engine) -> None:
    for text in ("平江街道。", "“平江街道”", "平江街道"):
        assert search.suggest(text)[0]["title"] == "平江街道", text
