"""Writes initial-values.json: SHA-256 of the uniform initial values that PyTorch draws, for many shapes and seeds.

    OMP_NUM_THREADS=1 python3 engine/src/test/python/initial_values.py > engine/src/test/resources/initial-values.json

Run it on a processor with AVX2 and fused multiply-add; without them PyTorch's own bits are others.
"""

import hashlib
import json

import torch

CELLS = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}
HIDDEN = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 16, 17, 24, 31, 32, 50, 64, 100, 127, 128, 200, 256]
SEEDS = [777, 0, 1, 42, -1, 2**31 - 1, 2**63 - 1, 12345678901234567]


def digest(tensors):
    sha = hashlib.sha256()
    for tensor in tensors:
        sha.update(tensor.detach().numpy().astype("<f4").tobytes())
    return sha.hexdigest()


def case(cell, vocabulary, embedding, hidden, layers, seed):
    torch.manual_seed(seed)
    if embedding > 0:
        torch.nn.Embedding(vocabulary, embedding)
    rnn = CELLS[cell](embedding or vocabulary, hidden, num_layers=layers)
    fc = torch.nn.Linear(hidden, vocabulary)
    return {
        "cell": cell,
        "vocabulary": vocabulary,
        "embedding": embedding,
        "hidden": hidden,
        "layers": layers,
        "seed": seed,
        "rnn": digest(rnn.parameters()),
        "fc": digest(fc.parameters()),
    }


rows = []
for i, hidden in enumerate(HIDDEN):
    for j, cell in enumerate(CELLS):
        k = 3 * i + j
        rows.append(case(cell, 2 + 7 * k % 61, [0, 1, 10, 64][k % 4], hidden, 1 + k % 3, SEEDS[k % len(SEEDS)]))
print("[" + ",\n ".join(json.dumps(row) for row in rows) + "]")
