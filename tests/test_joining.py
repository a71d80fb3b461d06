"""Modules as the few files that readers load: the same tokens, other names, nothing guessed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casearchive.search.scripts.files import LATER, PAGE, SEARCH, classic_script, joined_modules
from casearchive.search.scripts.joining import join, join_classic
from casearchive.search.scripts.modules import read_module
from casearchive.search.scripts.tokens import Unread, read, written

FOLDER = Path(__file__).resolve().parent.parent / "docs/assets/javascripts"
SOURCES = {
    path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.mjs")
}


def short(source: str) -> str:
    tokens = read(source)
    return written(tokens.kinds, tokens.texts, tokens.gaps)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a = 1; // b\nc /* d */ = 2;", "a=1;c=2;"),
        ("a\n  .b()\nc", "a\n.b()\nc"),
        ("return /* x */ a;", "return a;"),
        ("return /* x\n */ a;", "return\na;"),
        ("a = b + +c - -d + e++ + f;", "a=b+ +c- -d+e++ +f;"),
        (
            "a = 'x // y' + \"/* z */\" + `// ${ b /* c */ } /* d */`;",
            "a='x // y'+\"/* z */\"+`// ${b} /* d */`;",
        ),
        ("a = `${ `${b} // c` } // d`;", "a=`${`${b} // c`} // d`;"),
        ("a = b / c / d; e = /[/\"'] \\/ */.test(f);", "a=b/c/d;e=/[/\"'] \\/ */.test(f);"),
        ("f(/a b/g, /c  d/); return /e  f/;", "f(/a b/g,/c  d/);return/e  f/;"),
        ("if (a) { b }\nelse { c }", "if(a){b}\nelse{c}"),
        ("const a = async (b) => await c;", "const a=async(b)=>await c;"),
        ("for (const [a, b] of c) d();", "for(const[a,b]of c)d();"),
    ],
)
def test_blanks_and_comments_go_where_nothing_depends_on_them(source: str, expected: str) -> None:
    assert short(source) == expected
    assert read(expected).texts == read(source).texts


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_module_of_ours_reads_as_the_same_tokens(name: str) -> None:
    tokens = read(SOURCES[name])
    again = read(written(tokens.kinds, tokens.texts, tokens.gaps))
    assert (again.kinds, again.texts) == (tokens.kinds, tokens.texts)


@pytest.mark.parametrize(
    "source",
    [
        'a = "b',
        "a = 'b\n'",
        "a = `b",
        "a = (b",
        "a = b)",
        "a = (b]",
        "@a",
        "#a",
        "a = {b: `${c`",
        "a = /b\n/",
    ],
)
def test_what_is_not_understood_is_refused(source: str) -> None:
    with pytest.raises(Unread):
        read(source)


@pytest.mark.parametrize(
    "module",
    [
        'import a from "./b.mjs";',
        'import { b as c } from "./b.mjs";',
        'import { gone } from "./b.mjs";',
        'import { b } from "https://elsewhere.example/b.mjs";',
        'import { b } from "./gone.mjs";',
        "export default 1;",
        "export { a };",
        "const { a } = b();",
    ],
)
def test_a_module_of_another_kind_is_refused(module: str) -> None:
    sources = {"a.mjs": f"{module}\n", "b.mjs": "export const b = 1;\n"}
    with pytest.raises(Unread):
        join(sources, {"a.mjs": ["a.mjs"]}, "later.mjs")


def joined(**sources: str) -> str:
    """The file of module a, whose names are x, y and z."""
    modules = {f"{name}.mjs": text for name, text in sources.items()}
    return join(modules, {"a.mjs": ["a.mjs"]}, "later.mjs")["a.mjs"]


def test_modules_stand_in_one_scope_and_each_keeps_names_of_its_own() -> None:
    script = joined(
        a="""import { made } from "./b.mjs";
const LONGEST = 1;
export function run() { return made() + LONGEST; }
""",
        b="const LONGEST = 2;\nexport function made() { return LONGEST; }\n",
    )
    found = re.fullmatch(
        r"const (\w+)=2;function (\w+)\(\)\{return \1;\}\n"
        r"const (\w+)=1;function (\w+)\(\)\{return \2\(\)\+\3;\}\nexport\{\4 as run\};\n",
        script,
    )
    assert found
    assert len(set(found.groups())) == 4


def test_keys_methods_and_what_the_browser_has_keep_their_names() -> None:
    script = joined(
        a="""export class Found {
  constructor(total) { this.total = total; }
  get size() { return this.total; }
  async read(name, { limit, at: from = 1 } = {}) {
    const found = { name, total: from, [limit]: document.title };
    for (const each of found.name) if (each.total > from) return each ? found : from;
    return `${found.total} ${from}`;
  }
}
"""
    )
    for kept in (
        *("this.total", "get size()", "async read(name,", "{limit,at:", "{name,total:"),
        *("[limit]:document.title", ".name)", "of ", " as Found}"),
    ):
        assert kept in script, kept
    assert not re.search(r"\b(found|each|from)\b(?!\.)", script.replace("Found", "")), script


@pytest.mark.parametrize(
    "other",
    [
        "export function found() {}\nconst b = { found };\n",
        "export function b() { return found(); }\n",
    ],
)
def test_a_name_that_must_stay_may_not_be_taken_for_anothers(other: str) -> None:
    sources = {
        "a.mjs": 'import "./b.mjs";\nfunction found() {}\nexport const a = { found };\n',
        "b.mjs": other,
    }
    with pytest.raises(Unread, match=r"found in [ab]"):
        join(sources, {"a.mjs": ["a.mjs"]}, "later.mjs")


def test_what_is_loaded_later_stands_in_a_file_of_its_own_and_takes_from_the_first() -> None:
    sources = {
        "x/a.mjs": """import { b } from "../b.mjs";
export const a = () => import("../y/c.mjs").then(({ c }) => c(b));
""",
        "b.mjs": "export const b = 1;\n",
        "y/c.mjs": """import { b } from "../b.mjs";
import { d } from "./d.mjs";
export function c(e) { return [b, d, e]; }
""",
        "y/d.mjs": "export const d = 2;\n",
        "z.mjs": "left();\n",
    }
    files = join(sources, {"x/a.mjs": ["x/a.mjs"]}, "x/later.mjs")
    assert set(files) == {"x/a.mjs", "x/later.mjs", "z.mjs"}
    assert files["z.mjs"] == "left();\n"
    assert 'import("./later.mjs").then(({c})=>c(' in files["x/a.mjs"]
    taken = re.match(r'import\{(\w+)\}from"\./a\.mjs";', files["x/later.mjs"])
    assert taken
    assert re.search(rf"export\{{{taken[1]},\w+ as a\}}", files["x/a.mjs"])
    assert re.search(r"export\{\w+ as c\}", files["x/later.mjs"])


def test_a_page_asks_for_both_files_at_once_where_one_needs_the_other() -> None:
    sources = {
        "p.mjs": 'import("./c.mjs").then(({ c }) => c());\n',
        "a.mjs": "export const a = 1;\n",
        "c.mjs": 'import { a } from "./a.mjs";\nexport const c = () => a;\n',
    }
    files = join(sources, {"p.mjs": ["p.mjs"], "a.mjs": ["a.mjs"]}, "l.mjs")
    assert files["p.mjs"].startswith('Promise.all([import("./l.mjs"),import("./a.mjs")]).then(a=>a[0]).then(')


def test_in_one_script_what_is_loaded_later_is_at_hand() -> None:
    sources = {
        "a.mjs": '/** @param {import("./b.mjs").B} a */\nimport("./b.mjs").then(({ b }) => b);\n',
        "b.mjs": "export function b() {}\n",
    }
    script = join_classic(sources, "a.mjs")
    assert re.search(r"function (\w+)\(\)\{\}\nPromise\.resolve\(\{b:\1\}\)\.then\(\(\{b\}\)=>b\);", script)
    assert "import" not in script


def test_readers_load_few_files_and_the_first_answer_needs_two() -> None:
    files = joined_modules(SOURCES)
    assert len(files) == 7
    assert {PAGE, SEARCH, LATER} < set(files)
    assert not re.search(r"\bimport[{\"]", files[PAGE] + files[SEARCH]), "nothing is asked for at once"
    assert re.search(r"export\{.*\bas openSearch\b.*\};\n$", files[SEARCH])
    assert "@param" not in "".join(files.values())


def test_one_script_has_all_of_them() -> None:
    script = classic_script(SOURCES)
    assert not re.search(r"\b(import|export)\b[ ({\"]", script)
    assert "[data-search-page]" in script
    assert "__caShard" in script


def test_what_the_browser_has_is_not_declared_by_modules_that_use_it() -> None:
    """Such a name would be called otherwise where the browser's is meant."""
    modules = [
        read_module(name, source) for name, source in SOURCES.items() if not name.startswith("search/")
    ]
    own = {module.name: {*module.declared, *module.tops} for module in modules}
    known = {module.name: own[module.name] | set(module.imports) for module in modules}
    used = {name for module in modules for name in module.variables() if name not in known[module.name]}
    assert {"document", "window", "location", "history", "setTimeout"} <= used
    assert {name: names & used for name, names in own.items() if names & used} == {}
