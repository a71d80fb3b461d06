"""`mkdocs.yml`: what of it is honoured, what is refused, and where; nothing in it runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casearchive import messages
from casearchive.model import Finding, Severity
from casearchive.site.palette import (
    COLOURS,
    GROUND,
    ON_DARK,
    ON_TILES,
    Appearance,
    Palette,
    Scheme,
    contrast,
    properties,
)
from casearchive.site.settings import Settings, read_settings

NAME = "site_name: 案例库\n"
TOKENS = Path(__file__).resolve().parent.parent / "docs" / "assets" / "stylesheets" / "tokens.css"


def read(root: Path, text: str | bytes, **environment: str) -> tuple[Settings | None, tuple[Finding, ...]]:
    (root / "mkdocs.yml").write_bytes(text.encode() if isinstance(text, str) else text)
    settings, findings = read_settings(root, environment)
    for finding in findings:
        assert "。" in messages.line(finding)
    return settings, findings


def good(root: Path, text: str, **environment: str) -> Settings:
    settings, findings = read(root, NAME + text, **environment)
    assert settings is not None, findings
    assert findings == ()
    return settings


def marks(findings: tuple[Finding, ...]) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.line, finding.column) for finding in findings]


def test_a_name_is_all_that_is_needed(tmp_path: Path) -> None:
    settings = good(tmp_path, "")
    assert (settings.name, settings.url, settings.language) == ("案例库", "", "zh-Hans-CN")
    assert settings.templates == "docs/templates"
    assert settings.folders().cases == (tmp_path / "cases").resolve()


def test_everything_that_means_something_is_read(tmp_path: Path) -> None:
    settings = good(
        tmp_path,
        "site_url: https://a.cn/b\n"
        "theme: {name: material, language: zh-TW, logo: l.png, features: [navigation.tabs], font: false}\n"
        "extra: {archive: {cases: anli}, footer: {icp: 1234, links: [{title: 关于, address: about/}]}}\n"
        "plugins: []\nstrict: true\nhooks: [h.py]\nnot_in_nav: |\n  /a.md\n  /b/\n",
    )
    assert settings.url == "https://a.cn/b/"
    assert (settings.language, settings.logo, settings.features) == (
        "zh-Hant-TW",
        "l.png",
        ("navigation.tabs",),
    )
    assert settings.footer.icp == "1234"
    assert [(link.title, link.address, link.line) for link in settings.footer.links] == [
        ("关于", "about/", 4)
    ]
    assert settings.outside == ("/a.md", "/b/")
    assert settings.cases == "anli"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://a.cn/ ", "https://a.cn/"),
        ("https://a.cn", "https://a.cn/"),
        ("http://10.0.0.1:8080/x/", "http://10.0.0.1:8080/x/"),
        ("https://苏州.cn/", "https://苏州.cn/"),
        ("", ""),
    ],
)
def test_the_address_may_come_from_the_environment(tmp_path: Path, given: str, expected: str) -> None:
    text = 'site_url: !ENV [SITE_URL, "https://cases.example/"]\n'
    assert good(tmp_path, text, SITE_URL=given).url == expected
    assert good(tmp_path, text).url == "https://cases.example/"


@pytest.mark.parametrize(
    "given",
    [
        *("a.cn", "//a.cn/", "ftp://a.cn/", "https://", "https://a.cn/?x=1", "https://a.cn/#x"),
        *(
            "https://u:p@a.cn/",
            "https://a.cn:99999/",
            "javascript:alert(1)",
            "https://a.cn/ b/",
            "https://[a/",
        ),
        *('https://a.cn/"><script>', "https://a.cn/\u202e"),
    ],
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, given: str) -> None:
    settings, findings = read(tmp_path, NAME + "site_url: !ENV SITE_URL\n", SITE_URL=given)
    assert settings is None
    assert marks(findings) == [("bad-site-url", 2, 11)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("repo_url: https://a.cn\n", ("setting-without-effect", 2, 1)),
        ("plugins: [search]\n", ("setting-without-effect", 2, 1)),
        ("theme: {font: {text: Roboto}}\n", ("setting-without-effect", 2, 9)),
        ("theme: {palette: {toggle: {icon: x}}}\n", ("setting-without-effect", 2, 19)),
        (
            "theme:\n  features:\n    - navigation.tabs\n    - content.code.copy\n",
            ("setting-without-effect", 5, 7),
        ),
        ("theme: {palette: {scheme: sepia}}\n", ("setting-without-effect", 2, 27)),
        ("extra: {archive: {case: x}}\n", ("setting-without-effect", 2, 19)),
        ("extra: {analytics: {provider: google}}\n", ("setting-without-effect", 2, 9)),
    ],
)
def test_what_has_no_effect_is_said_and_stops_nothing(
    tmp_path: Path, text: str, expected: tuple[str, int, int]
) -> None:
    settings, findings = read(tmp_path, NAME + text)
    assert settings is not None
    assert marks(findings) == [expected]
    assert findings[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("foo: [\n", ("configuration-syntax", 3, 1)),
        ("site_url: !!python/object/apply:os.system [id]\n", ("configuration-tag", 2, 11)),
        ("hooks: !!python/name:os.system\n", ("configuration-tag", 2, 8)),
        ("site_url: !secret x\n", ("configuration-tag", 2, 11)),
        ("site_url: !ENV {a: b}\n", ("configuration-tag", 2, 11)),
        ("site_name: 又一个\n", ("duplicate-key", 2, 1)),
        ("extra: {footer: {links: x}}\n", ("not-a-list", 2, 25)),
        ("extra: {footer: {links: [{title: a}]}}\n", ("missing-key", 2, 26)),
        ("theme: {custom_dir: ../x}\n", ("bad-folder", 2, 21)),
        ("docs_dir: /etc\n", ("bad-folder", 2, 11)),
        ("docs_dir: C:/x\n", ("bad-folder", 2, 11)),
        ("theme: {palette: {primary: heliotrope}}\n", ("unknown-colour", 2, 28)),
        ("extra: {look: {accent: teall}}\n", ("bad-colour", 2, 24)),
        ("extra: {look: {tile: '#12'}}\n", ("bad-colour", 2, 22)),
        ("extra: {look: {accent: '#12345678'}}\n", ("bad-colour", 2, 24)),
        ("extra: {look: {tile: '#12345g; } body { x: y'}}\n", ("bad-colour", 2, 22)),
        ("extra: {look: {paragraphs: wide}}\n", ("bad-paragraphs", 2, 28)),
        ("nav: about.md\n", ("nav-form", 2, 6)),
        ("nav:\n  - {a: b.md, c: d.md}\n", ("nav-form", 3, 5)),
        ("nav:\n  - a: {b: c.md}\n", ("nav-form", 3, 8)),
        ("extra: &a {b: [*a]}\n", ("configuration-syntax", 2, 8)),
        ("nav: &a [*a]\n", ("configuration-syntax", 2, 6)),
    ],
)
def test_what_is_wrong_is_found_where_it_stands(
    tmp_path: Path, text: str, expected: tuple[str, int, int]
) -> None:
    assert expected in marks(read(tmp_path, NAME + text)[1])


@pytest.mark.parametrize(
    "text",
    [
        *("extra: null\n", "extra: {archive: null}\n", "extra: {footer: null}\n", "theme: null\n"),
        *("theme: material\n", "theme: {name: null}\n", "nav: null\n", "plugins: null\n", "extra_css: []\n"),
        *("theme: {palette: []}\n", "extra: {footer: {contact: }}\n", "copyright: \n"),
    ],
)
def test_nothing_is_as_good_as_absent(tmp_path: Path, text: str) -> None:
    assert good(tmp_path, text).name == "案例库"


@pytest.mark.parametrize("text", ["", "- a\n", "site_description: x\n", "\0", "a: " + "[" * 5000])
def test_a_file_that_says_nothing_is_refused_without_a_traceback(tmp_path: Path, text: str) -> None:
    settings, findings = read(tmp_path, text)
    assert settings is None
    assert findings


def test_another_encoding_and_a_missing_file_are_named(tmp_path: Path) -> None:
    assert marks(read_settings(tmp_path, {})[1]) == [("no-configuration", 1, 1)]
    assert (
        marks(read(tmp_path, f"{NAME}copyright: 苏州市社区案例库编辑部\n".encode("gbk"))[1])[0][0]
        == "not-utf-8"
    )


@pytest.mark.parametrize("name", COLOURS)
def test_every_colour_can_be_read_on_white_and_under_white(name: str) -> None:
    assert contrast(COLOURS[name], "#ffffff") >= 4.5


@pytest.mark.parametrize("name", COLOURS)
def test_every_colour_can_be_read_in_the_dark(name: str) -> None:
    dark = TOKENS.read_text(encoding="utf-8").partition('[data-scheme="dark"]')[2]
    grounds = re.findall(r"--ca-(?:paper|wash): (#\w{6});", dark)
    assert grounds
    for ground in grounds:
        assert contrast(ON_DARK[name], ground) >= 4.5, ground


@pytest.mark.parametrize(
    ("palette", "scheme"),
    [
        ("", "light"),
        ("theme: {palette: {scheme: default}}\n", "light"),
        ("theme: {palette: {scheme: slate}}\n", "dark"),
        ('theme: {palette: [{scheme: default, media: "(a)"}, {scheme: slate, media: "(b)"}]}\n', "auto"),
    ],
)
def test_the_schemes_of_the_settings_are_those_of_the_pages(
    tmp_path: Path, palette: str, scheme: str
) -> None:
    assert good(tmp_path, palette).palette.name == scheme


def test_colours_of_the_settings_are_set_for_their_scheme_alone() -> None:
    assert properties(Palette()) == ""
    both = properties(Palette(Scheme("teal"), Scheme("custom", "indigo")))
    assert both.splitlines() == [
        f":root {{ --ca-brand: {COLOURS['teal']}; }}",
        f'@media screen {{ [data-scheme="dark"] {{ --ca-accent: {ON_DARK["indigo"]}; }} }}',
        '@media screen and (prefers-color-scheme: dark) { [data-scheme="auto"] '
        f"{{ --ca-accent: {ON_DARK['indigo']}; }} }}",
    ]


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ("", Appearance()),
        ("accent: '#0A5C4A', tile: teal", Appearance("#0a5c4a", COLOURS["teal"])),
        ("accent: , paragraphs: indented", Appearance(paragraphs="indented")),
    ],
)
def test_a_city_has_colours_of_its_own(tmp_path: Path, look: str, expected: Appearance) -> None:
    assert good(tmp_path, f"extra: {{look: {{{look}}}}}\n").appearance == expected


@pytest.mark.parametrize(("name", "column", "ratio"), [("accent", 24, "1.8"), ("tile", 22, "1.9")])
def test_a_pale_colour_is_said_and_stops_nothing(tmp_path: Path, name: str, column: int, ratio: str) -> None:
    settings, findings = read(tmp_path, f"{NAME}extra: {{look: {{{name}: '#e8a0a8'}}}}\n")
    assert settings is not None
    assert marks(findings) == [("pale-colour", 2, column)]
    assert findings[0].severity is Severity.WARNING
    assert dict(findings[0].values)["ratio"] == ratio


def values_of(selector: str) -> dict[str, str]:
    """The colours that the style sheet sets there first."""
    block = TOKENS.read_text(encoding="utf-8").partition(f"{selector} {{")[2].partition("}")[0]
    return dict(re.findall(r"(--ca-[\w-]+): (#\w+);", block))


@pytest.mark.parametrize(
    ("selector", "least"), [(":root", 4.5), ("[data-elder]", 7.0), ('[data-scheme="dark"]', 4.5)]
)
def test_letters_of_the_style_sheet_can_be_read_on_every_ground(selector: str, least: float) -> None:
    colours = values_of(selector)
    letters = [f"--ca-{name}" for name in ("ink", "muted", "strong", "link", "accent")]
    grounds = [f"--ca-{name}" for name in ("paper", "wash", "chosen", "mark", "target")]
    pale = [
        (letter, ground, round(found, 2))
        for letter in letters
        for ground in grounds
        if ground in colours and (found := contrast(colours[letter], colours[ground])) < least
    ]
    assert pale == []


def test_what_settings_are_measured_against_is_in_the_style_sheet() -> None:
    assert (values_of(":root")["--ca-wash"], values_of(":root")["--ca-on-brand"]) == (GROUND, ON_TILES)


@pytest.mark.parametrize("colour", ["#000000", "#0a5c4a", "#a12a37", "#1f4fa0", "#7a4f00"])
def test_the_accent_of_a_city_is_read_in_the_dark_and_by_older_eyes(colour: str) -> None:
    _, elder, dark, _ = properties(Palette(), Appearance(colour)).splitlines()
    (darker,), (lighter,) = (re.findall(r"--ca-accent: (#\w{6})", line) for line in (elder, dark))
    assert contrast(darker, "#ffffff") >= 7
    assert contrast(lighter, values_of('[data-scheme="dark"]')["--ca-wash"]) >= 4.5
