"""`jiheng bulk`: the same steps over many forms, Parquet in and Parquet out."""

import importlib.util
from pathlib import Path

import click

from jiheng.cli.options import InputFile, pack_option
from jiheng.cli.output import print_line
from jiheng.cli.waiting import waiting
from jiheng.forms.errors import JihengError
from jiheng.policy.loading import load_pack
from jiheng.reading.actuals import read_actuals
from jiheng.reading.batch import files_in, read_many
from jiheng.scoring.score import score

ACTUALS = (".actuals.csv", ".actuals.xlsx")


class BulkExtraMissingError(JihengError):
    """The bulk extra is not installed."""

    def __init__(self) -> None:
        super().__init__("没有安装批量引擎。请运行 make setup，或安装 jiheng[bulk] 后再试。")


class NoFormsError(JihengError):
    """A folder in which no form with actual values was found."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"“{folder}”里没有可以评分的申报表。每份申报表旁边要有实际完成值表，例如 甲.xlsx 和 甲.actuals.csv。"
        )


@click.group("bulk", short_help="批量评分")
def command() -> None:
    """批量评分：用同一组步骤计算许多份表，得分和单份评分完全一致。"""
    if any(importlib.util.find_spec(name) is None for name in ("duckdb", "pyarrow", "sqlglot")):
        raise BulkExtraMissingError


@command.command("ingest", short_help="把文件夹里的申报表变成待评分的数据")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--facts", type=click.Path(path_type=Path), required=True, help="待评分数据写到哪里（.parquet）")
@click.option("--rules", type=click.Path(path_type=Path), required=True, help="规则写到哪里（.parquet）")
@pack_option
def ingest(folder: Path, facts: Path, rules: Path, pack_name: str) -> None:
    """读取 FOLDER 里的申报表和旁边的实际完成值表（甲.xlsx 配 甲.actuals.csv），写成评分用的数据。"""
    from jiheng.bulk.facts import FactsWriter  # noqa: PLC0415, because the group has said first that the extra is missing

    pack = load_pack(pack_name)
    forms = {f: a for f in files_in(folder) if (a := _actuals_of(f))} if folder.is_dir() else {}
    if not forms:
        raise NoFormsError(folder)
    done = 0
    with FactsWriter(facts, rules) as writer, click.progressbar(length=len(forms), label="读取") as bar:
        for read in read_many(list(forms), pack):
            bar.update(1)
            if read.reading is None:
                click.echo(f"\n{read.path.name}：{read.problem}", err=True)
                continue
            document = read.reading.documents[0].document
            writer.add_sheet(read.path.stem, score(document, read_actuals(forms[read.path]), pack))
            done += 1
    print_line(f"读取 {done} 份，未能读取 {len(forms) - done} 份。已写入 {facts} 和 {rules}。")


def _actuals_of(form: Path) -> Path | None:
    if ".actuals" in form.name:
        return None
    return next((p for ending in ACTUALS if (p := form.with_name(form.stem + ending)).is_file()), None)


@command.command("score", short_help="批量评分")
@click.argument("facts", type=InputFile())
@click.argument("rules", type=InputFile())
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="得分写到哪里（.parquet）")
def score_facts(facts: Path, rules: Path, output: Path) -> None:
    """按 RULES 为 FACTS 的每一行评分，写出得分和适用条款。"""
    from jiheng.bulk.score import score_file  # noqa: PLC0415, because the group has said first that the extra is missing

    with waiting("正在评分"):
        lines = score_file(facts, rules, output)
    print_line(f"评分 {lines} 行，已写入 {output}。")
