"""PyTorch's side of layered-recipe.ts: all layers trained on the batches it is sent, and scores of others in between.

Reads a JSON line {encoder, tags, frozenLayers, dropout, threads, device} and then orders, one JSON line each: {kind: "train", rate, width,
size, tokens, ids, tags, lengths} takes a step at that learning rate on the batch padded to at least `width` tokens, and answers with its
milliseconds by the clock and of processor time; {kind: "score", ...} answers with the log-probabilities [size x tokens x tags].
"""
import json
import sys
import time

import torch
from torch_tagger import open_tagger, take_step, tensors

setup = json.loads(sys.stdin.readline())
model, trained, optimiser = open_tagger(setup)
print("ready", flush=True)
for line in sys.stdin:
    order = json.loads(line)
    ids, mask, labels = tensors(order, setup["device"], order.get("width", 0))
    if order["kind"] == "score":
        model.eval()
        with torch.inference_mode():
            scores = model(input_ids=ids, attention_mask=mask).logits.log_softmax(-1)
        model.train()
        print(json.dumps([round(score, 5) for score in scores.flatten().tolist()]), flush=True)
        continue
    for group in optimiser.param_groups:
        group["lr"] = order["rate"]
    began, busy = time.perf_counter(), time.process_time()
    take_step(model, trained, optimiser, ids, mask, labels)
    print(json.dumps({"milliseconds": (time.perf_counter() - began) * 1000, "processor": (time.process_time() - busy) * 1000}), flush=True)
