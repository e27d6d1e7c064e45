"""Loads the encoders that family-pretraining.ts left and compares them with what Chartmark itself made of a masked sentence.

Run: node test/parity/family-pretraining.ts FOLDER && python test/parity/check_pretrained.py FOLDER (torch 2.15, transformers 5.23). For
each family: ids by AutoTokenizer, new words included, and the log-probabilities of AutoModelForMaskedLM at the hidden places.
"""
import json
import os
import sys

import torch
from transformers import AutoModelForMaskedLM, AutoTokenizer

root = sys.argv[1]
for name in sorted(entry for entry in os.listdir(root) if not entry.endswith(".run")):
    folder = os.path.join(root, name)
    expected = json.load(open(os.path.join(folder, "expected.json")))
    tokenizer = AutoTokenizer.from_pretrained(folder)
    ids = tokenizer(expected["words"], is_split_into_words=True)["input_ids"]
    assert ids == expected["wholeIds"], (name, ids, expected["wholeIds"])
    running = tokenizer(" ".join(expected["words"]))["input_ids"]
    assert running == expected["wholeIds"], (name, "running text", running, expected["wholeIds"])
    model, report = AutoModelForMaskedLM.from_pretrained(folder, output_loading_info=True, dtype=torch.float32)
    assert not report["missing_keys"] and not report["mismatched_keys"] and not report["unexpected_keys"], (name, report)
    assert type(model).__name__ == model.config.architectures[0], (name, type(model).__name__)
    with torch.no_grad():
        scores = torch.log_softmax(model.eval()(input_ids=torch.tensor([expected["ids"]])).logits[0], -1)
    found = scores[expected["places"], expected["labels"]]
    error = (found - torch.tensor(expected["scores"])).abs().max().item()
    print(f"{name:22} {type(model).__name__:24} {len(expected['labels'])} pieces, largest difference {error:.1e}")
    assert error < 1e-4, name
