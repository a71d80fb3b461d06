"""What a Word file suggests for a header, each guess with its ground; and what a form says by itself."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from builders import VOCABULARY, a_vocabulary
from casearchive.intake.word import Refused, WordDocument, guessed, read_word, template, unlisted_community
from casearchive.intake.word.forms import key_of
from casearchive.reading.near_names import BODY
from casearchive.vocabulary import Vocabulary
from word_files import Word, cell, codes, paragraph, read, table

CITY = a_vocabulary(VOCABULARY)
LONG = "居民们围坐在一起，把停车、充电、晾晒的事一件一件地议，议定的事当场写下来，谁来办、哪天办完。"


def guesses(document: WordDocument) -> dict[str, tuple[str, str]]:
    return {guess.key: (guess.value, guess.ground.value) for guess in guessed(document, CITY)}


def of_text(*lines: str, title: str = "", name: str = "a.docx") -> dict[str, tuple[str, str]]:
    """Guesses from a text of paragraphs."""
    body = [paragraph(title, style="Title")] * bool(title) + [paragraph(line) for line in lines]
    document = read_word(Word().made(*body), name)
    assert not isinstance(document, Refused)
    return guesses(document)


YEARS = [
    ("双塔街道2003年文化艺术节", ["2001年起。"], "a.docx", ("2003", "title")),
    ("", ["文化艺术节", "2001年起，2002年又办，2002年底总结。"], "a.docx", ("2002", "text")),
    ("", ["文化艺术节", "1990年代就有，编号20011234。"], "2004年典型案例.docx", ("2004", "file-name")),
    ("", ["文化艺术节", LONG], "a.docx", None),
]


@pytest.mark.parametrize(("title", "lines", "name", "year"), YEARS)
def test_a_year(title: str, lines: list[str], name: str, year: tuple[str, str] | None) -> None:
    assert of_text(*lines, title=title, name=name).get("year") == year


def test_places_are_those_of_that_year() -> None:
    line = "双塔街道唐家巷社区的文化艺术节。胥江街道也来看。双塔街道出钱。"
    then, now = of_text(line, title="2001年艺术节"), of_text(line, title="2015年艺术节")
    assert [then[key][0] for key in ("district", "street", "community")] == [
        "沧浪区",
        "双塔街道",
        "唐家巷社区",
    ]
    assert [now[key][0] for key in ("district", "street")] == ["姑苏区", "双塔街道"]
    assert of_text("沧浪区的事。", title="2001年平江区艺术节")["district"] == ("平江区", "title")
    assert "district" not in of_text("双塔街道的事，没有年份。")


def a_city(text: str) -> Vocabulary:
    return a_vocabulary(f"{text}themes: []\n")


OTHER_LEVELS = """\
levels: [市, 县, 乡镇, 村]
districts:
  - {slug: dongxi, name: 东溪县}
  - {slug: xixi, name: 西溪县}
streets:
  - {name: 城关镇, district: dongxi}
  - {name: 城关镇, district: xixi}
  - {name: 石桥乡, district: dongxi, to: 2024-06, successor: shiqiaozhen, basis: 据文件}
  - {name: 石桥镇, district: dongxi, from: 2024-06, basis: 据文件}
communities:
  - {name: 王村, street: shiqiaozhen}
  - {name: 解放社区, street: xixi-chengguanzhen}
"""
UNIT_NAMES = [
    ("", "2015", "苏州市姑苏区双塔街道唐家巷社区居委会", "姑苏区 双塔街道 唐家巷社区 unit"),
    ("", "2015", "双塔街道党工委", "姑苏区 双塔街道 - unit"),
    ("", "2015", "唐家巷社区党委", "姑苏区 双塔街道 唐家巷社区 unit"),
    ("", "2015年3月", "沧浪区民政局", "姑苏区 - - unit"),
    ("", "2015", "平江路街道办事处", "姑苏区 平江街道 - unit"),
    ("", "2001", "姑苏区平江街道办事处", "平江区 平江路街道 - unit"),
    ("", "2001", "姑苏区民政局", "- - - -"),
    (OTHER_LEVELS, "2025", "东溪县石桥乡王村村委会", "东溪县 石桥镇 王村 unit"),
    (OTHER_LEVELS, "2025", "云溪市西溪县城关镇政府", "西溪县 西溪县城关镇 - unit"),
    (OTHER_LEVELS, "2025", "城关镇政府", "- - - -"),
    (OTHER_LEVELS, "2025", "解放社区", "西溪县 西溪县城关镇 解放社区 unit"),
]


@pytest.mark.parametrize(("city", "year", "unit", "places"), UNIT_NAMES)
def test_the_name_of_a_unit_says_where(city: str, year: str, unit: str, places: str) -> None:
    form = table(["案例名称", "艺术节"], ["申报单位", unit], ["年份", year], ["主要做法", "开会，办节。"])
    document = read(Word().made(form))
    found = {g.key: g for g in guessed(document, a_city(city) if city else CITY)}
    said = [found[key].value if key in found else "-" for key in ("district", "street", "community")]
    ground = next((found[key].ground.value for key in ("district", "street") if key in found), "-")
    assert " ".join([*said, ground]) == places


def test_who_signed_says_where_and_so_does_the_title() -> None:
    signed = ["双塔街道唐家巷社区居民委员会", "2015年3月1日"]
    found = of_text(LONG, LONG, *signed, title="艺术节")
    assert [found[key][0] for key in ("district", "street", "community")] == [
        "姑苏区",
        "双塔街道",
        "唐家巷社区",
    ]
    assert of_text("2015年。", title="唐家巷社区的戏台")["street"] == ("双塔街道", "title")


UNLISTED = [
    ("彩香一村社区：楼道里的戏台", "双塔街道的事。", "彩香一村社区"),
    ("戏台", "姑苏区双塔街道道前社区的事。", "道前社区"),
    ("戏台", "双塔街道办事处桂花新村社区的事。", "桂花新村社区"),
    ("智慧社区建设", "双塔街道的事。", ""),
    ("戏台", "双塔街道和三个社区的事，双塔街道的各社区，双塔街道农村的事。", ""),
    ("戏台", "道前社区的事，没有街道。", ""),
    ("戏台", "双塔街道唐家巷社区的事。", ""),
]


@pytest.mark.parametrize(("title", "line", "name"), UNLISTED)
def test_a_community_that_the_vocabulary_has_not_is_told(title: str, line: str, name: str) -> None:
    body = [paragraph(title, style="Title"), paragraph(f"2015年，{line}")]
    found = unlisted_community(read(Word().made(*body)), CITY)
    assert (found.value if found else "") == name


def test_themes_are_named_in_the_title_or_again_and_again() -> None:
    assert of_text(LONG, title="网络建设怎样做")["themes"] == ("组织网络", "text")
    assert (
        of_text("社区文化好。", "帮困助残好，社区文化好，帮困助残好。")["themes"][0] == "帮困助残、社区文化"
    )
    assert "themes" not in of_text("提到过一次社区文化。")


UNITS = [
    ("报送单位：双塔街道党工委", "双塔街道党工委"),
    ("（双塔街道办事处 供稿）", "双塔街道办事处"),
    ("沧浪区民政局", "沧浪区民政局"),
    ("沧浪区民政局的工作人员来到社区。", ""),
]


@pytest.mark.parametrize(("line", "unit"), UNITS)
def test_a_unit_stands_by_itself_or_behind_its_label(line: str, unit: str) -> None:
    found = of_text(LONG, line, title="艺术节")
    assert found.get("unit", ("",))[0] == unit
    assert found.get("sources", ("",))[0] == (f"{unit}报送的材料" if unit else "")


@pytest.mark.parametrize("head", ["摘要", "内容提要", "案例简介"])
def test_a_summary_is_the_section_of_that_name(head: str) -> None:
    body = [paragraph(head, style="H1"), paragraph(LONG), paragraph("背景", style="H1"), paragraph("难。")]
    assert guesses(read(Word().made(*body)))["summary"] == (LONG, "section")


def test_a_summary_also_begins_with_its_name() -> None:
    assert of_text(f"【摘要】{LONG}", "正文。")["summary"] == (LONG, "section")
    assert "summary" not in of_text("本文摘要了几件事，都不长。")


def test_a_title_is_also_the_first_line_or_the_name_of_the_file() -> None:
    assert of_text("文化艺术节的故事", LONG)["title"] == ("文化艺术节的故事", "text")
    assert of_text(LONG, name="附件2：艺术节（终稿）.docx")["title"] == ("艺术节", "file-name")


LABELS = {
    "案例名称": "title", "案  例\n标  题": "title", "*题目（30字以内）：": "title",
    "申报单位（盖章）": "unit",
    "所属类别": "themes", "摘 要": "summary", "背景与起因": BODY, "做法与经过": BODY, "成效与反响": BODY,
    "探讨与评论": BODY, "成效及启示": BODY, "参与撰写人员": "authors", "联系人及电话": "contact",
    "手机": "contact",
    "电子邮箱": "contact", "职务": "contact", "通讯地址": "contact", "身份证号码": "contact", "审核意见": "",
    "居民": "", "": "", "填报日期": "", "日期": "", "姓名": "contact",
}  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_labels_of_calls_are_known(label: str) -> None:
    assert key_of(label) == LABELS[label]


def test_a_form_may_be_of_any_shape_and_what_it_says_needs_no_guess() -> None:
    rows = [
        [cell("基本信息", span=4)],
        ["案例名称", "艺术节", "年份", "2001"],
        [cell("申报单位：双塔街道党工委", span=4)],
        ["姓名", "性别", "职务", "手机"],
        ["张三", "男", "主任", "13800000000"],
        ["内容\n提要", cell("居民自编自演。", span=3)],
        [cell("主要做法", merged="restart"), cell("第一段。", span=3)],
        [cell(merged="continue"), cell("第二段。", span=3)],
        [cell("成效：", "多了。", span=4)],
    ]
    body = [
        paragraph("附件", style="Title"),
        paragraph("填表日期：2001年5月"),
        table(*rows),
        paragraph("注：双面打印。"),
    ]
    document = read(Word().made(*body))
    said = {("title", "艺术节"), ("year", "2001"), ("unit", "双塔街道党工委"), ("abstract", "居民自编自演。")}
    assert {(each.key, each.value) for each in document.fields} == said
    assert [each.value for each in document.contacts] == ["张三", "男", "主任", "13800000000"]
    assert document.markdown == "## 主要做法\n\n第一段。\n\n第二段。\n\n## 成效\n\n多了。"
    assert not {"title", "year", "unit"} & guesses(document).keys()
    assert "word-lost" not in codes(document)


@pytest.mark.parametrize(
    "title", ["“银发课堂”让老人会用手机", "一部热线电话", "微信和QQ邮箱里的议事", "手机银行进社区", "传真"]
)
@pytest.mark.parametrize("behind", [[], ["年份", "2001"]])
def test_what_stands_beside_a_label_is_no_label_for_a_word_in_it(title: str, behind: list[str]) -> None:
    rows = [
        ["案例名称", title, *behind],
        ["申报单位", "双塔街道党工委", "申报类别", "社区文化"],
        ["联系人", "张三", "分管领导手机", "13800000000"],
        ["填报人", "李四", "电话", "13900000000"],
    ]
    document = read(Word().made(table(*rows)))
    told = {(each.key, each.value) for each in document.fields}
    if title != "传真":  # that is a label, and nothing else
        assert ("title", title) in told
    assert [each.value for each in document.contacts][-4:] == ["张三", "13800000000", "李四", "13900000000"]
    assert not {"13800000000", "13900000000"} & {value for _, value in told}
    assert "word-lost" not in codes(document)


def test_a_label_above_what_it_asks_for_is_none_for_a_word_in_it() -> None:
    rows = [[cell("案例名称")], [cell("让老人会用手机")], ["申报单位", "双塔街道"], ["主题", "社区文化"]]
    assert read(Word().made(table(*rows))).title == "让老人会用手机"


def test_a_list_of_cases_and_a_table_of_figures_are_no_forms() -> None:
    listed = table(["案例名称", "申报单位", "所属类别"], ["甲", "乙", "丙"], ["丁", "戊", "己"])
    figures = table(["时间", "停车（辆）"], ["2001年3月", "41"], ["2001年6月", "2"])
    document = read(Word().made(paragraph(LONG), listed, figures))
    assert document.fields == ()
    assert "| 甲 | 乙 | 丙 |" in document.markdown
    assert "| 2001年6月 | 2 |" in document.markdown


def test_a_text_behind_a_form_is_the_case() -> None:
    form = table(["案例名称", "艺术节"], ["申报单位", "双塔街道"], ["联系人", "张三"])
    body = [
        form,
        paragraph("艺术节的故事", style="Title"),
        paragraph("背景", style="H1"),
        paragraph(LONG * 2),
    ]
    document = read(Word().made(*body))
    assert (document.title, document.markdown) == ("艺术节", f"## 背景\n\n{LONG * 2}")


def test_every_label_of_the_template_is_known_in_a_city_of_other_levels_too() -> None:
    county = a_vocabulary(f"levels: [市, 县, 乡镇, 村]\n{VOCABULARY}")
    for city in (CITY, county):
        with zipfile.ZipFile(io.BytesIO(template(city))) as archive:
            text = archive.read("word/document.xml").decode()
        rows = re.findall(r"<w:tr>.*?<w:t>(.*?)</w:t>", text)
        keys = [key_of(label) for label in rows]
        assert keys == ["title", "unit", "year", "district", "street", "themes", "summary", "sources"]
