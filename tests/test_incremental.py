"""Whatever is edited, what is built with kept results is what is built without, byte for byte."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from builders import a_case_file
from casearchive.site import building, commands
from casearchive.site.building import Faulty
from casearchive.site.preview import Preview
from edited import Edited, differing, tree, with_results, without_results
from tiny import a_tiny_project

pytestmark = pytest.mark.site

QUIET = {
    **{"deadline": None, "database": None, "derandomize": True, "print_blob": False},
    "suppress_health_check": list(HealthCheck),
}


class Building(Edited):
    """`build` again and again into one folder."""

    project: Path
    compared = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.root = a_tiny_project(self.project, self.folder / "project")
        shutil.copytree(self.root / "docs/templates", self.root / "hooks/.templates")
        assert self.built("out") == 0

    def built(self, name: str) -> int:
        return commands.build(self.root, None, self.folder / name, False)

    def settle(self) -> None:
        code = self.built("out")
        aside = without_results(self.root)
        try:
            assert self.built("clean") == code
        finally:
            with_results(self.root, aside)
        if code == 0:
            type(self).compared += 1
            assert differing(tree(self.folder / "out"), tree(self.folder / "clean")) == []

    def teardown(self) -> None:
        shutil.rmtree(self.folder)


class Previewing(Building):
    """`preview` follows each edit."""

    def __init__(self) -> None:
        super().__init__()
        self.is_sound = True
        self.preview = self.begun()

    def begun(self) -> Preview:
        made = Preview(self.root, 8000, commands.tell)
        made.begin()
        return made

    def settle(self) -> None:
        shown = self.outcome(self.preview)
        aside = without_results(self.root)
        fresh = None
        try:
            fresh = self.begun()
        except Faulty:
            assert not shown
        finally:
            with_results(self.root, aside)
        if fresh is not None:
            assert shown
            type(self).compared += 1
            assert differing(tree(self.preview.site), tree(fresh.site)) == []
            fresh.close()

    def outcome(self, preview: Preview) -> bool:
        """Whether the material can be shown; what was not changed is as good as it was."""
        before = preview._state
        try:
            preview.update()
            list(preview.catch_up())
        except Faulty:
            self.is_sound = False
        else:
            self.is_sound = self.is_sound or preview._state is not before
        return self.is_sound

    def teardown(self) -> None:
        self.preview.close()
        super().teardown()


def run(machine: type[Building], project: Path, examples: int, steps: int) -> None:
    machine.project, machine.compared = project, 0
    chosen = settings(max_examples=examples, stateful_step_count=steps, **QUIET)  # type: ignore[arg-type]
    run_state_machine_as_test(machine, settings=chosen)
    assert machine.compared >= examples * steps // 4, "too few edits left a site to compare"


@pytest.mark.parametrize("machine", [Building, Previewing])
def test_incremental_work_equals_a_clean_build(project: Path, machine: type[Building]) -> None:
    run(machine, project, examples=1, steps=8)


@pytest.mark.long
@pytest.mark.parametrize("machine", [Building, Previewing])
def test_incremental_work_equals_a_clean_build_over_500_steps(project: Path, machine: type[Building]) -> None:
    run(machine, project, examples=20, steps=25)


SHOWN_AT_ONCE = (
    "居民参与得更多。",
    "## 再起一节\n\n见[报告](/report/1-3/#r1-3-p1)与[这里](#再起一节)。",
    "| 表 | 格 |\n| --- | --- |\n| 一 | 二 |",
)
NOT_SHOWN = (
    "<script>alert(1)</script>",
    "联系电话：13812345678。",
    "![合影](a.png)",
    "见[没有的](/cases/nowhere/)。",
    "见[没有的](#没有的一节)。",
)
"""What is added to the body of a case."""


@pytest.fixture
def previews(project: Path, tmp_path: Path) -> Iterator[Callable[[], Preview]]:
    """`previews()` begins to preview the same small project."""
    root, begun = a_tiny_project(project, tmp_path / "project"), list[Preview]()

    def begin() -> Preview:
        begun.append(Preview(root, 8000, commands.tell))
        begun[-1].begin()
        return begun[-1]

    yield begin
    for preview in begun:
        preview.close()


def test_what_was_written_on_is_shown_before_all_else_is_looked_at(
    previews: Callable[[], Preview], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "project/cases/2001/2001-wenhua-yishujie.md"
    text, address = file.read_text(encoding="utf-8"), "cases/2001-wenhua-yishujie/"
    preview, fresh = previews(), None
    follow, followed = building.Site._follow, []
    monkeypatch.setattr(building.Site, "_follow", lambda site: followed.append(site) or follow(site))
    for count, more in enumerate(SHOWN_AT_ONCE):
        file.write_text(f"{text}\n{more}\n", encoding="utf-8")
        assert preview.update()
        assert (len(followed), preview.pages) == (count, {address})
        shown = (preview.site / address / "index.html").read_bytes()
        list(preview.catch_up())
        fresh = previews()
        assert (fresh.site / address / "index.html").read_bytes() == shown
        assert differing(tree(preview.site), tree(fresh.site)) == []
    for more in NOT_SHOWN:
        file.write_text(f"{text}\n{more}\n", encoding="utf-8")
        with pytest.raises(Faulty):
            preview.update()
        assert (preview.site / address / "index.html").read_bytes() == shown


def test_a_place_that_is_gone_from_a_body_is_missed_once_its_page_is_shown(
    previews: Callable[[], Preview], tmp_path: Path
) -> None:
    file = tmp_path / "project/cases/2001/2001-wenhua-yishujie.md"
    preview, text = previews(), file.read_text(encoding="utf-8")
    other = a_case_file(id="2001-b", title="乙", body=f"见[一节](/cases/{file.stem}/#再起一节)。\n")
    file.write_text(f"{text}\n## 再起一节\n\n一句。\n", encoding="utf-8")
    (file.parent / "2001-b.md").write_text(other, encoding="utf-8")
    assert preview.update()
    list(preview.catch_up())
    file.write_text(f"{text}\n## 另起一节\n\n一句。\n", encoding="utf-8")
    assert preview.update()
    assert not preview.faults
    with pytest.raises(Faulty):
        list(preview.catch_up())
    assert [fault.code for fault in preview.faults] == ["dead-anchor"]
    assert not list(preview.catch_up())  # told once
    file.write_text(f"{text}\n## 再起一节\n\n两句。\n", encoding="utf-8")
    assert preview.update()
    list(preview.catch_up())
    assert not preview.faults
    assert "两句" in (preview.site / f"cases/{file.stem}/index.html").read_text(encoding="utf-8")


def test_the_page_of_a_changed_case_comes_before_the_lists_that_name_it(
    previews: Callable[[], Preview], tmp_path: Path
) -> None:
    file = next(iter(sorted((tmp_path / "project/cases").glob("*/*.md"))))
    preview, text = previews(), file.read_text(encoding="utf-8")
    title = text.partition("title: ")[2].partition("\n")[0]
    file.write_text(text.replace(title, "改过的标题"), encoding="utf-8")
    lists, case = preview.site / "cases/index.html", preview.site / f"cases/{file.stem}/index.html"
    assert preview.update()
    assert "改过的标题" in case.read_text(encoding="utf-8")
    assert f"cases/{file.stem}/" in preview.pages
    assert "cases/" not in preview.pages
    assert "改过的标题" not in lists.read_text(encoding="utf-8")
    told = [preview.pages for _ in preview.catch_up()]
    assert [("cases/" in pages, f"cases/{file.stem}/" in pages) for pages in told] == [(True, False)]
    assert "改过的标题" in lists.read_text(encoding="utf-8")
