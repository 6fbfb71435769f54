"""Writes what PyTorch's autograd says of small experiments, in float64: gradient flow, growth, receipts, every value and gradient.

    OMP_NUM_THREADS=1 python3 engine/src/test/python/explain_reference.py engine/src/test/resources/explain

The network is unrolled by hand, so that every h and c of every timestep is a tensor of its own whose gradient autograd keeps; what
it computes is checked against torch.nn's own layers. A gradient kept for h at t is the derivative with c at t held constant, and
goes on through the h and c of all later timesteps; one kept for c at t includes the way through h at t.
"""

import json
import math
import pathlib
import sys

import torch

LAYERS = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}
SENTENCES = {"inputs": ["abcad", "bdcab", "ccbda"], "targets": ["bcada", "dcabb", "cbdac"], "vocab": "abcd"}
ONE = {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo"}

EXPERIMENTS = {
    "rnn": {**ONE, "embedding": 10, "linear": True, "seed": 777},
    "rnn-head-free-sum": {**ONE, "loss": "sum", "seed": 777},
    "rnn-relu-2-layers-batch": {**SENTENCES, "nonlinearity": "relu", "layers": 2, "hidden": 6, "linear": True, "seed": 3},
    "rnn-many-to-one": {**SENTENCES, "targets": ["d", "a", "b"], "hidden": 4, "layers": 2, "seed": 4},
    "rnn-one-to-many": {**SENTENCES, "inputs": ["a", "b", "c"], "hidden": 5, "embedding": 3, "linear": True, "seed": 5},
    "gru": {**ONE, "cell": "gru", "hidden": 5, "linear": True, "seed": 6},
    "gru-2-layers-batch-sum": {**SENTENCES, "cell": "gru", "layers": 2, "hidden": 4, "embedding": 3, "loss": "sum", "seed": 7},
    "gru-many-to-one": {**SENTENCES, "targets": ["d", "a", "b"], "cell": "gru", "hidden": 3, "linear": True, "seed": 8},
    "lstm": {**ONE, "cell": "lstm", "hidden": 4, "linear": True, "seed": 9},
    "lstm-2-layers-batch": {**SENTENCES, "cell": "lstm", "layers": 2, "hidden": 5, "embedding": 6, "linear": True, "seed": 10},
    "lstm-batch-sum": {**SENTENCES, "cell": "lstm", "hidden": 4, "loss": "sum", "seed": 11},
    "lstm-many-to-one": {**SENTENCES, "targets": ["d", "a", "b"], "cell": "lstm", "layers": 2, "hidden": 3, "linear": True, "seed": 12},
    "lstm-one-to-many": {**SENTENCES, "inputs": ["a", "b", "c"], "cell": "lstm", "hidden": 4, "seed": 13},
}


class Unrolled:
    """The network over all timesteps, from float32 initial values, in float64."""

    def __init__(self, experiment):
        self.experiment = experiment
        self.cell = experiment.get("cell", "rnn")
        self.relu = experiment.get("nonlinearity") == "relu"
        vocabulary = experiment["vocab"]
        self.hidden = experiment.get("hidden", len(vocabulary))
        self.layers = experiment.get("layers", 1)
        torch.manual_seed(experiment["seed"])
        self.named = {}
        embedding = experiment.get("embedding", 0)
        if embedding:
            self.named["embedding.weight"] = torch.nn.Embedding(len(vocabulary), embedding).weight
        options = {"nonlinearity": "relu"} if self.relu else {}
        self.module = LAYERS[self.cell](
            embedding or len(vocabulary), self.hidden, num_layers=self.layers, batch_first=True, **options
        )
        self.named.update({"rnn." + name: p for name, p in self.module.named_parameters()})
        if experiment.get("linear", False):
            head = torch.nn.Linear(self.hidden, len(vocabulary))
            self.named.update({"fc.weight": head.weight, "fc.bias": head.bias})
        self.named = {name: p.detach().double().requires_grad_() for name, p in self.named.items()}
        self.module = self.module.double()
        for name, p in self.module.named_parameters():
            p.data = self.named["rnn." + name].detach()
        inputs = [[vocabulary.index(c) for c in text] for text in experiment["inputs"]]
        targets = [[vocabulary.index(c) for c in text] for text in experiment["targets"]]
        self.batch = len(inputs)
        self.timesteps = max(len(inputs[0]), len(targets[0]))
        self.inputs = [row + [-1] * (self.timesteps - len(row)) for row in inputs]
        self.targets = [[-1] * (self.timesteps - len(row)) + row for row in targets]
        count = 1 if experiment.get("loss", "mean") == "sum" else self.batch * len(targets[0])
        self.divisor = count
        self.forward()

    def keep(self, name, t, tensor):
        if tensor.requires_grad:
            tensor.retain_grad()
        self.values.setdefault(name, [None] * self.timesteps)[t] = tensor
        return tensor

    def forward(self):
        # Every timestep reads copies of the parameters, so that autograd says what each timestep adds.
        self.copies = [{name: p.clone() for name, p in self.named.items()} for _ in range(self.timesteps)]
        self.values = {}
        zeros = torch.zeros(self.batch, self.hidden, dtype=torch.float64)
        h = [zeros.clone().requires_grad_() for _ in range(self.layers)]
        c = [zeros.clone().requires_grad_() for _ in range(self.layers)]
        self.losses = []
        for t in range(self.timesteps):
            x = self.keep("x", t, self.x(t))
            for layer in range(self.layers):
                h[layer], c[layer] = self.step(t, layer, x, h[layer], c[layer])
                x = h[layer]
            p = self.copies[t]
            logits = self.keep("logits", t, x @ p["fc.weight"].T + p["fc.bias"] if "fc.weight" in p else x.clone())
            self.keep("probabilities", t, torch.softmax(logits, 1))
            rows = [
                -torch.log_softmax(logits, 1)[b, self.targets[b][t]] if self.targets[b][t] >= 0 else logits.new_zeros(())
                for b in range(self.batch)
            ]
            self.losses.append(torch.stack(rows))
        self.loss = sum(row.sum() for row in self.losses) / self.divisor
        self.check()

    def x(self, t):
        rows = []
        for b in range(self.batch):
            i = self.inputs[b][t]
            if "embedding.weight" in self.named:
                table = self.copies[t]["embedding.weight"]
                rows.append(table[i] if i >= 0 else torch.zeros_like(table[0]))
            else:
                row = torch.zeros(len(self.experiment["vocab"]), dtype=torch.float64)
                if i >= 0:
                    row[i] = 1
                rows.append(row)
        x = torch.stack(rows)
        return x if x.requires_grad else x.requires_grad_()

    def step(self, t, layer, x, h, c):
        p = {kind: self.copies[t][f"rnn.{kind}_l{layer}"] for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
        read = x @ p["weight_ih"].T + p["bias_ih"]
        recurrent = h @ p["weight_hh"].T + p["bias_hh"]
        keep = lambda name, tensor: self.keep(f"{name}_l{layer}", t, tensor)
        if self.cell == "rnn":
            a = keep("a", read + recurrent)
            return keep("h", torch.relu(a) if self.relu else torch.tanh(a)), c
        if self.cell == "lstm":
            a = keep("a", read + recurrent)
            ai, af, ag, ao = a.chunk(4, 1)
            i, f = keep("i", torch.sigmoid(ai)), keep("f", torch.sigmoid(af))
            g, o = keep("g", torch.tanh(ag)), keep("o", torch.sigmoid(ao))
            c = keep("c", f * c + i * g)
            return keep("h", o * torch.tanh(c)), c
        xr, xz, xn = read.chunk(3, 1)
        hr, hz, hn = recurrent.chunk(3, 1)
        hn = keep("hn", hn)
        # r's pre-activation is needed for n's, so a is kept in two parts: trace() puts them together.
        rz = keep("a:rz", torch.cat([xr + hr, xz + hz], 1))
        r, z = torch.sigmoid(rz).chunk(2, 1)
        r, z = keep("r", r), keep("z", z)
        an = keep("a:n", xn + r * hn)
        n = keep("n", torch.tanh(an))
        return keep("h", (1 - z) * n + z * h), c

    def check(self):
        with torch.no_grad():
            output, _ = self.module(torch.stack(self.values["x"], 1))
            assert torch.allclose(output, torch.stack(self.values[f"h_l{self.layers - 1}"], 1), rtol=0, atol=1e-14)

    def share(self, s):
        return self.losses[s].sum() / self.divisor

    def has_loss(self, s):
        return any(row[s] >= 0 for row in self.targets)

    def gradients(self, scalar, tensors):
        found = torch.autograd.grad(scalar, tensors, retain_graph=True, allow_unused=True)
        return [torch.zeros_like(tensor) if g is None else g for g, tensor in zip(found, tensors)]

    def flow(self, name):
        """(S, T): the norm over batch and units."""
        rows = []
        for s in range(self.timesteps):
            if not self.has_loss(s):
                rows.append([0.0] * self.timesteps)
                continue
            found = self.gradients(self.share(s), self.values[name])
            rows.append([float(g.norm()) if t <= s else 0.0 for t, g in enumerate(found)])
        return rows

    def jacobian(self, t, layer):
        """Of the last state with respect to that of timestep t, first sequence; for lstm of (h, c) together."""
        h, c = self.values[f"h_l{layer}"], self.values.get(f"c_l{layer}")
        last = [h[-1]] if c is None else [h[-1], c[-1]]
        here = [h[t]] if c is None else [h[t], c[t]]
        if t == self.timesteps - 1:
            return torch.eye(self.hidden * len(here), dtype=torch.float64)
        if c is not None:
            # The two are one state: from here on, neither follows from the other.
            state = [tensor.detach().clone().requires_grad_() for tensor in here]
            last = self.from_state(t, layer, *state)
            here = state
        rows = []
        for tensor in last:
            for unit in range(self.hidden):
                found = self.gradients(tensor[0, unit], here)
                rows.append(torch.cat([g[0] for g in found]))
        return torch.stack(rows)

    def from_state(self, t, layer, h, c):
        kept = self.values
        self.values = {}
        for later in range(t + 1, self.timesteps):
            x = kept["x" if layer == 0 else f"h_l{layer - 1}"][later].detach()
            h, c = self.step(later, layer, x, h, c)
        self.values = kept
        return h, c

    def growth(self):
        layer = self.layers - 1
        found = {"growth": [], "growthH": []}
        for t in range(self.timesteps):
            jacobian = self.jacobian(t, layer)
            found["growth"].append(float(torch.linalg.matrix_norm(jacobian, 2)))
            found["growthH"].append(float(torch.linalg.matrix_norm(jacobian[: self.hidden, : self.hidden], 2)))
        if self.cell != "lstm":
            del found["growthH"]
        return found

    def receipt(self, name, *index):
        terms = [[0.0] * self.timesteps for _ in range(self.timesteps)]
        copies = [self.copies[t][name] for t in range(self.timesteps)]
        for s in range(self.timesteps):
            if self.has_loss(s):
                for t, g in enumerate(self.gradients(self.share(s), copies)):
                    terms[t][s] = float(g[index])
        gradient = float(self.gradients(self.loss, [self.named[name]])[0][index])
        # Adam's first update, in float64
        lr, m, v = self.experiment.get("lr", 0.1), 0.1 * gradient, 0.001 * gradient**2
        step = -lr * (m / 0.1) / (math.sqrt(v / 0.001) + 1e-8)
        return {
            "element": f"{name}[{','.join(map(str, index))}]",
            "value": float(self.named[name][index]),
            "gradient": gradient,
            "terms": terms,
            "m": m,
            "v": v,
            "step": step,
            "newValue": float(self.named[name][index]) + step,
        }

    def receipts(self):
        found = []
        for name, p in self.named.items():
            index = tuple((7 + 3 * axis) % size for axis, size in enumerate(p.shape))
            if name == "embedding.weight":
                index = (max(self.inputs[0][0], 0), index[1])
            found.append(self.receipt(name, *index))
        return found

    def trace(self):
        values = {name: torch.stack(tensors, 1) for name, tensors in self.values.items()}
        gradients = {
            name: torch.stack(self.gradients(self.loss, self.values[name]), 1)
            for name in values
            if name.split("_")[0] in ("x", "a", "a:rz", "a:n", "hn", "c", "h", "logits")
        }
        for found in (values, gradients):
            for layer in range(self.layers if self.cell == "gru" else 0):
                parts = [found.pop(f"a:{part}_l{layer}") for part in ("rz", "n")]
                found[f"a_l{layer}"] = torch.cat(parts, 2)
        for name, p in self.named.items():
            gradients[name] = self.gradients(self.loss, [p])[0]
        return {
            **{name: tensor.tolist() for name, tensor in values.items()},
            "losses": torch.stack(self.losses, 1).tolist(),
            "loss": float(self.loss),
            "gradients": {name: tensor.tolist() for name, tensor in gradients.items()},
        }


def shortened(found):
    """Twelve significant digits of what was computed; the parameters stay float32 as they are."""
    if isinstance(found, dict):
        return {key: value if key == "parameters" else shortened(value) for key, value in found.items()}
    if isinstance(found, list):
        return [shortened(value) for value in found]
    return float(f"{found:.12g}") if isinstance(found, float) else found


def reference(experiment):
    network = Unrolled(experiment)
    top = network.layers - 1
    found = {
        "experiment": experiment,
        "parameters": {name: p.tolist() for name, p in network.named.items()},
        "flow": network.flow(f"h_l{top}"),
        **network.growth(),
        "receipts": network.receipts(),
        "trace": network.trace(),
    }
    if network.cell == "lstm":
        found["flowC"] = network.flow(f"c_l{top}")
    if top > 0:
        found["flowOfLayer0"] = network.flow("h_l0")
    return found


folder = pathlib.Path(sys.argv[1])
folder.mkdir(exist_ok=True)
for case, setting in EXPERIMENTS.items():
    (folder / f"{case}.json").write_text(json.dumps(shortened(reference(setting))) + "\n")
