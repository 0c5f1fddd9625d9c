"""What can be wrong with a file that is to be read, each as one Chinese sentence naming file, cause and remedy."""

from jiheng.forms.errors import JihengError

_LONGEST_NAME = 80


def shown_name(name: str) -> str:
    """A file's name fit for a message: the last part of its path, without control characters, not too long."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    clean = "".join(c for c in last if c.isprintable()).strip() or "未命名文件"
    return clean if len(clean) <= _LONGEST_NAME else f"{clean[: _LONGEST_NAME // 2]}…{clean[-_LONGEST_NAME // 2 :]}"


class UnreadableFileError(JihengError):
    """A file that gives no grid; `file` is its shown name, `cause` what is wrong, `remedy` what to do."""

    def __init__(self, name: str, cause: str, remedy: str) -> None:
        self.file, self.cause, self.remedy = shown_name(name), cause, remedy
        super().__init__(f"无法读取“{self.file}”：{cause}。{remedy}。")


class EmptyFileError(UnreadableFileError):
    """Nothing in it, or nothing but blanks."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "文件是空的，没有任何内容", "请核对是否选错文件，或重新保存后再试")


class UnknownKindError(UnreadableFileError):
    """Not a kind of file that we read."""

    def __init__(self, name: str, kind: str = "文件内容") -> None:
        remedy = "请另存为 .xlsx、.docx、.pdf（可选中文字）或 .txt 后再试"
        super().__init__(name, f"{kind}不是可以识别的表格或文本格式", remedy)


class DamagedFileError(UnreadableFileError):
    """The right kind, but broken: half downloaded, truncated, changed."""

    def __init__(self, name: str, kind: str, detail: str = "") -> None:
        cause = f"{kind}已损坏或没有下载完整" + (f"（{detail}）" if detail else "")
        super().__init__(name, cause, "请重新下载，或在原程序中打开并另存后再试")


class EncryptedFileError(UnreadableFileError):
    """Locked by a password."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "文件已加密或设了打开密码", "请在原程序中取消密码、另存后再试")


class HostileFileError(UnreadableFileError):
    """Built to harm its reader: a zip or entity bomb."""

    def __init__(self, name: str, cause: str) -> None:
        super().__init__(name, cause, "出于安全没有打开它；如果它是真实的表，请在原程序中打开并另存后再试")


class TooLargeError(UnreadableFileError):
    """More than a form can be."""

    def __init__(self, name: str, cause: str) -> None:
        super().__init__(name, cause, "请只保留申报表所在的部分，另存后再试")


class ScannedFileError(UnreadableFileError):
    """Pictures of pages, or letters that the file gives no meaning."""

    def __init__(self, name: str, *, has_codes: bool = False) -> None:
        cause = "PDF 里的文字没有编码，复制出来是乱码" if has_codes else "文件里没有文字，只有扫描或拍照的图片"
        super().__init__(name, f"{cause}；本程序不做文字识别（OCR）", "请提供可以选中文字的 PDF，或 Word、Excel 原件")


class MissingProgramError(UnreadableFileError):
    """A format that needs a program which is not installed."""

    def __init__(self, name: str, kind: str, program: str, package: str) -> None:
        cause = f"{kind}要靠 {program} 转换，而本机没有安装它"
        remedy = f"请在 Debian 或 Ubuntu 上安装软件包 {package}（apt install {package}），或在 Word、WPS 中另存为 .docx"
        super().__init__(name, cause, remedy)


class TooSlowError(UnreadableFileError):
    """Gave nothing within the time a file may take."""

    def __init__(self, name: str, seconds: int) -> None:
        super().__init__(
            name, f"{seconds} 秒内没有读完，文件过于复杂或已损坏", "请在原程序中打开并另存后再试，或只保留申报表部分"
        )


class CrashedError(UnreadableFileError):
    """Its reader broke down on it, in a process of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "文件使读取程序出错或耗尽内存，可能已损坏", "请在原程序中打开并另存后再试")


class NoSuchFileError(UnreadableFileError):
    """Nothing to read at that path."""

    def __init__(self, name: str, cause: str) -> None:
        super().__init__(name, cause, "请核对路径和文件名")


class NotThisFormError(JihengError):
    """A file that was read, but holds none of the forms that the pack knows."""

    def __init__(self, name: str, pack: str) -> None:
        self.file = shown_name(name)
        super().__init__(
            f"“{self.file}”里没有找到绩效目标申报表、监控表或自评表："
            f"按规则包“{pack}”找过表名、“一级指标、二级指标、三级指标”一类的表头和指标行，都没有。"
            "请核对是否选错文件；如果确是这种表，请换用当地的规则包（--pack），或在规则包里补充它的版式。"
        )
