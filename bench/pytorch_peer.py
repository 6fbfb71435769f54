"""Answers requests on standard input, a line each: CASE V E CELL H LAYERS T B MILLISECONDS.

Trains so long, at least one step, and prints the nanoseconds a step took. A case keeps its model from request to request.
"""
import sys
import time

import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, v, e, cell, h, layers):
        super().__init__()
        self.embedding = nn.Embedding(v, e) if e else None
        self.rnn = {"rnn": nn.RNN, "gru": nn.GRU, "lstm": nn.LSTM}[cell](e or v, h, layers)
        self.fc = nn.Linear(h, v)

    def forward(self, x):
        output, _ = self.rnn(self.embedding(x) if self.embedding else x)
        return self.fc(output)


def make_step(v, e, cell, h, layers, t, b):
    model = Model(v, e, cell, h, layers)
    adam = torch.optim.Adam(model.parameters(), lr=0.001)
    criterion = nn.CrossEntropyLoss()
    indices = torch.randint(v, (t, b))
    x = indices if e else nn.functional.one_hot(indices, v).float()
    targets = torch.randint(v, (t * b,))

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
