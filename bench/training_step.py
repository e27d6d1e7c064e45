"""PyTorch's side of training-step.ts: the same model on the same batches, one step whenever it is asked.

Reads a JSON line {encoder, tags, frozenLayers, dropout, threads, device, batches} and then the number of a batch per line; answers each
with the milliseconds of a whole step (forward, backward, clipping, fused AdamW, zero_grad), by the clock and of processor time.
"""
import json
import resource
import sys
import time

import torch
from transformers import BertForTokenClassification

setup = json.loads(sys.stdin.readline())
torch.set_num_threads(setup["threads"])
torch.manual_seed(1)
device = torch.device(setup["device"])
model = BertForTokenClassification.from_pretrained(
    setup["encoder"], num_labels=setup["tags"], dtype=torch.float32,
    hidden_dropout_prob=setup["dropout"], attention_probs_dropout_prob=setup["dropout"],
).to(device)
model.train()
if setup["frozenLayers"] > 0:
    frozen = [f".layer.{layer}." for layer in range(setup["frozenLayers"])] + [".embeddings."]
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(not any(part in name for part in frozen))
trained = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
plain = [p for n, p in trained if n.endswith("bias") or "LayerNorm" in n]
decayed = [p for n, p in trained if not (n.endswith("bias") or "LayerNorm" in n)]
optimiser = torch.optim.AdamW(
    [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}], lr=1e-5, fused=True
)


def tensors(batch):
    shape = (batch["size"], batch["tokens"])
    ids = torch.tensor(batch["ids"]).reshape(shape)
    labels = torch.tensor(batch["tags"]).reshape(shape)
    mask = (torch.arange(shape[1])[None, :] < torch.tensor(batch["lengths"])[:, None]).long()
    return ids.to(device), mask.to(device), labels.masked_fill(labels < 0, -100).to(device)


batches = [tensors(batch) for batch in setup["batches"]]
print("ready", flush=True)
for line in sys.stdin:
    ids, mask, labels = batches[int(line)]
    began, busy = time.perf_counter(), time.process_time()
    loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for _, p in trained], 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    if device.type == "cuda":
        torch.cuda.synchronize()
    milliseconds = (time.perf_counter() - began) * 1000
    processor = (time.process_time() - busy) * 1000
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"milliseconds": milliseconds, "processor": processor, "loss": loss.item(), "residentMb": resident}), flush=True)
