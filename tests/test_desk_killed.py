"""Whatever kills the desk at whatever moment, a text that it said was kept is there, and whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from casearchive.desk import acting, finishing, photos
from casearchive.desk.contents import Content
from casearchive.desk.drafts import FOLDER
from casearchive.desk.office.accounts import Accounts
from casearchive.desk.office.office import make_office
from casearchive.desk.revisions import Act
from casearchive.desk.states import RefusedError
from casearchive.locking import held
from checkouts import PHOTO, Checkout
from desks import a_desk, desk_on
from killing import Say, killed
from offices import quick

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
SEED, FEW, MANY = 20241128, 3, 100
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="needs Git")


def saves(root: Path, count: int, chance: random.Random) -> None:
    """Kill who saves longer and longer texts: each is said only after it is kept."""
    key = a_desk(root).begin_empty("张三")
    for _ in range(count):

        def work(say: Say) -> None:
            desk = desk_on(root)
            opened = desk.open(key)
            number = (
                int(opened.content.body.partition(" ")[0])
                if opened.history.revisions[opened.head].bases
                else 0
            )
            while True:
                number += 1
                text = Content((("title", f"第{number}份"),), f"{number} " + "字" * 2000)
                opened = desk.save(opened, text, Act.TYPED, "张三")
                say(number)

        kept = list(map(int, killed(work, chance, 0.03)))
        history = desk_on(root).drafts.history(key)
        assert len(history.heads()) == 1
        newest = history.newest()
        assert newest
        number = int(newest.content.body.partition(" ")[0])
        assert number in (kept[-1], kept[-1] + 1)  # the last may have been kept and not said any more
        assert newest.content.body == f"{number} " + "字" * 2000
        texts = {
            int(r.content.body.partition(" ")[0])
            for r in history.revisions.values()
            if r.bases and not r.is_thinned
        }
        assert texts >= {*kept[-20:]}


def undoings(root: Path, count: int, chance: random.Random) -> None:
    """Kill who goes back to the first text and on to the next, again and again."""
    desk = a_desk(root)
    key = desk.begin(Content(body="第一份"), Act.BEGUN, "张三")
    first = desk.open(key).head
    for _ in range(count):

        def work(say: Say) -> None:
            desk = desk_on(root)
            opened = desk.open(key)
            number = 2 * len(opened.history.revisions)
            while True:
                number += 2
                opened = desk.save(opened, Content(body=f"第{number}份"), Act.SAVED, "张三")
                say(opened.content.body)
                opened = acting.restore(desk, opened, "张三", first).opened
                say(opened.content.body)

        said = killed(work, chance, 0.03)
        opened = desk_on(root).open(key)
        assert not opened.is_forked
        last = max(int(body.strip("第份一") or 1) for body in said)
        assert opened.content.body in {
            "第一份",
            said[-1],
            f"第{last + 2}份",
        }  # one may have been kept and not said
        assert {*said} <= {each.content.body for each in opened.history.revisions.values()}


def pictures(root: Path, count: int, chance: random.Random) -> None:
    """Kill who puts in one photo after the other."""
    key = a_desk(root).begin_empty("张三")
    taken = photos.taken_in("a.jpg", PHOTO)
    assert isinstance(taken, photos.Taken)
    for turn in range(count):

        def work(say: Say, turn: int = turn) -> None:
            desk = desk_on(root)
            say("begin")
            for number in range(1000):
                photo = photos.taken_in(f"{turn}-{number}.jpg", PHOTO)
                assert isinstance(photo, photos.Taken)
                desk.drafts.add_picture(key, photo.name, photo.content)
                say(photo.name)

        said = killed(work, chance, 0.05)[1:]
        drafts = desk_on(root).drafts
        there = drafts.pictures(key)
        assert {*said} <= {*there}
        assert all((drafts.picture_folder(key) / name).read_bytes() == taken.content for name in there)
        for name in there:
            (drafts.picture_folder(key) / name).unlink()


def office_acts(root: Path, count: int, chance: random.Random) -> None:
    """Kill an office that puts down who does what."""
    accounts = Accounts(root / FOLDER, quick())
    for turn in range(count):

        def work(say: Say, turn: int = turn) -> None:
            office = make_office(root / FOLDER, accounts, frozenset(), lambda: 1.0)
            for number in range(100_000):
                office.note(f"{turn}号", "save", f"d{number}", "", "")
                office.touch(f"d{number % 9}", f"{turn}号")
                say(number)

        said = killed(work, chance, 0.03)
        office = make_office(root / FOLDER, accounts, frozenset(), lambda: 1.0)
        assert office.records.run("PRAGMA integrity_check") == [("ok",)]
        rows = office.records.run("SELECT draft FROM log WHERE person = ? ORDER BY id", f"{turn}号")
        drafts = [str(row[0]) for row in rows]
        assert drafts == [f"d{number}" for number in range(len(drafts))]
        assert len(drafts) in (int(said[-1]) + 1, int(said[-1]) + 2)
        office.records.close()


def publishings(root: Path, count: int, chance: random.Random) -> None:
    """Kill who publishes a case with a photo in a checkout, and git with it."""
    checkout = Checkout(root)
    for _ in range(count):
        key = checkout.draft()

        def work(say: Say, key: str = key) -> None:
            desk = desk_on(root)
            opened = desk.open(key)
            desk.shelf.held(at_once=True)
            say("begin")
            acting.publish(desk, opened, "王五")

        killed(work, chance, 0.08)
        checkout.finish(key)


KINDS = {
    "saving": saves,
    "undoing": undoings,
    "photos": pictures,
    "office": office_acts,
    "publishing": publishings,
}
each_kind = pytest.mark.parametrize("kill", KINDS.values(), ids=KINDS)
Kill = Callable[[Path, int, random.Random], None]


@pytest.mark.slow
@needs_git
@each_kind
def test_three_kills_lose_nothing(kill: Kill, tmp_path: Path) -> None:
    kill(tmp_path, FEW, random.Random(SEED))


@pytest.mark.long
@needs_git
@each_kind
def test_a_hundred_kills_lose_nothing(kill: Kill, tmp_path: Path) -> None:
    kill(tmp_path, MANY, random.Random(SEED))


@pytest.mark.slow
@needs_git
def test_a_lock_that_was_left_behind_is_none_and_one_that_is_held_is_told(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    lock = tmp_path / FOLDER / finishing.LOCK
    lock.write_text("another machine, pid 4711\n", encoding="utf-8")
    key = checkout.draft()
    desk = desk_on(tmp_path)

    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        with held(lock):
            os.write(writer, b"held")
            time.sleep(60)
    os.read(reader, 4)
    with pytest.raises(RefusedError, match="busy"):
        acting.publish(desk, desk.open(key), "王五")
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert not checkout.cases()
    checkout.finish(key)


def _tries(root: Path, key: str, begin: int, answer: int) -> None:
    """Publish as soon as it is said, and say what came of it."""
    desk = desk_on(root)
    opened = desk.open(key)
    desk.shelf.held(at_once=True)
    os.read(begin, 1)
    try:
        done = acting.publish(desk, opened, "王五")
        os.write(answer, f"{done.said}\n".encode())
    except RefusedError as error:
        os.write(answer, f"{error.code}\n".encode())
    finally:
        os._exit(0)


@pytest.mark.slow
@needs_git
def test_of_three_who_publish_at_once_one_does(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path)
    for _ in range(4):
        key = checkout.draft()
        (begin, begins), (answers, answer) = os.pipe(), os.pipe()
        children = []
        for _ in range(3):
            children.append(os.fork())
            if not children[-1]:
                _tries(tmp_path, key, begin, answer)
        os.write(begins, b"123")
        os.close(answer)
        with os.fdopen(answers) as said:
            told = sorted(said.read().splitlines())
        for child in children:
            os.waitpid(child, 0)
        assert sum("已经发布" in each and "改动已经记下" in each for each in told) == 1, told
        assert {each for each in told if "已经发布" not in each} <= {
            "busy",
            "elsewhere",
            "resumed",
            "not-in-this-state",
        }
        checkout.finish(key)
