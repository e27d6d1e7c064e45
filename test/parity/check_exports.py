"""Loads the taggers that family-taggers.ts left and compares them with what Chartmark itself made of the same sentences.

Run: node test/parity/family-taggers.ts FOLDER && python test/parity/check_exports.py FOLDER (torch 2.15, transformers 5.24,
onnxruntime, onnx where installed). For each family: ids by AutoTokenizer with is_split_into_words, predictions of
AutoModelForTokenClassification from the tagger's own folder and from the Hugging Face export, logits of the ONNX file in onnxruntime.
"""
import json
import os
import sys

import numpy
import onnxruntime
import torch
from transformers import AutoModelForTokenClassification, AutoTokenizer

root = sys.argv[1]
worst = 0.0


def log_softmax(logits):
    return torch.log_softmax(torch.as_tensor(numpy.asarray(logits), dtype=torch.float32), -1).numpy()


for name in sorted(os.listdir(root)):
    folder = os.path.join(root, name)
    expected = json.load(open(os.path.join(folder, "expected.json")))
    size, tokens, tags = len(expected["texts"]), expected["tokens"], expected["tags"]
    gold_ids = numpy.array(expected["ids"]).reshape(size, tokens)
    gold = numpy.array(expected["logProbabilities"]).reshape(size, tokens, len(tags))
    mask = numpy.arange(tokens)[None, :] < numpy.array(expected["lengths"])[:, None]

    def compare(what, logits):
        global worst
        found = log_softmax(logits)
        error = numpy.abs(found - gold)[mask].max()
        same = (found.argmax(-1) == gold.argmax(-1))[mask].all()
        worst = max(worst, float(error))
        print(f"{name:22} {what:28} largest difference {error:.2e}, predictions {'equal' if same else 'DIFFER'}")
        assert same and error < 1e-4, (name, what)

    for part in ("tagger", "huggingface", "onnx"):
        tokenizer = AutoTokenizer.from_pretrained(os.path.join(folder, part))
        for row, text in enumerate(expected["texts"]):
            ids = tokenizer(text.split(" "), is_split_into_words=True)["input_ids"]
            assert ids == gold_ids[row, : expected["lengths"][row]].tolist(), (name, part, text, ids)
    batch = {"input_ids": torch.tensor(gold_ids), "attention_mask": torch.tensor(mask.astype("int64"))}
    for part in ("tagger", "huggingface"):
        model = AutoModelForTokenClassification.from_pretrained(os.path.join(folder, part)).eval()
        assert [model.config.id2label[i] for i in range(len(tags))] == tags
        with torch.no_grad():
            compare(f"{part} in transformers", model(**batch).logits)

    session = onnxruntime.InferenceSession(os.path.join(folder, "onnx", "onnx", "model.onnx"), providers=["CPUExecutionProvider"])
    feeds = {"input_ids": gold_ids, "attention_mask": mask.astype("int64"), "token_type_ids": numpy.zeros_like(gold_ids)}
    compare("ONNX in onnxruntime", session.run(["logits"], {given.name: feeds[given.name] for given in session.get_inputs()})[0])
    try:
        import onnx
    except ImportError:
        continue
    model = onnx.load(os.path.join(folder, "onnx", "onnx", "model.onnx"))
    onnx.checker.check_model(model, full_check=True)
    assert {node.domain for node in model.graph.node} == {""} and [opset.domain for opset in model.opset_import] == [""]
print(f"largest difference of all: {worst:.2e}")
