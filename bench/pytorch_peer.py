"""Answers requests on standard input, a line each: CASE V E CELL H LAYERS T B MILLISECONDS.

Trains so long, at least one step, and prints the nanoseconds a step took. A case keeps its model from request to request.
"""
import sys
import time

import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, v, e, cell, h, layers, lengths):
        super().__init__()
        both = cell.startswith("bi")
        plain = cell.removeprefix("bi").removesuffix("-packed")
        self.embedding = nn.Embedding(v, e) if e else None
        self.rnn = {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[plain](e or v, h, layers, bidirectional=both)
        self.fc = nn.Linear(2 * h if both else h, v)
        self.lengths = lengths

    def forward(self, x):
        x = self.embedding(x) if self.embedding else x
        if self.lengths is None:
            output, _ = self.rnn(x)
        else:
            output, _ = self.rnn(nn.utils.rnn.pack_padded_sequence(x, self.lengths, enforce_sorted=False))
            output, _ = nn.utils.rnn.pad_packed_sequence(output)
        return self.fc(output)


def make_step(v, e, cell, h, layers, t, b):
    lengths = torch.randint(t // 4, t + 1, (b,)) if cell.endswith("-packed") else None
    if lengths is not None:
        lengths[0] = t
    model = Model(v, e, cell, h, layers, lengths)
    adam = torch.optim.Adam(model.parameters(), lr=0.001)
    criterion = nn.CrossEntropyLoss()
    indices = torch.randint(v, (t, b))
    x = indices if e else nn.functional.one_hot(indices, v).float()
    targets = torch.randint(v, (t, b))
    if lengths is not None:
        targets[torch.arange(t)[:, None] >= lengths] = -100
    targets = targets.flatten()

    def step():
        loss = criterion(model(x).view(-1, v), targets)
        value = loss.item()
        adam.zero_grad()
        loss.backward()
        adam.step()
        return value

    return step


torch.set_num_threads(1)
steps = {}
for line in sys.stdin:
    name, v, e, cell, h, layers, t, b, milliseconds = line.split()
    if name not in steps:
        steps[name] = make_step(int(v), int(e), cell, int(h), int(layers), int(t), int(b))
    start = time.perf_counter_ns()
    count = 0
    while count == 0 or time.perf_counter_ns() - start < int(milliseconds) * 1_000_000:
        steps[name]()
        count += 1
    print((time.perf_counter_ns() - start) // count, flush=True)
