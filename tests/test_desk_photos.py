"""Several photos at once: each is kept at once, and none is published before somebody says what it shows."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from camera import jpeg, saved
from desks import Browser, a_desk, begun

NAMES = ("a.jpg", "b.jpg", "a-2.jpg")


@pytest.fixture
def visitor(tmp_path: Path) -> Browser:
    made = Browser(a_desk(tmp_path), tmp_path)
    made.enter()
    return made


def rows(*names: str, alt: str = "") -> dict[str, str]:
    files = {f"images[{number}].file": name for number, name in enumerate(names)}
    return files | {f"images[{number}].alt": f"{alt}{name}" for number, name in enumerate(names) if alt}


def order(visitor: Browser, key: str) -> list[str]:
    page = visitor.get(f"/drafts/{key}/").get_data(as_text=True)
    return sorted((n for n in NAMES if f'value="{n}"' in page), key=lambda n: page.index(f'value="{n}"'))


def test_several_come_at_once_and_each_must_say_what_it_shows(visitor: Browser, tmp_path: Path) -> None:
    key = begun(visitor)
    given = [(io.BytesIO(jpeg()), "a.jpg"), (io.BytesIO(jpeg()), "b.jpg"), (io.BytesIO(b"no"), "c.jpg")]
    given.append((io.BytesIO(jpeg()), "a.jpg"))
    said = {"photo-alt": "会场", "photo-credit": "张三"}
    page = visitor.follow(visitor.type(key, then="photo", photo=given, **said))
    assert "3 张图片已经放好" in page
    assert "c.jpg没有放进来" in page
    assert page.count('value="张三"') == 3
    assert 'value="会场"' not in page
    assert sorted(file.name for file in (tmp_path / f".desk/drafts/{key}/pictures").iterdir()) == sorted(
        NAMES
    )
    assert "还有必须改的地方" in visitor.follow(visitor.type(key, then="publish", **rows(*NAMES)))
    assert "已经发布" in visitor.follow(visitor.type(key, then="publish", **rows(*NAMES, alt="会场 ")))


def test_they_are_put_in_another_order_by_dragging(visitor: Browser) -> None:
    key = begun(visitor)
    typed = rows(*NAMES, alt="会场 ")
    a, b, c = NAMES
    for asked, found in {
        "order-2,0,1": [c, a, b],
        "order-0,1": [a, b, c],
        "order-0,0,1": [a, b, c],
        "order-0,1,3": [a, b, c],
        "raise-2": [a, c, b],
        "drop-1": [a, c],
        "drop-9": [a, b, c],
    }.items():
        visitor.type(key, then=asked, **typed)
        assert order(visitor, key) == found, asked


def test_what_a_scanner_made_is_taken_in_as_what_browsers_show(visitor: Browser, tmp_path: Path) -> None:
    key = begun(visitor)
    pages = saved("TIFF", (40, 30), save_all=True, append_images=[Image.new("RGB", (40, 30))])
    given = [(io.BytesIO(pages), "扫描.tif"), (io.BytesIO(saved("BMP", (40, 30))), "扫描.bmp")]
    page = visitor.follow(visitor.type(key, then="photo", photo=given))
    assert "扫描.tif有好几页，只取了第一页" in page
    kept = tmp_path / f".desk/drafts/{key}/pictures"
    assert [(file.name, file.read_bytes()[1:4]) for file in sorted(kept.iterdir())] == [
        ("扫描-2.png", b"PNG"),
        ("扫描.png", b"PNG"),
    ]
