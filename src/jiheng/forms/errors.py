"""The one root of every error a person may see: a class that takes facts and builds the sentence."""


class JihengError(Exception):
    """Something a person can mend: `str()` says what is wrong, where, and what to do."""


class UnknownPathError(JihengError):
    """A path that names no field of the document."""

    def __init__(self, path: str) -> None:
        self.path = path
        super().__init__(f"文档里没有“{path}”这个字段。请核对字段路径。")


class MalformedDocumentError(JihengError):
    """A JSON document that does not have the published shape."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        super().__init__(f"文档的“{path or '顶层'}”不符合公布的格式：{reason}。请对照 JSON Schema 修改。")
