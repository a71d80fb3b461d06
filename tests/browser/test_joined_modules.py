"""Joined modules do what they do apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from casearchive.search.scripts.joining import join, join_classic

pytestmark = pytest.mark.browser

MODULES = {
    "main.mjs": """import { Shape, area } from "./a/shapes.mjs";
import { LIMIT, named } from "./names.mjs";
const cut = (text, { limit: longest = LIMIT, mark = "…" } = {}) => (
  text.length > longest ? text.slice(0, longest) + mark : text
);
let turns = 0;
function* counted(from, to) { for (let at = from; at < to; at++) yield at; }
export async function run() {
  turns += 1; // a comment with `quotes" in it
  const { later, LIMIT: other } = await import("./later.mjs");
  const shape = new Shape({ width: 2, height: 3 });
  const { width, ...rest } = shape.sides;
  const [first, , third = "none"] = [..."一二"];
  const found = { first, third, width, rest, area: area(shape) };
  found[`${named("x")}-key`] = /[/"']\\/ +/.test("'/  ");
  try { later(null); } catch ({ message: said }) { found.said = said.length > 0; }
  const scoped = [1, 2].map((LIMIT) => LIMIT + turns);
  for (const of in { a: 1 }) found[of] = (() => { const cut = 5; return cut; })();
  const nested = `${turns > 0 ? `${cut("a")}/* no comment */` : ""}`;
  return JSON.stringify([
    found, cut("四个字儿", { limit: 2 }), cut("三个字"), Array.from(counted(1, 4)), other, scoped, nested,
    typeof document, +turns - -turns + +"1", shape.double, a / b / 2,
  ]);
}
const a = 8, b = 2;
""",
    "a/shapes.mjs": """import { LIMIT } from "../names.mjs";
/** Sides. */
export class Shape {
  constructor({ width, height }) { this.sides = { width, height }; }
  get double() { return Object.values(this.sides).map((side) => side * LIMIT); }
}
export function area({ sides: { width, height } }) { return width * height; }
""",
    "names.mjs": """export const LIMIT = 3;
const cut = "内部";
export const named = (name) => `${name}${cut}`;
""",
    "later.mjs": """import { named } from "./names.mjs";
export const LIMIT = named("later");
export const later = (value) => value.missing;
""",
    "start.mjs": """import { run } from "./main.mjs";
run().then((said) => { window.said = said; });
""",
}


def test_joined_modules_say_what_they_say_apart(
    serve: Callable[[Path], str], page_at: Callable[..., Page], tmp_path: Path
) -> None:
    for folder, files in (
        ("apart", MODULES),
        ("joined", join(MODULES, {"main.mjs": ["main.mjs"]}, "rest.mjs")),
        ("one", {"one.js": join_classic(MODULES, "start.mjs")}),
    ):
        for name, text in files.items():
            (tmp_path / folder / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">', encoding="utf-8"
    )
    page = page_at(390)
    page.goto(serve(tmp_path))
    run = "async (path) => (await import(path)).run()"
    apart = page.evaluate(run, "/apart/main.mjs")
    assert "later内部" in apart
    assert page.evaluate(run, "/joined/main.mjs") == apart
    page.add_script_tag(url="/one/one.js")
    page.wait_for_function("window.said")
    assert page.evaluate("window.said") == apart
