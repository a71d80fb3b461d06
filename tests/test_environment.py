"""Templates: escaped, strict, and their faults found by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, TemplateError

from casearchive import messages
from casearchive.addresses import Linker
from casearchive.site import environment
from casearchive.site.environment import Repeated, make_environment

MACRO = (
    "{% macro card(link, item, level) %}{{ seen(item) }}"
    '<h{{ level }}><a href="{{ link("x/") }}">{{ item }}</a></h{{ level }}>{% endmacro %}'
)
USE = "{% import 'm.html' as m %}{{ repeated(m.card, link, item, level) }}"


def made(folder: Path, **templates: str) -> Environment:
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return make_environment(folder)


def test_all_that_is_printed_is_escaped(tmp_path: Path) -> None:
    given = made(tmp_path, a="<p>{{ x }}</p>")
    assert given.get_template("a.html").render(x="<b>") == "<p>&lt;b&gt;</p>"


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("<p>\n{% if %}", 2, "template-error"),
        ("<p>\n\n{{ view.title }", 3, "template-error"),
        ("{% block a %}", 1, "template-error"),
    ],
)
def test_a_template_that_cannot_be_compiled_is_found_by_file_and_line(
    tmp_path: Path, text: str, line: int, code: str
) -> None:
    given = made(tmp_path, good="x", bad=text)
    (finding,) = environment.faults(given, tmp_path, "docs/templates")
    assert (finding.path, finding.line, finding.code) == ("docs/templates/bad.html", line, code)
    assert "bad.html" in messages.line(finding)


@pytest.mark.parametrize(
    "text", ["a\n{{ missing }}", "a\n{{ x.missing }}", "a\n{{ x.y.z }}", "a\n{{ 1 + 'a' }}"]
)
def test_a_name_that_is_not_there_is_an_error_at_its_line(tmp_path: Path, text: str) -> None:
    given = made(tmp_path, base=f"{text}\n{{% block b %}}{{% endblock %}}", page="{% extends 'base.html' %}")
    with pytest.raises((TemplateError, TypeError)) as error:
        given.get_template("page.html").render(x=1)
    finding = environment.fault(error.value, "docs/templates", "page.html")
    assert (finding.path, finding.line) == ("docs/templates/base.html", 2)


def test_a_template_that_another_wants_is_missed_by_its_name(tmp_path: Path) -> None:
    given = made(tmp_path, page="{% extends 'gone.html' %}")
    with pytest.raises(TemplateError) as error:
        given.get_template("page.html").render()
    finding = environment.fault(error.value, "docs/templates", "page.html")
    assert (finding.code, finding.values) == ("no-template", (("name", "gone.html"),))


@pytest.mark.parametrize("name", ["../secret.svg", ".icons/../../secret.svg", ".icons/none/x.svg"])
def test_no_file_but_icons_and_templates_can_be_included(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (tmp_path / "secret.svg").write_text("秘密", encoding="utf-8")
    given = made(folder, page=f"{{% include '{name}' %}}")
    with pytest.raises(TemplateError):
        given.get_template("page.html").render()


def test_what_is_repeated_is_rendered_once_for_each_depth() -> None:
    given = Environment(loader=DictLoader({"m.html": MACRO}), autoescape=True)
    given.globals["repeated"] = Repeated(most=3)
    rendered: list[str] = []
    given.globals["seen"] = lambda item: rendered.append(item) or ""

    def shown(page: str, item: str, level: int = 2, root: str = "") -> str:
        return given.from_string(USE).render(link=Linker(page, root=root), item=item, level=level)

    assert shown("a/b/", "<x>") == shown("c/d/", "<x>") == '<h2><a href="../../x/">&lt;x&gt;</a></h2>'
    assert shown("a/", "<x>") == '<h2><a href="../x/">&lt;x&gt;</a></h2>'
    assert shown("a/b/", "<x>", root="/s/") == '<h2><a href="/s/x/">&lt;x&gt;</a></h2>'
    assert rendered == ["<x>"] * 3
    assert shown("a/b/", "y") == '<h2><a href="../../x/">y</a></h2>'  # there was no room for more
    shown("a/b/", "<x>")
    assert rendered == ["<x>"] * 3 + ["y", "<x>"]


def test_compiled_templates_are_kept_and_a_damaged_one_is_compiled_again(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "a.html").write_text("{{ x }}", encoding="utf-8")
    for damage in (False, True):
        if damage:
            kept = [path for path in (tmp_path / ".cache").rglob("*") if path.is_file()]
            assert kept
            for path in kept:
                path.write_bytes(b"damaged")
        assert make_environment(folder, tmp_path).get_template("a.html").render(x="<") == "&lt;"
