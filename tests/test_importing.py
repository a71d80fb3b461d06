"""`import`: what a source says becomes drafts that pass the check, or is told at its place."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from casearchive.model import Case, Evidence, Review
from commanding import run
from imported import BODY, COMMON, a_root, a_table, a_text, found, one, title, written


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return a_root(tmp_path, monkeypatch)


VALUES = [
    ("年份", "2001年", "year", 2001),
    ("年份", "二〇〇一年", "year", 2001),
    ("年份", "2001.0", "year", None),
    ("区", "苏州市沧浪区", "districts", ("canglang",)),
    ("区", "平江区、沧浪区", "districts", ("pingjiang", "canglang")),
    ("街道", "双塔", "streets", ("shuangtajiedao",)),
    ("主题", "网络建设", "themes", ("zuzhi-wangluo",)),
    ("主题", "社区文化；组织网络", "themes", ("shequ-wenhua", "zuzhi-wangluo")),
    ("领域", "机关，国企", "facets", (("domain", ("jiguan", "guoqi")),)),
    ("发布日期", "2024年3月5日", "date", datetime.date(2024, 3, 5)),
    ("发布日期", "2024/3/5", "date", datetime.date(2024, 3, 5)),
    ("发布日期", "45356", "date", datetime.date(2024, 3, 5)),
    ("发布日期", "2024-03-05T08:00:00+08:00", "date", datetime.date(2024, 3, 5)),
    ("申报单位", "双塔街道党工委、某社区", "units", ("双塔街道党工委", "某社区")),
    ("编号", "7", "id", "2001-yi-shu-jie-yi-liu"),
    ("编号", "2001-abc", "id", "2001-abc"),
    ("证据", "有记录", "evidence", Evidence.DOCUMENTED),
    ("审核状态", "待审", "review", Review.IN_REVIEW),
    ("条件", "要有空地。", "conditions", ("要有空地。",)),
    ("摘要", "分成\n两行。", "summary", "分成两行。"),
]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Case]:
    """What came of every value, by the kind of its source and the title: one import for each kind."""
    made: dict[tuple[str, str], Case] = {}
    for kind in ("table", "text"):
        with pytest.MonkeyPatch.context() as patch:
            root = a_root(tmp_path_factory.mktemp(kind), patch)
            if kind == "table":
                path = a_table(root, *({key: text} for key, text, _, _ in VALUES))
            else:
                path = root / "texts"
                for number, (key, text, _, _) in enumerate(VALUES, 2):
                    a_text(root, f"texts/{number:02}.md", **{"标题": title(number), key: json.dumps(text)})
            result = run("import", str(path), "--yes")
            told = [each.split()[1] for each in found(result.output)]
            assert told.count("import-cell-left-out") == len(told) - 1 == 1, result.output
            made |= {(kind, case_title): case for case_title, case in written(root).items()}
    return made


@pytest.mark.parametrize("number", range(len(VALUES)))
@pytest.mark.parametrize("kind", ["table", "text"])
def test_a_value_is_mended_as_fix_does(kind: str, number: int, imported: dict[tuple[str, str], Case]) -> None:
    _, _, field, value = VALUES[number]
    case = imported.get((kind, title(number + 2)))
    assert (getattr(case, field) if case else None) == value


def test_what_is_written_is_a_draft_as_new_writes_one(root: Path) -> None:
    case = one(root, a_table(root, {"街道": "双塔"}))
    assert (root / case.path).read_text(encoding="utf-8") == (
        "---\n编号: 2001-yi-shu-jie-er\n标题: 艺术节二\n年份: 2001\n区: 沧浪区\n街道: 双塔街道\n"
        "主题: 社区文化\n摘要: 居民自编自演。\n来源:\n- 标题: 台账\n日期: 2024-06-01\n证据: 自述\n"
        f"审核状态: 草稿\n---\n\n{BODY}\n"
    )


WRONG = [
    ({"主题": "邻里"}, "unknown-theme"),
    ({"区": "海淀区"}, "unknown-place"),
    ({"年份": "去年"}, "bad-year"),
    ({"年份": ""}, "missing-key"),
    ({"标题": ""}, "missing-key"),
    ({"标题": "长" * 61}, "too-long"),
    ({"发布日期": "某天"}, "bad-date"),
    ({"发布日期": "2024-02-30"}, "bad-date"),
    ({"发布日期": "2024-13-01T08:00"}, "bad-date"),
    ({"正文": "电话 13812345678。"}, "privacy-telephone"),
    ({"摘要": "写信到 a@b.cn。"}, "privacy-mailbox"),
    ({"正文": "<script>x</script>"}, "body-html"),
    ({"标题": "甲\u202e乙"}, ""),
]


def test_a_row_with_an_error_is_told_at_its_cell_and_left_the_others_are_written(root: Path) -> None:
    rows = [{}, *(row for row, _ in WRONG), {}]
    result = run("import", str(a_table(root, *rows)), "--yes")
    assert result.exit_code == 1
    assert written(root).keys() == {title(2), "甲乙", title(len(rows) + 1)}
    columns = ["标题", *COMMON, "正文", "发布日期"]
    for number, (row, code) in enumerate(WRONG, 3):
        column = 1 if code == "missing-key" else columns.index(next(iter(row))) + 1
        assert not code or f"a.csv:{number}:{column} {code}" in found(result.output)


def test_a_cell_that_says_that_there_is_none_says_nothing(root: Path) -> None:
    none = {"街道": "无", "社区": "/", "年份说明": "——", "单位": "暂无。", "作者": "N/A", "获奖": "（无）"}
    table = a_table(root, {**none, "条件": "无需经费。", "成效": "—"}, {"标题": "无"})
    result = run("import", str(table), "--yes")
    (case,) = written(root).values()
    assert (case.streets, case.communities, case.year_note, case.units, case.authors) == ((), (), "", (), ())
    assert (case.awards, case.conditions) == ((), ("无需经费。",))
    assert "成效" not in (root / case.path).read_text(encoding="utf-8")
    assert [each.split()[1] for each in found(result.output)] == ["missing-key"]


LOST = [
    ({"联系人": "张三", "联系电话": "13812345678"}, {"import-column-left-out": 2}),
    ({"身份证号码": "x", "E-mail": "x", "手机": "1"}, {"import-column-left-out": 3}),
    ({"序号": "7"}, {"import-column-left-out": 1}),
    ({"起止时间": "很久"}, {"import-cell-left-out": 1}),
    ({"证据": "确凿"}, {"import-cell-left-out": 1}),
    ({"数字": "一百万"}, {"import-cell-left-out": 1}),
    ({"案例名称": "另一个"}, {"import-cell-left-out": 1}),
    ({"图片": "a.jpg"}, {"import-cell-left-out": 1}),
]


@pytest.mark.parametrize(("row", "codes"), LOST)
def test_what_is_not_carried_over_is_listed(row: dict[str, str], codes: dict[str, int], root: Path) -> None:
    result = run("import", str(a_table(root, row)), "--yes")
    assert result.exit_code == 0
    told = [each.split()[1] for each in found(result.output)]
    assert {code: told.count(code) for code in told} == codes
    (case,) = written(root).values()
    text = (root / case.path).read_text(encoding="utf-8")
    assert not any(value in text.partition("---\n\n")[0] for value in row.values() if len(value) > 1)


def test_what_is_there_or_comes_twice_is_told_and_left(root: Path) -> None:
    table = a_table(
        root, {}, {"标题": "艺术节二"}, {"标题": "双塔社区文化艺术节"}, {"标题": "艺术节二", "年份": "2002"}
    )
    result = run("import", str(table), "--yes")
    assert found(result.output) == ["a.csv:3:1 import-duplicate", "a.csv:4:1 import-duplicate"]
    assert [case.year for case in written(root).values()] == [2002]
    again = run("import", str(table), "--yes")
    assert [each.split()[1] for each in found(again.output)] == ["import-duplicate"] * 4
    assert len(list((root / "cases").rglob("*.md"))) == 3


def test_an_id_is_never_that_of_a_file_that_is_there(root: Path) -> None:
    table = a_table(root, {"标题": "艺术节！"}, {"标题": "艺术节？"})
    (root / "cases/2001/2001-yi-shu-jie").mkdir()
    run("import", str(table), "--yes")
    assert {case.id for case in written(root).values()} == {"2001-yi-shu-jie-2", "2001-yi-shu-jie-3"}


def test_columns_of_the_text_become_its_sections(root: Path) -> None:
    table = a_table(root, {"正文": "", "工作背景": "难。", "主要做法": "一、走访\n开会。", "亮点": ""})
    text = (root / one(root, table).path).read_text(encoding="utf-8")
    assert text.endswith("---\n\n## 工作背景\n\n难。\n\n## 主要做法\n\n## 一、走访\n\n开会。\n")


def test_a_year_is_also_that_of_a_date_or_of_a_period_and_a_summary_that_of_the_text(root: Path) -> None:
    rows = [{"年份": "", "发布日期": "2002-03-05"}, {"年份": "", "起止时间": "2003年3月至今", "摘要": ""}]
    rows += [{"摘要": f"一句话。{'长' * 130}"}]
    result = run("import", str(a_table(root, *rows)), "--yes")
    assert [each.split()[1] for each in found(result.output)] == ["import-summary-made", "import-summary-cut"]
    long, by_date, by_period = written(root).values()
    assert (by_date.year, by_date.year_note) == (2002, "来源没有写年份，按日期 2002-03-05 推定")
    assert (by_period.year, by_period.summary, by_period.year_note) == (2003, BODY, "")
    assert (long.summary, len(long.abstract)) == ("一句话。", 134)
