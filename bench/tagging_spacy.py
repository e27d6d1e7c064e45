"""spaCy's side of tagging.ts: a pipeline of the class of en_core_web_sm (hash embeddings and a convolution of width 96, depth 4; a transition-based
entity recogniser), built blank and trained briefly, since its speed is that of its shape, not of its weights.

Reads a JSON line {texts, gold, train, passes}: `train` and `gold` are lists of [text, [[start, end, label], ...]]. Trains, prints `ready`, tells
its strict F1 on `gold` on standard error, and then answers each line with the milliseconds of reading all texts, tokenising included.
"""
import json
import random
import sys
import time
import warnings

import spacy
from spacy.training import Example
from spacy.util import compounding, fix_random_seed, minibatch

warnings.filterwarnings("ignore", message=".*W030.*")
setup = json.loads(sys.stdin.readline())
fix_random_seed(1)
nlp = spacy.blank("en")
nlp.add_pipe(
    "tok2vec",
    config={
        "model": {
            "@architectures": "spacy.HashEmbedCNN.v2",
            "pretrained_vectors": None,
            "width": 96,
            "depth": 4,
            "embed_size": 2000,
            "window_size": 1,
            "maxout_pieces": 3,
            "subword_features": True,
        }
    },
)
nlp.add_pipe(
    "ner",
    config={
        "model": {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": "ner",
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96},
        }
    },
)
examples = [Example.from_dict(nlp.make_doc(text), {"entities": spans}) for text, spans in setup["train"]]
optimizer = nlp.initialize(lambda: examples)
sizes = compounding(16.0, 64.0, 1.01)
for _ in range(setup["passes"]):
    random.shuffle(examples)
    for batch in minibatch(examples, size=sizes):
        nlp.update(batch, sgd=optimizer, drop=0.1)

found = {(i, e.start_char, e.end_char, e.label_) for i, doc in enumerate(nlp.pipe([text for text, _ in setup["gold"]])) for e in doc.ents}
gold = {(i, *span) for i, (_, spans) in enumerate(setup["gold"]) for span in spans}
print(f"spaCy {spacy.__version__}: strict F1 {2 * len(found & gold) / max(1, len(found) + len(gold)):.3f} after {setup['passes']} passes", file=sys.stderr)

texts = setup["texts"]
print("ready", flush=True)
for _ in sys.stdin:
    began, busy = time.perf_counter(), time.process_time()
    for doc in nlp.pipe(texts, batch_size=256):
        doc.ents
    print(json.dumps({"milliseconds": (time.perf_counter() - began) * 1000, "processor": (time.process_time() - busy) * 1000}), flush=True)
