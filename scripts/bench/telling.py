"""Texts as offices write them, each with made-up personal data in one place."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping

from bench import personal
from bench.frames import FRAMES, OF_NAMES, SLOT
from bench.personal import CHINESE, SPLIT, Form, Sample

Draw = Callable[[random.Random], str]


def _old(rng: random.Random) -> str:
    return rng.choice(personal.REGIONS) + personal.day(rng)[2:] + personal.digits(rng, 3)


def _local(rng: random.Random) -> str:
    return (
        rng.choice("2345678") + personal.digits(rng, 7)
        if rng.random() < 0.9
        else "6" + personal.digits(rng, 6)
    )


def _mailbox(rng: random.Random) -> str:
    local = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(4, 9)))
    return f"{local}{rng.choice(('', '88', '_1', '.li', '-sz'))}@{rng.choice(personal.HOSTS)}"


def _wechat(rng: random.Random) -> str:
    local = "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(rng.randint(4, 8)))
    return f"{local}{rng.choice(('_', '-', '', ''))}{personal.digits(rng, rng.randint(2, 4))}"


def _qq(rng: random.Random) -> str:
    return rng.choice("123456789") + personal.digits(rng, rng.randint(5, 9))


def _plate(rng: random.Random) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    head = rng.choice(personal.PROVINCES) + rng.choice(letters) + rng.choice(("", "", "·", " ", "-"))
    ways = (
        lambda: personal.digits(rng, 5),
        lambda: rng.choice(letters) + personal.digits(rng, 4),
        lambda: personal.digits(rng, 3) + rng.choice(letters) + rng.choice(letters),
        lambda: rng.choice("DF") + rng.choice(letters) + personal.digits(rng, 4),
        lambda: rng.choice("DF") + personal.digits(rng, 5),
        lambda: personal.digits(rng, 4) + rng.choice("挂学警港澳"),
    )
    return head + rng.choice(ways)()


def _passport(rng: random.Random) -> str:
    return (
        rng.choice(("E", "G", "EA", "EJ")) + personal.digits(rng, 8)
        if rng.random() < 0.6
        else "E" + personal.digits(rng, 8)
    )


def _permit(rng: random.Random) -> str:
    head = rng.choice(("C", "CA", "H", "M", "L", ""))
    return head + personal.digits(rng, 7 if head == "CA" else 8)


def _address(rng: random.Random) -> str:
    n = rng.randint
    ways = (
        lambda: f"{rng.choice(personal.ESTATES)}{n(1, 60)}幢{n(101, 1802)}室",
        lambda: f"{rng.choice(personal.ESTATES)}{n(1, 60)}栋{n(1, 4)}单元{n(101, 602)}室",
        lambda: f"{rng.choice(personal.ROADS)}{n(1, 800)}号{n(1, 30)}幢{n(101, 602)}室",
        lambda: f"{rng.choice(personal.TOWNS)}{rng.choice(personal.ESTATES)}{n(1, 30)}号楼{n(101, 602)}",
        lambda: f"{rng.choice(personal.ROADS)}{n(1, 90)}弄{n(1, 40)}号{n(101, 602)}室",
        lambda: f"姑苏区{rng.choice(personal.TOWNS)}{rng.choice(personal.ROADS)}{n(1, 300)}号{n(101, 602)}室",
        lambda: f"{rng.choice(personal.ESTATES)}{n(1, 30)}-{n(1, 4)}-{n(101, 602)}",
        lambda: (
            f"{rng.choice(personal.ESTATES)}{rng.choice('二三四五六七八')}幢{rng.choice('二三四五')}〇{rng.choice('一二三')}室"
        ),
        lambda: f"{rng.choice(personal.ESTATES)} {n(1, 30)} 幢 {n(101, 602)} 室",
    )
    return rng.choice(ways)()


def _birth(rng: random.Random) -> str:
    year, month, date = personal.day(rng, "-").split("-")
    return rng.choice(
        (
            f"{year}年{int(month)}月{int(date)}日",
            f"{year}-{month}-{date}",
            f"{year}.{int(month)}.{int(date)}",
            f"{year}年{month}月{date}日",
        )
    )


def _wide(_: random.Random, text: str) -> str:
    return text.translate(personal.WIDE)


def _with_signs(_: random.Random, text: str) -> str:
    return text.replace("@", "＠") if "@" in text else text  # noqa: RUF001


PLAIN: Mapping[str, Form] = {"plain": lambda _, text: text}
WIDE_TOO = {**PLAIN, "full-width": _wide, "hidden": SPLIT["hidden"], "tags": SPLIT["tags"]}
NUMBERS = {**SPLIT, **CHINESE}
_PARENTHESES: Mapping[str, Form] = {
    "parentheses": lambda _, text: f"（{text.replace('-', '）', 1)}",
    "area spaced": lambda _, text: text.replace("-", " "),
    "in groups": lambda _, text: f"{text[:-4]} {text[-4:]}",
    "joined": lambda _, text: text.replace("-", ""),
    "em dash": lambda _, text: text.replace("-", "—"),
}
KINDS: Mapping[str, tuple[str, Draw, Mapping[str, Form]]] = {
    "identity": ("privacy-identity-number", personal.identity, SPLIT),
    "old identity": (
        "privacy-identity-number",
        _old,
        {key: SPLIT[key] for key in ("plain", "spaces", "full-width", "hidden", "tags")},
    ),
    "card": ("privacy-bank-card", personal.card, SPLIT),
    "mobile": ("privacy-telephone", personal.mobile, NUMBERS),
    "landline": ("privacy-telephone", personal.landline, {**WIDE_TOO, **_PARENTHESES}),
    "local": ("privacy-telephone", _local, {**WIDE_TOO, "in groups": _PARENTHESES["in groups"]}),
    "mailbox": ("privacy-mailbox", _mailbox, {**WIDE_TOO, "wide at": _with_signs}),
    "wechat": ("privacy-account", _wechat, WIDE_TOO),
    "qq": ("privacy-account", _qq, WIDE_TOO),
    "plate": ("privacy-plate", _plate, WIDE_TOO),
    "passport": ("privacy-travel-document", _passport, WIDE_TOO),
    "permit": ("privacy-travel-document", _permit, WIDE_TOO),
    "address": ("privacy-address", _address, {**PLAIN, "full-width": _wide}),
    "birth": ("privacy-birth-date", _birth, {**PLAIN, "full-width": _wide}),
}
CERTAIN = ("identity", "card")
"""Kinds with a check digit."""


def samples(seed: int, count: int) -> Iterator[Sample]:
    """So many, kind by kind and form by form in turn."""
    rng = random.Random(seed)
    turns = [(kind, form) for kind, (_, _, forms) in KINDS.items() for form in forms]
    turns += [("name", "plain")] * 14
    for number in range(count):
        kind, form = turns[number % len(turns)]
        yield _named(rng) if kind == "name" else _sample(rng, kind, form)


def _sample(rng: random.Random, kind: str, form: str) -> Sample:
    code, draw, forms = KINDS[kind]
    written = forms[form](rng, draw(rng))
    frames = FRAMES[kind]
    if form == "cells":  # a number across cells stands in a row of its own
        frames = (
            [f"| ◆ | {label} | ◇ |" for label in ("手机", "电话")]
            if kind == "mobile"
            else ["| ◆ | ◇ |", "| ◇ |"]
        )
    if form == "single":
        frames = [frame for frame in frames if "tel:" not in frame]
    return _filled(rng, code, f"{kind}, {form}", rng.choice(frames), written)


def _named(rng: random.Random) -> Sample:
    frame = rng.choice(OF_NAMES).format(
        mobile=personal.mobile(rng), identity=personal.identity(rng), address=_address(rng)
    )
    return _filled(rng, "privacy-name", "name, plain", frame, personal.name(rng))


def _filled(rng: random.Random, code: str, form: str, frame: str, written: str) -> Sample:
    while "◆" in frame:
        frame = frame.replace("◆", personal.name(rng), 1)
    start = frame.index(SLOT)
    return Sample(code, form, frame.replace(SLOT, written), start, start + len(written))
