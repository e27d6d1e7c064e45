"""A BERT tagger in PyTorch as the training benches want it: transformers' own model, AdamW without decay on biases and layer norms."""
import torch
from transformers import BertForTokenClassification


def open_tagger(setup):
    """The model in training mode, its trained parameters and a fused AdamW; setup has encoder, tags, frozenLayers, dropout, threads, device."""
    torch.set_num_threads(setup["threads"])
    torch.manual_seed(1)
    model = BertForTokenClassification.from_pretrained(
        setup["encoder"], num_labels=setup["tags"], dtype=torch.float32,
        hidden_dropout_prob=setup["dropout"], attention_probs_dropout_prob=setup["dropout"],
    ).to(setup["device"])
    model.train()
    if setup["frozenLayers"] > 0:
        frozen = [f".layer.{layer}." for layer in range(setup["frozenLayers"])] + [".embeddings."]
        for name, parameter in model.named_parameters():
            parameter.requires_grad_(not any(part in name for part in frozen))
    trained = [(n, p) for n, p in model.named_parameters() if p.requires_grad]
    plain = [p for n, p in trained if n.endswith("bias") or "LayerNorm" in n]
    decayed = [p for n, p in trained if not (n.endswith("bias") or "LayerNorm" in n)]
    groups = [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}]
    return model, [p for _, p in trained], torch.optim.AdamW(groups, lr=1e-5, fused=True)


def tensors(batch, device, width=0):
    """Ids, mask and labels of a batch, padded to at least `width` tokens."""
    shape = (batch["size"], batch["tokens"])
    further = (0, max(0, width - batch["tokens"]))
    ids = torch.nn.functional.pad(torch.tensor(batch["ids"]).reshape(shape), further)
    labels = torch.nn.functional.pad(torch.tensor(batch["tags"]).reshape(shape), further, value=-1)
    mask = (torch.arange(ids.shape[1])[None, :] < torch.tensor(batch["lengths"])[:, None]).long()
    return ids.to(device), mask.to(device), labels.masked_fill(labels < 0, -100).to(device)


def take_step(model, trained, optimiser, ids, mask, labels):
    """Forward, backward, clipping, AdamW and zeroed gradients; the loss."""
    loss = model(input_ids=ids, attention_mask=mask, labels=labels).loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_(trained, 1.0)
    optimiser.step()
    optimiser.zero_grad(set_to_none=True)
    return loss
