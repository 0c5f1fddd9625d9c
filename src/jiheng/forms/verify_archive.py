"""Proves the archive of a declaration (存档验证): Python's standard library alone.

    python3 verify_archive.py archive.json      or archive.zip
Every version is hashed again and chained to the one before, every part is held against its seal, and the bytes
against the one way to write them; so a single changed byte anywhere shows, and where it is.
"""

# ruff: noqa: D103, because each is named for what it gives, and the whole is to be read on three pages
import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

Json = Any
Found = list[tuple[str, str]]
"""Where something does not hold together, and what."""
SCHEMA = "jiheng/archive/2"
LISTS = ("revisions", "findings", "publications", "adjustments", "comments", "sheets", "audit", "scores", "files")
PARTS = {"schema", "head", "seals", "seal", *LISTS}
NAMES = {
    "head": "封面", "revisions": "第{}版", "findings": "第{}组问题", "publications": "第{}次公开",
    "adjustments": "第{}次调整", "comments": "第{}条批注", "sheets": "第{}张审核表", "audit": "经过第{}条",
    "scores": "第{}张得分表", "files": "第{}个文件",
}  # fmt: skip
ARCHIVE = "archive.json"
LIMITS = "验证只说明这份存档自签发以来没有改动；是不是原件，请把公开那一版的 SHA-256 和链值与公开页面上的核对。"


def canonical(value: Json) -> bytes:
    """The one way to write a value: keys sorted, no spaces, UTF-8; a float has none."""
    _refuse_floats(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def _refuse_floats(value: Json) -> None:
    if isinstance(value, float):
        raise TypeError(f"{value!r}")
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        _refuse_floats(part)


def sha(value: Json) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()


def chain(previous: str, number: int, digest: str) -> str:
    """The chain after a version: of the chain before, its number, and the SHA-256 of what it says."""
    return hashlib.sha256(f"{previous}\n{number}\n{digest}".encode()).hexdigest()


def sealed(archive: Json) -> dict[str, Json]:
    """The archive with the seal of every part, and one over them all."""
    full = {"schema": SCHEMA, "head": archive["head"], **{name: archive.get(name, []) for name in LISTS}}
    seals = {"head": sha(full["head"]), **{name: [sha(item) for item in full[name]] for name in LISTS}}
    return {**full, "seals": seals, "seal": sha([SCHEMA, seals])}


def packed(members: dict[str, bytes]) -> bytes:
    """The files as one ZIP, the same bytes for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, members[name])
    return out.getvalue()


def verify(data: bytes) -> Found:
    """Every place where the bytes of an archive, JSON or ZIP, do not hold together; empty where all is whole."""
    try:
        return _verify_zip(data) if data[:2] == b"PK" else _verify_json(data)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError, EOFError) as error:
        return [("存档", f"缺少一部分或写法不对（{type(error).__name__} {error}）。")]
    # A packing method that zipfile does not know is a NotImplementedError of its own.
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        return [("压缩包", f"打不开（{error}）。")]


def contents(data: bytes) -> Json:
    """What an archive, JSON or ZIP, says."""
    if data[:2] != b"PK":
        return json.loads(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return json.loads(archive.read(ARCHIVE))


def _verify_json(data: bytes) -> Found:
    archive = json.loads(data.decode("utf-8"))
    found = breaks(archive)
    written = canonical(archive)
    if written != data:
        pairs = enumerate(zip(written, data, strict=False), 1)
        first = next((n for n, (ours, theirs) in pairs if ours != theirs), min(len(written), len(data)) + 1)
        found.append((f"第{first}个字节", "不是规范的写法，这里被改过。"))
    return found


def _verify_zip(data: bytes) -> Found:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: _unchecked(archive, name) for name in archive.namelist()}
    found = _verify_json(members[ARCHIVE])
    listed = {f["name"]: f["sha256"] for f in json.loads(members[ARCHIVE])["files"]}
    for name in sorted({*members, *listed} - {ARCHIVE}):
        if name not in members or name not in listed:
            found.append((name, "文件少了，或者多出来了。"))
        elif hashlib.sha256(members[name]).hexdigest() != listed[name]:
            found.append((name, "文件和它的 SHA-256 不一致，被改过。"))
    if not found and packed(members) != data:
        found.append(("压缩包", "外壳的字节被改过。"))
    return found


def _unchecked(archive: zipfile.ZipFile, name: str) -> bytes:
    """A file of the ZIP as it is; its own check sum would only say that it was changed, not where."""
    with archive.open(name) as member:
        member._expected_crc = None  # type: ignore[attr-defined]  # noqa: SLF001, because there is no other switch
        return member.read()


def breaks(archive: Json) -> Found:
    """Every place where the archive differs from what its hashes say."""
    if archive.get("schema") != SCHEMA:
        return [("schema", f"不是申报件存档，应为 {SCHEMA}。")]
    if set(archive) != PARTS:
        return [("存档", f"部分多了或少了：{'、'.join(sorted(set(archive) ^ PARTS))}。")]
    return [*_revisions(archive["revisions"]), *_publications(archive), *_seals(archive)]


def _revisions(revisions: Json) -> Found:
    found: Found = []
    previous = ""
    for position, revision in enumerate(revisions, 1):
        where = f"第{revision['number']}版"
        if revision["number"] != position:
            found.append((where, f"这里应是第{position}版，中间少了或多了版本。"))
        if revision["document"] is not None and sha(revision["document"]) != revision["sha256"]:
            found.append((where, "内容和它的 SHA-256 不一致，内容被改过。"))
        if chain(previous, revision["number"], revision["sha256"]) != revision["chain"]:
            found.append((where, "链值和前一版接不上，这一版或它之前被改过。"))
        previous = revision["chain"]
    return found


def _publications(archive: Json) -> Found:
    versions = {r["number"]: (r["sha256"], r["chain"]) for r in archive["revisions"] if r["document"] is not None}
    return [
        (f"第{p['number']}次公开", "公开的内容和存档里的那一版不一致。")
        for p in archive["publications"]
        if versions.get(p["revision"]) != (p["sha256"], p["chain"])
    ]


def _seals(archive: Json) -> Found:
    seals = archive["seals"]
    found: Found = [] if seals["head"] == sha(archive["head"]) else [(NAMES["head"], "和封印不一致，被改过。")]
    for name in LISTS:
        own, given = [sha(item) for item in archive[name]], seals[name]
        found += [
            (NAMES[name].format(n), "和封印不一致，被改过、少了或多了。")
            for n in range(1, max(len(own), len(given)) + 1)
            if own[n - 1 : n] != given[n - 1 : n]
        ]
    if sha([SCHEMA, seals]) != archive["seal"]:
        found.append(("总封印", "和各部分的封印不一致，被改过。"))
    return found


def main() -> int:
    """Says of the file named on the command line what does not hold together; 1 where anything does not."""
    found = verify(Path(sys.argv[1]).read_bytes())
    for where, what in found:
        sys.stdout.write(f"{where}：{what}\n")
    sys.stdout.write(f"共 {len(found)} 处对不上。\n" if found else "每一版、每一条都对得上，没有改动。\n")
    sys.stdout.write(f"{LIMITS}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
