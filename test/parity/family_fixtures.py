"""Tiny random encoders of every family in Hugging Face's layout, with what transformers makes of them.

Run: python test/parity/family_fixtures.py (torch 2.15, transformers 5.24, tokenizers 0.23). Writes fixtures/families/NAME/: the
encoder's folder as transformers saves it, and expected.json: sub-word ids of words given one by one, and hidden states.
All texts were written for this file. Deterministic: every random number comes from a seeded generator.
"""
import base64
import json
import os
import shutil

import torch
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import (
    BertConfig, BertForMaskedLM, BertModel, BertTokenizerFast, DistilBertConfig, DistilBertModel, ElectraConfig,
    ElectraForMaskedLM, ElectraForPreTraining, PreTrainedTokenizerFast, RobertaConfig, RobertaForMaskedLM, RobertaTokenizerFast,
    XLMRobertaConfig, XLMRobertaForMaskedLM,
)

from tokenizer_words import WORDS

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.join(here, "fixtures", "families")
torch.set_num_threads(1)

corpus = [
    "The patient has severe fever and a dry cough; no rash was seen.",
    "Aspirin 100 mg daily, heparin and insulin were started in the ward.",
    "Ménière's disease, naïve T-cells and Sjögren syndrome: see the letter (2 pages).",
    "患者因2型糖尿病入院，接受胰岛素治疗。", "高血压病史三年，口服阿司匹林。", "Started on amoxicillin 500 mg t.i.d.; creatinine 1.4 mg/dL.",
]
sentences = [
    "The patient has severe fever , no rash .".split(" "),
    ["患", "者", "因", "2", "型", "糖", "尿", "病", "入", "院", "，", "接", "受", "胰岛素", "aspirin", "治疗", "。"],
    ["Ménière", "'", "s", "disease", "😊", "n\u0303o", "x\u0007y", "👩\u200d⚕️", "HbA1c", "9", "%"],
]
shape = dict(num_hidden_layers=2, num_attention_heads=2, hidden_size=8, intermediate_size=16, max_position_embeddings=96,
             hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, initializer_range=0.3)


def wordpiece(lowercase, extra=()):
    """A vocabulary of characters, as pieces and as beginnings of words, and of a few words."""
    text = " ".join(corpus)
    text = text.lower() if lowercase else text
    characters = sorted(set(text) - {" "})
    latin = [character for character in characters if character.isascii()]
    words = sorted({word for word in text.split() if word.isalpha() and word.isascii() and len(word) > 2})[:12]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *extra, *characters, *("##" + c for c in latin if c.isalnum()), *words]
    return {token: number for number, token in enumerate(vocabulary)}


def save_vocabulary(folder, vocabulary, **config):
    with open(os.path.join(folder, "vocab.txt"), "w") as file:
        file.writelines(token + "\n" for token in vocabulary)
    with open(os.path.join(folder, "tokenizer_config.json"), "w") as file:
        json.dump({"tokenizer_class": "BertTokenizer", **config}, file)


def byte_level(folder):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    trainer = trainers.BpeTrainer(vocab_size=330, special_tokens=special, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    tokenizer.train_from_iterator(corpus, trainer)
    tokenizer.model.save(folder)
    with open(os.path.join(folder, "tokenizer_config.json"), "w") as file:
        json.dump({"tokenizer_class": "RobertaTokenizer", "add_prefix_space": True}, file)
    return RobertaTokenizerFast.from_pretrained(folder, add_prefix_space=True), 330


def unigram(folder):
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace("\u200d", "")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="first")
    tokenizer.train_from_iterator(corpus, trainers.UnigramTrainer(vocab_size=150, special_tokens=special, unk_token="<unk>", show_progress=False))
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)])
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", cls_token="<s>", sep_token="</s>",
                                   pad_token="<pad>", unk_token="<unk>", mask_token="<mask>")
    fast.save_pretrained(folder)
    return fast, tokenizer.get_vocab_size()


def randomise(model, seed):
    """Biases and layer norms apart from their initial 0 and 1, so that a wrong one shows."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim == 1:
                parameter.add_(torch.randn(parameter.shape, generator=generator) * 0.1)
            else:
                parameter.copy_(torch.randn(parameter.shape, generator=generator) * 0.3)
    return model.eval()


def old_names(name):
    """As BERT's first files called the weights of layer norms."""
    return name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")


def pack(tensor):
    data = tensor.detach().to(torch.float32).contiguous()
    return {"shape": list(data.shape), "data": base64.b64encode(data.numpy().tobytes()).decode()}


def expectation(tokenizer, encoder):
    batch = tokenizer(sentences, is_split_into_words=True, padding=True, return_tensors="pt")
    with torch.no_grad():
        hidden = encoder(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]).last_hidden_state
    return {
        "words": [tokenizer([word], is_split_into_words=True, add_special_tokens=False)["input_ids"] for word in WORDS],
        "sentences": [tokenizer(words, is_split_into_words=True)["input_ids"] for words in sentences],
        "lengths": batch["attention_mask"].sum(1).tolist(), "hidden": pack(hidden),
    }


def write(name, seed, build):
    folder = os.path.join(root, name)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    tokenizer, model, encoder, files = build(folder, seed)
    for file in files:
        if file == "bin":
            torch.save(model.state_dict(), os.path.join(folder, "pytorch_model.bin"))
        elif file == "old bin":
            torch.save({old_names(key): value for key, value in model.state_dict().items()}, os.path.join(folder, "pytorch_model.bin"))
        elif file == "shards":
            model.save_pretrained(folder, max_shard_size="4KB")
        else:
            model.save_pretrained(folder)
    model.config.architectures = [type(model).__name__]
    model.config.save_pretrained(folder)
    for path in os.listdir(folder):
        if path == "generation_config.json":
            os.remove(os.path.join(folder, path))
    with open(os.path.join(folder, "expected.json"), "w") as file:
        json.dump(expectation(tokenizer, encoder), file)
        file.write("\n")


def bert_cased(folder, seed):
    vocabulary = wordpiece(lowercase=False)
    tokenizer = BertTokenizerFast(vocab=vocabulary, do_lower_case=False)
    tokenizer.save_pretrained(folder)
    model = randomise(BertModel(BertConfig(vocab_size=len(vocabulary), **shape)), seed)
    return tokenizer, model, model, ["shards", "bin"]


def bert_chinese(folder, seed):
    vocabulary = wordpiece(lowercase=True, extra=["[unused1]"])
    save_vocabulary(folder, vocabulary, do_lower_case=True)
    model = randomise(BertForMaskedLM(BertConfig(vocab_size=len(vocabulary), **shape)), seed)
    return BertTokenizerFast(vocab=vocabulary, do_lower_case=True), model, model.bert, ["old bin"]


def roberta(folder, seed):
    tokenizer, size = byte_level(folder)
    model = randomise(RobertaForMaskedLM(RobertaConfig(vocab_size=size, type_vocab_size=1, pad_token_id=1, layer_norm_eps=1e-5, **shape)), seed)
    return tokenizer, model, model.roberta, ["safetensors", "bin"]


def xlm_roberta(folder, seed):
    tokenizer, size = unigram(folder)
    model = randomise(XLMRobertaForMaskedLM(XLMRobertaConfig(vocab_size=size, type_vocab_size=1, pad_token_id=1, layer_norm_eps=1e-5, **shape)), seed)
    return tokenizer, model, model.roberta, ["safetensors"]


def distilbert(folder, seed):
    vocabulary = wordpiece(lowercase=True)
    save_vocabulary(folder, vocabulary, do_lower_case=True)
    config = DistilBertConfig(vocab_size=len(vocabulary), dim=8, n_layers=2, n_heads=2, hidden_dim=16, max_position_embeddings=96, dropout=0.0, attention_dropout=0.0)
    model = randomise(DistilBertModel(config), seed)
    return BertTokenizerFast(vocab=vocabulary, do_lower_case=True), model, model, ["safetensors", "bin"]


def electra_discriminator(folder, seed):
    vocabulary = wordpiece(lowercase=True)
    save_vocabulary(folder, vocabulary, do_lower_case=True)
    model = randomise(ElectraForPreTraining(ElectraConfig(vocab_size=len(vocabulary), embedding_size=6, hidden_act="gelu_new", **shape)), seed)
    return BertTokenizerFast(vocab=vocabulary, do_lower_case=True), model, model.electra, ["safetensors", "bin"]


def electra_generator(folder, seed):
    vocabulary = wordpiece(lowercase=False)
    save_vocabulary(folder, vocabulary, do_lower_case=False)
    model = randomise(ElectraForMaskedLM(ElectraConfig(vocab_size=len(vocabulary), embedding_size=8, hidden_act="relu", **shape)), seed)
    return BertTokenizerFast(vocab=vocabulary, do_lower_case=False), model, model.electra, ["safetensors", "bin"]


if __name__ == "__main__":
    builders = [bert_cased, bert_chinese, roberta, xlm_roberta, distilbert, electra_discriminator, electra_generator]
    for seed, build in enumerate(builders):
        write(build.__name__.replace("_", "-"), seed, build)
