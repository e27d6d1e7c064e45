"""Writes fixtures/tokenizer-words.json: words with the ids that transformers' BertTokenizerFast gives them.

    pip install transformers
    python test/parity/tokenizer_words.py BUNDLED/vocab.txt CHINESE/vocab.txt > test/parity/fixtures/tokenizer-words.json

All words were written for this file. Words equal to a special token are left out: the reference reads `[SEP]` in a text as the
end of the text, Chartmark reads it as five characters.
"""
import json
import sys

from transformers import BertTokenizerFast

WORDS = """
a The famotidine delirium Hyperparathyroidism 1,25-dihydroxyvitamin-D3 NSAIDs pH7.4 2.5mg 10^9/L O2 COVID-19 T2DM x's
re-admitted café Ménière naïve Sjögren Ångström façade İstanbul İ ı ẞ ß ﬁbrosis ΟΔΟΣ Σ σς ς ΑΣ Ⅳ ² ½ ﬀ Ǆ µg μg Ω
e\u0301 n\u0303o \u0301 a\u0301\u0323b \u0344 q\u0307 Å
患 糖 病 者 胰 㐀 鿿 豈 \U0002f800 𠮷 𪚥 \U0002ceb0 \U00030000 〇 々 〆 2型糖尿病 胰岛素 糖尿病diabetes 患者2 カタカナ ひらがな ガ が 한국어 각 ㈱ Ａｂｃ １２
😊 👍🏽 👨‍👩‍👧‍👦 🇨🇳 1️⃣ ❤️ ™ © ® ° ≥5 ±2 → • … — – “quoted” ‘x’ 「引」 ， 。 ！？ （注） ％ ￥ € £ § ¶
! " # $ % & ' ( ) * + , - . / : ; < = > ? @ [ \\ ] ^ _ ` { | } ~ ... -- a.b.c [x] a_b http://a.b/c?d=e
met\u00adformin zero\u200bwidth \u200b \u200d \ufeff \ufeffx a\u0000b a\u0007b \u0007 a\ufffdb \ufffd \ue000 a\u0085b \u001cx \u202eabc a\u00a0b \u3000x a\u2028b x\u180ey
مرحبا שָׁלוֹם नमस्ते กำ Привет Йод ЁЖ Γλυκόζη ១២ ௧ 𝐀𝐁 𝛼 𐐀 ǅ
constructor __proto__ toString hasOwnProperty ##ing ##s 糖##尿
""".split(" ")
WORDS = [word for chunk in WORDS for word in chunk.split("\n") if word] + ["a" * 99, "a" * 100, "a" * 101, "糖" * 120, "-" * 150, "ab " * 3, " "]


# Whole sentences, without symbols beyond ASCII beside letters: there Chartmark splits more finely, and says so.
SENTENCES = [
    "Famotidine induced delirium (see Fig. 2), p<0.05; re-admitted 3 days later.",
    "患者因2型糖尿病入院，接受胰岛素治疗。BMI为31.2，HbA1c 9%。",
    "Ménière's disease\tand\r\nSjo\u0308gren syndrome\u00a0\u2014 naïve T-cells.",
    "met\u00adformin\u200b 500mg\u3000q.d. 😊 x",
    "",
]


def encode(path):
    tokenizer = BertTokenizerFast(vocab=path, do_lower_case=True)
    return {
        "words": [tokenizer.encode(word, add_special_tokens=False) for word in WORDS],
        "sentences": [tokenizer.encode(sentence) for sentence in SENTENCES],
    }


if __name__ == "__main__":
    bundled, chinese = map(encode, sys.argv[1:3])
    print(json.dumps({"words": WORDS, "sentences": SENTENCES, "bundled": bundled, "chinese": chinese}, ensure_ascii=True, separators=(",", ":")))
