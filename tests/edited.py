"""A project that is edited at random, as people and their tools do; used by the tests of incremental work."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from builders import PAGES, VOCABULARY, a_case_file
from camera import png

NUMBERS = st.integers(min_value=0, max_value=5)
YEARS = st.sampled_from(["2001", "2013"])
WORDS = st.sampled_from(["双塔社区艺术节", "送教上门", "楼道党建", "结对帮扶"])
THEMES = st.sampled_from(["[社区文化]", "[组织网络, 帮困助残]"])
DATES = st.sampled_from(["2014-06-01", "2024-06-01", "2024-06-02"])
REVIEWS = st.sampled_from(["published", "published", "published", "draft", "withdrawn"])
BODIES = st.sampled_from(
    ["居民参与。\n", "## 做法\n\n见[报告](/report/1-3/#r1-3-p1)。\n", "- 一\n- 二\n\n**成效**明显。\n"]
)
MORE = st.sampled_from(
    [
        "再写一句。",
        "## 再起一节",
        "见[一节](/cases/2001-anli-1/#再起一节)。",
        "电话13812345678。",
        "![合影](a.png)",
    ]
)
"""What may be added to a body."""
TERMS = {
    "synonyms: [网络建设]": "synonyms: [网络建设, 组织建设]",
    "definition: 组织的设置": "definition: 组织怎样设置",
    "name: 三香社区": "name: 三香二社区",
    "slug: bangkun-zhucan": "slug: bangfu",
}
"""What may change in the vocabulary."""
HEADINGS = {"report/2-1.md": "意识薄弱", "report/3-1.md": "召开推进会", "report/index.md": "调研报告"}
"""By page: the title of a problem, of a recommendation and of the report."""
TEMPLATES = ("case.html", "list.html", "base.html", "fragments/links.html")


class Edited(RuleBasedStateMachine):
    """The edits; each is followed by `settle`, which has to compare."""

    root: Path
    """The project."""

    def settle(self) -> None:
        """Build in both ways and compare."""
        raise NotImplementedError

    @rule(n=NUMBERS, year=YEARS, title=WORDS, themes=THEMES, date=DATES, review=REVIEWS, body=BODIES)
    def write_case(
        self, n: int, year: str, title: str, themes: str, date: str, review: str, body: str
    ) -> None:
        """Add a case, or put another text in its place."""
        district, street = ("沧浪区", "双塔街道") if year == "2001" else ("姑苏区", "平江街道")
        values = {"id": f"{year}-anli-{n}", "title": f"{title}之{n}", "year": year, "date": date}
        text = a_case_file(
            **values,
            **{"themes": themes, "district": district, "street": street, "review": review, "body": body},
            **{"problems": "[r2-1-1]", "recommendations": "[r3-1-1]"},
        )
        self._write(f"cases/{year}/{year}-anli-{n}.md", text)
        self.settle()

    @rule(n=NUMBERS, year=YEARS, more=MORE)
    def write_on(self, n: int, year: str, more: str) -> None:
        """Write on in the body of a case."""
        file = self.root / f"cases/{year}/{year}-anli-{n}.md"
        if file.exists():
            self._write(f"cases/{year}/{file.name}", f"{file.read_text(encoding='utf-8')}\n{more}\n")
        self.settle()

    @rule(n=NUMBERS, year=YEARS)
    def delete_case(self, n: int, year: str) -> None:
        """Delete a case with its pictures."""
        (self.root / f"cases/{year}/{year}-anli-{n}.md").unlink(missing_ok=True)
        shutil.rmtree(self.root / f"cases/{year}/{year}-anli-{n}", ignore_errors=True)
        self.settle()

    @rule(n=NUMBERS, year=YEARS)
    def rename_case(self, n: int, year: str) -> None:
        """Give a case another id; its former address leads to it."""
        file = self.root / f"cases/{year}/{year}-anli-{n}.md"
        if file.exists():
            text = file.read_text(encoding="utf-8").replace(f"id: {year}-anli-{n}\n", f"id: {year}-gai-{n}\n")
            self._write(
                f"cases/{year}/{year}-gai-{n}.md", text.replace("---\n\n", f"aliases: [jiu-{n}]\n---\n\n")
            )
            file.unlink()
        self.settle()

    @rule(n=NUMBERS, more=st.binary(max_size=2))
    def write_picture(self, n: int, more: bytes) -> None:
        """Give a case a picture, or change it."""
        text = a_case_file(
            id=f"2001-anli-{n}",
            title=f"有图之{n}",
            images="[{file: a.png, alt: 合影}]",
            body="![合影](a.png)\n",
        )
        self._write(f"cases/2001/2001-anli-{n}.md", text)
        (self.root / f"cases/2001/2001-anli-{n}").mkdir(exist_ok=True)
        (self.root / f"cases/2001/2001-anli-{n}/a.png").write_bytes(png(size=(len(more) + 1, 2)) + more)
        self.settle()

    @rule(n=NUMBERS)
    def delete_picture(self, n: int) -> None:
        """Delete a picture, of which the case may still speak."""
        (self.root / f"cases/2001/2001-anli-{n}/a.png").unlink(missing_ok=True)
        self.settle()

    @rule(term=st.sampled_from(sorted(TERMS)))
    def edit_vocabulary(self, term: str) -> None:
        """Change an entry of the vocabulary."""
        self._write("cases/vocabulary.yml", VOCABULARY.replace(term, TERMS[term]))
        self.settle()

    @rule(name=st.sampled_from(TEMPLATES), word=st.sampled_from(["", "<!-- a -->", "<!-- b -->"]))
    def edit_template(self, name: str, word: str) -> None:
        """Change a template."""
        text = (self.root / "hooks" / ".templates" / name).read_text(encoding="utf-8")
        mark = "{% block content %}" if "{% block content %}" in text else "{%- macro facts(link, facts) -%}"
        self._write(f"docs/templates/{name}", text.replace(mark, mark + word, 1))
        self.settle()

    @rule(page=st.sampled_from(["index.md", "report/1-3.md", "report/2-1.md", "neu.md"]), word=WORDS)
    def edit_page(self, page: str, word: str) -> None:
        """Change a page that people write, or add one."""
        self._write(f"docs/{page}", PAGES.get(page, "---\ntitle: 新页\n---\n\n内容。\n") + f"\n{word}。\n")
        self.settle()

    @rule(name=st.sampled_from(sorted(HEADINGS)), word=WORDS)
    def edit_heading(self, name: str, word: str) -> None:
        """Change a heading of the report that pages of cases show."""
        self._write(f"docs/{name}", PAGES[name].replace(HEADINGS[name], word))
        self.settle()

    @rule()
    def delete_page(self) -> None:
        """Delete the page that was added."""
        (self.root / "docs/neu.md").unlink(missing_ok=True)
        self.settle()

    @rule(name=st.sampled_from(["甲城案例库", "乙城案例库"]), contact=st.sampled_from(["", "电话"]))
    def edit_settings(self, name: str, contact: str) -> None:
        """Change the site's name and footer."""
        lines = (self.root / "mkdocs.yml").read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(("site_name:", "    contact:"))]
        footer = kept.index("  footer:\n") + 1
        changed = [f"site_name: {name}\n", *kept[:footer], f'    contact: "{contact}"\n', *kept[footer:]]
        self._write("mkdocs.yml", "".join(changed))
        self.settle()

    def _write(self, name: str, text: str) -> None:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())


def tree(folder: Path) -> dict[str, str]:
    """The digest of every file, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Paths that are not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def without_results(root: Path) -> Path:
    """Move what earlier builds have kept aside; where to."""
    aside = root / ".aside"
    (root / ".cache").rename(aside)
    return aside


def with_results(root: Path, aside: Path) -> None:
    """Move it back."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    aside.rename(root / ".cache")
