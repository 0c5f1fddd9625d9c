"""What the place to drop files on needs to know."""

from typing import Any

from django.conf import settings

from jiheng.policy.loading import available, load_pack

DEFAULT_PACK = "shanghai"


def drop_context() -> dict[str, Any]:
    """The packs to choose from and the limits."""
    return {
        "packs": [load_pack(name) for name in available()],
        "default_pack": DEFAULT_PACK,
        "limit": settings.MAX_UPLOAD,
        "limit_mb": settings.MAX_UPLOAD // 1048576,
    }
