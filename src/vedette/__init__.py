"""Vedette turns any pile of news reports into a sourced record of military exercises."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vedette.api import build, open, read  # noqa: A004  (vedette.open, as gzip.open)

__version__ = "0.14.0"
__all__ = ["__version__", "build", "open", "read"]


class _ReadPackage(ModuleType):
    """The package `vedette.read`, which is also the function `vedette.read(text, …)`."""

    def __call__(self, *args: Any, **kwargs: Any) -> object:
        return import_module("vedette.api").read(*args, **kwargs)


class _Vedette(ModuleType):
    """This package. What it offers is imported when it is asked for: `import vedette` stays instant.

    The stage `read/` and the function `read` share a name, and importing the one would hide the
    other. So whenever the import system binds the sub-package here, it becomes callable.
    """

    def __getattr__(self, name: str) -> object:
        if name == "read":
            return import_module("vedette.read")
        if name in ("build", "open"):
            return getattr(import_module("vedette.api"), name)
        raise AttributeError(f"module 'vedette' has no attribute {name!r}")

    def __setattr__(self, name: str, value: object) -> None:
        if name == "read" and isinstance(value, ModuleType):
            value.__class__ = _ReadPackage
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Vedette
