"""What was withdrawn is served nowhere: not below the release that is served, not in one that is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from buckets import ADDRESS, PREFIX, findings
from builders import a_case_file
from building import build_site
from casearchive.exports.feeds import Site
from casearchive.exports.sitemap import sitemap
from casearchive.publish import Publication, publish, roll_back, s3, verify
from casearchive.publish.contents import cases_of
from casearchive.publish.manifest import KEPT, MANIFEST, Manifest, sha256
from publishing import SCRIPT, edition
from s3_server import Store
from tiny import a_tiny_project

pytestmark = pytest.mark.site

CASE = "2001-jiashi-tiaojie"
SUMMARY = "一户人家为赡养老人争了三年，调解员上门十一次，终于坐到了一张桌子旁边。"
BODY = (
    "顾家三兄弟住在巷子深处的一个院子里，大哥说老人一直由他照看，二哥说当年分家时另有约定。\n\n"
    "## 上门十一次的经过\n\n调解员沈阿姨退休前在棉纺厂做工会工作，她把三家人的账一笔一笔抄在本子上。\n"
)
LENGTH = 20


def windows(text: str) -> set[str]:
    """Every string of that length in a paragraph of a text."""
    lines = [line.removeprefix("## ") for line in text.splitlines()]
    return {line[n : n + LENGTH] for line in lines for n in range(len(line) - LENGTH + 1)}


STRINGS = windows(SUMMARY) | windows(BODY)


def strings_in(files: dict[str, bytes]) -> set[str]:
    """The files that hold one of them, as they are written in pages and in texts of search."""
    needles = [text.encode(encoding) for text in STRINGS for encoding in ("utf-8", "utf-16-le")]
    return {name for name, content in files.items() if any(needle in content for needle in needles)}


def below(folder: Path) -> dict[str, bytes]:
    """Everything below a folder, whether it is served or not."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("url", ["", "https://a.cn/", "https://a.cn/cases/", "https://a.cn/x/cases/page/"])
def test_published_cases_are_known_wherever_the_site_lies(url: str, tmp_path: Path) -> None:
    pages = ["", "about/", "cases/", "cases/page/2/", "cases/2001-a/", "cases/2002-b/", "districts/gusu/"]
    text = sitemap(Site("甲", url), [(page, "") for page in pages])
    (tmp_path / "sitemap.xml").write_text(text, encoding="utf-8")
    assert cases_of(tmp_path) == {"2001-a", "2002-b"}


@pytest.fixture(scope="module")
def sites(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The site with the case, and the site after it was withdrawn and emptied."""
    root = a_tiny_project(project, tmp_path_factory.mktemp("withdrawn") / "project")
    file = root / f"cases/2001/{CASE}.md"
    given = {"id": CASE, "title": "家事调解", "raw": "aliases: [anli/jiashi]\n"}
    built = []
    for name, changes in (
        ("before", {"summary": SUMMARY, "body": BODY}),
        ("after", {"summary": SUMMARY, "body": "已撤回。\n", "review": "withdrawn"}),
    ):
        file.write_text(a_case_file(**given, **changes), encoding="utf-8")
        run = build_site(root, "--out", str(root / name))
        assert run.returncode == 0, run.stdout + run.stderr
        built.append(root / name)
    return built[0], built[1]


def to_folder(site: Path, folder: Path, number: int, *purged: str) -> set[str]:
    """Publish an edition of a site; the paths of what was lost by it."""
    outcome = publish(Publication(folder), edition(site, number), purged=purged)
    assert outcome.findings == ()
    return set(outcome.lost)


def to_bucket(site: Path, scratch: Path, number: int, *purged: str) -> set[str]:
    sent = s3.publish(ADDRESS, scratch, edition(site, number), purged=purged)
    assert sent.plan is not None
    return set(sent.plan.withdrawn)


def in_bucket(store: Store) -> dict[str, bytes]:
    return {key.removeprefix(PREFIX): stored.content for key, stored in store.objects.items()}


def releases(folder: Path) -> list[str]:
    return [release.name[:4] for release in Publication(folder).releases()]


@pytest.fixture
def was_published(sites: tuple[Path, Path], tmp_path: Path) -> Path:
    """A folder to which the case was published twice."""
    for number in (1, 2):
        assert to_folder(sites[0], tmp_path, number) == set()
    held = strings_in(below(tmp_path / "current"))
    assert {name.split("/")[0] for name in held} >= {"cases", "texts", "data"}  # what is looked for is found
    return tmp_path


def test_a_withdrawal_takes_the_text_out_of_a_folder(sites: tuple[Path, Path], was_published: Path) -> None:
    lost = to_folder(sites[1], was_published, 3)
    assert strings_in(below(was_published)) == set()
    assert releases(was_published) == ["0003"]
    assert {f"cases/{CASE}/index.html", "data/cases.json", "feed.xml"} <= lost
    assert [path for path in lost if path.startswith("texts/")]
    assert roll_back(Publication(was_published)) is None
    assert verify(was_published).findings == ()


def test_a_release_that_was_taken_back_goes_with_it(sites: tuple[Path, Path], was_published: Path) -> None:
    roll_back(Publication(was_published))
    to_folder(sites[1], was_published, 3)
    assert (strings_in(below(was_published)), releases(was_published)) == (set(), ["0003"])


def test_a_rollback_serves_no_text_of_a_case_that_was_added(sites: tuple[Path, Path], tmp_path: Path) -> None:
    to_folder(sites[1], tmp_path, 1)
    to_folder(sites[0], tmp_path, 2)
    assert strings_in(below(tmp_path / "releases" / releases_of(tmp_path)[0])) == set()
    assert roll_back(Publication(tmp_path)) is not None
    current = tmp_path / "current"
    assert strings_in(below(current.resolve())) == set()
    assert (current / SCRIPT.format(0xABCDEF02)).exists()  # whoever has a page of it still gets its scripts
    assert verify(tmp_path).findings == ()


def releases_of(folder: Path) -> list[str]:
    return [release.name for release in Publication(folder).releases()]


def as_before(sites: tuple[Path, Path], folder: Path) -> str:
    """What publishing left before it knew of withdrawals: the former release, and its texts kept."""
    to_folder(sites[0], folder, 1)
    former = releases_of(folder)[0]
    shutil.copytree(folder / "releases" / former, folder / "kept-aside")
    to_folder(sites[1], folder, 2)
    current = (folder / "current").resolve()
    shutil.move(folder / "kept-aside", folder / "releases" / former)
    texts = [
        path
        for path in (folder / "releases" / former / "texts").iterdir()
        if strings_in({"": path.read_bytes()})
    ]
    assert texts
    kept = {}
    for text in texts:
        shutil.copyfile(text, current / "texts" / text.name)
        kept[f"texts/{text.name}"] = sha256(text)
    (current / KEPT).write_text(Manifest(kept).text(), encoding="utf-8")
    assert strings_in(below(current)) == kept.keys()
    return former


def test_an_unchanged_site_takes_it_out_too(sites: tuple[Path, Path], tmp_path: Path) -> None:
    as_before(sites, tmp_path)
    outcome = publish(Publication(tmp_path), edition(sites[1], 2))
    assert not outcome.is_new
    assert [path for path in outcome.lost if path.startswith("texts/")]
    assert (strings_in(below(tmp_path)), releases(tmp_path)) == (set(), ["0002"])
    assert verify(tmp_path).findings == ()


def test_texts_of_a_release_that_is_gone_are_taken_out_and_told(
    sites: tuple[Path, Path], tmp_path: Path
) -> None:
    former = as_before(sites, tmp_path)
    shutil.rmtree(tmp_path / "releases" / former)
    kept = strings_in(below((tmp_path / "current").resolve()))
    outcome = publish(Publication(tmp_path), edition(sites[1], 2), purged=[CASE])
    assert kept
    assert kept <= set(outcome.lost)
    assert (strings_in(below(tmp_path)), verify(tmp_path).findings) == (set(), ())


def test_no_rollback_goes_to_a_release_that_holds_it(sites: tuple[Path, Path], tmp_path: Path) -> None:
    former = as_before(sites, tmp_path)
    changed = roll_back(Publication(tmp_path))
    assert changed is not None
    path = f"releases/{former}/cases/{CASE}/index.html"
    assert [(f.path, f.code) for f in changed.findings] == [(path, "release-withdrawn")]
    assert (tmp_path / "current").resolve().name != former


def test_an_edited_case_is_purged_by_name(sites: tuple[Path, Path], was_published: Path) -> None:
    assert to_folder(sites[0], was_published, 3, "2001-absent") == set()
    assert releases(was_published) == ["0001", "0002", "0003"]
    lost = to_folder(sites[0], was_published, 3, CASE)
    assert releases(was_published) == ["0003"]
    assert "report/index.html" in lost  # all that the former releases had and this one has not
    assert verify(was_published).findings == ()


def test_a_withdrawal_takes_the_text_out_of_a_bucket(
    sites: tuple[Path, Path], bucket: Store, tmp_path: Path
) -> None:
    for number in (1, 2):
        to_bucket(sites[0], tmp_path, number)
    assert {name.split("/")[0] for name in strings_in(in_bucket(bucket))} >= {"cases", "texts", "data"}
    lost = to_bucket(sites[1], tmp_path, 3)
    assert strings_in(in_bucket(bucket)) == set()
    assert {f"cases/{CASE}/index.html", "data/cases.json"} <= lost
    assert [path for path in lost if path.startswith("texts/")]
    assert findings() == []
    sent = s3.publish(ADDRESS, tmp_path, edition(sites[1], 3))
    assert sent.plan is not None
    assert (sent.plan.is_empty, sent.plan.withdrawn) == (True, frozenset())


def test_a_release_in_a_bucket_is_purged_by_name(
    sites: tuple[Path, Path], bucket: Store, tmp_path: Path
) -> None:
    for number in (1, 2):
        to_bucket(sites[0], tmp_path, number)
    assert to_bucket(sites[0], tmp_path, 2, "2001-absent") == set()
    to_bucket(sites[0], tmp_path, 2, CASE)
    scripts = [key for key in in_bucket(bucket) if "/edition-" in key]
    assert scripts == [SCRIPT.format(0xABCDEF02)]
    assert findings() == []
    assert MANIFEST in in_bucket(bucket)
