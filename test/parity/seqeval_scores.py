"""Writes fixtures/seqeval-scores.json: random IOB2 sequences, legal or not, with seqeval's strict scores.

    pip install seqeval==1.2.2
    python test/parity/seqeval_scores.py > test/parity/fixtures/seqeval-scores.json

Tags are written as one digit each, the index in `tags`; a group is scored as one corpus.
"""
import json
import random
import warnings

from seqeval.metrics import classification_report
from seqeval.scheme import IOB2

warnings.filterwarnings("ignore")
TYPES = ["Disease", "Drug", "检查"]
TAGS = ["O"] + [f"{prefix}-{name}" for name in TYPES for prefix in "BI"]
source = random.Random(20240607)


def sequence(length):
    """A sentence's tags, mostly outside, sometimes an `I-` that continues nothing."""
    return [0 if source.random() < 0.4 else source.randrange(len(TAGS)) for _ in range(length)]


def noisy(tags):
    """A prediction: the gold with some tags changed, so that a fair share of the entities is right."""
    return [source.randrange(len(TAGS)) if source.random() < 0.15 else tag for tag in tags]


def names(tags):
    return [TAGS[tag] for tag in tags]


def digits(tags):
    return "".join(map(str, tags))


def scores(row):
    return [round(float(row["precision"]), 12), round(float(row["recall"]), 12), round(float(row["f1-score"]), 12), int(row["support"])]


groups = []
for number in range(100):
    gold = [sequence(source.randrange(0, 16)) for _ in range(10)]
    predicted = [noisy(tags) if number % 10 else sequence(len(tags)) for tags in gold]
    report = classification_report(
        [names(tags) for tags in gold], [names(tags) for tags in predicted],
        mode="strict", scheme=IOB2, output_dict=True, zero_division=0,
    )
    groups.append({
        "gold": [digits(tags) for tags in gold],
        "predicted": [digits(tags) for tags in predicted],
        "micro": scores(report["micro avg"]),
        "types": {name: scores(report[name]) for name in TYPES if name in report},
    })
print(json.dumps({"tags": TAGS, "groups": groups}, ensure_ascii=True, separators=(",", ":")))
