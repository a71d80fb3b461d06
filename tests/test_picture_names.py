"""One rule for names of pictures in bodies, metadata and data: encoded, or refused where the file lies."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from builders import a_case, a_case_file, a_project, an_archive, page_at
from camera import png
from casearchive import addresses, messages
from casearchive.discovery import Picture
from casearchive.exports.data import data_files
from casearchive.exports.feeds import Site
from casearchive.links import check_site
from casearchive.loading import load
from casearchive.markup import render_body
from casearchive.model import Image
from casearchive.store import Store

CASE = "2001-wenhua-yishujie"


@pytest.mark.parametrize(
    ("name", "encoded", "written"),
    [
        ("huodong.png", "huodong.png", "huodong.png"),
        ("活动.png", "%E6%B4%BB%E5%8A%A8.png", "活动.png"),
        ("活动.png", "%E6%B4%BB%E5%8A%A8.png", "%E6%B4%BB%E5%8A%A8.png"),
        ("IMG 1.png", "IMG%201.png", "IMG%201.png"),
        ("IMG 1.png", "IMG%201.png", "IMG 1.png"),
        ("微信 图片 (1).png", "%E5%BE%AE%E4%BF%A1%20%E5%9B%BE%E7%89%87%20(1).png", "<微信 图片 (1).png>"),
        ("a\u3000b.png", "a%E3%80%80b.png", "a\u3000b.png"),
        ("a&b+c.png", "a&b+c.png", "a&b+c.png"),
        ("a~b@c,d;e=f!.png", "a~b@c,d;e=f!.png", "a~b@c,d;e=f!.png"),
    ],
)
def test_an_address_is_written_alike_everywhere(name: str, encoded: str, written: str) -> None:
    body, findings = render_body(f"![图]({written})\n", "a.md", 1)
    case = a_case(id=CASE, images=(Image(name, "图"),), body=body)
    archive = an_archive(case, pictures=[Picture(CASE, name, f"2001/{CASE}/{name}")])
    assert not findings
    assert [picture.name for picture in archive.published_pictures()] == [name]
    view = page_at(archive, addresses.case(CASE)).view
    address = f"cases/{CASE}/{encoded}"
    assert f'src="../../{address}"'.replace("&", "&amp;") in view.body  # type: ignore[union-attr]
    data = dict(data_files(archive, Site("站", "https://a.cn/sub/")))
    (record,) = json.loads(data["data/cases.json"])["cases"]
    assert record["images"][0]["url"] == f"https://a.cn/sub/{address}"
    (row,) = csv.DictReader(io.StringIO(data["data/cases.csv"].decode("utf-8-sig"), newline=""))
    assert f"https://a.cn/sub/{address}" in row["images"]
    assert row["images"].isascii() or "图" in row["images"]


@pytest.mark.parametrize("name", ["活动 1.png", "a&b.png", "a (1).png", "图.png"])
def test_links_that_are_encoded_lead_to_the_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "cases/x").mkdir(parents=True)
    (tmp_path / "cases/x" / name).write_bytes(png())
    source = addresses.Linker("cases/x/")(addresses.case_file("x", name)).replace("&", "&amp;")
    (tmp_path / "cases/x/index.html").write_text(f'<img src="{source}" alt="">', encoding="utf-8")
    assert check_site(tmp_path) == []


@pytest.mark.parametrize("name", ["100%.png", "a#1.png", "%41.png", "50%25.png"])
@pytest.mark.parametrize("shown", ["body", "images"])
def test_a_name_that_an_address_would_hide_is_refused_at_the_file(
    tmp_path: Path, name: str, shown: str
) -> None:
    given = (
        {"body": f"![图]({name})\n"}
        if shown == "body"
        else {"raw": f"images: [{{file: '{name}', alt: 图}}]\n"}
    )
    folders = a_project(tmp_path, {f"2001/{CASE}.md": a_case_file(**given)})
    (folders.cases / f"2001/{CASE}").mkdir()
    (folders.cases / f"2001/{CASE}/{name}").write_bytes(png())
    with Store() as store:
        findings = load(folders, store).findings
    assert all(messages.line(finding) for finding in findings)
    codes = {finding.code for finding in findings}
    # What names it is told, too: it is not published.
    assert codes >= {"path-character", "bad-image-file" if shown == "images" else "missing-body-picture"}
