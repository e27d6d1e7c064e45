"""What PyTorch (and peft, for LoRA) gives for each way of transferring, for the engine's parity tests.

Run: python test/parity/method_fixtures.py (torch 2.15, transformers 5.23, peft 0.21); writes
test/parity/fixtures/engine-methods.json. Per case: the loss and the gradients of one batch, and the losses and gradient norms of 20
steps of AdamW with clipping and a schedule of warm-up and linear decay. Deterministic.
"""
import torch
from peft import LoraConfig, get_peft_model
from torch import nn

from engine_fixtures import pack, pack_batch, save, tiny, tiny_batch, tiny_model

steps, warmup, peak, clip, decay = 20, 4, 5e-3, 0.5, 0.8
top = tiny["num_hidden_layers"] + 1


def batches():
    generator = torch.Generator().manual_seed(8)
    result = []
    for _ in range(steps):
        # Every word but padding occurs in every batch: lazy AdamW of rows that do not is a documented difference.
        ids, mask, labels, lengths = tiny_batch(generator, size=4, tokens=16)
        ids = torch.cat([ids, torch.arange(48).clamp(1, 39).reshape(3, 16)])
        mask = torch.cat([mask, torch.ones(3, 16, dtype=torch.long)])
        labels = torch.cat([labels, torch.full((3, 16), -100)])
        labels[4:, ::2] = 1
        result.append((ids, mask, labels, torch.cat([lengths, torch.tensor([16, 16, 16])])))
    return result


class Adapter(nn.Module):
    """y + up(gelu(down(y))), on the output of a sublayer before its residual (Houlsby et al. 2019)."""

    def __init__(self, width, bottleneck):
        super().__init__()
        self.down, self.up = nn.Linear(width, bottleneck), nn.Linear(bottleneck, width)

    def forward(self, y):
        return y + self.up(nn.functional.gelu(self.down(y)))


def with_lora(model, targets, first_layer):
    layers = "|".join(str(layer) for layer in range(first_layer, tiny["num_hidden_layers"]))
    modules = "|".join(targets).replace(".", r"\.")
    config = LoraConfig(
        task_type="TOKEN_CLS", r=4, lora_alpha=12, lora_dropout=0.0, target_modules=rf".*\.layer\.({layers})\.({modules})"
    )
    model = get_peft_model(model, config)
    # Kept as they are now: B of zero would leave A without a gradient.
    for name, parameter in model.named_parameters():
        if "lora_" in name:
            nn.init.normal_(parameter, std=0.2)
    return model, lambda name: name.replace("base_model.model.", "").replace(".default", "").replace("modules_to_save.", "")


def with_adapters(model, first_layer):
    for layer in model.bert.encoder.layer[first_layer:]:
        for part in (layer.attention.output, layer.output):
            part.dropout = nn.Sequential(part.dropout, Adapter(tiny["hidden_size"], 6))
            nn.init.normal_(part.dropout[1].down.weight, std=0.2)
            nn.init.normal_(part.dropout[1].up.weight, std=0.2)
    for name, parameter in model.named_parameters():
        upper = any(f".layer.{layer}." in name for layer in range(first_layer, tiny["num_hidden_layers"]))
        own = ".dropout.1." in name or name.startswith("classifier")
        parameter.requires_grad_(own or (upper and "LayerNorm" in name))
    return model, lambda name: name.replace("dropout.1.", "adapter.")


def level_of(name):
    if "classifier" in name:
        return top
    return int(name.split(".layer.")[1].split(".")[0]) + 1 if ".layer." in name else 0


def frozen_below(model, first_level):
    for name, parameter in model.named_parameters():
        parameter.requires_grad_(level_of(name) >= first_level)
    return model, lambda name: name


every = ["attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense", "output.dense"]
matrices = ["query", "key", "value", "attentionOutput", "intermediate", "output"]
lora = {"kind": "lora", "rank": 4, "alpha": 12, "dropout": 0}
adapter = {"kind": "adapter", "bottleneck": 6, "after": ["attention", "feedForward"]}
own = {"kind": "weights"}
# name: method, lowest level trained, layer decay, how to make the model, and what the head's rate is of the others'
cases = {
    "full": (own, 0, 1, lambda model: frozen_below(model, 0)),
    "lower half frozen": (own, 2, 1, lambda model: frozen_below(model, 2)),
    "head": (own, 3, 1, lambda model: frozen_below(model, 3)),
    "layer decay": (own, 0, decay, lambda model: frozen_below(model, 0)),
    "LoRA, all layers and matrices": ({**lora, "targets": matrices, "from": 0}, 1, 1, lambda model: with_lora(model, every, 0)),
    "LoRA, the head at its own rate": ({**lora, "targets": matrices, "from": 0}, 1, decay, lambda model: with_lora(model, every, 0), 0.3),
    "LoRA, upper half": ({**lora, "targets": ["query", "value"], "from": 0.5}, 2, 1, lambda model: with_lora(model, [every[0], every[2]], 1)),
    "adapters, all layers": ({**adapter, "from": 0}, 1, 1, lambda model: with_adapters(model, 0)),
    "adapters, upper half": ({**adapter, "from": 0.5}, 2, 1, lambda model: with_adapters(model, 1)),
}

given = batches()
result = {
    "config": tiny, "weights": {n: pack(p) for n, p in tiny_model().named_parameters()},
    "peak": peak, "clipNorm": clip, "batches": [pack_batch(ids, labels, lengths) for ids, _, labels, lengths in given], "cases": {},
}
for case, (method, first_level, layer_decay, make, *own_head) in cases.items():
    head_share = own_head[0] if own_head else 1
    model, canonical = make(tiny_model())
    model.train()
    trained = {canonical(n): p for n, p in model.named_parameters() if p.requires_grad}
    entry = {"method": method, "firstLevel": first_level, "layerDecay": layer_decay, "headShare": head_share, "steps": []}
    entry["inserted"] = {n: pack(p) for n, p in trained.items() if "lora_" in n or "adapter." in n}
    groups = [
        {"params": [p], "weight_decay": 0.0 if p.ndim == 1 else 0.01, "share": head_share if level_of(n) == top else layer_decay ** (top - level_of(n))}
        for n, p in trained.items()
    ]
    optimiser = torch.optim.AdamW(groups, lr=peak)
    for step, (ids, mask, labels, _) in enumerate(given):
        rate = peak * (step + 1) / (warmup + 1) if step < warmup else peak * (steps - step) / (steps - warmup)
        for group in optimiser.param_groups:
            group["lr"] = rate * group["share"]
        optimiser.zero_grad()
        loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
        loss.backward()
        if step == 0:
            entry["gradients"] = {n: pack(p.grad) for n, p in trained.items()}
        norm = torch.nn.utils.clip_grad_norm_(list(trained.values()), clip)
        optimiser.step()
        entry["steps"].append({"rate": rate, "loss": loss.item(), "norm": norm.item()})
    result["cases"][case] = entry
save("engine-methods.json", result)
