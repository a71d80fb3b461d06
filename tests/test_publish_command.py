"""`publish` and `verify` as people run them, on a project of a few pages."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from building import run_command
from casearchive.publish import verify
from casearchive.publish.manifest import MANIFEST, describe
from commanding import run_in
from html_tree import read_html
from publishing import left
from tiny import a_tiny_project

pytestmark = pytest.mark.site

CASE = "2001-wenhua-yishujie"
PAGE = f"cases/{CASE}/index.html"


WRONG = (
    ((), "请说明发布到哪里"),
    (("--rollback",), "请说明发布到哪里"),
    (("--to", "ftp://a.example/site"), "只能发布到文件夹或对象存储"),
    (("--to", "s3://bucket/案例"), "认不出来"),
    (("--to", "s3://bucket/site", "--rollback"), "不能直接退回"),
    (("--to", "tables"), "里有别的文件"),
    *((("--to", place), "在项目自己的文件夹里") for place in ("cases", "docs/public", "HOOKS/x", "site/x")),
    *(
        (("--bag", place), "在项目自己的文件夹里")
        for place in ("docs", "cases/bag.zip", "docs/templates/bag")
    ),
    (("--to", "nowhere", "--rollback"), "还没有发布过网站"),
    (("--bag", "tables"), "又不是归档包"),
)
"""Words after `publish`, and what is said to them."""


@pytest.fixture(scope="module")
def fresh(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has been published once, to `public` in it."""
    root = a_tiny_project(project, tmp_path_factory.mktemp("fresh") / "project")
    run = publish(root)
    assert run.returncode == 0, run.stderr
    return root


@pytest.fixture
def root(fresh: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    return Path(shutil.copytree(fresh, tmp_path / "project", symlinks=True))


def publish(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run_in(root, "publish", "--to", str(root / "public"), *words)


def retitle(root: Path, title: str) -> None:
    file = root / f"cases/2001/{CASE}.md"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[2] = f"title: {title}"
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")


def title(root: Path) -> str:
    """The title of the case as readers find it."""
    return read_html(root / "public/current" / PAGE).all(tag="h1")[0].text()


def releases(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "public/releases").iterdir())


def test_what_is_published_is_what_is_built(root: Path) -> None:
    assert run_command(root, "build", "--out", str(root / "site")).returncode == 0
    published = dict(describe(root / "public/current").digests)
    assert published == describe(root / "site").digests
    assert (root / "public/current" / MANIFEST).is_file()


def test_a_change_is_published_an_unchanged_site_is_not_and_a_rollback_undoes_it(root: Path) -> None:
    run = publish(root)
    assert (run.returncode, len(releases(root))) == (0, 1)
    assert run.stdout == f"网站没有变化，仍是 {releases(root)[0]}。\n"
    retitle(root, "新的题目")
    run = publish(root)
    assert run.returncode == 0
    assert run.stdout.startswith(f"已发布 {releases(root)[1]}，由 {root / 'public/current'} 提供。\n")
    assert ".staging" not in run.stdout + run.stderr
    assert title(root) == "新的题目"
    run = publish(root, "--rollback")
    assert run.stdout == f"已从 {releases(root)[1]} 退回到 {releases(root)[0]}。\n"
    assert title(root) == "双塔社区文化艺术节"
    run = publish(root, "--rollback")
    assert (run.returncode, run.stderr) == (1, "没有更早的发布可以退回。\n")


def test_a_withdrawal_tells_which_addresses_a_cdn_is_to_forget(root: Path) -> None:
    run = publish(root, "--purge", CASE, "--purge", "2001-xiecuo")
    assert (run.returncode, len(releases(root))) == (0, 1)
    assert f"案例 {CASE} 现在仍在发布" in run.stdout  # and nothing older was there
    assert [line for line in run.stderr.splitlines() if "没有听说过编号" in line] == [
        "没有听说过编号“2001-xiecuo”：案例里没有，cases/addresses.txt 里也没有。"
        "请核对 --purge 后面的编号：如果写错了，要清除的那一篇还在。"
    ]
    file = root / f"cases/2001/{CASE}.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("review: published", "review: withdrawn"), "utf-8"
    )
    run = publish(root)
    assert (run.returncode, len(releases(root))) == (0, 1), run.stderr
    told = run.stdout.splitlines()
    assert [line for line in told if line.endswith(f"/cases/{CASE}/") and line.startswith("https://")]
    assert [line for line in told if "/texts/" in line]
    assert not [line for line in told if "_headers" in line]
    run = publish(root, "--rollback")
    assert (run.returncode, run.stderr) == (1, "没有更早的发布可以退回。\n")
    assert publish(root, "--rollback", "--purge", CASE).returncode == 2


def test_verify_names_each_file_that_was_tampered_with(root: Path) -> None:
    run = run_in(root, "verify", str(root / "public"))
    assert run.returncode == 0
    assert "都与清单一致" in run.stdout
    (root / "public/current/index.html").write_text("坏", encoding="utf-8")
    (root / "public/current/x.js").write_text("坏", encoding="utf-8")
    for folder, prefix in (("public", f"releases/{releases(root)[0]}/"), ("public/current", "")):
        run = run_in(root, "verify", str(root / folder))
        assert run.returncode == 1
        first, second = run.stdout.splitlines()
        assert first.startswith(f"{prefix}index.html:1:1: 错误 [release-file-changed] ")
        assert second.startswith(f"{prefix}x.js:1:1: 错误 [release-file-added] ")
    assert run_in(root, "verify", str(root / "absent")).returncode == 2


def test_an_address_that_would_go_dead_fails_check_and_is_not_published(root: Path) -> None:
    (root / f"cases/2001/{CASE}.md").unlink()
    build = run_in(root, "build", "--out", str(root / "site"))
    for run in (run_in(root, "check"), build, publish(root)):
        assert run.returncode == 1
        assert f"[address-vanished] 地址“/cases/{CASE}/”发布过，现在没有了。" in run.stdout + run.stderr
    assert title(root) == "双塔社区文化艺术节"


def test_what_is_gone_on_purpose_leads_on(root: Path) -> None:
    retitle(root, "撤回的")
    file = root / f"cases/2001/{CASE}.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("review: published", "review: withdrawn"), encoding="utf-8"
    )
    run = publish(root)
    assert run.returncode == 0, run.stderr
    current = root / "public/current"
    page = (current / "themes/shequ-wenhua/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../../themes/"' in page
    assert (current / "themes/shequ-wenhua/feed.xml").read_bytes() == (current / "feed.xml").read_bytes()
    assert run_in(root, "check").returncode == 0


def test_a_template_that_fails_leaves_what_is_served(root: Path) -> None:
    before = describe(root / "public/current")
    template = root / "docs/templates/case.html"
    for mistake in ("{{ view.nothing.at_all }}", "{% block %}"):
        text = template.read_text(encoding="utf-8")
        template.write_text(text.replace("<h1>", f"{mistake}<h1>"), encoding="utf-8")
        run = publish(root)
        assert run.returncode == 1
        assert "没有发布；原来的网站没有动。" in run.stderr
        assert describe(root / "public/current") == before
        assert left(root / "public") == set()
        template.write_text(text, encoding="utf-8")
    retitle(root, "好了")
    assert publish(root).returncode == 0


def test_faulty_material_is_not_published(root: Path) -> None:
    retitle(root, "[")
    run = publish(root)
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    assert title(root) == "双塔社区文化艺术节"


def test_wrong_usage_is_explained_and_changes_nothing(root: Path) -> None:
    def material() -> dict[str, bytes]:
        found = [path for name in ("cases", "docs") for path in (root / name).rglob("*")]
        return {str(path): path.read_bytes() if path.is_file() else b"" for path in [*found, *root.iterdir()]}

    (root / "tables").mkdir()
    (root / "tables/mine.txt").write_text("十年心血", encoding="utf-8")
    before = material()
    for words, said in WRONG:
        run = run_in(root, "publish", *words)
        assert (run.returncode, said in run.stderr) == (2, True), (words, run.stderr)
        assert material() == before, words


def test_of_two_commands_at_once_one_publishes_and_the_other_is_told(root: Path) -> None:
    retitle(root, "只发一次")
    command = [sys.executable, "-m", "casearchive", "publish", "--to", str(root / "public")]
    environment = os.environ | {"PYTHONPATH": str(root / "hooks")}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    running = [subprocess.Popen(command, cwd=root, env=environment, **pipes) for _ in range(2)]  # type: ignore[call-overload]
    outputs = [process.communicate() for process in running]
    codes = sorted(process.returncode for process in running)
    assert codes in ([0, 1], [0, 0])  # the one that comes late finds nothing to do
    if codes == [0, 1]:
        assert any("另一个进程正在发布到这里（" in error for _, error in outputs)
    assert title(root) == "只发一次"
    assert len(releases(root)) == 2
    assert verify(root / "public").findings == ()


def killed_after(root: Path, seconds: float) -> bool:
    """Start publishing and kill the command, not its workers, after that long; whether it still ran."""
    command = [sys.executable, "-m", "casearchive", "publish", "--to", str(root / "public")]
    environment = os.environ | {"PYTHONPATH": str(root / "hooks")}
    with subprocess.Popen(
        command,
        cwd=root,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        STARTED.append(process.pid)
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return True
    return False


STARTED: list[int] = []
"""Groups of processes; workers may outlive the command that was killed."""


@pytest.fixture
def no_workers_left() -> Iterator[None]:
    """End them after the test: until then they were free to do harm."""
    yield
    while STARTED:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(STARTED.pop(), signal.SIGKILL)


def kill_and_look(root: Path, count: int, draw: random.Random) -> int:
    """Kill that many commands, look at what is served after each, and let one end; how many were killed."""
    begun = time.monotonic()
    retitle(root, "头一回")
    assert publish(root).returncode == 0
    duration = time.monotonic() - begun
    killed = number = 0
    while killed < count:
        number += 1
        before = title(root)
        retitle(root, f"第{number}次")
        begun = time.monotonic()
        was_killed = killed_after(root, draw.uniform(0.3, 1.1) * duration)
        duration = (
            duration if was_killed else time.monotonic() - begun
        )  # a busy machine may become an idle one
        killed += was_killed
        assert title(root) in ((before, f"第{number}次") if was_killed else (f"第{number}次",))
        assert verify(root / "public/current").findings == ()
    retitle(root, "最后一次")
    assert publish(root).returncode == 0
    assert title(root) == "最后一次"
    assert verify(root / "public").findings == ()
    assert left(root / "public") == set()
    assert len(releases(root)) <= 5
    return killed


@pytest.mark.usefixtures("no_workers_left")
def test_a_command_that_is_killed_leaves_a_whole_site(root: Path) -> None:
    assert kill_and_look(root, 3, random.Random(3)) == 3


@pytest.mark.long
@pytest.mark.usefixtures("no_workers_left")
def test_fifty_commands_that_are_killed_each_leave_a_whole_site(root: Path) -> None:
    assert kill_and_look(root, 50, random.Random(50)) == 50
