"""Writes fixtures/token-loss.json: PyTorch's cross-entropy with class weights and label smoothing, and the focal loss, with gradients.

Run: python test/parity/token_loss.py (torch 2.15).
"""
import json
import os

import torch
from torch.nn import functional

here = os.path.dirname(os.path.abspath(__file__))
generator = torch.Generator().manual_seed(21)
tokens, tags = 14, 5
logits = torch.randn(tokens, tags, generator=generator) * 3
# The last but one is right beyond doubt, the last wrong beyond doubt.
logits[-2] = torch.tensor([60.0, 0.0, 0.0, 0.0, 0.0])
logits[-1] = torch.tensor([0.0, 60.0, 0.0, 0.0, 0.0])
targets = torch.randint(0, tags, (tokens,), generator=generator)
targets[torch.tensor([2, 5])] = -100
targets[-2:] = 0
weights = torch.tensor([1.0, 4.0, 2.5, 5.0, 3.0])


def focal(x, y, weight, gamma):
    """Lin et al. 2017 with class weights as alpha, mean over their sum."""
    log_p = functional.log_softmax(x, -1)
    counted = y >= 0
    log_p, y = log_p[counted], y[counted]
    own = log_p.gather(1, y[:, None]).squeeze(1)
    alpha = weight[y]
    return -(alpha * (1 - own.exp()) ** gamma * own).sum() / alpha.sum()


plain = torch.ones(tags)
cases = {
    "cross-entropy": (plain, 0.0, 0, lambda x: functional.cross_entropy(x, targets)),
    "weighted": (weights, 0.0, 0, lambda x: functional.cross_entropy(x, targets, weight=weights)),
    "smoothed": (plain, 0.1, 0, lambda x: functional.cross_entropy(x, targets, label_smoothing=0.1)),
    "weighted and smoothed": (weights, 0.2, 0, lambda x: functional.cross_entropy(x, targets, weight=weights, label_smoothing=0.2)),
    "focal, gamma 1": (plain, 0.0, 1, lambda x: focal(x, targets, plain, 1)),
    "focal, gamma 2": (plain, 0.0, 2, lambda x: focal(x, targets, plain, 2)),
    "focal, gamma 3, weighted": (weights, 0.0, 3, lambda x: focal(x, targets, weights, 3)),
}
result = {"logits": logits.flatten().tolist(), "tags": targets.clamp(min=-1).tolist(), "cases": {}}
for name, (tag_weights, smoothing, focus, function) in cases.items():
    x = logits.clone().requires_grad_()
    loss = function(x)
    loss.backward()
    result["cases"][name] = {
        "tagWeights": tag_weights.tolist(), "smoothing": smoothing, "focus": focus,
        "loss": loss.item(), "gradient": x.grad.flatten().tolist(),
    }
with open(os.path.join(here, "fixtures", "token-loss.json"), "w") as file:
    json.dump(result, file)
    file.write("\n")
