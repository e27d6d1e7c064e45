# Scores the file that `chartmark evaluate --predictions FILE` writes with seqeval, strict: the figures must agree.
# Usage: python seqeval_predictions.py FILE
import json
import sys

from seqeval.metrics import classification_report
from seqeval.scheme import IOB2

gold, predicted = [], []
with open(sys.argv[1], encoding="utf-8") as file:
    for block in file.read().strip("\n").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n")]
        gold.append([row[1] for row in rows])
        predicted.append([row[2] for row in rows])
report = classification_report(gold, predicted, mode="strict", scheme=IOB2, output_dict=True, digits=6)
print(json.dumps({name: {key: float(value) for key, value in row.items()} for name, row in report.items()}, indent=2))
