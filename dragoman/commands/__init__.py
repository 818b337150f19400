"""The commands, each in a file of its own; heavy imports wait inside them."""

from __future__ import annotations

import click

from dragoman.commands.ask import ask
from dragoman.commands.brief import brief
from dragoman.commands.build import build
from dragoman.commands.check import check
from dragoman.commands.compare import compare
from dragoman.commands.diff import diff
from dragoman.commands.documents import documents
from dragoman.commands.evaluate import evaluate
from dragoman.commands.export import export
from dragoman.commands.extract import extract
from dragoman.commands.import_ import import_
from dragoman.commands.judge import judge
from dragoman.commands.ledgers import history, positions, promises, readings
from dragoman.commands.link import link
from dragoman.commands.network import network
from dragoman.commands.path import path
from dragoman.commands.reconcile import reconcile
from dragoman.commands.show import show, why
from dragoman.commands.sparql import sparql
from dragoman.commands.wikidata import wikidata

COMMANDS: tuple[click.Command, ...] = (
    *(build, documents, show, why, ask, sparql, network, path, link, wikidata, reconcile),
    *(diff, history, positions, promises, readings, brief),
    *(judge, check, extract, evaluate, compare, export, import_),
)
"""All commands, in the order in which one meets them."""
