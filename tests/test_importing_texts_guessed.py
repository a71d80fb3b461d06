"""Texts get the guesses that Word files get: told, and marked at the desk until somebody confirms them."""

from __future__ import annotations

from pathlib import Path

import pytest

from commanding import run
from imported import a_root_with_a_source, a_text, found, written

LINE = "2001年起，沧浪区双塔街道唐家巷社区每年办社区文化艺术节，社区文化活跃。"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return a_root_with_a_source(tmp_path, monkeypatch)


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_a_text_without_a_header_gets_year_places_and_themes(suffix: str, root: Path) -> None:
    path = root / f"楼道里的戏台.{suffix}"
    path.write_text(f"{LINE}\n", encoding="utf-8")
    result = run("import", str(path), "--map", str(root / "m.yml"), "--yes")
    assert result.exit_code == 0, result.output
    (case,) = written(root).values()
    assert (case.title, case.year, case.districts, case.streets) == (
        *("楼道里的戏台", 2001),
        *(("canglang",), ("shuangtajiedao",)),
    )
    assert (case.communities, case.themes) == (("tangjiaxiangshequ",), ("shequ-wenhua",))
    guesses = [each for each in found(result.output) if each.endswith("word-guess")]
    assert len(guesses) == 6
    assert "“年份”写成了“2001”，是根据正文猜的" in result.output


def test_a_header_is_never_guessed_over(root: Path) -> None:
    path = a_text(root, body=f"{LINE}双塔街道报送。", 年份="2015", 区="姑苏区", 主题=None)
    result = run("import", str(path), "--yes")
    (case,) = written(root).values()
    assert (case.year, case.districts, case.streets) == (2015, ("gusu",), ())
    assert case.themes == ("shequ-wenhua",)
    assert "“区”写成了" not in result.output


def test_a_date_says_the_year_of_a_text_that_has_one(root: Path) -> None:
    path = a_text(root, body="2001年的事，2001年。", 年份=None, 发布日期="2015-03-01", 区="姑苏区")
    run("import", str(path), "--yes")
    (case,) = written(root).values()
    assert case.year == 2015


LEVELS = [
    ("### 背景\n\n甲。\n\n##### 难处\n\n乙。\n\n### 做法", "## 背景 ### 难处 ## 做法"),
    ("## 三、做法\n\n#### 1.搭台\n\n甲。\n\n#### 2.演戏", "## 三、做法 ### 1.搭台 ### 2.演戏"),
    ("# 背景\n\n甲。\n\n# 做法\n\n### 细处", "## 背景 ## 做法 ### 细处"),
    ("## 背景\n\n### 难处\n\n#### 停车", "## 背景 ### 难处 #### 停车"),
]


def test_headings_of_texts_leave_no_level_out(root: Path) -> None:
    for number, (body, _) in enumerate(LEVELS):
        a_text(root, f"texts/{number}.md", f"开头。\n\n{body}\n\n末尾。", 标题=f"戏台第{number}场")
    result = run("import", str(root / "texts"), "--yes")
    assert result.exit_code == 0, result.output
    for number, (_, expected) in enumerate(LEVELS):
        text = (root / written(root)[f"戏台第{number}场"].path).read_text(encoding="utf-8")
        assert " ".join(line for line in text.split("\n") if line.startswith("#")) == expected
