"""Opens what format-exports.ts wrote with the libraries that people use, and holds each span to its words.

Run: node test/parity/format-exports.ts FOLDER && python test/parity/check_format_exports.py FOLDER (bioc, dkpro-cassis, openpyxl, spacy,
fhir.resources where installed). Texts hold emoji, Chinese and a character beyond the basic plane before the spans.
"""
import csv
import glob
import json
import os
import sys

root = sys.argv[1]
expected = json.load(open(os.path.join(root, "expected.json"), encoding="utf-8"))
spans_of = {each["id"]: [tuple(span) for span in each["spans"]] for each in expected}
text_of = {each["id"]: each["text"] for each in expected}


def at(*names):
    return os.path.join(root, *names)


def lines(look):
    return [json.loads(line) for line in open(at(look, "file"), encoding="utf-8")]


def hold(look, found):
    assert {key: sorted(each) for key, each in found.items()} == {key: sorted(each) for key, each in spans_of.items()}, (look, found)
    print(f"{look:12} every span is its words")


hold("jsonl", {d["id"]: [(d["text"][s["start"]:s["end"]], s["label"]) for s in d["spans"]] for d in lines("jsonl")})
hold("doccano", {d["id"]: [(d["text"][a:b], label) for a, b, label in d["label"]] for d in lines("doccano")})
hold("prodigy", {d["id"]: [(d["text"][s["start"]:s["end"]], s["label"]) for s in d["spans"]] for d in lines("prodigy")})
tasks = json.load(open(at("labelstudio", "file"), encoding="utf-8"))
hold("labelstudio", {
    t["data"]["id"]: [(t["data"]["text"][r["value"]["start"]:r["value"]["end"]], r["value"]["labels"][0]) for r in t["annotations"][0]["result"]]
    for t in tasks
})
found = {}
for name in glob.glob(at("brat", "*.ann")):
    text = open(name[:-4] + ".txt", encoding="utf-8", newline="").read()
    rows = [line.rstrip("\n").split("\t") for line in open(name, encoding="utf-8") if line.startswith("T")]
    found[os.path.basename(name)[:-4]] = [(text[int(m.split()[1]):int(m.split()[2])], m.split()[0]) for _, m, _ in rows]
hold("brat", found)
rows = list(csv.DictReader(open(at("csv", "file"), encoding="utf-8-sig", newline="")))
found, text = {}, ""
for row in rows:
    text = row["text"] or text
    found.setdefault(row["id"], []).append((text[int(row["start"]):int(row["end"])], row["label"]))
hold("csv", found)
for look in ("conll", "iob2"):
    entities, open_ = [], None
    for line in open(at(look, "file"), encoding="utf-8"):
        columns = line.rstrip("\n").split("\t" if "\t" in line else " ")
        tag = columns[-1] if len(columns) > 1 else "O"
        if open_ is not None and not tag.startswith("I-"):
            entities.append(tuple(open_))
            open_ = None
        if tag.startswith("B-"):
            open_ = [columns[0], tag[2:]]
        elif tag.startswith("I-"):
            open_[0] += columns[0]
    assert sorted(entities) == sorted(span for each in spans_of.values() for span in each), (look, entities)
    print(f"{look:12} every tag is its words")

try:
    import spacy
    nlp = spacy.blank("en")
    found = {}
    for record in lines("prodigy"):
        doc = nlp.make_doc(record["text"])
        # Chinese has no word edges for this tokenizer: there the span is taken as it is.
        made = [doc.char_span(s["start"], s["end"], label=s["label"], alignment_mode="expand") for s in record["spans"]]
        assert all(span is not None for span in made)
        if record["id"] == "n1":
            assert [(span.text, span.label_) for span in made] == spans_of["n1"], made
    print(f"{'spacy':12} char_span finds every span of prodigy's lines")
except ImportError:
    pass
try:
    import bioc
    from bioc import biocxml, biocjson
    for look, module in (("bioc-xml", biocxml), ("bioc-json", biocjson)):
        with open(at(look, "file"), encoding="utf-8") as file:
            collection = module.load(file)
        found = {}
        for document in collection.documents:
            for passage in document.passages:
                for a in passage.annotations:
                    place = a.total_span
                    start = place.offset - passage.offset
                    assert passage.text[start:start + place.length] == a.text
                    found.setdefault(document.id, []).append((a.text, a.infons["type"]))
        hold(look, found)
except ImportError:
    pass
try:
    import cassis
    kind = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
    with open(at("uima-xmi", "TypeSystem.xml"), "rb") as file:
        types = cassis.load_typesystem(file)
    for look, ending in (("uima-xmi", ".xmi"), ("uima-json", ".json")):
        found = {}
        for name in glob.glob(at(look, "*" + ending)):
            with open(name, "rb") as file:
                cas = cassis.load_cas_from_xmi(file, typesystem=types) if ending == ".xmi" else cassis.load_cas_from_json(file)
            key = os.path.basename(name)[: -len(ending)]
            assert cas.sofa_string == text_of[key]
            found[key] = [(each.get_covered_text(), each.value) for each in cas.select(kind)]
        hold(look, found)
except ImportError:
    pass
try:
    import openpyxl
    sheet = openpyxl.load_workbook(open(at("xlsx", "file"), "rb"), read_only=True).active
    names, *rows = list(sheet.iter_rows(values_only=True))
    found, text = {}, ""
    for row in (dict(zip(names, each)) for each in rows):
        text = row["text"] or text
        found.setdefault(row["id"], []).append((text[int(row["start"]):int(row["end"])], row["label"]))
    hold("xlsx", found)
except ImportError:
    pass
try:
    from fhir.resources.R4B.observation import Observation
    read = Observation.model_validate_json(open(at("observation.json"), encoding="utf-8").read())
    assert read.status == "final" and read.valueCodeableConcept.text == "Aspirin"
    print(f"{'fhir':12} the observation is one of R4B")
except ImportError:
    pass
