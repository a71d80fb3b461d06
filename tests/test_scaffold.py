"""Another city's archive by question and answer: it passes the check, or there is nothing."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
import yaml

from casearchive import cli, durable
from casearchive.messages import scaffold as words
from casearchive.model import PartRole
from casearchive.scaffold import guide
from casearchive.scaffold import project as projects
from casearchive.scaffold.city import City, Part
from casearchive.scaffold.interview import interview
from casearchive.scaffold.skeleton import files_of, in_yaml
from casearchive.vocabulary import LEVELS, read_vocabulary
from commanding import run

TODAY = datetime.date(2026, 11, 28)
REPORT = "云溪市社区工作调研报告"
YUNXI = "云溪市", "", "", "东溪区、西溪区", REPORT, "基本情况、存在问题、对策建议", "2", "3", ""
PARTS = (
    Part("基本情况"),
    Part("存在问题", PartRole.PROBLEMS),
    Part("对策建议", PartRole.RECOMMENDATIONS),
)
NAME = "云溪市社区工作案例库"


def told(*answers: str) -> tuple[City | None, list[str]]:
    """The city that comes of some answers, all of them asked for, and what was said meanwhile."""
    waiting, said = [*answers], list[str]()
    city = interview(lambda _question: waiting.pop(0), said.append, "dir")
    assert waiting == []
    return city, said


@pytest.mark.parametrize(
    ("answers", "city"),
    [
        (YUNXI, City("云溪市", NAME, LEVELS, ("东溪区", "西溪区"), REPORT, PARTS)),
        (("云溪市", "", "", "", "", ""), City("云溪市", NAME)),
        (("  云溪市\u3000", "社工在线", "市", "", "y"), City("云溪市", "社工在线", ("市",))),
        (
            ("城关镇", "", "镇、村", "王村，李村;赵村", "", ""),
            City("城关镇", "城关镇社区工作案例库", ("镇", "村"), ("王村", "李村", "赵村")),
        ),
        (
            ("甲市", "甲", "市/县/乡镇/村", "东县 、 西县、", "报告", "", "", "", ""),
            City("甲市", "甲", ("市", "县", "乡镇", "村"), ("东县", "西县"), "报告", (Part("正文"),)),
        ),
        (
            ("甲市", "", "市 区\u3000街道", "东区 西区　北区，A区 B座", "无", ""),
            City("甲市", "甲市社区工作案例库", ("市", "区", "街道"), ("东区", "西区", "北区", "A区 B座")),
        ),
        (
            ("甲市", "", "", "没有", "报告", "第一部分 情况、第二部分 问题", "暂无", "无", ""),
            City(
                *("甲市", "甲市社区工作案例库", LEVELS, (), "报告"),
                (Part("第一部分 情况"), Part("第二部分 问题")),
            ),
        ),
        (  # one that is both is the first
            ("甲市", "甲", "市", "报告", "上、下", "1、2", "\uff12", ""),
            City(
                *("甲市", "甲", ("市",), (), "报告"),
                (Part("上", PartRole.PROBLEMS), Part("下", PartRole.PROBLEMS)),
            ),
        ),
    ],
    ids=["whole", "shortest", "one level", "town", "county", "blanks", "none in words", "roles"],
)
def test_answers_make_a_city(answers: tuple[str, ...], city: City) -> None:
    assert told(*answers)[0] == city


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("", "甲市", "甲", "市", "", ""), words.NEEDED),
        (("<b>", "甲市", "甲", "市", "", ""), words.BAD_NAME),
        (("甲\u202e市", "甲市", "甲", "市", "", ""), words.BAD_NAME),
        (("{{ 7 }}", "甲市", "甲", "市", "", ""), words.BAD_NAME),
        (("甲" * 61, "甲市", "甲", "市", "", ""), words.BAD_NAME),
        (("甲市", "甲", "市、区、街道、社区、网格", "市", "", ""), words.TOO_MANY_LEVELS),
        (("甲市", "甲", "市、市", "市", "", ""), words.DOUBLED),
        (("甲市", "甲", "无", "市", "", ""), words.NO_LEVEL),
        (("甲市", "甲", "city、ward", "市", "", ""), words.BAD_LEVEL.format(name="city")),
        (("甲市", "甲", "市、年份", "市", "", ""), words.BAD_LEVEL.format(name="年份")),
        (("甲市", "甲", "市、" + "长" * 11, "市", "", ""), words.BAD_LEVEL.format(name="长" * 11)),
        (("甲市", "甲", "", "东区、东区", "东区", "", ""), words.DOUBLED),
        (("甲市", "甲", "", "[x](y)", "东区", "", ""), words.BAD_NAME),
        (("甲市", "甲", "市", "a|b", "报告", "", "", "", ""), words.BAD_NAME),
        (("甲市", "甲", "市", "报告", "一", "2", "1", "", ""), words.BAD_NUMBER.format(most=1)),
        (("甲市", "甲", "市", "报告", "一", "零", "", "", ""), words.BAD_NUMBER.format(most=1)),
        (("甲市", "甲", "市", "", "不知道", ""), words.WRITE_HELP),
        (("甲市", "甲", "市", "", "算了", "\uff39"), words.WRITE_HELP),
    ],
)
def test_what_is_no_answer_is_asked_for_again(answers: tuple[str, ...], said: str) -> None:
    city, lines = told(*answers)
    assert city is not None
    assert said in lines


@pytest.mark.parametrize("no", ["n", "N", "\uff4e", "否", "放弃", "取消"])
def test_nothing_comes_of_a_no(no: str) -> None:
    assert told("甲市", "", "", "", "", no)[0] is None


@pytest.mark.parametrize("value", ["no", "null", "1.10", "2001", "12-30", "甲 -- 乙", "- 甲", "~", ""])
def test_a_name_is_the_same_after_yaml(value: str) -> None:
    assert yaml.safe_load(in_yaml(value)) == value
    assert yaml.safe_load(f"[{in_yaml(value)}]") == [value]


def test_each_place_has_an_address_of_its_own() -> None:
    names = ("东溪区", "东溪县", "乡", "𠮷区", "三江侗族自治县")
    text = files_of(City("甲市", "甲", LEVELS, names), TODAY)["cases/vocabulary.yml"]
    vocabulary, findings = read_vocabulary("cases/vocabulary.yml", text.encode())
    assert vocabulary
    assert findings == ()
    slugs = {place.name: place.slug for place in vocabulary.districts}
    assert slugs == {
        "东溪区": "dongxi",
        "东溪县": "dongxixian",
        "乡": "xiang",
        "𠮷区": "ji" + "qu",
        "三江侗族自治县": "sanjiangdongzuzizhi",
    }


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for what others write."""
    monkeypatch.setattr(durable, "flush_tree", lambda _folder: None)


def test_the_guide_has_names_of_no_city_and_says_what_levels_are_called(tmp_path: Path) -> None:
    pages = {"docs/guide/a.md": "---\ntitle: 甲\n---\n\n东门街、东门。\n", "docs/data/b.md": "东门。\n"}
    for page, text in pages.items():
        (tmp_path / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / page).write_text(text, encoding="utf-8")
    assert dict(guide.files_of(tmp_path, City("甲市", "甲"))) == pages
    names = tmp_path / guide.NAMES
    names.parent.mkdir(parents=True)
    names.write_text("东门: 某地\n东门街: 某街\n", encoding="utf-8")
    other = dict(guide.files_of(tmp_path, City("甲市", "甲", ("市", "县"))))
    assert other["docs/data/b.md"] == "某地。\n"
    assert other["docs/guide/a.md"].startswith("---\ntitle: 甲\n---\n\n> 本站的地名分市、县，")
    assert "“区”就是“县”，没有“街道”一级，没有“社区”一级" in other["docs/guide/a.md"]
    assert other["docs/guide/a.md"].endswith("\n\n某街、某地。\n")


def test_the_guide_leads_to_no_list_of_places_that_a_city_may_lack() -> None:
    pages = dict(guide.files_of(cli.ROOT, City("甲市", "甲", ("市",))))
    assert not [
        page for page, text in pages.items() if re.search(r"\]\(/(districts|streets|communities)/", text)
    ]


def init(folder: Path, *answers: str) -> tuple[int, str]:
    result = run("init", str(folder), answers="\n".join([*answers, ""]))
    return result.exit_code, result.output


def test_a_city_is_there_and_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "云溪 案例库"
    code, said = init(folder, *YUNXI)
    assert code == 0, said
    assert "没有发现问题" in said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["云溪 案例库"]
    assert not (folder / ".cache").exists()
    assert (folder / "docs/recommendations/index.md").exists()
    assert (folder / "scripts/archive.py").read_bytes() == (cli.ROOT / "scripts/archive.py").read_bytes()
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert f"site_name: {NAME}\n" in settings
    assert not [path for path in folder.rglob("*") if path.name in ("__pycache__", ".venv", ".git")]
    assert init(folder, *YUNXI)[0] == 2, "nothing is written over"


def test_odd_names_do_no_harm(tmp_path: Path) -> None:
    answers = "12-30", "甲：", "", "no、null、1、- 甲、—东", "“null”", "：一、1-10、no", "1", "2", ""
    code, said = init(tmp_path / "odd", *answers)
    assert code == 0, said


def test_what_is_not_sound_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casearchive.cli.scaffolding._is_sound", lambda _root: False)
    monkeypatch.setattr(projects, "ENGINE", ("LICENSE",))
    code, said = init(tmp_path / "a/b", *YUNXI)
    assert code == 1
    assert words.UNSOUND in said
    assert [*(tmp_path / "a").iterdir()] == []


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device", "x")

    monkeypatch.setattr(projects, "_copy", full)
    code, said = init(tmp_path / "b", *YUNXI)
    assert code == 2
    assert said.count("x：No space left") == 1
    assert [*tmp_path.iterdir()] == []


def test_not_in_the_project_itself_nor_over_something(tmp_path: Path) -> None:
    assert init(cli.ROOT / "cases/new-city")[0] == 2
    assert not (cli.ROOT / "cases/new-city").exists()
    (tmp_path / "full").mkdir()
    (tmp_path / "full/x").touch()
    assert init(tmp_path / "full") == (2, words.NOT_EMPTY.format(folder=tmp_path / "full") + "\n")
