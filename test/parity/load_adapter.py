"""Loads the small file of a LoRA run with Hugging Face's peft on its encoder and compares it with the merged tagger.

Run: python test/parity/load_adapter.py ENCODER_DIR TAGGER_DIR (peft 0.21); prints the largest difference of the logits, which is
the rounding of the merged matrices to float16.
"""
import sys

import torch
from peft import PeftModel
from transformers import AutoModelForTokenClassification

encoder, tagger = sys.argv[1:3]
merged = AutoModelForTokenClassification.from_pretrained(tagger, dtype=torch.float32).eval()
base = AutoModelForTokenClassification.from_pretrained(encoder, num_labels=merged.config.num_labels, dtype=torch.float32)
model = PeftModel.from_pretrained(base, f"{tagger}/adapter").eval()
generator = torch.Generator().manual_seed(1)
ids = torch.randint(5, base.config.vocab_size, (4, 12), generator=generator)
with torch.no_grad():
    ours, theirs = model(input_ids=ids).logits, merged(input_ids=ids).logits
print(f"largest logit {theirs.abs().max():.4f}, largest difference {(ours - theirs).abs().max():.6f}")
