"""Several photos at once: each is kept at once, and none is published before somebody says what it shows."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from builders import a_case_file
from camera import jpeg, saved
from casearchive.desk import photos
from casearchive.desk.contents import Content
from casearchive.desk.drafts import Drafts
from casearchive.desk.photos import Taken
from casearchive.desk.registering import registered
from casearchive.intake.packing import packed
from desks import TYPED, Browser, begun, with_look
from word_files import Word, paragraph, picture

NAMES = ("a.jpg", "b.jpg", "a-2.jpg")


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


def from_word(visitor: Browser) -> str:
    """A draft of a Word file with two photos: one says what it shows, the other does not."""
    body = paragraph("楼道议事会", style="Title") + paragraph("开会。", picture("rId8", "会场[一]"))
    body += paragraph("2001年在沧浪区开了三次会。") + paragraph(picture("rId9"))
    given = Word().with_picture("rId8", saved("JPEG", (40, 30)), "a.jpg")
    given = given.with_picture("rId9", saved("JPEG", (30, 40)), "b.jpg")
    answer = visitor.post("/bring", {"file": (io.BytesIO(given.made(body)), "议事.docx")})
    return visitor.found(r'/drafts/([^/"]+)/', answer)


def packed_up(visitor: Browser) -> str:
    """The draft of a package whose text shows the same."""
    text = a_case_file(
        id="2001-x", review="draft", body="开会。![会场\\[一\\]](a.jpg)\n\n![](2001-x/b.jpg)\n\n散会\n"
    )
    files = {f"cases/2001/2001-x/{name}": jpeg() for name in ("a.jpg", "b.jpg")}
    given = packed({"cases/2001/2001-x.md": text.encode(), **files})
    return visitor.found(r'/drafts/([^/"]+)/', visitor.post("/bring", {"file": (io.BytesIO(given), "x.zip")}))


def newest(root: Path, key: str) -> Content:
    made = Drafts(root / ".desk").history(key).newest()
    assert made
    return made.content


def as_it_stands(root: Path, key: str) -> dict[str, str]:
    """The form as a browser would send it."""
    content = newest(root, key)
    return {**TYPED, **dict(content.values), "body": content.body}


@pytest.mark.parametrize("come", [from_word, packed_up])
def test_a_photo_that_comes_with_a_text_can_be_handled(
    come: Callable[[Browser], str], visitor: Browser, tmp_path: Path
) -> None:
    key = come(visitor)
    content = newest(tmp_path, key)
    one, other = (content.value(f"images[{number}].file") for number in range(2))
    assert (one in content.body, other in content.body) == (True, True)
    assert [content.value(f"images[{number}].alt") for number in range(3)] == ["会场[一]", "", ""]
    page = visitor.get(f"/drafts/{key}/").get_data(as_text=True)
    assert page.count("desk-thumb") == page.count("涂黑人脸、车牌") == page.count("不要这张") == 2
    said = {**as_it_stands(tmp_path, key), "images[0].alt": "会`场&amp;<b", "images[1].alt": "散会"}
    visitor.type(key, **said)
    assert [found[1] for found in _alts(newest(tmp_path, key).body)] == ["会\\`场&amp;amp;&lt;b", "散会"]
    said["body"] = newest(tmp_path, key).body.replace("![散会]", "![散会了]")
    visitor.type(key, then="type", **said)
    visitor.type(key, **said)
    assert newest(tmp_path, key).value("images[1].alt") == "散会了"
    said["images[1].alt"] = "散会了"
    page = visitor.follow(visitor.type(key, then="drop-1", **said))
    left = newest(tmp_path, key)
    assert "正文里的那一处也去掉了" in page
    assert (other in left.body, left.value("images[1].file")) == (False, "")
    assert (one in left.body, left.value("images[0].alt")) == (True, "会`场&amp;<b")


def _alts(body: str) -> list[re.Match[str]]:
    return [*re.finditer(r"!\[((?:\\.|[^\]])*)\]", body)]


def test_where_both_descriptions_were_changed_the_fields_holds() -> None:
    before = Content((("images[0].file", "a.jpg"), ("images[0].alt", "旧")), "![旧](a.jpg '题')")
    new = {"images[0].file": "a.jpg", "images[0].alt": "新"}
    both = replace(before.put("images", new), body="![另](a.jpg '题') ![](<a.jpg>)")
    made = registered(both, {"a.jpg"}, before)
    assert (made.value("images[0].alt"), made.body) == ("新", "![新](a.jpg '题') ![新](<a.jpg>)")
    emptied = before.put("images", {"images[0].file": "a.jpg"})
    assert registered(emptied, {"a.jpg"}, before) == before.put("images", before.under("images"))
    others = Content(body="![甲](https://a.cn/a.jpg) ![乙](/a.jpg) ![丙](b.jpg) [丁](a.jpg)")
    assert registered(others, {"a.jpg"}, others) == others


def test_a_photo_of_the_text_is_drawn_once(visitor: Browser, tmp_path: Path, project: Path) -> None:
    with_look(tmp_path, project)
    key = packed_up(visitor)
    page = visitor.follow(visitor.type(key, then="preview", **as_it_stands(tmp_path, key)))
    assert [len(re.findall(rf"<img[^>]+{name}", page)) for name in ("a.jpg", "b.jpg")] == [1, 1]


def test_a_photo_of_any_name_gets_one_that_every_disk_and_every_case_takes() -> None:
    names = {
        "井😀<>:|?*.jpg": "井😀.jpg",
        f"{'字' * 300}.JPG": f"{'字' * 60}.jpg",
        "CON.jpg": "photo-CON.jpg",
        "a\u202eb\u200bc.jpg": "abc.jpg",
        "e\u0301.jpg": "\u00e9.jpg",
        "照片 (1).jpg": "照片-(1).jpg",
        "..\\x..jpg": "x.jpg",
        " .jpg": "photo.jpg",
        "无后缀": "无后缀.jpg",
        "a/b/#%.jpg": "photo.jpg",
    }
    taken = {given: photos.taken_in(given, jpeg()) for given in names}
    assert {given: each.name for given, each in taken.items() if isinstance(each, Taken)} == names
