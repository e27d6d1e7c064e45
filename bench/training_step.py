"""PyTorch's side of training-step.ts: the same model on the same batches, one step whenever it is asked.

Reads a JSON line {encoder, tags, frozenLayers, dropout, threads, device, batches} and then the number of a batch per line; answers each
with the milliseconds of a whole step (forward, backward, clipping, fused AdamW, zero_grad), by the clock and of processor time.
"""
import json
import resource
import sys
import time

import torch
from torch_tagger import open_tagger, take_step, tensors

setup = json.loads(sys.stdin.readline())
device = torch.device(setup["device"])
tagger = open_tagger(setup)
batches = [tensors(batch, device) for batch in setup["batches"]]
print("ready", flush=True)
for line in sys.stdin:
    batch = batches[int(line)]
    began, busy = time.perf_counter(), time.process_time()
    loss = take_step(*tagger, *batch)
    if device.type == "cuda":
        torch.cuda.synchronize()
    milliseconds = (time.perf_counter() - began) * 1000
    processor = (time.process_time() - busy) * 1000
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"milliseconds": milliseconds, "processor": processor, "loss": loss.item(), "residentMb": resident}), flush=True)
