"""Numbers that PyTorch and transformers give, for the engine's parity tests.

Run: python test/parity/engine_fixtures.py (torch 2.15, transformers 5.23); writes test/parity/fixtures/engine-*.json
and the bundled encoder's hidden states. Deterministic: every random number comes from a seeded generator.
"""
import base64
import json
import os

import torch
from torch.nn import functional
from transformers import BertConfig, BertForTokenClassification, BertModel, BertTokenizerFast

here = os.path.dirname(os.path.abspath(__file__))
fixtures = os.path.join(here, "fixtures")
os.makedirs(fixtures, exist_ok=True)
torch.set_num_threads(1)


def pack(tensor):
    """A tensor as shape and base64 of its float32 bytes."""
    data = tensor.detach().to(torch.float32).contiguous()
    return {"shape": list(data.shape), "data": base64.b64encode(data.numpy().tobytes()).decode()}


def save(name, value):
    with open(os.path.join(fixtures, name), "w") as file:
        json.dump(value, file)
        file.write("\n")


def operator_gradients():
    """For each operator inputs, weights of the outputs, and the gradients of sum(weights * output)."""
    generator = torch.Generator().manual_seed(11)
    normal = lambda *shape: torch.randn(*shape, generator=generator)
    positive = lambda *shape: torch.rand(*shape, generator=generator) + 0.5
    indices = torch.tensor([2, 1, 2, 3])
    # Row 5 is the zeros in the holes.
    moves = torch.tensor([[3, 5, 0], [4, 5, 1]])
    cases = {
        "Add": (lambda a, b: a + b, [normal(2, 3), normal(3)]),
        "Sub": (lambda a, b: a - b, [normal(2, 1), normal(2, 3)]),
        "Mul": (lambda a, b: a * b, [normal(2, 3), normal(3)]),
        "Div": (lambda a, b: a / b, [normal(2, 3), positive(3)]),
        "Neg": (lambda x: -x, [normal(3, 4)]),
        "Sqrt": (torch.sqrt, [positive(3, 4)]),
        "Exp": (torch.exp, [normal(3, 4)]),
        "Tanh": (torch.tanh, [normal(3, 4)]),
        "Gelu": (functional.gelu, [normal(3, 40) * 3]),
        "Softmax": (lambda x: torch.softmax(x, -1), [normal(3, 4)]),
        "LogSoftmax": (lambda x: torch.log_softmax(x, -1), [normal(3, 4)]),
        "LayerNormalization": (lambda x, g, b: functional.layer_norm(x, (8,), g, b, 1e-12), [normal(3, 8), normal(8), normal(8)]),
        "MatMul": (torch.matmul, [normal(2, 2, 3), normal(3, 4)]),
        "Gemm": (functional.linear, [normal(2, 3), normal(4, 3), normal(4)]),
        "FusedMatMul": (lambda a, b: 0.7 * a @ b.transpose(-1, -2), [normal(2, 2, 3), normal(2, 4, 3)]),
        "Transpose": (lambda x: x.permute(1, 2, 0), [normal(2, 3, 4)]),
        "Reshape": (lambda x: x.reshape(3, 4), [normal(2, 6)]),
        "ReduceSum": (lambda x: x.sum((0, 2)), [normal(2, 3, 4)]),
        "ReduceMean": (lambda x: x.mean(1), [normal(2, 3, 4)]),
        "Gather": (lambda table: table[indices], [normal(4, 3)]),
        "Relu": (torch.relu, [normal(3, 4)]),
        "Rearrange": (lambda x: torch.cat([x, torch.zeros(1, 3)])[moves], [normal(5, 3)]),
    }
    result = {}
    for name, (function, inputs) in cases.items():
        inputs = [x.requires_grad_() for x in inputs]
        output = function(*inputs)
        weights = torch.randn(output.shape, generator=generator)
        (weights * output).sum().backward()
        result[name] = {
            "inputs": [pack(x) for x in inputs],
            "weights": pack(weights),
            "output": pack(output),
            "gradients": [pack(x.grad) for x in inputs],
        }
    save("engine-operators.json", result)


tiny = dict(
    vocab_size=40, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32,
    max_position_embeddings=24, type_vocab_size=2, layer_norm_eps=1e-12, hidden_act="gelu", num_labels=5,
    hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, classifier_dropout=0.0, initializer_range=0.3,
)


def tiny_model():
    torch.manual_seed(3)
    model = BertForTokenClassification(BertConfig(**tiny, attn_implementation="eager"))
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.ndim == 1:
                parameter.add_(torch.randn(parameter.shape) * 0.1)
    return model.train()


def tiny_batch(generator, size=3, tokens=16):
    ids = torch.randint(5, tiny["vocab_size"], (size, tokens), generator=generator)
    labels = torch.randint(0, tiny["num_labels"], (size, tokens), generator=generator)
    labels[torch.rand(size, tokens, generator=generator) < 0.4] = -100
    lengths = torch.randint(6, tokens - 3, (size,), generator=generator)
    lengths[0] = tokens
    mask = (torch.arange(tokens)[None, :] < lengths[:, None]).long()
    return ids * mask, mask, labels.masked_fill(mask == 0, -100), lengths


def pack_batch(ids, labels, lengths):
    return {"size": ids.shape[0], "tokens": ids.shape[1], "ids": ids.flatten().tolist(), "tags": labels.clamp(min=-1).flatten().tolist(), "lengths": lengths.tolist()}


def whole_model():
    """Loss and every parameter's gradient, all trained and with the lower half frozen."""
    model = tiny_model()
    ids, mask, labels, lengths = tiny_batch(torch.Generator().manual_seed(5))
    result = {"config": tiny, "weights": {n: pack(p) for n, p in model.named_parameters()}, "batch": pack_batch(ids, labels, lengths)}
    for case, frozen in (("full", False), ("layered", True)):
        for name, parameter in model.named_parameters():
            parameter.requires_grad_(not (frozen and (".embeddings." in name or ".layer.0." in name)))
            parameter.grad = None
        output = model(input_ids=ids, attention_mask=mask, labels=labels)
        output.loss.backward()
        result[case] = {
            "loss": output.loss.item(),
            "gradients": {n: pack(p.grad) for n, p in model.named_parameters() if p.grad is not None},
        }
    save("engine-model.json", result)


def twenty_steps():
    """Losses of 20 steps of AdamW with clipping and a schedule of warm-up and linear decay."""
    steps, warmup, peak, clip = 20, 4, 5e-3, 0.5
    model = tiny_model()
    generator = torch.Generator().manual_seed(8)
    decayed = [p for n, p in model.named_parameters() if not (n.endswith("bias") or "LayerNorm" in n)]
    others = [p for n, p in model.named_parameters() if n.endswith("bias") or "LayerNorm" in n]
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}], lr=peak)
    result = {"config": tiny, "weights": {n: pack(p) for n, p in model.named_parameters()}, "peak": peak, "clipNorm": clip, "steps": []}
    for step in range(steps):
        rate = peak * (step + 1) / (warmup + 1) if step < warmup else peak * (steps - step) / (steps - warmup)
        for group in optimiser.param_groups:
            group["lr"] = rate
        # Every word but padding occurs in every batch: lazy AdamW of rows that do not is a documented difference.
        ids, mask, labels, lengths = tiny_batch(generator, size=4, tokens=16)
        ids = torch.cat([ids, torch.arange(48).clamp(1, 39).reshape(3, 16)])
        mask = torch.cat([mask, torch.ones(3, 16, dtype=torch.long)])
        labels = torch.cat([labels, torch.full((3, 16), -100)])
        labels[4:, ::2] = 1
        lengths = torch.cat([lengths, torch.tensor([16, 16, 16])])
        optimiser.zero_grad()
        loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), clip)
        optimiser.step()
        result["steps"].append({"batch": pack_batch(ids, labels, lengths), "rate": rate, "loss": loss.item(), "norm": norm.item()})
    save("engine-steps.json", result)


def bundled_encoder():
    """Last hidden states of the bundled encoder (weights as shipped, float16 on disk) for a few sentences."""
    folder = os.path.join(here, "..", "..", "resources", "models", "all-minilm-l6-v2")
    model = BertModel.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
    tokenizer = BertTokenizerFast.from_pretrained(folder)
    sentences = [
        "The patient denied chest pain but reported severe nausea after two doses of metformin.",
        "No rash.",
        "Started on amoxicillin 500 mg t.i.d.; creatinine 1.4 mg/dL, eGFR 58.",
    ]
    batch = tokenizer(sentences, padding=True, return_tensors="pt")
    with torch.no_grad():
        hidden = model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]).last_hidden_state
    # Every 16th of the 384 columns keeps the fixture small.
    save("engine-encoder.json", {
        "size": 3, "tokens": hidden.shape[1], "ids": batch["input_ids"].flatten().tolist(),
        "lengths": batch["attention_mask"].sum(1).tolist(), "stride": 16, "hidden": pack(hidden[:, :, ::16]),
    })


if __name__ == "__main__":
    operator_gradients()
    whole_model()
    twenty_steps()
    bundled_encoder()
