"""A ledger or a vocabulary that is no UTF-8 is one finding, however many lines it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import VOCABULARY, a_project
from test_ledger import ADDRESS, found, loaded


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("# 发布过的全部地址\n/cases/相城/\n/about/ -> /关于/\n".encode("gbk"), [(1, "not-utf-8")]),
        ("# 发布过的全部地址\n/关于/\n".encode("gb18030"), [(1, "not-utf-8")]),
        ("/关于/\n".encode("utf-16"), [(1, "not-utf-8")]),
        ("/about/\n/关于我们/\n".encode("utf-16-le"), [(1, "not-utf-8")]),
        ("/关于/\n".encode("utf-32"), [(1, "not-utf-8")]),
        (b"/about/\n/a\x81\x20/\n", [(2, "unknown-encoding")]),
        (b"PK\x03\x04" + bytes(40), [(1, "binary-file")]),
        (b"", []),
        (b"\r\n\r\n", []),
        (f"\ufeff# x\r\n{ADDRESS}\r\n".encode(), []),
    ],
)
def test_a_ledger_that_is_no_text_is_one_finding(
    tmp_path: Path, content: bytes, expected: list[tuple[int, str]]
) -> None:
    folders = a_project(tmp_path)
    (folders.cases / "addresses.txt").write_bytes(content)
    assert found(folders) == expected


def test_a_vocabulary_in_another_encoding_is_one_finding(tmp_path: Path) -> None:
    folders = a_project(tmp_path)
    (folders.cases / "vocabulary.yml").write_bytes(VOCABULARY.encode("gbk"))
    assert [finding.code for finding in loaded(folders).findings] == ["not-utf-8"]
