"""The same against a real server: OpenStack Swift on this machine, where Debian's packages are installed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from casearchive.publish import s3
from casearchive.publish.manifest import MANIFEST, parse
from casearchive.publish.s3.bucket import Bucket, BucketError
from casearchive.publish.s3.checking import verify
from publishing import edition

pytestmark = [pytest.mark.site, pytest.mark.long, pytest.mark.swift]

NODE = Path(__file__).with_name("swift") / "node.py"


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What the environment of a client of a running node must hold."""
    check = subprocess.run(
        [sys.executable, str(NODE), "--check"], capture_output=True, text=True, check=False
    )
    if check.returncode:
        pytest.skip(check.stderr.strip())
    command = [sys.executable, str(NODE), str(tmp_path_factory.mktemp("swift"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        yield told["environment"] | {"BUCKET": told["bucket"]}
        process.communicate()


@pytest.fixture
def address(
    node: dict[str, str], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> s3.Address:
    """A place of its own for each test."""
    for name, value in node.items():
        monkeypatch.setenv(name, value)
    return s3.Address(node["BUCKET"], f"{request.node.name}/")


def test_a_change_sends_only_what_has_changed(tiny_site: Path, address: s3.Address, tmp_path: Path) -> None:
    counts = []
    for number in (1, 1, 2):
        outcome = s3.publish(address, tmp_path, edition(tiny_site, number))
        assert outcome.plan is not None
        counts.append(outcome.plan.sent)
    assert counts == [outcome.files, 0, 2]
    assert verify(address).findings == ()


def test_each_object_has_what_it_was_sent_with(tiny_site: Path, address: s3.Address, tmp_path: Path) -> None:
    s3.publish(address, tmp_path, edition(tiny_site, 1))
    with Bucket(address) as bucket:
        for path, sha256 in parse(bucket.get(MANIFEST) or b"").digests.items():
            assert bucket.noted(path)["sha256"] == sha256


def test_tampering_is_found_and_mended(tiny_site: Path, address: s3.Address, tmp_path: Path) -> None:
    s3.publish(address, tmp_path, edition(tiny_site, 1))
    with Bucket(address) as bucket:
        bucket.put("index.html", b"tampered with")
        bucket.delete("feed.xml")
        bucket.put("x.js", b"alert(1)")
    assert [(finding.path, finding.code) for finding in verify(address).findings] == [
        ("feed.xml", "release-file-missing"),
        ("index.html", "release-file-changed"),
        ("x.js", "release-file-added"),
    ]
    s3.publish(address, tmp_path, edition(tiny_site, 1))
    assert [finding.path for finding in verify(address).findings] == ["x.js"]


def test_wrong_keys_and_buckets_are_told(
    address: s3.Address, node: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BucketError) as caught:
        verify(s3.Address("absent", ""))
    assert caught.value.kind == "bucket"
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    with pytest.raises(BucketError) as caught:
        verify(address)
    assert caught.value.kind == "refused"
    with pytest.raises(HTTPError):
        urlopen(f"{node['AWS_ENDPOINT_URL']}/{address.bucket}/")
