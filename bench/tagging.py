"""PyTorch's side of tagging.ts: transformers' token classifier, sentences sorted by length in batches of 32, its fast tokenizer.

Reads a JSON line {tagger, threads, words} and then the name of an attention per line; answers each with the milliseconds of the
whole pass over all sentences (tokenising, padding, forward, best tag of each token), by the clock and of processor time.
"""
import json
import sys
import time

import torch
from transformers import AutoModelForTokenClassification, AutoTokenizer

setup = json.loads(sys.stdin.readline())
torch.set_num_threads(setup["threads"])
tokenizer = AutoTokenizer.from_pretrained(setup["tagger"])
models = {
    attention: AutoModelForTokenClassification.from_pretrained(
        setup["tagger"], dtype=torch.float32, attn_implementation=attention
    ).eval()
    for attention in ("sdpa", "eager")
}
words = setup["words"]
print("ready", flush=True)
for line in sys.stdin:
    model = models[line.strip()]
    began, busy = time.perf_counter(), time.process_time()
    encoded = tokenizer(words, is_split_into_words=True, truncation=True, max_length=128)["input_ids"]
    order = sorted(range(len(encoded)), key=lambda index: len(encoded[index]))
    best = [None] * len(encoded)
    with torch.inference_mode():
        for start in range(0, len(order), 32):
            rows = order[start : start + 32]
            batch = tokenizer.pad({"input_ids": [encoded[row] for row in rows]}, return_tensors="pt")
            tags = model(**batch).logits.argmax(-1).tolist()
            for row, found in zip(rows, tags):
                best[row] = found
    print(json.dumps({"milliseconds": (time.perf_counter() - began) * 1000, "processor": (time.process_time() - busy) * 1000}), flush=True)
