"""Faces and plates blacked out by hand: what was there is nowhere afterwards."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from desks import Browser, begun

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
ROW = {"images[0].file": "a.png", "images[0].alt": "会场"}


def a_picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (64, 48), WHITE).save(made, "PNG")
    return made.getvalue()


def with_picture(visitor: Browser) -> str:
    key = begun(visitor)
    visitor.type(key, then="photo", photo=(io.BytesIO(a_picture()), "a.png"), **{"photo-alt": "会场"})
    return key


def a_box(number: int, *sides: object) -> dict[str, object]:
    names = ("left", "top", "width", "height")
    return {f"boxes[{number}].{name}": str(side) for name, side in zip(names, sides, strict=True)}


def test_what_is_drawn_is_shown_then_burnt_in_once_it_is_meant(visitor: Browser, tmp_path: Path) -> None:
    key = with_picture(visitor)
    kept = tmp_path / f".desk/drafts/{key}/pictures/a.png"
    before = kept.read_bytes()
    answer = visitor.type(key, then="cover-0", **ROW)
    address = answer.headers["Location"]
    assert address == f"/drafts/{key}/pictures/a.png/cover/"
    assert 'viewBox="0 0 64 48"' in visitor.follow(answer)
    boxes = {**a_box(0, 10, 5, 20, 10), **a_box(1, 60, 40, 900, 900), **a_box(2, 1, 1, "", 3)}
    page = visitor.post(address, {**boxes, "then": "show"}).get_data(as_text=True)
    assert '<rect x="10" y="5" width="20" height="10"/>' in page
    assert '<rect x="60" y="40" width="4" height="8"/>' in page
    assert page.count("<rect") == 2
    page = visitor.post(address, {**boxes, "then": "cover"}).get_data(as_text=True)
    assert "不能恢复。请先看清" in page
    assert '<rect x="10"' in page
    assert kept.read_bytes() == before
    page = visitor.follow(visitor.post(address, {**boxes, "then": "cover", "sure": "1"}))
    assert "已经涂黑 2 处" in page
    with Image.open(kept) as picture:
        seen = [
            picture.convert("RGB").getpixel(place)
            for place in ((10, 5), (29, 14), (9, 5), (30, 14), (63, 47))
        ]
    assert seen == [BLACK, BLACK, WHITE, WHITE, BLACK]
    assert not [f for f in (tmp_path / ".desk").rglob("*") if f.is_file() and before in f.read_bytes()]
    assert "图片涂黑" in visitor.get(f"/drafts/{key}/revisions").get_data(as_text=True)


def test_nothing_is_covered_without_a_box_or_elsewhere(visitor: Browser, tmp_path: Path) -> None:
    key = with_picture(visitor)
    kept = tmp_path / f".desk/drafts/{key}/pictures/a.png"
    before = kept.read_bytes()
    address = f"/drafts/{key}/pictures/a.png/cover/"
    for sides in (("-1", 0, 5, 5), (0, 0, 0, 9), ("x", 0, 1, 1), (64, 0, 5, 5), ("9" * 9, 0, 1, 1)):
        form = {**a_box(0, *sides), "then": "cover", "sure": "1"}
        assert "还没有画框" in visitor.post(address, form).get_data(as_text=True), sides
    assert kept.read_bytes() == before
    for name in ("b.png", "..%2f000001.json", "../../x"):
        assert visitor.get(f"/drafts/{key}/pictures/{name}/cover/").status_code == 404, name


def test_a_published_picture_is_replaced_with_the_next_correction(visitor: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "cases/2001/2001-wenhua-yishujie"
    folder.mkdir()
    (folder / "a.png").write_bytes(a_picture())
    key = visitor.post("/cases/2001-wenhua-yishujie/open").headers["Location"].split("/")[2]
    form = {**a_box(0, 0, 0, 9, 9), "then": "cover", "sure": "1"}
    page = visitor.follow(visitor.post(f"/drafts/{key}/pictures/a.png/cover/", form))
    assert "发布更正" in page
    base = visitor.found(r'name="base" value="([^"]+)"', visitor.get(f"/drafts/{key}/"))
    said = {"base": base, "then": "correct", "note": "遮住车牌", **ROW}
    assert "已经更正" in visitor.follow(visitor.post(f"/drafts/{key}/", said))
    with Image.open(folder / "a.png") as picture:
        assert picture.convert("RGB").getpixel((8, 8)) == BLACK
