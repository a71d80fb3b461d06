"""What lists and forms of others call the keys of a case."""

from __future__ import annotations

import pytest

from builders import FACETS, VOCABULARY, a_vocabulary
from casearchive.reading import form_of
from casearchive.reading.near_names import BODY, NEAR_NAMES, names_of, plain

FORM = form_of(a_vocabulary(VOCABULARY + FACETS))
NAMES = names_of(FORM)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("标题", "title"),
        ("案例名称", "title"),
        ("案例标题（30字以内）*", "title"),
        (" Title ", "title"),
        ("申报 单位", "unit"),
        ("所在区", "district"),
        ("县（市、区）", None),
        ("简介：", "summary"),
        ("领域", "domain"),
        ("Tags", "themes"),
        ("主要做法", BODY),
        ("正文", BODY),
        ("姓名", None),
        ("难度", None),
    ],
)
def test_near_names_are_known_by_what_forms_call_them(name: str, key: str | None) -> None:
    assert NAMES.get(plain(name)) == key


def test_every_near_name_means_one_key_and_none_of_the_citys_own() -> None:
    keys = {info.alias or field for field, info in FORM.schema.model_fields.items()} | {BODY}
    assert NEAR_NAMES.keys() <= keys
    near = [plain(name) for names in NEAR_NAMES.values() for name in names]
    assert sorted(name for name in set(near) if near.count(name) > 1) == []
    own = {plain(name): key for key in keys - {BODY} for name in FORM.keys.names.get(key, ())}
    assert {name: NAMES[name] for name in own} == own
