"""Files that torch.save writes, for the tests of their reader, and pickles that must be refused.

Run: python test/parity/torch_fixtures.py (torch 2.15). Writes fixtures/torch/. The hostile files would run a command under Python's own
unpickler; the command only prints. Nothing here loads them.
"""
import copy
import json
import os
import pickle
import struct
import zipfile
from collections import OrderedDict

import torch

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.join(here, "fixtures", "torch")
os.makedirs(root, exist_ok=True)


def path(name):
    return os.path.join(root, name)


def tensors():
    """Every way in which a tensor of a state dictionary can lie in its storage."""
    torch.manual_seed(1)
    base = torch.randn(3, 4)
    state = OrderedDict()
    state["plain"] = base
    state["transposed"] = base.t()
    state["rows"] = base[1:]
    state["columns"] = base[:, 1:3]
    state["scalar"] = torch.tensor(2.5)
    state["empty"] = torch.zeros(0, 4)
    state["half"] = torch.randn(5).half()
    state["bfloat"] = torch.randn(5).bfloat16()
    state["double"] = torch.randn(5).double()
    state["parameter"] = torch.nn.Parameter(torch.randn(2, 2))
    state["ids"] = torch.arange(4)
    state["mask"] = torch.tensor([True, False])
    state._metadata = {"": {"version": 1}}
    return state


class Call:
    """Pickles as a call of a function."""

    def __init__(self, function, *arguments):
        self.call = (function, arguments)

    def __reduce__(self):
        return self.call


def archive(name, data, compression=zipfile.ZIP_STORED, extra=(), again=()):
    with zipfile.ZipFile(path(name), "w", compression) as file:
        file.writestr("archive/data.pkl", data)
        file.writestr("archive/byteorder", "little")
        for part, content in extra:
            file.writestr(f"archive/{part}", content)
        # The same bytes listed once more under other names.
        for part in again:
            entry = copy.copy(file.getinfo("archive/data/0"))
            entry.filename = entry.orig_filename = f"archive/{part}"
            file.filelist.append(entry)


def storage(length, key="0", kind="FloatStorage"):
    """A pickled persistent id of a storage."""
    return b"(X\x07\x00\x00\x00storagectorch\n" + kind.encode() + b"\nX\x01\x00\x00\x00" + key.encode() + b"X\x03\x00\x00\x00cpu" + b"J" + struct.pack("<i", length) + b"tQ"


def tensor(length, shape, strides, offset=0, key="0"):
    """A pickled tensor over a storage."""
    numbers = lambda values: b"(" + b"".join(b"J" + struct.pack("<i", value) for value in values) + b"t"
    return b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage(length, key) + b"J" + struct.pack("<i", offset) + numbers(shape) + numbers(strides) + b"\x89ccollections\nOrderedDict\n)Rt" + b"R"


def dictionary(*values):
    items = b"".join(b"X\x01\x00\x00\x00" + chr(97 + number).encode() + value for number, value in enumerate(values))
    return b"\x80\x02}(" + items + b"u."


if __name__ == "__main__":
    state = tensors()
    torch.save(state, path("tensors.bin"))
    json.dump({name: value.detach().float().tolist() for name, value in state.items()}, open(path("tensors.json"), "w"))
    torch.save(state, path("legacy.bin"), _use_new_zipfile_serialization=False)

    weights = [("data/0", struct.pack("<4f", 1, 2, 3, 4))]
    hostile = pickle.dumps({"a": Call(print, "executed")}, protocol=2).replace(b"__builtin__\nprint", b"os\nsystem")
    archive("global-reduce.bin", hostile)
    archive("nested.bin", pickle.dumps({"a": [{"b": (Call(eval, "1"),)}]}, protocol=2))
    archive("stack-global.bin", b"\x80\x02X\x02\x00\x00\x00osX\x06\x00\x00\x00system\x93X\x04\x00\x00\x00true\x85R.")
    archive("newer-protocol.bin", pickle.dumps({"a": Call(print, "executed")}, protocol=4))
    archive("inst.bin", b"(X\x04\x00\x00\x00trueios\nsystem\n.")
    archive("newobj.bin", b"\x80\x02ccollections\nOrderedDict\n)\x81.")
    archive("build.bin", b"\x80\x02" + tensor(4, [2, 2], [2, 1]) + b"}X\x01\x00\x00\x00aK\x01sb.", extra=weights)
    archive("call-storage.bin", b"\x80\x02ctorch\nFloatStorage\n)R.")
    archive("attribute.bin", b"\x80\x02ctorch.nn\nModule\n)R.")
    archive("memo-bomb.bin", b"\x80\x02]" + b"".join(b"r" + struct.pack("<I", 0xFFFFFFFF - i) for i in range(64)) + b".")
    archive("nesting-bomb.bin", b"\x80\x02]q\x00" + b"".join(b"](h" + bytes([i]) * 1 + (b"h" + bytes([i])) * 63 + b"eq" + bytes([i + 1]) for i in range(30)) + b".")
    archive("long-text.bin", b"\x80\x02X\xff\xff\xff\xffabc.")
    archive("long-integer.bin", b"\x80\x02\x8a\xff" + b"\x01" * 255 + b".")
    archive("huge-tensor.bin", dictionary(tensor(4, [2**31 - 1, 2**31 - 1], [0, 0])), extra=weights)
    archive("huge-storage.bin", dictionary(tensor(2**31 - 1, [2**31 - 1], [1])), extra=weights)
    archive("outside.bin", dictionary(tensor(4, [2, 2], [2, 1], offset=1)), extra=weights)
    archive("negative.bin", dictionary(tensor(4, [2, 2], [-2, 1], offset=2)), extra=weights)
    archive("missing-storage.bin", dictionary(tensor(4, [2, 2], [2, 1])))
    archive("overlapping-views.bin", dictionary(*[tensor(4, [2, 2], [1, 2])] * 26), extra=weights)
    archive("no-dictionary.bin", b"\x80\x02K\x01.")
    archive("truncated-pickle.bin", dictionary(tensor(4, [2, 2], [2, 1]))[:-20], extra=weights)
    archive("unbalanced.bin", b"\x80\x02tR.")
    archive("zip-bomb.bin", dictionary(tensor(2**18, [2**18], [1])), zipfile.ZIP_DEFLATED, [("data/0", bytes(2**20))])
    keys = [chr(48 + number) for number in range(20)]
    many = dictionary(*[tensor(1024, [1024], [1], key=key) for key in keys])
    archive("overlapping-parts.bin", many, extra=[("data/0", bytes(4096))], again=[f"data/{key}" for key in keys[1:]])
    with open(path("no-zip.bin"), "wb") as file:
        file.write(b"version https://git-lfs.github.com/spec/v1\n")
    whole = open(path("tensors.bin"), "rb").read()
    with open(path("truncated.bin"), "wb") as file:
        file.write(whole[: len(whole) // 2])
    damaged = bytearray(whole)
    place = whole.index(b"archive/data/0" if b"archive/data/0" in whole else b"tensors/data/0")
    damaged[place + 120] ^= 1
    with open(path("damaged.bin"), "wb") as file:
        file.write(damaged)
