"""Flattened text comes out as the cells that a person would see in it."""

from jiheng.reading.files.grids import grids_of
from jiheng.reading.grid import Grid


def only(text: str, name: str = "表.txt") -> Grid:
    (grid,) = grids_of(text.encode(), name)
    return grid


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def test_tabs_part_cells_and_empty_ones_are_kept() -> None:
    """An empty cell says where its neighbours stand; a blank line keeps the line numbers right."""
    grid = only("单位名称\t新虹街道\t\n\n\t数量指标\t完成率")
    assert texts(grid) == [["单位名称", "新虹街道", ""], [], ["", "数量指标", "完成率"]]
    assert str(grid.rows[2][1].place) == "第3行第2格"


def test_a_cell_that_a_spreadsheet_quoted_is_one_cell() -> None:
    """Excel quotes a copied cell that holds a line break or a quote; quotes that belong to the text stay."""
    grid = only('名称\t"第一行\n第二行"\t"引""文"""\n网格化案件办理“四个率”\t"三公"经费\t')
    assert texts(grid) == [["名称", "第一行\n第二行", '引"文"'], ["网格化案件办理“四个率”", '"三公"经费', ""]]


def test_pipes_part_cells_with_or_without_a_frame() -> None:
    """A markdown table, its rule left out and its breaks kept; and cells joined by bare pipes."""
    assert texts(only("| 一级指标 | 指标值 |\n|---|---|\n| 产出<br>指标 | a\\|b |")) == [
        ["一级指标", "指标值"],
        [],
        ["产出\n指标", "a|b"],
    ]
    assert texts(only("一级指标 | 权重 | 分值\n预算绩效 | 50 | ")) == [
        ["一级指标", "权重", "分值"],
        ["预算绩效", "50", ""],
    ]


def test_the_signs_of_markdown_are_not_text() -> None:
    """Headings, bold, escapes and entities; a lone star or a number sign inside a text is one."""
    grid = only("# 绩效目标表\n| **指标** | 1\\. 甲&lt;乙 | 2*3 | #号 |\n|--|--|--|--|")
    assert texts(grid) == [["绩效目标表"], ["指标", "1. 甲<乙", "2*3", "#号"], []]


def test_runs_of_blanks_part_cells_and_their_position_is_kept() -> None:
    """Text laid out by blanks is aligned by where a cell begins; one blank is part of the text."""
    grid = only("   项目名称      道路 工程\n   项目性质　　　一次性项目")
    assert texts(grid) == [["项目名称", "道路 工程"], ["项目性质", "一次性项目"]]
    assert [(c.left, c.right) for c in grid.rows[0]] == [(3, 7), (13, 18)]


def test_commas_part_cells_of_a_csv_whatever_it_is_called() -> None:
    """Quoted commas and line breaks belong to the cell; prose with commas is no CSV."""
    csv = '一级指标,二级指标,三级指标,指标值\n产出指标,数量指标,"建设,改造",100\n产出指标,质量指标,"验收\n合格率",95\n'
    expected = [
        ["一级指标", "二级指标", "三级指标", "指标值"],
        ["产出指标", "数量指标", "建设,改造", "100"],
        ["产出指标", "质量指标", "验收\n合格率", "95"],
    ]
    assert texts(only(csv, "表.csv")) == texts(only(csv, "表.txt")) == expected
    assert texts(only("金额,数量", "表.csv")) == [["金额", "数量"]]
    assert texts(only("一,二,三,四\n完成率达到100%, 得满分, 否则不得分")) == [
        ["一,二,三,四"],
        ["完成率达到100%, 得满分, 否则不得分"],
    ]


def test_html_tables_between_lines_join_unless_words_part_them() -> None:
    """A form that the page breaks cut into tables is one grid; a title between two tables begins another."""
    text = "# 甲表\n\n（年度）\n<table><tr><td>一</td></tr></table>\n\n<table><tr><td>二</td></tr></table>\n## 乙表\n| 三 | 四 |\n|--|--|\n"
    first, second = grids_of(text.encode(), "表.md")
    assert texts(first) == [["甲表"], ["（年度）"], ["一"], ["二"]]
    assert texts(second) == [["乙表"], ["三", "四"]]
    assert (first.title, second.title) == ("甲表", "乙表")
    assert str(second.rows[1][1].place) == "表2!第2行第2格"


def test_a_page_feed_is_no_character() -> None:
    """Text taken out of a PDF marks each page with a form feed."""
    assert texts(only("甲\t乙\n\f丙\t丁")) == [["甲", "乙"], ["丙", "丁"]]
