"""Writes reference runs of the cells that torch.nn lacks, as modules of their own with autograd, in the form of the other references.

    OMP_NUM_THREADS=1 python3 engine/src/test/python/cells.py engine/src/test/resources/golden

Parameters are named and drawn as nn.GRU's and nn.RNN's: all of weight_ih, weight_hh, bias_ih and bias_hh of a layer, uniform in
±1/sqrt(hidden).
"""

import json
import math
import pathlib
import sys

import torch
from torch import nn

HELLO = {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo"}
BATCH = {"inputs": ["hello", "eolll", "lleel"], "targets": ["ohlol", "lehlo", "elloh"], "vocab": "helo"}

RUNS = {
    "hihell-mgu": {**HELLO, "cell": "mgu", "hidden": 8, "embedding": 10, "linear": True, "lr": 0.05, "epochs": 40, "seed": 777},
    "batch-mgu-2-layers": {**BATCH, "cell": "mgu", "hidden": 6, "layers": 2, "linear": True, "lr": 0.03, "epochs": 40, "seed": 11},
    "hihell-linear": {**HELLO, "cell": "rnn", "nonlinearity": "none", "hidden": 8, "linear": True, "lr": 0.01, "epochs": 40, "seed": 777},
    "batch-linear-2-layers": {
        **BATCH, "cell": "rnn", "nonlinearity": "none", "hidden": 4, "layers": 2, "embedding": 4, "lr": 0.01, "epochs": 40, "seed": 5
    },
}


class Cell(nn.Module):
    def __init__(self, inputs, hidden, layers, blocks):
        super().__init__()
        self.hidden, self.layers = hidden, layers
        for layer in range(layers):
            read = inputs if layer == 0 else hidden
            for name, shape in (
                ("weight_ih", (blocks * hidden, read)),
                ("weight_hh", (blocks * hidden, hidden)),
                ("bias_ih", (blocks * hidden,)),
                ("bias_hh", (blocks * hidden,)),
            ):
                self.register_parameter(f"{name}_l{layer}", nn.Parameter(torch.empty(shape)))
        for parameter in self.parameters():
            nn.init.uniform_(parameter, -1 / math.sqrt(hidden), 1 / math.sqrt(hidden))

    def forward(self, x):
        for layer in range(self.layers):
            weights = [getattr(self, f"{name}_l{layer}") for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
            h = x.new_zeros(x.size(0), self.hidden)
            states = []
            for t in range(x.size(1)):
                h = self.step(x[:, t], h, *weights)
                states.append(h)
            x = torch.stack(states, 1)
        return x


class Linear(Cell):
    def step(self, x, h, weight_ih, weight_hh, bias_ih, bias_hh):
        return nn.functional.linear(x, weight_ih, bias_ih) + nn.functional.linear(h, weight_hh, bias_hh)


class Mgu(Cell):
    def step(self, x, h, weight_ih, weight_hh, bias_ih, bias_hh):
        read = nn.functional.linear(x, weight_ih, bias_ih)
        n = self.hidden
        f = torch.sigmoid(read[:, :n] + nn.functional.linear(h, weight_hh[:n], bias_hh[:n]))
        new = torch.tanh(read[:, n:] + nn.functional.linear(f * h, weight_hh[n:], bias_hh[n:]))
        return (1 - f) * h + f * new


def run(config):
    vocab = config["vocab"]
    encode = lambda texts: torch.tensor([[vocab.index(c) for c in text] for text in texts])
    x, y = encode(config["inputs"]), encode(config["targets"])
    embedding, hidden = config.get("embedding", 0), config["hidden"]
    torch.manual_seed(config["seed"])
    model = nn.Module()
    if embedding:
        model.embedding = nn.Embedding(len(vocab), embedding)
    kind = Mgu if config["cell"] == "mgu" else Linear
    model.rnn = kind(embedding or len(vocab), hidden, config.get("layers", 1), 2 if kind is Mgu else 1)
    if config.get("linear"):
        model.fc = nn.Linear(hidden, len(vocab))
    optimizer = torch.optim.Adam(model.parameters(), lr=config["lr"])
    numbers = lambda get: {name: get(p).tolist() for name, p in model.named_parameters()}
    result = {"config": config, "torch": torch.__version__, "init": numbers(lambda p: p.detach()), "table": []}
    for epoch in range(1, config["epochs"] + 1):
        optimizer.zero_grad()
        vectors = model.embedding(x) if embedding else nn.functional.one_hot(x, len(vocab)).float()
        output = model.rnn(vectors)
        output.retain_grad()
        logits = model.fc(output) if config.get("linear") else output
        loss = nn.functional.cross_entropy(logits.reshape(-1, len(vocab)), y.reshape(-1))
        loss.backward()
        gradients = numbers(lambda p: p.grad)
        optimizer.step()
        if epoch == 1:
            each = nn.functional.cross_entropy(logits.transpose(1, 2), y, reduction="none")
            step = {"output": output.tolist(), "logits": logits.tolist(), "lossPerStep": each.tolist()}
            # ∂L/∂output as it comes from the head alone: the recurrence's share is not in it.
            own = output.detach().requires_grad_()
            with torch.no_grad():
                for p, before in zip(model.parameters(), result["init"].values()):
                    p.copy_(torch.tensor(before))
            nn.functional.cross_entropy(
                (model.fc(own) if config.get("linear") else own).reshape(-1, len(vocab)), y.reshape(-1)
            ).backward()
            step["dOutput"] = own.grad.tolist()
            step["grads"] = gradients
            result["step1"] = step
            # The first update once more, from the initial values.
            optimizer = torch.optim.Adam(model.parameters(), lr=config["lr"])
            for p, gradient in zip(model.parameters(), gradients.values()):
                p.grad = torch.tensor(gradient)
            optimizer.step()
            step["paramsAfter"] = numbers(lambda p: p.detach())
        predicted = ["".join(vocab[i] for i in row) for row in logits.argmax(2).tolist()]
        result["table"].append({"epoch": epoch, "loss": loss.item(), "predicted": predicted})
    return result


if __name__ == "__main__":
    for name, config in RUNS.items():
        pathlib.Path(sys.argv[1], name + ".json").write_text(json.dumps(run(config)))
