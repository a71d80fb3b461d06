"""What is sent to a bucket, in which order, and what is taken away from it."""

from __future__ import annotations

import pytest

from casearchive.exports.headers import ASK_AGAIN, FOR_EVER
from casearchive.publish.contents import release_name
from casearchive.publish.manifest import MANIFEST
from casearchive.publish.s3.objects import Address, File, headers_of, manifest_of, read_address
from casearchive.publish.s3.plan import Gone, Known, Plan, Step, plan, record, records, step_of

NOTHING = Known({}, frozenset(), None)
SITE = {
    "index.html": b"home",
    "cases/a/index.html": b"a",
    "cases/a.jpg": b"picture",
    "assets/page.css": b"css",
    "assets/main-0123abcd.mjs": b"script",
    "search/manifest.json": b"{}",
    "search/core-0123abcd.bin": b"core",
    "feed.xml": b"feed",
}


def files_of(site: dict[str, bytes]) -> dict[str, File]:
    return {path: File.of(content) for path, content in site.items()}


def known_by(*sites: dict[str, bytes]) -> Known:
    """A bucket to which these were published in turn."""
    manifests = [manifest_of(files_of(site)) for site in sites]
    named = {release_name(n, each.digest): each for n, each in enumerate(manifests, 1)}
    return Known(named, frozenset(), manifests[-1])


def planned(site: dict[str, bytes], *before: dict[str, bytes]) -> Plan:
    """The plan for a site where these were published before it and all of their objects are there."""
    there = {path for each in before for path in each}
    last = before[-1] if before else {}
    arrived = {path for path in site if last.get(path) == site[path]}
    known = known_by(*before) if before else NOTHING
    return plan(files_of(site), arrived, there | {MANIFEST, *map(record, known.names)}, known)


def test_all_is_sent_at_first_and_nothing_the_second_time() -> None:
    first = planned(SITE)
    assert first.sent == len(SITE)
    assert not first.is_recorded
    assert first.name == release_name(1, first.manifest.digest)
    assert planned(SITE, SITE).is_empty


def test_what_pages_load_is_sent_before_them_and_what_tells_of_them_after() -> None:
    assert planned(SITE).steps == (
        ("assets/main-0123abcd.mjs", "search/core-0123abcd.bin"),
        ("assets/page.css", "cases/a.jpg"),
        (),
        ("cases/a/index.html", "index.html"),
        (),
        ("feed.xml", "search/manifest.json"),
    )


def test_new_modules_come_before_those_that_load_them() -> None:
    steps = planned({**SITE, "assets/page.css": b"loads", "assets/a.css": b"a"}, SITE).steps
    assert steps[Step.NEW_LOADED] == ("assets/a.css",)
    assert steps[Step.LOADED] == ("assets/page.css",)


def test_new_pages_come_before_those_that_lead_to_them() -> None:
    steps = planned({**SITE, "index.html": b"leads to b", "cases/b/index.html": b"b"}, SITE).steps
    assert steps[Step.NEW_PAGE] == ("cases/b/index.html",)
    assert steps[Step.PAGE] == ("index.html",)


def test_every_file_has_a_step() -> None:
    assert (
        step_of(".casearchive", ()) is step_of("_headers", ()) is step_of("data/cases.csv", ()) is Step.OTHER
    )
    assert step_of("assets/words.json", ()) is Step.NEW_LOADED


def test_an_object_that_was_tampered_with_is_sent_again() -> None:
    known = known_by(SITE)
    made = plan(
        files_of(SITE), SITE.keys() - {"index.html"}, {*SITE, MANIFEST, *map(record, known.names)}, known
    )
    assert made.steps[Step.PAGE] == ("index.html",)
    assert (made.is_served, made.is_recorded, made.is_empty) == (True, True, False)


def test_a_release_that_was_cut_short_is_taken_up_under_its_name() -> None:
    newer = {**SITE, "index.html": b"new"}
    begun = manifest_of(files_of(newer))
    known = known_by(SITE)
    cut = Known({**known.releases, release_name(2, begun.digest): begun}, frozenset(), known.served)
    made = plan(files_of(newer), SITE.keys() - {"index.html"}, SITE.keys(), cut)
    assert (made.name, made.is_recorded, made.is_served) == (release_name(2, begun.digest), True, False)


def with_script(number: int) -> dict[str, bytes]:
    return {**SITE, f"assets/only-{number:08x}.js": b"%d" % number, f"page{number}/index.html": b"p"}


def test_what_never_changes_stays_for_five_releases_and_pages_go_at_once() -> None:
    made = planned(with_script(6), *map(with_script, range(1, 6)))
    assert made.removed == (
        "assets/only-00000001.js",
        *(f"page{number}/index.html" for number in range(1, 6)),
    )
    assert made.forgotten == (record(release_name(1, manifest_of(files_of(with_script(1))).digest)),)
    assert planned(with_script(5), *map(with_script, range(1, 5))).forgotten == ()


def test_objects_of_others_are_never_taken_away() -> None:
    known = known_by(with_script(1))
    there = {*with_script(1), "robots.txt", "notes/a-0123abcd.js"}
    assert plan(files_of(SITE), SITE.keys(), there, known).removed == ("page1/index.html",)


def spoilt(number: int) -> tuple[Plan, str]:
    """The plan for a sixth release where the record of one of five is damaged, and the name of that one."""
    known = known_by(*map(with_script, range(1, 6)))
    name = known.names[number - 1]
    left = {each: known.releases[each] for each in known.names if each != name or number == 5}
    orphans = frozenset({f"assets/only-{number:08x}.js", f"page{number}/index.html"} if number < 5 else ())
    there = {path for each in range(1, 6) for path in with_script(each)} | set(map(record, known.names))
    known = Known(left, frozenset({name}), known.served, orphans)
    return plan(files_of(with_script(6)), set(), there, known), name


def test_a_release_whose_record_cannot_be_read_is_not_kept() -> None:
    made, name = spoilt(3)
    assert made.removed == ("assets/only-00000003.js", *(f"page{n}/index.html" for n in range(1, 6)))
    assert (made.forgotten, made.mended) == ((record(name),), ())


def test_the_record_of_the_release_that_is_served_is_written_again() -> None:
    made, name = spoilt(5)
    assert made.mended == (name,)
    assert "assets/only-00000005.js" not in made.removed
    assert record(name) not in made.forgotten


FRAME = {**SITE, "cases/a/index.html": b"withdrawn", "cases/b/index.html": b"b"}


@pytest.mark.parametrize(
    ("former", "published", "purged", "is_lost"),
    [
        (SITE, {"a"}, (), False),
        (SITE, {"b"}, (), True),  # withdrawn, deleted, or under another address: its page is another
        ({**SITE, "cases/a/index.html": b"withdrawn"}, {"b"}, (), False),
        ({**FRAME, "cases/c/index.html": b"c"}, {"b"}, (), True),
        ({**FRAME, "cases/page/2/index.html": b"list"}, {"b"}, (), False),
        ({**FRAME, "index.html": b"old"}, {"b"}, ("c",), False),
        ({**FRAME, "index.html": b"old"}, {"b"}, ("b",), True),
        (FRAME, {"b"}, ("b",), False),  # nothing older is there
    ],
)
def test_a_release_with_a_case_that_is_gone_is_not_kept(
    former: dict[str, bytes], published: set[str], purged: tuple[str, ...], is_lost: bool
) -> None:
    old = {**former, "search/core-89abcdef.bin": b"a"} if former is not FRAME else FRAME
    known = known_by(old)
    there = {*old, MANIFEST, *map(record, known.names)}
    made = plan(files_of(FRAME), set(), there, known, Gone(published, frozenset(purged)))
    assert ("search/core-89abcdef.bin" in made.removed, bool(made.withdrawn)) == (is_lost, is_lost)
    assert made.forgotten == (tuple(map(record, known.names)) if is_lost else ())


def test_two_records_of_one_number_have_an_order() -> None:
    names = [release_name(2, digest * 32) for digest in ("ab", "cd")]
    assert records([*map(record, reversed(names))]) == records([*map(record, names)]) == names


def test_records_are_known_by_their_names_and_ordered_by_number() -> None:
    names = [release_name(number, "ab" * 32) for number in (2, 10000, 9)]
    there = [*map(record, names), ".releases/notes.txt", "index.html"]
    assert [name.partition("-")[0] for name in records(there)] == ["0002", "0009", "10000"]


@pytest.mark.parametrize(
    ("path", "kind", "life"),
    [
        ("index.html", "text/html; charset=utf-8", ASK_AGAIN),
        ("search/core-0123abcd.bin", "application/octet-stream", FOR_EVER),
        ("assets/a.mjs", "text/javascript; charset=utf-8", ASK_AGAIN),
        ("assets/a.0123abcd.min.css", "text/css; charset=utf-8", FOR_EVER),
        ("cases/a.JPG", "image/jpeg", ASK_AGAIN),
        ("_headers.nginx", "text/plain; charset=utf-8", ASK_AGAIN),
        ("_headers.cdn.json", "application/json", ASK_AGAIN),
        (MANIFEST, "text/plain; charset=utf-8", ASK_AGAIN),
    ],
)
def test_each_object_has_its_type_and_cache_life(path: str, kind: str, life: str) -> None:
    assert headers_of(path) == {"ContentType": kind, "CacheControl": life}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("s3://cases", Address("cases", "")),
        ("s3://cases/", Address("cases", "")),
        ("s3://my.cases-2/a/b/", Address("my.cases-2", "a/b/")),
        ("s3://", None),
        ("s3:///a", None),
        ("s3://cases/../b", None),
        ("s3://cases/a//b", None),
        ("s3://cases/案例", None),
        ("https://a.example/b", None),
    ],
)
def test_an_address_is_a_bucket_and_a_prefix(text: str, address: Address | None) -> None:
    assert read_address(text) == address


def test_an_address_is_shown_as_it_is_given() -> None:
    assert [str(read_address(text)) for text in ("s3://a-b/c/", "s3://a-b")] == ["s3://a-b/c", "s3://a-b"]
