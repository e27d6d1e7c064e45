"""Writes Cohen's kappa of scikit-learn for random judgements: python test/parity/agreement_kappa.py"""

import json
import pathlib
import random

from sklearn import __version__
from sklearn.metrics import cohen_kappa_score

random.seed(5)
cases = []
for categories, items in [(2, 40), (3, 60), (5, 80), (4, 7), (2, 12), (6, 200)]:
    names = ["O", "disease", "drug", "disease + drug", "test", "symptom"][:categories]
    first = [random.choice(names) for _ in range(items)]
    second = [one if random.random() < 0.6 else random.choice(names) for one in first]
    cases.append({"first": first, "second": second, "kappa": cohen_kappa_score(first, second)})
# Worse than chance, and one of them using a category that the other never uses.
cases.append({"first": ["O", "drug"] * 5, "second": ["drug", "O"] * 5, "kappa": cohen_kappa_score(["O", "drug"] * 5, ["drug", "O"] * 5)})
one, other = ["O"] * 8 + ["drug"] * 2, ["O"] * 10
cases.append({"first": one, "second": other, "kappa": cohen_kappa_score(one, other)})

target = pathlib.Path(__file__).parent / "fixtures" / "agreement-kappa.json"
target.write_text(json.dumps({"madeWith": f"scikit-learn {__version__}", "cases": cases}) + "\n")
