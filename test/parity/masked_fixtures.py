"""Loss and gradients that transformers' ForMaskedLM classes give for a tiny random model of each family.

Run: python test/parity/masked_fixtures.py (torch 2.15, transformers 5.23); writes test/parity/fixtures/masked/FAMILY.json with the tensors
under the family's own names.
"""
import base64
import json
import os

import torch
from transformers import (
    BertConfig, BertForMaskedLM, DistilBertConfig, DistilBertForMaskedLM, ElectraConfig, ElectraForMaskedLM, RobertaConfig,
    RobertaForMaskedLM, XLMRobertaConfig, XLMRobertaForMaskedLM,
)

fixtures = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures", "masked")
torch.set_num_threads(1)

common = dict(vocab_size=40, initializer_range=0.3)
shape = dict(
    hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32, max_position_embeddings=24, type_vocab_size=2,
    layer_norm_eps=1e-12, hidden_act="gelu", hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
)
# Two rows more for positions: they count from behind that of the padding. The head's activation is GELU whatever the encoder's is.
roberta = {**shape, "max_position_embeddings": 26, "type_vocab_size": 1, "layer_norm_eps": 1e-5, "pad_token_id": 1, "hidden_act": "gelu_new"}
distilbert = dict(
    dim=16, n_layers=2, n_heads=2, hidden_dim=32, max_position_embeddings=24, activation="gelu", dropout=0.0, attention_dropout=0.0,
)
models = {
    "bert": (BertForMaskedLM, BertConfig, shape),
    "bert-relu": (BertForMaskedLM, BertConfig, {**shape, "hidden_act": "relu"}),
    "roberta": (RobertaForMaskedLM, RobertaConfig, roberta),
    "xlm-roberta": (XLMRobertaForMaskedLM, XLMRobertaConfig, roberta),
    "distilbert": (DistilBertForMaskedLM, DistilBertConfig, distilbert),
    "electra": (ElectraForMaskedLM, ElectraConfig, {**shape, "embedding_size": 10, "hidden_act": "relu"}),
}
# Tied to others: the word table, or the bias that stands under another name, too.
tied = ("decoder.weight", "decoder.bias", "vocab_projector.weight", "generator_lm_head.weight")


def pack(tensor):
    data = tensor.detach().to(torch.float32).contiguous()
    return {"shape": list(data.shape), "data": base64.b64encode(data.numpy().tobytes()).decode()}


def write(name, model_class, config_class, settings):
    torch.manual_seed(3)
    settings = {**common, **settings}
    config = config_class(**settings, attn_implementation="eager")
    model = model_class(config).train()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim == 1:
                parameter.add_(torch.randn(parameter.shape) * 0.1)
    pad = config.pad_token_id
    lengths = [16, 9, 13]
    generator = torch.Generator().manual_seed(5)
    ids = torch.randint(5, common["vocab_size"], (3, 16), generator=generator)
    mask = (torch.arange(16)[None, :] < torch.tensor(lengths)[:, None]).long()
    hidden = (torch.rand(3, 16, generator=generator) < 0.3) & (mask == 1)
    labels = ids.masked_fill(~hidden, -100)
    ids = ids.masked_fill(hidden & (torch.rand(3, 16, generator=generator) < 0.8), 4).masked_fill(mask == 0, pad)
    loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
    loss.backward()
    named = {name: p for name, p in model.named_parameters(remove_duplicate=False) if not name.endswith(tied)}
    with open(os.path.join(fixtures, f"{name}.json"), "w") as file:
        json.dump({
            "config": {"model_type": config.model_type, **settings},
            "pad": pad,
            "weights": {name: pack(p) for name, p in named.items()},
            "texts": [
                {"ids": row[:length].tolist(), "places": places.nonzero().flatten().tolist(), "labels": true[places].tolist()}
                for row, length, places, true in zip(ids, lengths, hidden, labels)
            ],
            "loss": loss.item(),
            "gradients": {name: pack(p.grad) for name, p in named.items() if p.grad is not None},
        }, file)
        file.write("\n")


os.makedirs(fixtures, exist_ok=True)
for name, parts in models.items():
    write(name, *parts)
