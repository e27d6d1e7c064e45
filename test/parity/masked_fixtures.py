"""Loss and gradients that transformers' BertForMaskedLM gives for a tiny random model.

Run: python test/parity/masked_fixtures.py (torch 2.15, transformers 5.23); writes test/parity/fixtures/masked-model.json.
"""
import base64
import json
import os

import torch
from transformers import BertConfig, BertForMaskedLM

fixtures = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures")
torch.set_num_threads(1)

tiny = dict(
    vocab_size=40, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
    max_position_embeddings=24, type_vocab_size=2, layer_norm_eps=1e-12, hidden_act="gelu",
    hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, initializer_range=0.3,
)


def pack(tensor):
    data = tensor.detach().to(torch.float32).contiguous()
    return {"shape": list(data.shape), "data": base64.b64encode(data.numpy().tobytes()).decode()}


torch.manual_seed(3)
model = BertForMaskedLM(BertConfig(**tiny, attn_implementation="eager")).train()
with torch.no_grad():
    for parameter in model.parameters():
        if parameter.ndim == 1:
            parameter.add_(torch.randn(parameter.shape) * 0.1)

lengths = [16, 9, 13]
generator = torch.Generator().manual_seed(5)
ids = torch.randint(5, tiny["vocab_size"], (3, 16), generator=generator)
mask = (torch.arange(16)[None, :] < torch.tensor(lengths)[:, None]).long()
hidden = (torch.rand(3, 16, generator=generator) < 0.3) & (mask == 1)
labels = ids.masked_fill(~hidden, -100)
ids = (ids.masked_fill(hidden & (torch.rand(3, 16, generator=generator) < 0.8), 4)) * mask
loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
loss.backward()
named = {name: p for name, p in model.named_parameters() if name != "cls.predictions.decoder.bias"}
with open(os.path.join(fixtures, "masked-model.json"), "w") as file:
    json.dump({
        "config": tiny,
        "weights": {name: pack(p) for name, p in named.items()},
        "texts": [
            {"ids": row[:length].tolist(), "places": places.nonzero().flatten().tolist(), "labels": true[places].tolist()}
            for row, length, places, true in zip(ids, lengths, hidden, labels)
        ],
        "loss": loss.item(),
        "gradients": {name: pack(p.grad) for name, p in named.items() if p.grad is not None},
    }, file)
    file.write("\n")
