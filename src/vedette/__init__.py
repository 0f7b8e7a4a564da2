"""Vedette turns any pile of news reports into a sourced record of military exercises."""

__version__ = "0.1.0"
