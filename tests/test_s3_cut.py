"""Publishing to a bucket that is cut short: readers get whole pages, and the next run sends the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from buckets import PREFIX, a_bucket, findings, missing, paths, published, script_of, sent
from casearchive.publish import s3
from casearchive.publish.s3 import bucket as client
from s3_server import Store, Stored

pytestmark = pytest.mark.site


@pytest.mark.parametrize(
    ("share", "fault"),
    [(0.02, "cut"), (0.3, "full"), (0.6, "cut"), (0.8, "full"), (0.95, "cut"), (1.0, "full")],
)
def test_a_cut_leaves_no_page_without_what_it_loads_and_the_next_run_sends_the_rest(
    tiny_site: Path, bucket: Store, tmp_path: Path, fault: str, share: float
) -> None:
    published(tiny_site, tmp_path, 1)
    count = len(sent(bucket))
    bucket.objects.clear()
    bucket.fault = lambda method, _: fault if len(bucket.keys("PUT")) >= int(share * count) - 1 else ""
    with pytest.raises(s3.BucketError):
        published(tiny_site, tmp_path, 1)
    arrived = sent(bucket)
    assert missing(bucket) == set()
    bucket.fault = lambda method, key: ""
    published(tiny_site, tmp_path, 1)
    assert len(sent(bucket)) == count - len(arrived)
    assert findings() == []


@pytest.fixture(scope="module")
def six(tiny_site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Stored]:
    """The objects of a bucket to which six editions were published: the next one lets something go."""
    folder = tmp_path_factory.mktemp("six")
    with a_bucket() as store:
        for number in range(1, 7):
            published(tiny_site, folder, number)
        return store.objects


@pytest.mark.parametrize("last", range(6))
def test_a_change_that_is_cut_leaves_the_old_pages_or_the_new(
    tiny_site: Path, six: dict[str, Stored], bucket: Store, tmp_path: Path, last: int
) -> None:
    bucket.objects |= six
    before = bucket.objects[f"{PREFIX}report/index.html"].content
    # The record, the script, the page, the manifest; the first script goes, then the first record.
    bucket.fault = lambda method, _: (
        "cut" if len([1 for asked, _ in bucket.log if asked in ("PUT", "DELETE")]) >= last else ""
    )
    with pytest.raises(s3.BucketError):
        published(tiny_site, tmp_path, 7)
    assert missing(bucket) == set()
    is_new = bucket.objects[f"{PREFIX}report/index.html"].content != before
    assert is_new == (last > 2)
    bucket.fault = lambda method, key: ""
    published(tiny_site, tmp_path, 7)
    assert findings() == []
    assert script_of(2) not in paths(bucket)
    assert {script_of(number) for number in range(3, 8)} <= paths(bucket)


def test_a_server_that_stalls_is_given_up(
    tiny_site: Path, bucket: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "PATIENCE", 0.3)
    bucket.fault = lambda method, key: "stall" if method == "PUT" else ""
    with pytest.raises(s3.BucketError) as caught:
        published(tiny_site, tmp_path, 1)
    assert caught.value.kind == "unreachable"


def test_what_fails_once_is_tried_again(
    tiny_site: Path, bucket: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "TRIES", 3)
    failed: set[str] = set()

    def once(method: str, key: str) -> str:
        if method != "PUT" or key in failed or not key.endswith(".css"):
            return ""
        failed.add(key)
        return "cut"

    bucket.fault = once
    published(tiny_site, tmp_path, 1)
    assert failed
    assert findings() == []
