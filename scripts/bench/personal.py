"""Made-up personal data in all the forms in which people write it; drawn with a seed, of nobody.

What is drawn from here knows nothing of how the engine looks for it: its names, places and ways to write
are its own.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
    "方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国玉兰海燕志鹏婷雪梅宇晨思佳怡欣嘉浩然子轩"
    "梓涵福根水泉阿巧金弟妹"
)
ROADS = (
    "十全街",
    "平江路",
    "干将东路",
    "竹辉路",
    "凤凰街",
    "道前街",
    "苏站路",
    "南环东路",
    "胥江路",
    "劳动路",
    "桐泾北路",
)
ESTATES = (
    "桂花新村",
    "采莲小区",
    "南环新村",
    "里河新村",
    "彩香一村",
    "三元二村",
    "金塘花园",
    "润达公寓",
    "东港家园",
    "狮山名苑",
)
TOWNS = ("双塔街道", "沧浪街道", "元和街道", "甪直镇", "盛泽镇", "娄葑街道", "虎丘街道", "浒墅关镇")
REGIONS = (
    "320508",
    "320503",
    "310115",
    "110105",
    "440106",
    "341225",
    "429005",
    "441900",
    "510107",
    "230103",
    "650102",
    "460105",
)
AREAS = ("0512", "0510", "025", "021", "010", "0571", "0551", "028", "0755", "0917")
HOSTS = (
    "qq.com",
    "163.com",
    "126.com",
    "sina.com",
    "suzhou.example.cn",
    "outlook.com",
    "mail.example.edu.cn",
    "139.com",
)
BINS = ("622202", "622848", "621700", "621661", "622588", "621799", "623052", "622262")
PROVINCES = ("苏", "沪", "浙", "皖", "京", "鲁", "豫", "粤", "赣", "川", "鄂", "闽")
WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789X-"}
HAN = str.maketrans("0123456789", "零一二三四五六七八九")
HAN_ROUND = str.maketrans("0123456789", "〇幺二三四五六七八九")
HIDDEN = ("\u200b", "\u200c", "\u2060", "\ufeff", "\u00ad")


@dataclass(frozen=True, slots=True)
class Sample:
    """A text with personal data in one place."""

    kind: str
    form: str
    text: str
    start: int
    end: int


def name(rng: random.Random) -> str:
    """A name that anybody may have."""
    return rng.choice(SURNAMES) + "".join(rng.choice(GIVEN) for _ in range(rng.choice((1, 2, 2))))


def digits(rng: random.Random, count: int) -> str:
    """So many digits."""
    return "".join(rng.choice("0123456789") for _ in range(count))


def day(rng: random.Random, separator: str = "") -> str:
    """A day between 1930 and 2015."""
    month = rng.randint(1, 12)
    last = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return separator.join((str(rng.randint(1930, 2015)), f"{month:02}", f"{rng.randint(1, last):02}"))


def identity(rng: random.Random) -> str:
    """Eighteen characters with the right last one: ISO 7064, MOD 11-2."""
    body = rng.choice(REGIONS) + day(rng) + digits(rng, 3)
    rest = 0
    for digit in body:
        rest = (rest + int(digit)) * 2 % 11
    return body + "0123456789X"[(12 - rest) % 11]


def card(rng: random.Random) -> str:
    """A bank card's number with the right last digit."""
    body = rng.choice(BINS) + digits(rng, rng.choice((9, 12)))
    return next(body + last for last in "0123456789" if _adds_up(body + last))


def _adds_up(number: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0


def mobile(rng: random.Random) -> str:
    """A mobile telephone's number."""
    return rng.choice(("13", "15", "17", "18", "19", "16", "14")) + digits(rng, 9)


def landline(rng: random.Random) -> str:
    """A telephone's number with its area."""
    area = rng.choice(AREAS)
    return f"{area}-{rng.choice('2345678')}{digits(rng, 7)}"


def _grouped(text: str, sizes: tuple[int, ...], separator: str) -> str:
    pieces, here = [], 0
    for size in sizes:
        pieces.append(text[here : here + size])
        here += size
    return separator.join(piece for piece in (*pieces, text[here:]) if piece)


def _sizes(text: str) -> tuple[int, ...]:
    return {11: (3, 4, 4), 18: (6, 8, 4), 15: (6, 6, 3)}.get(len(text), (4, 4, 4, 4, 4))


Form = Callable[[random.Random, str], str]
SPLIT: Mapping[str, Form] = {
    "plain": lambda _, text: text,
    "spaces": lambda _, text: _grouped(text, _sizes(text), " "),
    "hyphens": lambda _, text: _grouped(text, _sizes(text), "-"),
    "dots": lambda _, text: _grouped(text, _sizes(text), "."),
    "middle dots": lambda _, text: _grouped(text, _sizes(text), "·"),
    "single": lambda _, text: " ".join(text),
    "full-width": lambda _, text: text.translate(WIDE),
    "full-width spaces": lambda _, text: _grouped(text, _sizes(text), "\u3000").translate(WIDE),
    "no-break spaces": lambda _, text: _grouped(text, _sizes(text), "\xa0"),
    "hidden": lambda rng, text: _grouped(text, (rng.randint(2, 7),), rng.choice(HIDDEN)),
    "tags": lambda rng, text: _tagged(rng, text),
    "emphasis": lambda rng, text: _strong(rng, text),
    "entities": lambda rng, text: _entities(rng, text),
    "cells": lambda _, text: _grouped(text, _sizes(text), " | "),
}
CHINESE: Mapping[str, Form] = {
    "chinese": lambda _, text: text.translate(HAN),
    "chinese round": lambda _, text: text.translate(HAN_ROUND),
    "chinese groups": lambda _, text: _grouped(text.translate(HAN), _sizes(text), " "),
}
"""For numbers that are read out."""


def _tagged(rng: random.Random, text: str) -> str:
    tag = rng.choice(("b", "span", "strong", "i", "font color=red"))
    here = rng.randint(1, len(text) - 2)
    there = rng.randint(here + 1, len(text) - 1)
    return f"{text[:here]}<{tag}>{text[here:there]}</{tag.split()[0]}>{text[there:]}"


def _strong(rng: random.Random, text: str) -> str:
    mark, here = rng.choice(("**", "*", "***")), rng.randint(2, len(text) - 3)
    return f"{text[:here]}{mark}{text[here : here + 2]}{mark}{text[here + 2 :]}"


def _entities(rng: random.Random, text: str) -> str:
    if rng.random() < 0.5:
        return _grouped(text, _sizes(text), "&nbsp;")
    return "".join(f"&#{ord(sign)};" if rng.random() < 0.4 else sign for sign in text)
