"""The Chinese fonts that come with the program, for PDF and for programs that look fonts up by fontconfig."""

import os
from pathlib import Path
from xml.sax.saxutils import escape

import pylopdf_fonts_zh_cn

FONT_DIR_SETTING = "JIHENG_FONT_DIR"
"""Environment variable that names another folder of fonts to use instead."""
SANS = "Noto Sans SC"
SERIF = "Noto Serif SC"

_ALIASES = {
    SANS: ("黑体", "SimHei", "微软雅黑", "Microsoft YaHei", "等线", "sans-serif"),
    SERIF: ("宋体", "SimSun", "仿宋", "FangSong", "仿宋_GB2312", "楷体", "KaiTi", "新宋体", "NSimSun", "serif"),
}


def font_dir() -> Path:
    """The folder of the fonts that the forms are printed with."""
    chosen = os.environ.get(FONT_DIR_SETTING)
    return Path(chosen) if chosen else Path(pylopdf_fonts_zh_cn.__file__).parent


def write_fonts_conf(path: Path) -> Path:
    """Writes a fontconfig file that adds our fonts and lends them the names that forms ask for; gives `path`.

    Set FONTCONFIG_FILE to it before starting LibreOffice or Chromium on a machine without Chinese fonts.
    """
    aliases = "".join(
        f"<alias binding='same'><family>{name}</family><prefer><family>{family}</family></prefer></alias>"
        for family, names in _ALIASES.items()
        for name in names
    )
    path.write_text(
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'urn:fontconfig:fonts.dtd'><fontconfig>"
        "<include ignore_missing='yes'>/etc/fonts/fonts.conf</include>"
        f"<dir>{escape(str(font_dir()))}</dir><cachedir prefix='xdg'>jiheng-fonts</cachedir>{aliases}</fontconfig>\n",
        encoding="utf-8",
    )
    return path
