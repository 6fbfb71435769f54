"""Reference runs of PyTorch's optimisers, for OptimizerReferencesTest.

    OMP_NUM_THREADS=1 python3 engine/src/test/python/optimizers.py engine/src/test/resources/optimizers

Needs torch 1.13 (Debian's python3-torch); one thread, float32. Writes a file an experiment. `config` is an experiment
as docs/formats.md has it, `init` its initial parameters, `grads` the gradients of its first epoch. `runs` has one entry an
optimiser: the fields it changes, the parameters and slots after its first update, every epoch's loss and prediction, and
the parameters after the last.
"""
import json
import pathlib
import sys

import torch
import torch.nn as nn

torch.set_num_threads(1)

EPOCHS = 30

EXPERIMENTS = {
    'hihell-embedding': {
        'inputs': ['hihell'], 'targets': ['ihello'], 'vocab': 'hielo',
        'cell': 'rnn', 'hidden': 5, 'embedding': 10, 'linear': True, 'seed': 777},
    'batch-gru': {
        'inputs': ['good i', 'hey ho', 'see so'], 'targets': ['ood i ', 'ey how', 'ee so '], 'vocab': 'god iheyws',
        'cell': 'gru', 'hidden': 6, 'linear': True, 'clip': 0.2, 'seed': 3},
}

RUNS = [
    {'optimizer': 'adam', 'lr': 0.05},
    {'optimizer': 'adam', 'lr': 0.05, 'weightDecay': 0.02},
    {'optimizer': 'adamw', 'lr': 0.05},
    {'optimizer': 'adamw', 'lr': 0.05, 'weightDecay': 0.3},
    {'optimizer': 'sgd', 'lr': 0.5},
    {'optimizer': 'sgd', 'lr': 0.5, 'weightDecay': 0.02},
    {'optimizer': 'sgd', 'lr': 0.1, 'momentum': 0.9},
    {'optimizer': 'sgd', 'lr': 0.1, 'momentum': 0.9, 'weightDecay': 0.02},
    # At 0.01 a change of 1e-7 in the initial values moves the thirtieth loss by 1.4e-3: no reference to hold another against.
    {'optimizer': 'rmsprop', 'lr': 0.005},
    {'optimizer': 'rmsprop', 'lr': 0.005, 'weightDecay': 0.02},
    {'optimizer': 'adagrad', 'lr': 0.1},
    {'optimizer': 'adagrad', 'lr': 0.1, 'weightDecay': 0.02},
]

CLASSES = {'adam': 'Adam', 'adamw': 'AdamW', 'sgd': 'SGD', 'rmsprop': 'RMSprop', 'adagrad': 'Adagrad'}


class Model(nn.Module):
    def __init__(self, config):
        super().__init__()
        classes = len(config['vocab'])
        size = config.get('embedding', 0)
        if size:
            self.embedding = nn.Embedding(classes, size)
        cell = getattr(nn, config['cell'].upper())
        self.rnn = cell(size or classes, config['hidden'], batch_first=True)
        self.fc = nn.Linear(config['hidden'], classes)
        self.classes = classes

    def forward(self, x):
        x = self.embedding(x) if hasattr(self, 'embedding') else nn.functional.one_hot(x, self.classes).float()
        return self.fc(self.rnn(x)[0])


def optimizer(model, run):
    arguments = {'lr': run['lr']}
    if 'momentum' in run:
        arguments['momentum'] = run['momentum']
    if 'weightDecay' in run:
        arguments['weight_decay'] = run['weightDecay']
    return getattr(torch.optim, CLASSES[run['optimizer']])(model.parameters(), **arguments)


def numbers(tensor):
    """Nine significant digits are a float32 whole."""
    return [float(f'{value:.9g}') for value in tensor.detach().flatten().tolist()]


def named(model, value):
    return {name: numbers(value(parameter)) for name, parameter in model.named_parameters()}


def slots(model, optim):
    """What the optimiser keeps beside its count of steps, by slot and parameter."""
    found = {}
    for name, parameter in model.named_parameters():
        for slot, value in optim.state[parameter].items():
            if slot != 'step' and value is not None:
                found.setdefault(slot, {})[name] = numbers(value)
    return found


def train(config, run):
    indices = {char: index for index, char in enumerate(config['vocab'])}
    x = torch.tensor([[indices[char] for char in text] for text in config['inputs']])
    y = torch.tensor([[indices[char] for char in text] for text in config['targets']])
    torch.manual_seed(config['seed'])
    model = Model(config)
    optim = optimizer(model, run)
    init = named(model, lambda parameter: parameter)
    result = dict(run)
    table = []
    for epoch in range(1, EPOCHS + 1):
        optim.zero_grad()
        logits = model(x)
        loss = nn.functional.cross_entropy(logits.reshape(-1, model.classes), y.reshape(-1))
        loss.backward()
        if epoch == 1:
            grads = named(model, lambda parameter: parameter.grad)
        if 'clip' in config:
            nn.utils.clip_grad_norm_(model.parameters(), config['clip'])
        optim.step()
        if epoch == 1:
            result['step1'] = named(model, lambda parameter: parameter)
            result['slots1'] = slots(model, optim)
        predicted = [''.join(config['vocab'][i] for i in row) for row in logits.argmax(2).tolist()]
        table.append({'loss': float(f'{loss.item():.9g}'), 'predicted': predicted})
    result['table'] = table
    result['final'] = named(model, lambda parameter: parameter)
    return init, grads, result


def main(folder):
    for name, config in EXPERIMENTS.items():
        runs = []
        for run in RUNS:
            init, grads, result = train(config, run)
            runs.append(result)
        reference = {'torch': torch.__version__, 'config': config, 'init': init, 'grads': grads, 'runs': runs}
        file = pathlib.Path(folder) / f'{name}.json'
        file.write_text(json.dumps(reference, indent=None, separators=(',', ':')).replace('{"optimizer"', '\n{"optimizer"') + '\n')
        print(file, *(f"{r['optimizer']} {r.get('momentum', '')} {r.get('weightDecay', '')}: "
                      f"{r['table'][0]['loss']:.4f} to {r['table'][-1]['loss']:.4f}" for r in runs), sep='\n  ')


if __name__ == '__main__':
    main(sys.argv[1])
