"""The commands: what they print, what they return, and never a traceback for bad input."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builders import PAGES, a_case_file
from casearchive import durable, given_day
from commanding import a_commanded_project, run

PLACE = r"cases/2001/2001-x\.md:6:10: 错误 \[unknown-theme\] 主题“社区文华”不在词表里。相近的有：社区文化。"


@pytest.fixture
def root(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small good project, on which the commands run."""
    return a_commanded_project(project, tmp_path, monkeypatch)


def spoil(root: Path, folder: str = "cases") -> None:
    path = root / folder / "2001/2001-x.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(a_case_file(id="2001-x", themes="[社区文华]"), encoding="utf-8")


def test_check_finds_nothing_in_good_material(root: Path) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "检查完毕，没有发现问题。\n"


def test_check_prints_a_line_for_each_finding(root: Path) -> None:
    spoil(root)
    (root / "docs/about.md").write_text("---\ntitle：关于\n---\n", encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    first, second = result.stdout.splitlines()
    assert first.startswith(PLACE.replace("\\", ""))
    assert second.startswith("docs/about.md:2:6: 错误 [full-width-colon] ")
    assert result.stderr == "检查完毕：2 处错误，0 处警告。\n"


def test_check_prints_the_same_for_programs(root: Path) -> None:
    spoil(root)
    result = run("check", "--format", "json")
    assert result.exit_code == 1
    (finding,) = json.loads(result.stdout)
    assert list(finding) == ["path", "line", "column", "severity", "code", "field", "message"]
    assert finding["path"] == "cases/2001/2001-x.md"
    assert (finding["line"], finding["column"], finding["severity"]) == (6, 10, "error")
    assert (finding["code"], finding["field"]) == ("unknown-theme", "themes[0]")
    assert json.loads(run("check", "--format", "json").stdout) == [finding]


def test_check_of_good_material_is_an_empty_list(root: Path) -> None:
    result = run("check", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_warnings_alone_are_no_failure(root: Path) -> None:
    (root / "cases/2001/2001-wenhua-yishujie.md").write_text(a_case_file(body=""), encoding="utf-8")
    result = run("check")
    assert result.exit_code == 0
    assert ": 警告 [empty-body] " in result.stdout


def test_check_reads_another_folder(root: Path, tmp_path: Path) -> None:
    spoil(root, "elsewhere/cases")
    (root / "elsewhere/cases/vocabulary.yml").write_bytes((root / "cases/vocabulary.yml").read_bytes())
    result = run("check", "--cases", str(root / "elsewhere/cases"))
    assert result.exit_code == 1
    assert result.stdout.startswith("elsewhere/cases/2001/2001-x.md:6:10: 错误 [unknown-theme] ")


def test_check_writes_nothing_but_its_store(root: Path) -> None:
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    spoil(root)
    run("check")
    after = {path for path in root.rglob("*") if path.is_file() and ".cache" not in path.parts}
    assert after == {*before, root / "cases/2001/2001-x.md"}


BAD_CONTENT = [
    b"",
    b"\xff\xfe\x00",
    "---\ntitle: 社区".encode("gbk"),
    b"---\n!!python/object:os.system {}\n---\n",
    b"\0" * 99,
]
FILES = [
    *("cases/2001/2001-x.md", "cases/vocabulary.yml"),
    *("docs/report/2-1.md", "docs/recommendations/r3-1-1.md"),
]


@pytest.mark.parametrize("content", BAD_CONTENT)
@pytest.mark.parametrize("name", FILES)
def test_no_bad_file_gives_a_traceback(root: Path, name: str, content: bytes) -> None:
    (root / name).write_bytes(content)
    result = run("check")
    assert result.exit_code == 1
    assert name in result.stdout


@pytest.mark.parametrize("wrong", ["r", "r1", "x-1", "r2-1-1", "第一节", "r99-1"])
def test_no_bad_id_in_the_report_gives_a_traceback(root: Path, wrong: str) -> None:
    text = PAGES["report/2-1.md"].replace("id: r2-1\n", f'id: "{wrong}"\n')
    (root / "docs/report/2-1.md").write_text(text, encoding="utf-8")
    result = run("check")
    assert result.exit_code == 1
    assert "docs/report/2-1.md:2:5: 错误 [report-section-id]" in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_no_bad_name_of_a_file_gives_a_traceback(root: Path) -> None:
    folder = os.fsencode(root / "cases/2001")
    Path(os.fsdecode(folder + "/2001-社区.md".encode("gbk"))).write_bytes(b"x")
    result = run("check")
    assert result.exit_code == 0
    assert "警告 [file-name-encoding]" in result.stdout
    assert run("check", "--format", "json").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("check", "--nonsense"),
        ("check", "--format", "xml"),
        ("check", "--cases", "/nirgends"),
        ("check", "--cases", __file__),
        ("check", "too", "much"),
        ("preview", "--port", "0"),
        ("preview", "--port", "many"),
        (),
    ],
)
def test_wrong_usage_ends_with_two(root: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_new_writes_a_draft_that_check_accepts(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(given_day.VARIABLE, "1719849600")
    answers = ["邻里节", "2001", "", "苍浪区", "沧浪", "", "社区文化", "居民同乐。", "r1-9-p1", "r1-3-p1", ""]
    result = run("new", answers="".join(f"{answer}\n" for answer in answers))
    assert result.exit_code == 0, result.output
    assert "相近的有：沧浪区" in result.output
    assert "按 沧浪区 处理。" in result.output
    assert "报告里没有编号“r1-9-p1”" in result.output
    written = (root / "cases/2001/2001-lin-li-jie.md").read_text(encoding="utf-8")
    assert "2024-07-01" in written
    assert run("check").exit_code == 0


def test_new_may_be_broken_off(root: Path) -> None:
    before = sorted(root.rglob("*.md"))
    result = run("new", answers="邻里节\n")
    assert result.exit_code == 1
    assert result.output.endswith("\n已取消，没有写入任何文件。\n")
    assert sorted(root.rglob("*.md")) == before


def test_fix_puts_every_case_right_that_check_finds_fault_with(root: Path) -> None:
    path = root / "cases/2001/2001-wenhua-yishujie.md"
    text = a_case_file(date="2024年6月1日", district="苏州市沧浪区", body="走访。\n　　座谈。\n")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    assert run("check").exit_code == 1
    result = run("fix", answers="y\nn\n好\na\n")  # the third is no answer
    assert result.exit_code == 0, result.output
    assert "改了 2 处" in result.output
    assert (
        path.read_bytes()
        == text.replace("苏州市", "").replace("\n　　", "\n\n").replace("\n", "\r\n").encode()
    )
    assert run("fix", "--yes", str(path)).exit_code == 0
    assert run("check").exit_code == 0
    assert run("fix").stdout == "没有要改的。\n"


def test_fix_may_be_broken_off_and_takes_no_pages(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "稿子.txt"
    file.write_text("甲。\n乙。\n丙。\n", encoding="utf-8")
    result = run("fix", str(file), answers="y\n")
    assert (result.exit_code, file.read_text(encoding="utf-8")) == (1, "甲。\n乙。\n丙。\n")
    assert result.output.endswith("\n已取消，正在改的文件没有改动。\n")
    assert run("ledger").exit_code == 0
    for page in ("docs/index.md", "cases/vocabulary.yml", "cases/addresses.txt", "mkdocs.yml"):
        assert run("fix", str(root / page)).exit_code == 2
    assert run("fix", str(root / "cases")).exit_code == 2
    assert run("fix", str(tmp_path / "没有.md")).exit_code == 2


def test_what_a_disk_refuses_is_said(root: Path) -> None:
    shutil.rmtree(root / "cases/2001")
    (root / "cases/2001").write_bytes(b"")
    answers = ["邻里节", "2001", "", "沧浪区", "", "社区文化", "居民同乐。", "r1-3-p1", ""]
    result = run("new", answers="".join(f"{answer}\n" for answer in answers))
    assert result.exit_code == 1
    assert "无法读写文件" in result.output


def test_fix_says_what_a_disk_refuses(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = root / "cases/2001/2001-wenhua-yishujie.md"
    file.write_text(a_case_file(body="走访。\n座谈。\n"), encoding="utf-8")
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable, "write", full)
    result = run("fix", str(file), "--yes")
    assert (result.exit_code, file.read_bytes()) == (1, before)
    assert result.output.endswith("请检查磁盘空间和文件夹的权限后再试。\n")


@pytest.mark.parametrize("content", [None, b"a: ["])
def test_new_without_a_vocabulary_says_what_is_wrong(root: Path, content: bytes | None) -> None:
    file = root / "cases/vocabulary.yml"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    for command in ("new", "template"):
        result = run(command)
        assert result.exit_code == 1
        assert result.stdout.startswith("cases/vocabulary.yml:1:")


@pytest.mark.slow
def test_the_commands_speak_utf_8_whatever_the_console_does(project: Path, tmp_path: Path) -> None:
    (tmp_path / "2001").mkdir()
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(project / "hooks")}
    command = [sys.executable, "-m", "casearchive", "check", "--cases", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 1
    assert "错误 [no-vocabulary] 找不到词表文件" in done.stdout.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_the_ledger_is_fed_and_what_it_lacks_is_said(root: Path) -> None:
    file = root / "cases/addresses.txt"
    lacks = run("ledger", "--check")
    assert (lacks.exit_code, file.exists()) == (1, False)
    assert re.fullmatch(
        r"cases/addresses\.txt 还缺 \d+ 个地址。请运行 archive\.py ledger，.+\n", lacks.stdout
    )
    written = run("ledger")
    assert (written.exit_code, "请把它提交到版本库" in written.stdout) == (0, True)
    known = file.read_bytes()
    for arguments in (("ledger", "--check"), ("ledger",)):
        assert (run(*arguments).exit_code, file.read_bytes()) == (0, known)
    next((root / "cases").glob("*/*.md")).unlink()
    assert "[address-vanished]" in run("check").stdout
    assert run("ledger").exit_code == 1
    assert file.read_bytes() == known
