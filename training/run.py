"""The whole way: train or resume, export, quantise, compare, measure, and put the model into the package."""

from __future__ import annotations

import argparse
import json
import random
import shutil
from pathlib import Path

import torch

from training import export, measure
from training.corpus import Mix, Sources
from training.measure import Lists, Model
from training.model import BASE_LAYERS, Reader
from training.pack import packed
from training.sentences import treebank
from training.shipped import weights_of
from training.train import AGAIN, Run, finished, take, train

WEIGHTS = Path(__file__).parents[1] / "src/vedette/read/weights"
LARGEST = 36_000_000
"""Bytes the model file may have."""
COMPARED = 300
"""Sentences on which the integer model is compared with the float one."""


def agreement(one: Model, other: Model, sentences: list[tuple[str, ...]]) -> dict[str, float]:
    """Share of words, in percent, that two models read alike."""
    same = dict.fromkeys(("heads", "deprel", "upos", "lemma", "ner", "slot"), 0)
    words = 0
    for left, right in zip(one.read(sentences), other.read(sentences), strict=True):
        words += len(left.heads)
        for key in same:
            same[key] += sum(a == b for a, b in zip(getattr(left, key), getattr(right, key), strict=True))
    return {key: round(100 * n / words, 2) for key, n in same.items()}


def lists_of(work: Path, base: Path) -> Lists:
    """The label lists of a run with the vocabulary of its base."""
    lists: Lists = json.loads((work / "labels.json").read_text(encoding="utf-8"))
    return lists | {"vocabulary": (base / "vocab.txt").read_text(encoding="utf-8").split("\n")[:30522]}


def exported(
    work: Path, lists: Lists, *, layers: int = BASE_LAYERS, static_data: Path | None = None
) -> dict[str, Path]:
    """The last checkpoint's averaged weights as files: float, dynamic int8 and, where data is given, mixed static."""
    model = finished(work, lists, layers)
    files = {"float": work / "reader.float.onnx", "dynamic": work / "reader.onnx"}
    export.to_onnx(model, files["float"])
    fused = work / "reader.fused.onnx"
    export.to_onnx(model, fused, fused=True)
    export.dynamic(fused, files["dynamic"])
    fused.unlink()
    if static_data:
        files["static"] = work / "reader.static.onnx"
        reader = Model(export.session(files["float"]), lists)
        some = [s.words for s in treebank(static_data / "treebanks/ewt_train.jsonl.gz") if 4 < len(s.words) < 60]
        chosen = random.Random(5).sample(some, 160)  # noqa: S311  # not for secrets
        batches = [
            measure.pad([measure.encode(words, reader.pieces) for words in chosen[i : i + 4]]) for i in range(0, 160, 4)
        ]
        export.mixed_static(files["float"], files["static"], batches)
    return files


def options_of() -> argparse.Namespace:
    """What is asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with treebanks/ and re3d/")
    parser.add_argument("--reports", type=Path, help="annotated exercise reports to train on: GROUP/N.txt and N.json")
    parser.add_argument("--own", type=Path, help="reports of our own writing to train on, with marks in the text")
    parser.add_argument("--dev-reports", type=Path, help="annotated exercise reports to measure on")
    parser.add_argument("--grammar", action="store_true", help="train on the treebanks only: a reader for --parser")
    parser.add_argument("--parser", type=Path, help="the model file of a reader that parses the reports")
    parser.add_argument(
        "--without", type=int, nargs=2, metavar=("PART", "PARTS"), help="leave out a part of the reports"
    )
    parser.add_argument("--share", type=float, default=1.0, help="of everything but reports, seen in one epoch")
    parser.add_argument("--base", type=Path, required=True, help="the folder of all-MiniLM-L6-v2")
    parser.add_argument("--work", type=Path, required=True, help="where checkpoints and figures go")
    parser.add_argument("--minutes", type=float, default=80.0, help="training time; 0 exports the last checkpoint")
    parser.add_argument("--until", type=float, help="end training by this time, in seconds since 1970")
    parser.add_argument(
        "--again",
        type=float,
        nargs="?",
        const=AGAIN,
        help="a second, lower cycle on top of a finished run; the share of the schedule where it begins",
    )
    parser.add_argument("--shipped", action="store_true", help="begin with the shipped reader; use with --again")
    parser.add_argument(
        "--layers", type=int, default=BASE_LAYERS, help="a shallower encoder, to see what depth is worth"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--version", default="1")
    parser.add_argument("--static", action="store_true", help="measure the mixed static form too")
    parser.add_argument("--install", action="store_true", help="put the model into the package")
    return parser.parse_args()


def main() -> None:
    """Run the stages."""
    options = options_of()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    options.work.mkdir(parents=True, exist_ok=True)
    if options.minutes:
        words, labels = options.base / "vocab.txt", options.work / "labels.json"
        sources = Sources(
            data=options.data,
            annotated=options.reports,
            marked=options.own,
            grammar=options.grammar,
            parser=options.parser,
            share=options.share,
            without=tuple(options.without) if options.without else None,
        )
        mix = Mix.load(sources, words, labels)
        model = Reader(mix.labels.sizes(), options.layers)
        run = Run(model, options.work, options.seed)
        if not run.load():
            if options.shipped:
                take(model, weights_of(WEIGHTS / "reader.onnx"), WEIGHTS / "reader.onnx")
            else:
                model.encoder.load_base(options.base / "model.safetensors")
            run.begin()
        train(run, mix, minutes=options.minutes, stop=options.until, again=options.again)
    lists = lists_of(options.work, options.base)
    files = exported(options.work, lists, layers=options.layers, static_data=options.data if options.static else None)
    figures = {}
    models = {name: Model(export.session(path), lists) for name, path in files.items()}
    compared = [s.words for s in treebank(options.data / "treebanks/ewt_dev.jsonl.gz")][:COMPARED]
    for name in models:
        if name != "float":
            figures[f"{name}_agrees"] = agreement(models["float"], models[name], compared)
            figures[name] = measure.everything(models[name], options.data, options.dev_reports, options.own)
    (options.work / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    print(json.dumps(figures))
    if files["dynamic"].stat().st_size > LARGEST:
        raise SystemExit("the model file is too large")
    export.label_file(files["dynamic"], {"format": 1, "name": "reader", "version": options.version, **lists})
    shipped = options.work / "packed" / "reader.onnx"
    packed(files["dynamic"], shipped, options.data)
    if options.install:
        for name in ("reader.onnx", "reader.json"):
            shutil.copyfile(shipped.with_name(name), WEIGHTS / name)


if __name__ == "__main__":
    main()
