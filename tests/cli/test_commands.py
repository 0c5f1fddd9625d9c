"""The commands as a person calls them: their contract, their sentences, their exit codes."""

import csv
import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jiheng.cli.main import main
from paths import REAL, SEED

TEXT = SEED / "xinhong-2024.txt"


@dataclass
class Done:
    """What a command left: its exit code, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def jiheng(*args: object) -> Done:
    out, err, argv = io.StringIO(), io.StringIO(), sys.argv
    sys.argv = ["jiheng", *map(str, args)]
    try:
        with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as stopped:
            main()
    finally:
        sys.argv = argv
    return Done(int(stopped.value.code or 0), out.getvalue(), err.getvalue())


def answer(*args: object) -> Any:
    done = jiheng(*args, "--json")
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def actuals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The template of the seed's actual values, filled in for the rows that have a target of 90 %."""
    file = tmp_path_factory.mktemp("actuals") / "a.csv"
    assert jiheng("template", TEXT, "--actuals", "-o", file).returncode == 0
    rows = list(csv.reader(file.open(encoding="utf-8-sig")))
    for row in rows:
        if row[0] in {"SA1", "SA2"}:
            row[2] = {"SA1": "93", "SA2": "85"}[row[0]]
    csv.writer(file.open("w", encoding="utf-8-sig", newline="")).writerows(rows)
    return file


def test_the_installed_command_answers() -> None:
    """`python -m jiheng` is the same command as a process of its own."""
    command = [sys.executable, "-m", "jiheng", "--version"]
    assert subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.startswith("jiheng")


def test_read_gives_document_and_origins() -> None:
    """One document, all documents, and a place and raw text for each value."""
    data = answer("read", TEXT)
    assert set(data) == {"document", "documents", "trace", "problems"}
    assert data["document"]["indicators"][-1]["target"] == {"raw": "90", "number": "90", "text": None, "parts": []}
    assert data["documents"] == [data["document"]]
    (origin,) = (t for t in data["trace"] if t["path"] == "indicators.SA2.name")
    assert (origin["raw"], origin["place"], origin["how"]) == ("社区居民满意度", "第70行第3格", "read")


def test_check_exits_with_one_when_something_blocks() -> None:
    """The seed has errors; its findings carry the keys of the contract."""
    done = jiheng("check", TEXT, "--json")
    findings = json.loads(done.stdout)["findings"]
    assert done.returncode == 1
    keys = {"rule", "severity", "outcome", "path", "place", "message", "source", "verified", "repair"}
    assert all(keys <= set(f) for f in findings)


def test_score_totals_only_what_it_covers(actuals: Path) -> None:
    """Two rows of five points each: one in full, one by the line; the rest is missing, neither zero nor full."""
    data = answer("score", TEXT, "--actuals", actuals)
    points = {r["id"]: r["points"] for r in data["rows"] if r["points"] is not None}
    assert points == {"SA1": "5.00", "SA2": "4.72"}
    assert (data["total"], data["covered_weight"], data["grade"]) == ("9.72", "10.00", None)


def test_verify_recomputes_a_sheet_and_finds_a_changed_point(actuals: Path, tmp_path: Path) -> None:
    """What a stranger gets is enough to prove the sheet, and to catch one altered figure."""
    sheet = tmp_path / "sheet.json"
    sheet.write_text(jiheng("score", TEXT, "--actuals", actuals, "--json").stdout, "utf-8")
    assert jiheng("verify", sheet).returncode == 0
    sheet.write_text(sheet.read_text("utf-8").replace('"points": "4.72"', '"points": "4.73"', 1), "utf-8")
    done = jiheng("verify", sheet)
    assert done.returncode == 1
    assert "公布 4.73，复核 4.72" in done.stdout


def test_a_publication_carries_its_own_verifiers(actuals: Path, tmp_path: Path) -> None:
    """Sheet, script and page stand in one folder, and the script proves the sheet without us."""
    assert jiheng("score", TEXT, "--actuals", actuals, "--publish", tmp_path / "p").returncode == 0
    assert {f.name for f in (tmp_path / "p").iterdir()} == {"score.json", "verify_score.py", "verify.html"}
    script = [sys.executable, "-I", str(tmp_path / "p" / "verify_score.py"), str(tmp_path / "p" / "score.json")]
    assert subprocess.run(script, timeout=60, check=False, capture_output=True).returncode == 0


def test_score_tells_what_a_change_would_bring_and_what_a_reviewer_made_of_it(actuals: Path, tmp_path: Path) -> None:
    """One point more of satisfaction, and a department's correction with its reason beside the self-score."""
    correction = tmp_path / "d.csv"
    correction.write_text("id,actual,reason\nSA2,80,抽样复核为80%\n", "utf-8")
    data = answer("score", TEXT, "--actuals", actuals, "--what-if", "1", "--department", correction)
    assert {g["id"]: g["points"] for g in data["what_if"]["gains"] if g["id"].startswith("SA")} == {
        "SA1": "0",
        "SA2": "0.06",
    }
    assert data["beside"]["totals"] == {"self": "9.72", "department": "9.44", "finance": None}


def test_watch_lights_every_row_and_the_money(actuals: Path) -> None:
    """At the end of July 93 of 90 % is ahead of any plan; what was not reported is not lit."""
    data = answer("watch", TEXT, "--month", "7", "--actuals", actuals)
    words = {row["id"]: row["word"] for row in data["rows"]}
    assert words["QN2"] != words["SA1"]
    assert len(words) == 38


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "html", "md"])
def test_score_and_findings_print_as_reports(ending: str, actuals: Path, tmp_path: Path) -> None:
    """Both reports are written beside what the command prints."""
    assert jiheng("score", TEXT, "--actuals", actuals, "--report", tmp_path / f"s.{ending}").returncode == 0
    assert jiheng("check", TEXT, "--report", tmp_path / f"c.{ending}").returncode == 1
    assert all((tmp_path / f"{name}.{ending}").stat().st_size > 1000 for name in "sc")


@pytest.mark.parametrize("ending", ["xlsx", "docx", "pdf", "html", "json", "md"])
def test_convert_keeps_what_the_form_says(ending: str, tmp_path: Path) -> None:
    """Every format reads back to the same rows."""
    out = tmp_path / f"form.{ending}"
    assert jiheng("convert", TEXT, out).returncode == 0
    assert jiheng("diff", TEXT, out).stdout.endswith("两份表的内容完全相同。\n"), jiheng("diff", TEXT, out).stdout


def test_standard_tells_rule_points_and_proof() -> None:
    """A line in words, an actual value, and the points with every step."""
    data = answer(
        "standard", "每低于1个百分点扣0.5分，扣完为止",
        "--weight", "5", "--operator", "≥", "--target", "100", "--unit", "%", "--actual", "96",
    )  # fmt: skip
    assert (data["outcome"], data["points"], data["canonical"]) == (
        "rule",
        "3.00",
        "每低于1个百分点扣0.5分，扣完为止。",
    )
    assert [step["label"] for step in data["proof"]][-1] == "得分"


def test_standard_names_the_words_it_stumbles_on() -> None:
    """What is not understood gives no rule and no points."""
    data = answer("standard", "看情况给点分", "--weight", "5", "--actual", "96")
    assert (data["outcome"], data["rule"], data["points"]) == ("cannot_tell", None, None)
    assert data["stumbled_on"]


def test_policy_lints_its_own_packs_clean() -> None:
    """The packs that come with the program have no fault."""
    done = jiheng("policy", "lint")
    assert (done.returncode, done.stdout) == (0, "没有发现错误。\n")


def test_policy_lint_recomputes_the_worked_cases(tmp_path: Path) -> None:
    """A case that does not hold is a fault with its file, its line and what came out."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "pack.yaml").write_text("title: 某地\nparent: mof-2020\n", "utf-8")
    case = '- {name: 一例, weight: "3", operator: "=", target: "100", unit: "%", actual: "96", points: "2.89"}\n'
    (tmp_path / "cases" / "one.yaml").write_text(case, "utf-8")
    done = jiheng("policy", "lint", tmp_path)
    assert done.returncode == 1
    assert f"{tmp_path.name}/cases/one.yaml:1：算例“一例”不成立：应得 2.89，实得 2.88" in done.stdout


def test_bulk_gives_the_same_points_as_one_form(actuals: Path, tmp_path: Path) -> None:
    """A folder of forms with their actual values becomes facts, and facts become points."""
    (tmp_path / "甲.txt").write_bytes(TEXT.read_bytes())
    (tmp_path / "甲.actuals.csv").write_bytes(actuals.read_bytes())
    facts, rules, scores = (tmp_path / f"{name}.parquet" for name in ("facts", "rules", "scores"))
    assert jiheng("bulk", "ingest", tmp_path, "--facts", facts, "--rules", rules).returncode == 0
    assert "评分 55 行" in jiheng("bulk", "score", facts, rules, "-o", scores).stdout
    assert scores.is_file()


BAD: list[tuple[str, list[str], str]] = [
    ("a missing file", ["read", "nowhere.xlsx"], "找不到文件“nowhere.xlsx”。请核对路径。"),
    ("an unknown pack", ["read", str(TEXT), "--pack", "atlantis"], "没有名为“atlantis”的规则包。"),
    ("an unknown command", ["sing"], "没有命令"),
    ("an unknown option", ["read", str(TEXT), "--loud"], "没有选项“--loud”。"),
    ("a missing option", ["score", str(TEXT)], "缺少选项 --actuals。"),
    ("an unknown ending", ["convert", str(TEXT), "out.zip"], "out.zip"),
    ("no figure", ["standard", "得满分", "--weight", "five"], "“five”不是数字。"),
]


@pytest.mark.parametrize(("args", "words"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_a_mistake_is_one_sentence_and_exit_code_two(args: list[str], words: str) -> None:
    """On stderr, without a traceback, and nothing on stdout."""
    done = jiheng(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


FILES: list[tuple[str, str, bytes]] = [
    ("0 bytes", "空.xlsx", b""),
    ("half a workbook", "半.xlsx", (SEED / "xinhong-2024.xlsx").read_bytes()[:9000]),
    ("no such form", "诗.txt", "床前明月光，疑是地上霜。\n".encode()),
    ("noise", "噪.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 20),
]


@pytest.mark.parametrize(("name", "data"), [f[1:] for f in FILES], ids=[f[0] for f in FILES])
def test_a_file_that_cannot_be_read_says_which_and_why(name: str, data: bytes, tmp_path: Path) -> None:
    """The sentence names the file; nothing is half written by the commands that write."""
    file, out = tmp_path / name, tmp_path / "out.json"
    file.write_bytes(data)
    done = jiheng("convert", file, out)
    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """200 MB are told from their size."""
    file = tmp_path / "大.txt"
    with file.open("wb") as handle:
        handle.truncate(200 * 1024 * 1024)
    done = jiheng("read", file)
    assert done.returncode == 2
    assert "大.txt" in done.stderr


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_text_is_read_in_the_encodings_offices_use(encoding: str, tmp_path: Path) -> None:
    """The same document comes out whatever the encoding."""
    file = tmp_path / "表.txt"
    file.write_bytes(TEXT.read_text("utf-8").encode(encoding))
    assert len(answer("read", file)["document"]["indicators"]) == 38


def test_actuals_of_another_form_are_refused(tmp_path: Path) -> None:
    """Rows that belong to no indicator of the form are named."""
    other = tmp_path / "other.csv"
    other.write_text("id,name,actual\nZZ1,别家的指标,5\n", "utf-8")
    done = jiheng("score", TEXT, "--actuals", other)
    assert done.returncode == 2
    assert "别家的指标" in done.stderr


def test_every_command_has_help_in_chinese() -> None:
    """`--help` opens with what the command is for."""
    for name in (
        "read",
        "check",
        "score",
        "template",
        "convert",
        "diff",
        "standard",
        "policy",
        "serve",
        "bulk",
        "verify",
    ):
        done = jiheng(name, "--help")
        assert done.returncode == 0
        assert any("一" <= letter <= "鿿" for letter in done.stdout), name


def test_a_real_workbook_reads() -> None:
    """Not only the seed: a published department form."""
    assert len(answer("read", REAL / "010.xlsx")["document"]["indicators"]) == 19
