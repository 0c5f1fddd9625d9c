"""Web pages and what systems export as pages come out as their tables."""

from jiheng.reading.files.grids import grids_of
from jiheng.reading.files.html import blocks_of_html


def shapes(html: str) -> list[list[list[tuple[str, int, int, int]]]]:
    grids = grids_of(html.encode(), "表.html")
    return [[[(c.text, c.place.column, c.rows, c.columns) for c in row] for row in g.rows] for g in grids]


def test_spans_put_cells_where_a_browser_puts_them() -> None:
    """A level over two rows, a head over two columns, cells that follow beside them."""
    html = (
        "<html><table><tr><td rowspan=2>产出</td><td colspan=2>甲</td></tr><tr><td>乙</td><td>1<br>2</td></tr></table>"
    )
    assert shapes(html) == [[[("产出", 1, 2, 1), ("甲", 2, 1, 2)], [("乙", 2, 1, 1), ("1\n2", 3, 1, 1)]]]


def test_titles_are_kept_and_scripts_hidden_parts_and_layout_are_not() -> None:
    """A page that lays itself out in tables: the innermost is the data, the words before it its title."""
    html = (
        "<!DOCTYPE html><head><title>某区政府</title><style>td{}</style></head><body><script>var a='<table>'</script>"
        "<table><tr><td>首页</td><td><h1>绩效目标表</h1><div style='display:none'>隐藏</div>"
        "<table><tr><th>名称</th><td>完成率</td></tr></table></td></tr></table>页脚</body>"
    )
    assert shapes(html) == [
        [[("首页", 1, 1, 2)], [("绩效目标表", 1, 1, 2)], [("名称", 1, 1, 1), ("完成率", 2, 1, 1)], [("页脚", 1, 1, 2)]]
    ]


def test_a_caption_is_the_title_above_its_table() -> None:
    """It stands inside the table's element and above its rows."""
    assert shapes("<table><caption>绩效目标表</caption><tr><td>名称</td></tr></table>") == [
        [[("绩效目标表", 1, 1, 1)], [("名称", 1, 1, 1)]]
    ]


def test_filled_in_fields_are_read() -> None:
    """A saved entry page holds its values in inputs, ticks and choices."""
    html = '<table><tr><td><input value="95"></td><td><input type=checkbox checked>是<input type=checkbox>否</td><td><select><option>甲<option selected>乙</select></td></tr></table>'
    assert [[[c[0] for c in row] for row in g] for g in shapes(html)] == [[["95", "☑是□否", "乙"]]]


def test_a_page_called_xls_is_read_as_what_it_is() -> None:
    """Many systems export a page and name it a workbook, in GBK."""
    html = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta charset=gb2312><table><tr><td>单位名称</td><td>某局</td></tr></table></html>'
    (grid,) = grids_of(html.encode("gb18030"), "导出.xls")
    assert [c.text for c in grid] == ["单位名称", "某局"]


def test_a_page_nested_as_deep_as_browsers_go_is_read() -> None:
    """Without recursion."""
    html = "<html>" + "<div>" * 500 + "<table><tr><td>到底</td></tr></table>"
    assert shapes(html)[0][-1] == [("到底", 1, 1, 1)]


def test_xml_spreadsheets_of_2003_are_read() -> None:
    """Another thing that is exported as `.xls`: gaps by index, merges, percents by style."""
    xml = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
    <Styles><Style ss:ID="s1"><NumberFormat ss:Format="Percent"/></Style></Styles>
    <Worksheet ss:Name="表"><Table><Row><Cell ss:MergeAcross="1"><Data ss:Type="String">申报表</Data></Cell></Row>
    <Row ss:Index="3"><Cell ss:Index="2" ss:StyleID="s1"><Data ss:Type="Number">0.88</Data></Cell></Row></Table></Worksheet></Workbook>"""
    (grid,) = grids_of(xml.encode(), "导出.xls")
    assert [(str(c.place), c.text, c.columns) for c in grid if c.text] == [("表!A1", "申报表", 2), ("表!B3", "88%", 1)]


def test_a_single_file_web_page_is_read() -> None:
    """Word saves these under the name `.doc`."""
    mht = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n<html><table><tr><td>单位名称</td></tr></table></html>\r\n--x--\r\n"
    )
    assert [c.text for c in grids_of(mht.encode(), "表.doc")[0]] == ["单位名称"]


def test_a_page_nested_deeper_than_browsers_go_is_not_parsed() -> None:
    """Because a parser takes longer at every tag the deeper it is; many tags side by side are read."""
    assert list(blocks_of_html("<div>" * 100_000 + "<table><tr><td>甲</table>")) == []
    flat = "<div><p>甲<br>" * 400 + "</div>" * 400 + "<p>甲<li>乙<td>" * 1000
    assert "甲" in list(blocks_of_html(flat))
