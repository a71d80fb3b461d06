"""`publish` and `verify` with a bucket, as people run them."""

from __future__ import annotations

from pathlib import Path

import pytest

from buckets import PREFIX
from building import run_command
from commanding import run_in
from s3_server import BUCKET, Store
from tiny import a_tiny_project

pytestmark = pytest.mark.site

PLACE = f"s3://{BUCKET}/{PREFIX}".rstrip("/")


@pytest.fixture(scope="module")
def root(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_tiny_project(project, tmp_path_factory.mktemp("bucket") / "project")


def test_a_site_is_published_verified_and_left_alone_where_nothing_is_new(root: Path, bucket: Store) -> None:
    run = run_command(root, "publish", "--to", PLACE)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("已发布 0001-")
    assert f" 到 {PLACE}：" in run.stdout
    assert "cases/addresses.txt 新增" in run.stdout
    run = run_command(root, "verify", PLACE)
    assert (run.returncode, "都与清单一致" in run.stdout) == (0, True)
    run = run_command(root, "publish", "--to", PLACE)
    assert run.stdout.startswith("网站没有变化，仍是 0001-")
    bucket.put(f"{PREFIX}index.html", b"tampered with", {})
    run = run_command(root, "verify", PLACE)
    assert run.returncode == 1
    assert run.stdout.startswith("index.html:1:1: 错误 [release-file-changed] ")


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("refuse", "服务拒绝了请求"),
        ("skew", "请校准本机的时钟"),
        ("full", "空间或配额用完了"),
        ("cut", "连不上服务或连接中断"),
    ],
)
def test_what_a_bucket_says_is_explained(root: Path, bucket: Store, fault: str, said: str) -> None:
    bucket.fault = lambda method, key: fault
    run = run_in(root, "verify", PLACE)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr


@pytest.mark.parametrize(
    ("environment", "place", "said"),
    [
        ({"AWS_ACCESS_KEY_ID": ""}, PLACE, "没有密钥"),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:1"}, PLACE, "连不上服务"),
        ({"AWS_ENDPOINT_URL": "nowhere"}, PLACE, "连不上服务"),
        ({}, "s3://absent", "没有这个存储桶"),
        ({}, "s3://", "认不出来"),
    ],
)
def test_what_is_wrong_with_the_place_is_explained(
    root: Path, bucket: Store, environment: dict[str, str], place: str, said: str
) -> None:
    run = run_in(root, "verify", place, **environment)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr


def test_a_bucket_of_others_is_left_alone(root: Path, bucket: Store) -> None:
    bucket.put("thesis.txt", b"ten years", {})
    run = run_in(root, "publish", "--to", f"s3://{BUCKET}")
    assert (run.returncode, run.stdout) == (2, "")
    assert "里有别的文件" in run.stderr
    assert bucket.keys("PUT") == []


def test_a_bucket_is_not_rolled_back(root: Path, bucket: Store) -> None:
    run = run_in(root, "publish", "--to", PLACE, "--rollback")
    assert run.returncode == 2
    assert "对象存储里不能直接退回" in run.stderr
    assert bucket.log == []
