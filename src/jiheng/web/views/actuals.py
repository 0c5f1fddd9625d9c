"""x."""


def save(request, pk): ...
