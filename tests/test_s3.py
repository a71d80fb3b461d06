"""Publishing to a bucket, by the real client: what is sent, what is kept, what `verify` finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from buckets import ADDRESS, PREFIX, findings, missing, paths, published, script_of, sent
from casearchive import addresses
from casearchive.exports.headers import ASK_AGAIN, FOR_EVER
from casearchive.publish import s3
from casearchive.publish.manifest import MANIFEST, parse
from casearchive.publish.s3 import bucket as client
from casearchive.publish.s3.checking import verify
from casearchive.publish.s3.plan import RECORDS
from publishing import a_faulty_edition, edition
from s3_server import Store

pytestmark = pytest.mark.site


def test_a_site_is_published_and_verified(tiny_site: Path, bucket: Store, tmp_path: Path) -> None:
    outcome = published(tiny_site, tmp_path, 1)
    assert outcome.plan is not None
    assert (outcome.code, outcome.plan.sent, outcome.findings) == (0, outcome.files, ())
    assert missing(bucket) == set()
    assert findings() == []
    assert bucket.objects[PREFIX + MANIFEST].content == outcome.plan.manifest.text().encode()
    assert paths(bucket) == {*outcome.plan.manifest.digests, MANIFEST, f"{RECORDS}{outcome.plan.name}.txt"}
    assert list(tmp_path.iterdir()) == [tmp_path / "lock"]


def test_each_object_carries_its_type_cache_life_and_digest(
    tiny_site: Path, bucket: Store, tmp_path: Path
) -> None:
    published(tiny_site, tmp_path, 1)
    digests = parse(bucket.objects[PREFIX + MANIFEST].content).digests
    for path, digest in digests.items():
        headers = bucket.objects[PREFIX + path].headers
        assert headers["x-amz-meta-sha256"] == digest
        assert headers["cache-control"] == (FOR_EVER if addresses.is_immutable(path) else ASK_AGAIN)
        assert not [name for name in headers if name.startswith("x-amz-checksum")]
    assert bucket.objects[f"{PREFIX}index.html"].headers["content-type"] == "text/html; charset=utf-8"


def test_only_what_has_changed_is_sent_in_the_order_of_the_plan(
    tiny_site: Path, bucket: Store, tmp_path: Path
) -> None:
    published(tiny_site, tmp_path, 1)
    sent(bucket)
    outcome = published(tiny_site, tmp_path, 2)
    assert outcome.plan is not None
    assert sent(bucket) == [
        *(f"{RECORDS}{outcome.plan.name}.txt", script_of(2), "report/index.html", MANIFEST),
    ]
    assert script_of(1) in paths(bucket)
    assert findings() == []


def test_publishing_what_is_served_already_sends_nothing(
    tiny_site: Path, bucket: Store, tmp_path: Path
) -> None:
    published(tiny_site, tmp_path, 1)
    sent(bucket)
    outcome = published(tiny_site, tmp_path, 1)
    assert outcome.plan is not None
    assert outcome.plan.is_empty
    assert sent(bucket) == []


def test_all_is_sent_again_once_where_types_or_cache_lives_have_changed(
    tiny_site: Path, bucket: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tiny_site, tmp_path, 1)
    for module in (s3, client):
        monkeypatch.setattr(module, "RULES", "others")
    for _ in range(2):
        sent(bucket)
        outcome = published(tiny_site, tmp_path, 1)
        assert outcome.plan is not None
    assert outcome.plan.is_empty
    assert sent(bucket) == []
    assert bucket.objects[f"{PREFIX}index.html"].headers["x-amz-meta-headers"] == "others"


def test_a_bucket_that_encrypts_is_asked_for_the_digests_that_were_noted(
    tiny_site: Path, bucket: Store, tmp_path: Path
) -> None:
    bucket.encrypts = True
    published(tiny_site, tmp_path, 1)
    sent(bucket)
    outcome = published(tiny_site, tmp_path, 1)
    assert outcome.plan is not None
    assert outcome.plan.is_empty
    assert len(bucket.keys("HEAD")) == 1 + outcome.files


def test_the_last_five_releases_keep_what_never_changes(
    tiny_site: Path, bucket: Store, tmp_path: Path
) -> None:
    for number in range(1, 8):
        published(tiny_site, tmp_path, number)
    assert [number for number in range(1, 8) if script_of(number) in paths(bucket)] == [3, 4, 5, 6, 7]
    assert len([path for path in paths(bucket) if path.startswith(RECORDS)]) == 5
    assert findings() == []


def test_each_way_of_tampering_is_found_and_mended(tiny_site: Path, bucket: Store, tmp_path: Path) -> None:
    published(tiny_site, tmp_path, 1)
    bucket.put(f"{PREFIX}index.html", b"tampered with", {})
    del bucket.objects[f"{PREFIX}feed.xml"]
    bucket.put(f"{PREFIX}x.js", b"alert(1)", {})
    assert findings() == [
        ("feed.xml", "release-file-missing"),
        ("index.html", "release-file-changed"),
        ("x.js", "release-file-added"),
    ]
    sent(bucket)
    published(tiny_site, tmp_path, 1)
    assert sent(bucket) == ["index.html", "feed.xml", MANIFEST]
    assert findings() == [("x.js", "release-file-added")]  # of whom is not known, so it stays


def test_a_manifest_that_was_tampered_with_is_found(tiny_site: Path, bucket: Store, tmp_path: Path) -> None:
    published(tiny_site, tmp_path, 1)
    record = next(key for key in bucket.objects if key.startswith(PREFIX + RECORDS))
    text = bucket.objects[record].content
    bucket.put(record, text.replace(b"feed.xml", b"food.xml"), {})
    assert findings() == [(record.removeprefix(PREFIX), "release-digest")]
    bucket.put(f"{PREFIX}{MANIFEST}", text + b"x", {})
    assert findings() == [(MANIFEST, "release-manifest-broken")]
    del bucket.objects[f"{PREFIX}{MANIFEST}"]
    assert findings() == [(MANIFEST, "release-manifest-missing")]
    published(tiny_site, tmp_path, 1)
    assert findings() == []


@pytest.mark.parametrize(("content", "number"), [(b"", 1), (b"x", 2), (None, 3)])
def test_a_damaged_record_is_mended_by_the_next_run(
    tiny_site: Path, bucket: Store, tmp_path: Path, number: int, content: bytes | None
) -> None:
    for each in (1, 2, 3):
        published(tiny_site, tmp_path, each)
    name = next(key for key in bucket.objects if key.startswith(f"{PREFIX}{RECORDS}000{number}-"))
    if content is None:
        del bucket.objects[name]
    else:
        bucket.put(name, content, {})
    assert findings() or (number, content) == (3, None)  # the manifest says the same
    published(tiny_site, tmp_path, 3)
    assert findings() == []
    # What only that release needed is gone, unless the manifest beside it tells of it, too.
    assert (script_of(number) in paths(bucket)) == (number == 3)
    assert [script_of(n) in paths(bucket) for n in {1, 2, 3} - {number}] == [True, True]


def test_a_site_below_another_in_the_same_bucket_is_left_alone(
    tiny_site: Path, bucket: Store, tmp_path: Path
) -> None:
    below = s3.Address(ADDRESS.bucket, f"{PREFIX}archive/2024/")
    published(tiny_site, tmp_path, 1)
    s3.publish(below, tmp_path / "below", edition(tiny_site, 2))
    there = {key for key in bucket.objects if key.startswith(below.prefix)}
    assert len(there) > 50
    published(tiny_site, tmp_path, 3)
    assert {key for key in bucket.objects if key.startswith(below.prefix)} == there
    assert verify(below).findings == ()


@pytest.mark.parametrize("suffix", ["index.html", "-abcdef02.js", ".txt", "feed.xml", MANIFEST])
def test_a_bucket_that_stores_nothing_is_noticed(
    tiny_site: Path, bucket: Store, tmp_path: Path, suffix: str
) -> None:
    published(tiny_site, tmp_path, 1)
    del bucket.objects[f"{PREFIX}feed.xml"]
    bucket.fault = lambda method, key: "forget" if method == "PUT" and key.endswith(suffix) else ""
    with pytest.raises(s3.BucketError) as caught:
        published(tiny_site, tmp_path, 2)
    assert caught.value.kind == "lost"
    bucket.fault = lambda method, key: ""
    assert published(tiny_site, tmp_path, 2).code == 0
    assert findings() == []


def test_a_bucket_that_takes_nothing_away_is_noticed(tiny_site: Path, bucket: Store, tmp_path: Path) -> None:
    for number in range(1, 6):
        published(tiny_site, tmp_path, number)
    bucket.fault = lambda method, key: "forget" if method == "DELETE" else ""
    with pytest.raises(s3.BucketError) as caught:
        published(tiny_site, tmp_path, 6)
    assert caught.value.kind == "stays"
    assert caught.value.detail in paths(bucket)
    bucket.fault = lambda method, key: ""
    published(tiny_site, tmp_path, 6)
    assert (script_of(1) in paths(bucket), findings()) == (False, [])


def test_a_bucket_with_objects_of_others_is_not_published_to(
    tiny_site: Path, bucket: Store, tmp_path: Path
) -> None:
    bucket.put(f"{PREFIX}thesis.txt", b"ten years", {})
    with pytest.raises(s3.NotOurs):
        published(tiny_site, tmp_path, 1)
    assert paths(bucket) == {"thesis.txt"}
    bucket.objects.clear()
    bucket.put("other/thesis.txt", b"ten years", {})
    assert published(tiny_site, tmp_path, 1).code == 0
    assert "other/thesis.txt" in bucket.objects


def test_a_site_with_faults_is_not_sent(tiny_site: Path, bucket: Store, tmp_path: Path) -> None:
    outcome = s3.publish(ADDRESS, tmp_path, a_faulty_edition(tiny_site, 2))
    assert (outcome.code, outcome.plan) == (1, None)
    assert "site-page-cut" in {finding.code for finding in outcome.findings}
    assert bucket.objects == {}


@pytest.mark.parametrize(("fault", "kind"), [("refuse", "refused"), ("skew", "clock"), ("full", "full")])
def test_what_the_server_says_is_told(bucket: Store, fault: str, kind: str) -> None:
    bucket.fault = lambda method, key: fault
    with pytest.raises(s3.BucketError) as caught:
        verify(ADDRESS)
    assert caught.value.kind == kind


def test_a_bucket_that_is_not_there_is_told(bucket: Store) -> None:
    with pytest.raises(s3.BucketError) as caught:
        verify(s3.Address("absent", ""))
    assert caught.value.kind == "bucket"


def test_keys_come_from_the_environment_alone(
    bucket: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws/credentials").write_text("[default]\naws_access_key_id=a\naws_secret_access_key=b\n")
    (tmp_path / ".aws/config").write_text("[default]\nendpoint_url=http://127.0.0.1:1\nregion=mine\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_PROFILE", "absent")
    assert findings() == [(MANIFEST, "release-manifest-missing")]
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    with pytest.raises(s3.BucketError) as caught:
        verify(ADDRESS)
    assert caught.value.kind == "keys"
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("S3_ADDRESSING", "sideways")
    with pytest.raises(s3.BucketError) as caught:
        verify(ADDRESS)
    assert caught.value.kind == "addressing"
