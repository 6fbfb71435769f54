"""Reference runs of what sequences start from, hand on and leave out, for SequenceReferencesTest.

    OMP_NUM_THREADS=1 python3 engine/src/test/python/sequences.py engine/src/test/resources/sequences

Needs torch 1.13 (Debian's python3-torch); one thread, float32. Writes a file a question. `config` is an experiment as
docs/formats.md has it, `init` its initial parameters; `step1` has the loss, the logits that are held against targets and the
gradients of the first epoch; `table` every epoch's loss and prediction.
"""
import itertools
import json
import pathlib
import sys

import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_num_threads(1)

EPOCHS = 30
IGNORED = -100

WORDS = {'inputs': ['hello', 'eolll', 'lleel'], 'targets': ['ohlol', 'lehlo', 'elloh'], 'vocab': 'helo'}
LAST = {'inputs': ['hello', 'eolll', 'lleel'], 'targets': ['o', 'h', 'l'], 'vocab': 'helo'}
CELLS = [{'cell': 'rnn'}, {'cell': 'gru'}, {'cell': 'lstm'}]
MODEL = {'hidden': 4, 'linear': True, 'lr': 0.05, 'epochs': EPOCHS, 'seed': 11}


def product(*choices):
    """Every combination of dictionaries, one of each list, as one dictionary."""
    for chosen in itertools.product(*choices):
        merged = {}
        for each in chosen:
            merged.update(each)
        yield merged


def states():
    yield from product([WORDS], CELLS, [MODEL], [{'detach': 2}, {'detach': 1, 'layers': 2, 'embedding': 3}])
    yield from product([LAST], CELLS, [MODEL], [{'detach': 3}])
    yield from product([WORDS], CELLS, [MODEL], [{'state': 'carry'}, {'state': 'carry', 'h0': 'randn', 'layers': 2}])
    yield from product([WORDS], CELLS, [MODEL], [{'h0': 'learned'}, {'h0': 'learned', 'layers': 2, 'loss': 'sum', 'detach': 2}])


SHORTER = {'inputs': ['hello', 'el', 'lole'], 'targets': ['ohlol', 'lo', 'elhe'], 'vocab': 'helo '}
SHORTER_LAST = {'inputs': ['hello', 'el', 'lole'], 'targets': ['o', 'h', 'l'], 'vocab': 'helo '}
PADDINGS = [{'padding': 'pad'}, {'padding': 'mask'}, {'padding': 'pack'}]
LAYERS = [{}, {'layers': 2, 'embedding': 3}]


def padding():
    yield from product([SHORTER], CELLS, [MODEL], PADDINGS, LAYERS)
    yield from product([SHORTER_LAST], CELLS, [MODEL], PADDINGS, [{}, {'readout': 'h_n'}])
    yield from product([SHORTER], [{'cell': 'lstm', 'layers': 2}], [MODEL], [{'padding': 'pack'}], [
        {'state': 'carry'}, {'h0': 'learned', 'loss': 'sum'}, {'h0': 'randn'}])
    yield from product([SHORTER], CELLS, [MODEL], [{'padding': 'mask', 'detach': 2}])


FAULTS = [
    {'lossAt': 'last'}, {'lossAt': 'last', 'loss': 'sum', 'layers': 2}, {'doubleSoftmax': True}, {'zeroGrad': False},
    {'weightHhScale': 5}]


def faults():
    yield from product([WORDS], CELLS, [MODEL], FAULTS)
    yield from product([WORDS], [{'cell': 'rnn', 'linear': False}], [{'hidden': 4, 'lr': 0.05, 'epochs': EPOCHS, 'seed': 11}], [
        {'doubleSoftmax': True}])
    yield from product([SHORTER], [{'cell': 'gru'}], [MODEL], [{'padding': 'pad'}, {'padding': 'pack'}], [
        {'doubleSoftmax': True, 'loss': 'sum'}, {'zeroGrad': False}])


SKIP = 'h = h + tanh(W x + U h + b)'
PEEPHOLE = 'f = σ(W x + U h + p ⊙ c + b); c = f ⊙ c + (1 − f) ⊙ tanh(V x + R h + d); h = tanh(c) ⊙ σ(Q x + q ⊙ c)'
LEAKY = 'h = h − m ⊙ (h − relu(W x + U (m ⊙ h) + b))'


def equations():
    yield from product([WORDS], [{'equations': each} for each in (SKIP, PEEPHOLE, LEAKY)], [MODEL], [
        {}, {'layers': 2, 'embedding': 3, 'lr': 0.02}])


class Typed(nn.Module):
    """The cells above, written out by hand."""
    PARAMETERS = {
        SKIP: {'W': 'x', 'U': 'h', 'b': ''},
        PEEPHOLE: {'W': 'x', 'U': 'h', 'p': '', 'b': '', 'V': 'x', 'R': 'h', 'd': '', 'Q': 'x', 'q': ''},
        LEAKY: {'m': '', 'W': 'x', 'U': 'h', 'b': ''}}

    def __init__(self, text, inputs, hidden, layers):
        super().__init__()
        self.text, self.hidden, self.num_layers = text, hidden, layers
        for layer in range(layers):
            read = {'x': inputs if layer == 0 else hidden, 'h': hidden}
            for name, kind in self.PARAMETERS[text].items():
                shape = (hidden, read[kind]) if kind else (hidden,)
                parameter = nn.Parameter(torch.empty(shape).uniform_(-hidden ** -0.5, hidden ** -0.5))
                self.register_parameter(f'{name}_l{layer}', parameter)

    def forward(self, x, state):
        last = []
        for layer in range(self.num_layers):
            p = {name: getattr(self, f'{name}_l{layer}') for name in self.PARAMETERS[self.text]}
            h = c = x.new_zeros(x.size(0), self.hidden)
            output = []
            for t in range(x.size(1)):
                read = lambda name: x[:, t] @ p[name].T
                if self.text == SKIP:
                    h = h + torch.tanh(read('W') + h @ p['U'].T + p['b'])
                elif self.text == LEAKY:
                    m = p['m']
                    h = h - m * (h - torch.relu(read('W') + (m * h) @ p['U'].T + p['b']))
                else:
                    f = torch.sigmoid(read('W') + h @ p['U'].T + p['p'] * c + p['b'])
                    c = f * c + (1 - f) * torch.tanh(read('V') + h @ p['R'].T + p['d'])
                    h = torch.tanh(c) * torch.sigmoid(read('Q') + p['q'] * c)
                output.append(h)
            x = torch.stack(output, 1)
            last.append(h)
        return x, torch.stack(last)


NAMES = {'inputs': ['adylov', 'solan', 'hard', 'san', 'ito', 'sato', 'hardy', 'orlov', 'dahl', 'hals'],
         'labels': ['ru', 'cz', 'en', 'cz', 'jp', 'jp', 'en', 'ru', 'en', 'cz'], 'vocab': 'adylovsnhrit'}
NAMES_OF_FIVE = {'inputs': ['solan', 'hardy', 'orlov', 'ohara', 'haloi'], 'labels': ['b', 'a', 'b', 'c', 'a']}


def labels():
    yield from product([NAMES], CELLS, [MODEL], [{'padding': 'pack', 'readout': 'h_n', 'embedding': 5},
                                                 {'padding': 'mask', 'loss': 'sum'}, {'padding': 'pack'}], [{}, {'test': 0.3}])
    yield from product([NAMES_OF_FIVE], CELLS, [MODEL], [
        {'vocab': 'solanhrdyvi', 'classes': ['c', 'd', 'a', 'b'], 'test': 0.4, 'seed': 3, 'layers': 2}])


TWO = {'bidirectional': True}
READOUTS = [{'readout': 'output'}, {'readout': 'h_n'}, {'readout': 'hidden[-1]'}]


def directions():
    """Three paddings, three cells, one and two directions, one to three layers; and what the head reads of them."""
    two = dict(MODEL, hidden=2, **TWO)
    yield from product([SHORTER], CELLS, [two], PADDINGS, [{}, {'layers': 2, 'embedding': 3}, {'layers': 3, 'loss': 'sum'}])
    yield from product([SHORTER], CELLS, [dict(MODEL, hidden=3)], PADDINGS, [{'layers': 3, 'loss': 'sum'}])
    yield from product([SHORTER_LAST], CELLS, [two], PADDINGS, [{}, {'layers': 2}, {'layers': 3, 'embedding': 3}], READOUTS)
    yield from product([LAST], CELLS, [two], [{}, {'layers': 2}], READOUTS)
    yield from product([WORDS], CELLS, [two], [{'layers': 2}], [
        {'state': 'carry'}, {'state': 'carry', 'h0': 'randn'}, {'h0': 'learned'}, {'h0': 'randn', 'embedding': 3}, {'detach': 2},
        {'detach': 3, 'h0': 'learned'}])
    yield from product([SHORTER], CELLS, [two], [{'padding': 'pack', 'layers': 2}], [
        {'state': 'carry'}, {'h0': 'learned', 'loss': 'sum'}, {'h0': 'randn'}])
    yield from product([WORDS], CELLS, [dict(two, hidden=2, linear=False)], [{}, {'layers': 2}])
    yield from product([LAST], CELLS, [dict(two, linear=False, hidden=4, readout='hidden[-1]')])
    yield from product([NAMES], CELLS, [two], [{'padding': 'pack', 'embedding': 3, 'test': 0.3}, {'padding': 'mask', 'layers': 2}], READOUTS)


WAVES = {'series': [[0.5, 1.25, -0.5, 2.0, 1.5, 0.25, -1.0], [1.0, -0.75, 0.5, 0.0, 2.25, 1.0, 0.5]]}


def series():
    yield from product([WAVES], CELLS, [MODEL], [{}, {'horizon': 2, 'layers': 2}, {'normalize': True, 'loss': 'sum'},
                                                 {'state': 'carry', 'detach': 3}])


FILES = {'states': states, 'padding': padding, 'equations': equations, 'labels': labels, 'faults': faults, 'directions': directions, 'series': series}


class Model(nn.Module):
    def __init__(self, config, classes):
        super().__init__()
        self.config = config
        self.vectors = len(config.get('vocab', '1'))
        size = config.get('embedding', 0)
        if size:
            self.embedding = nn.Embedding(self.vectors, size)
        layers = config.get('layers', 1)
        self.directions = 2 if config.get('bidirectional') else 1
        options = {'nonlinearity': config['nonlinearity']} if 'nonlinearity' in config else {}
        if 'equations' in config:
            self.rnn = Typed(config['equations'], size or self.vectors, config['hidden'], layers)
        else:
            self.rnn = getattr(nn, config['cell'].upper())(
                size or self.vectors, config['hidden'], layers, batch_first=True, bidirectional=self.directions == 2, **options)
        self.lstm = config.get('cell') == 'lstm'
        shape = (layers * self.directions, 1, config['hidden'])
        if config.get('h0') == 'learned':
            self.h0 = nn.Parameter(torch.zeros(shape))
            if self.lstm:
                self.c0 = nn.Parameter(torch.zeros(shape))
        if config.get('linear'):
            single = config.get('readout') == 'hidden[-1]'
            self.fc = nn.Linear(config['hidden'] * (1 if single else self.directions), classes)

    def start(self, batch):
        shape = (self.rnn.num_layers * self.directions, batch, self.config['hidden'])
        if self.config.get('h0') == 'randn':
            return tuple(torch.randn(shape) for _ in range(2)) if self.lstm else torch.randn(shape)
        return None

    def forward(self, x, lengths, state):
        config = self.config
        mask = (torch.arange(x.size(1)) < lengths[:, None]).float()[:, :, None]
        if 'series' not in config:
            x = self.embedding(x) if hasattr(self, 'embedding') else nn.functional.one_hot(x, self.vectors).float()
        x = x * mask
        if hasattr(self, 'h0'):
            wide = lambda parameter: parameter.expand(-1, x.size(0), -1).contiguous()
            state = (wide(self.h0), wide(self.c0)) if self.lstm else wide(self.h0)
        if config.get('padding') == 'pack':
            packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
            output, state = self.rnn(packed, state)
            output, _ = pad_packed_sequence(output, batch_first=True, total_length=x.size(1))
        elif self.directions == 2 and config.get('detach'):
            output, state = self.in_parts(x, state)
        else:
            parts = []
            for part in x.split(config.get('detach') or x.size(1), 1):
                output, state = self.rnn(part, detached(state) if parts else state)
                parts.append(output)
            output = torch.cat(parts, 1)
        if self.many_to_one:
            hidden = state[0] if self.lstm else state
            if config.get('readout') == 'h_n':
                output = torch.cat(list(hidden[-self.directions:]), 1)[:, None]
            elif config.get('readout') == 'hidden[-1]':
                output = hidden[-1][:, None]
            else:
                output = output[:, -1:]
        return (self.fc(output) if hasattr(self, 'fc') else output), detached(state), state


    def in_parts(self, x, state):
        """Each direction of each layer by itself, part by part, with the state detached in between."""
        last = []
        for layer in range(self.rnn.num_layers):
            sides = []
            for side, suffix in enumerate((f'_l{layer}', f'_l{layer}_reverse')):
                with torch.random.fork_rng():
                    one = type(self.rnn)(x.size(2), self.rnn.hidden_size, batch_first=True)
                one._flat_weights = [
                    getattr(self.rnn, name + suffix) for name in ('weight_ih', 'weight_hh', 'bias_ih', 'bias_hh')]
                parts = x.split(self.config['detach'], 1)
                k = 2 * layer + side
                at = None
                if state is not None:
                    at = tuple(s[k:k + 1] for s in state) if self.lstm else state[k:k + 1]
                outputs = []
                for i, part in enumerate(parts[::-1] if side else parts):
                    turned = part.flip(1) if side else part
                    output, at = one(turned, detached(at) if i else at)
                    outputs.append(output.flip(1) if side else output)
                sides.append(torch.cat(outputs[::-1] if side else outputs, 1))
                last.append(at)
            x = torch.cat(sides, 2)
        return x, tuple(map(torch.cat, zip(*last))) if self.lstm else torch.cat(last)


def detached(state):
    return tuple(each.detach() for each in state) if isinstance(state, tuple) else state.detach()


def numbers(tensor):
    """Nine significant digits are a float32 whole."""
    return [float(f'{value:.9g}') for value in tensor.detach().flatten().tolist()]


def run(config):
    config = dict(config)
    inputs = config['inputs']
    classes = config.get('classes') or list(dict.fromkeys(config['labels'])) if 'labels' in config else config['vocab']
    targets = [[label] for label in config['labels']] if 'labels' in config else config['targets']
    if config.get('padding') == 'pad':
        blank = config.get('padCharacter', ' ')
        inputs = [text.ljust(max(map(len, inputs)), blank) for text in inputs]
        targets = [text.ljust(max(map(len, targets)), blank) for text in targets]
    index = {char: i for i, char in enumerate(config['vocab'])}
    longest = max(map(len, inputs))
    x = torch.tensor([[index[c] for c in text] + [0] * (longest - len(text)) for text in inputs])
    lengths = torch.tensor([len(text) for text in inputs])
    wide = max(map(len, targets))
    right = {name: i for i, name in enumerate(classes)}
    y = torch.tensor([[right[c] for c in text] + [IGNORED] * (wide - len(text)) for text in targets])
    torch.manual_seed(config['seed'])
    learned = torch.arange(len(inputs))
    if config.get('test'):
        order = torch.randperm(len(inputs))
        held = round(len(inputs) * config['test'])
        learned, test = order[:-held].sort().values, order[-held:]
    model = Model(config, len(classes))
    if 'weightHhScale' in config:
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                if 'weight_hh' in name:
                    parameter.mul_(config['weightHhScale'])
    model.many_to_one = wide == 1 and longest > 1
    state = start = model.start(len(inputs))
    optimizer = torch.optim.Adam(model.parameters(), lr=config['lr'])
    criterion = nn.CrossEntropyLoss(reduction=config.get('loss', 'mean'), ignore_index=IGNORED)
    named = lambda value: {name: numbers(value(p)) for name, p in model.named_parameters()}
    result = {'config': config, 'init': named(lambda p: p), 'table': []}
    for epoch in range(1, EPOCHS + 1):
        if config.get('zeroGrad', True):
            optimizer.zero_grad()
        logits, after, undetached = model(x, lengths, state)
        scores, wanted = (logits[:, -1], y[:, -1]) if config.get('lossAt') == 'last' else (logits[learned], y[learned])
        if config.get('doubleSoftmax'):
            scores = torch.softmax(scores, -1)
        loss = criterion(scores.reshape(-1, logits.size(2)), wanted.reshape(-1))
        loss.backward()
        counted = logits[learned][y[learned] != IGNORED]
        if epoch == 1:
            last = undetached if isinstance(undetached, tuple) else (undetached,)
            result['step1'] = {
                'loss': float(f'{loss.item():.9g}'), 'logits': numbers(counted), 'h_n': numbers(last[0]),
                'gradients': named(lambda p: p.grad)}
        state = after if config.get('state') == 'carry' else start
        optimizer.step()
        chosen = logits.argmax(2)
        predicted = [''.join(classes[i] for i, wanted in zip(row, right) if wanted != IGNORED)
                     for row, right in zip(chosen.tolist(), y.tolist())]
        row = {'loss': float(f'{loss.item():.9g}'), 'predicted': predicted}
        if 'labels' in config:
            row['accuracy'] = (chosen == y)[learned].float().mean().item()
        if config.get('test'):
            row['testLoss'] = float(f'{criterion(logits[test, -1], y[test, -1]).item():.9g}')
            row['testAccuracy'] = (chosen == y)[test].float().mean().item()
        result['table'].append(row)
    return result


def run_series(config):
    config = dict(config)
    values = torch.tensor(config['series'])
    mean, deviation = (values.mean(), values.std(unbiased=False)) if config.get('normalize') else (0, 1)
    horizon = config.get('horizon', 1)
    values = (values - mean) / deviation
    x, y = values[:, :-horizon, None], values[:, horizon:, None]
    lengths = torch.tensor([x.size(1)] * len(x))
    torch.manual_seed(config['seed'])
    model = Model(config, 1)
    model.many_to_one = False
    state = start = model.start(len(x))
    optimizer = torch.optim.Adam(model.parameters(), lr=config['lr'])
    criterion = nn.MSELoss(reduction=config.get('loss', 'mean'))
    named = lambda value: {name: numbers(value(p)) for name, p in model.named_parameters()}
    result = {'config': config, 'init': named(lambda p: p), 'table': []}
    for epoch in range(1, EPOCHS + 1):
        optimizer.zero_grad()
        output, after, undetached = model(x, lengths, state)
        loss = criterion(output, y)
        loss.backward()
        if epoch == 1:
            last = undetached if isinstance(undetached, tuple) else (undetached,)
            result['step1'] = {
                'loss': float(f'{loss.item():.9g}'), 'logits': numbers(output), 'h_n': numbers(last[0]),
                'gradients': named(lambda p: p.grad)}
        state = after if config.get('state') == 'carry' else start
        optimizer.step()
        result['table'].append({'loss': float(f'{loss.item():.9g}'), 'numbers': numbers(output[:, -1] * deviation + mean)})
    # Free-running: the first numbers of the first sequence are read, then what is put out itself.
    with torch.no_grad():
        read = values[0, :4].tolist()
        state = None
        for t in range(8):
            output, _, state = model(torch.tensor([[[read[t]]]]), torch.tensor([1]), state)
            if t + horizon >= len(read):
                read.append(output.item())
    result['forecast'] = numbers(torch.tensor(read) * deviation + mean)
    return result


def main(folder):
    for name, configs in FILES.items():
        file = pathlib.Path(folder) / f'{name}.json'
        runs = [run_series(config) if 'series' in config else run(config) for config in configs()]
        lines = ',\n'.join(json.dumps(each, separators=(',', ':'), ensure_ascii=False) for each in runs)
        file.write_text(f'{{"torch": "{torch.__version__}", "runs": [\n{lines}\n]}}\n')
        print(file, len(runs), file.stat().st_size)


if __name__ == '__main__':
    main(sys.argv[1])
