"""The corpus as a site of Hugo with a bare theme of three templates, and Pagefind on its pages."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.peers.corpus import body_of, copy_pictures
from bench.processes import RARELY, Run, run
from bench.workshop import Workshop
from casearchive.archive import Archive
from casearchive.indexes import DISTRICT, THEME
from casearchive.model import Case

SETTINGS = """\
baseURL = "https://cases.example/"
title = "bench"
buildFuture = true # some dates of the corpus are still to come
defaultContentLanguage = "zh"
languageCode = "zh"
[taxonomies]
district = "districts"
theme = "themes"
year = "years"
[pagination]
pagerSize = 24
"""
_PAGE = """\
<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{{{{ .Title }}}}</title></head><body>
<header><a href="/">案例库</a> <a href="/cases/">案例</a> <a href="/districts/">区域</a></header>
<main>{}</main></body></html>
"""
_LINKS = """\
<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>
<p>{{ .Params.summary }}</p></li>{{ end }}</ul>{{ template "_internal/pagination.html" . }}"""
TEMPLATES = {
    "single.html": """\
<article data-pagefind-body><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>
{{ range $name := slice "districts" "themes" "years" }}{{ with $.GetTerms $name }}<ul>
{{ range . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}{{ end }}
{{ .Content }}</article>""",
    "list.html": _LINKS,
    "terms.html": """\
<h1>{{ .Title }}</h1><ul>{{ range .Data.Terms.ByCount }}<li><a href="{{ .Page.RelPermalink }}">
{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>""",
}
"""A case, a list of cases, the terms of an index."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Both programs' runs and what they wrote."""

    hugo: Run
    pagefind: Run
    site: Path
    index: Path


def hugo_with_pagefind(workshop: Workshop, cases: Path) -> Peer:
    """Build the site and index it, one after the other."""
    folder = workshop.scratch / "hugo"
    workshop.clear(folder)
    write_site(workshop.archive(cases), cases, folder)
    site = folder / "public"
    workshop.say(f"Hugo on {cases.name}")
    made = run([sys.executable, "-m", "hugo", "--source", str(folder), "--quiet"], folder, interval=RARELY)
    workshop.say(f"Pagefind on {cases.name}")
    indexed = run([sys.executable, "-m", "pagefind", "--site", str(site)], folder, interval=RARELY)
    return Peer(made, indexed, site, site / "pagefind")


def write_site(archive: Archive, cases: Path, folder: Path) -> None:
    """Write what Hugo reads."""
    content, layouts = folder / "content" / "cases", folder / "layouts" / "_default"
    content.mkdir(parents=True)
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(SETTINGS, encoding="utf-8")
    for name, template in TEMPLATES.items():
        (layouts / name).write_text(_PAGE.format(template), encoding="utf-8")
    copy_pictures(cases, folder / "static" / "cases")
    for case in archive.cases:
        (content / f"{case.id}.md").write_text(_page(archive, case, cases), encoding="utf-8")


def _page(archive: Archive, case: Case, cases: Path) -> str:
    header = {
        "title": case.title,
        "date": case.date.isoformat(),
        "summary": case.summary,
        "districts": [archive.term(DISTRICT, slug).name for slug in case.districts],
        "themes": [archive.term(THEME, slug).name for slug in case.themes],
        "years": [str(case.year)],
    }
    return f"{json.dumps(header, ensure_ascii=False)}\n\n{body_of(case, cases)}\n"
