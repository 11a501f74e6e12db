"""Trains one task on PyTorch: `torch_worker.py FOLDER`, then a line a question on standard input, a line of JSON an answer.

`losses N` begins anew and answers the losses of N steps; `time N` goes on for N steps and answers the milliseconds that passed
and those that the process was at work. One thread.
"""

import json
import math
import sys
import time
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

torch.set_num_threads(1)
FOLDER = Path(sys.argv[1])
TASK = json.loads((FOLDER / "task.json").read_text())
SIZE, PLAN, ROUNDS = TASK["size"], TASK["size"]["plan"], TASK["rounds"]
NUMBERS = numpy.fromfile(FOLDER / "data.bin", dtype=numpy.float32)


def array(place):
    part = NUMBERS[place["at"] : place["at"] + math.prod(place["shape"])]
    if place["kind"] == "integer":
        return torch.from_numpy(part.view(numpy.int32).reshape(place["shape"]).copy()).long()
    return torch.from_numpy(part.reshape(place["shape"]).copy())


def weights():
    """First weights; vectors lose their row, as PyTorch's functions want them."""
    return [(each[0].clone() if len(each) == 1 else each).requires_grad_() for each in map(array, TASK["weights"])]


def adam(parameters):
    plan = TASK["adam"]
    # `foreach`, which PyTorch leaves off on a CPU, makes no difference that could be measured here.
    return torch.optim.Adam(parameters, lr=SIZE["rate"], betas=(plan["beta1"], plan["beta2"]), eps=plan["epsilon"])


def transformer():
    parameters = weights()
    optimiser = adam(parameters)
    table, output = parameters[0], parameters[-1]
    width, heads, vocabulary = PLAN["width"], PLAN["heads"], PLAN["vocabulary"]
    sequences, length, size = SIZE["sequences"], SIZE["length"], width // heads
    tokens = array(TASK["data"]["tokens"]).view(ROUNDS, sequences, length)
    targets = array(TASK["data"]["targets"])
    unseen = torch.triu(torch.full((length, length), -math.inf), 1)
    positions = torch.arange(vocabulary, vocabulary + length)

    def dense(x, weight, bias):
        return torch.addmm(bias, x, weight)

    def attend(qkv):
        query, key, value = qkv.view(sequences, length, 3, heads, size).permute(2, 0, 3, 1, 4).reshape(3, -1, length, size)
        logits = torch.baddbmm(unseen, query, key.transpose(1, 2), alpha=1 / math.sqrt(size))
        mixed = torch.bmm(torch.softmax(logits, -1), value)
        return mixed.view(sequences, heads, length, size).transpose(1, 2).reshape(-1, width)

    def step(i):
        optimiser.zero_grad(set_to_none=True)
        stream = (F.embedding(tokens[i % ROUNDS], table) + F.embedding(positions, table)).view(-1, width)
        for layer in range(PLAN["layers"]):
            gain, shift, qkv, qkv_bias, mix, mix_bias, gain2, shift2, widen, widen_bias, narrow, narrow_bias = parameters[
                1 + 12 * layer : 13 + 12 * layer
            ]
            asked = dense(F.layer_norm(stream, (width,), gain, shift), qkv, qkv_bias)
            stream = stream + dense(attend(asked), mix, mix_bias)
            wide = dense(F.layer_norm(stream, (width,), gain2, shift2), widen, widen_bias)
            stream = stream + dense(F.gelu(wide, approximate="tanh"), narrow, narrow_bias)
        logits = F.layer_norm(stream, (width,), parameters[-3], parameters[-2]) @ output
        loss = F.cross_entropy(logits, targets[i % ROUNDS])
        loss.backward()
        optimiser.step()
        return loss.item()

    return step


def q_network():
    learner, slow = weights(), [each.detach().clone() for each in weights()]
    optimiser = adam(learner)
    seen, following, actions, rewards, chosen = (array(TASK["data"][name]) for name in ("seen", "next", "actions", "rewards", "chosen"))
    layers, discount, copy_every = len(PLAN["hidden"]) + 1, SIZE["discount"], SIZE["copyEvery"]

    def values(network, x):
        for layer in range(layers):
            x = torch.addmm(network[2 * layer + 1], x, network[2 * layer])
            if layer < layers - 1:
                x = torch.relu(x)
        return x

    def step(i):
        rows = chosen[i % ROUNDS]
        with torch.no_grad():
            targets = rewards[rows] + discount * values(slow, following[rows]).amax(1)
        optimiser.zero_grad(set_to_none=True)
        taken = values(learner, seen[rows]).gather(1, actions[rows][:, None])[:, 0]
        loss = F.huber_loss(taken, targets)
        loss.backward()
        optimiser.step()
        if (i + 1) % copy_every == 0:
            with torch.no_grad():
                for target, source in zip(slow, learner):
                    target.copy_(source)
        return loss.item()

    return step


def opened():
    return transformer() if SIZE["kind"] == "transformer" else q_network()


step, done = opened(), 0
for line in sys.stdin:
    question, count = line.split()
    if question == "losses":
        step, done = opened(), 0
        answer = [step(i) for i in range(int(count))]
    else:
        began, before = time.perf_counter(), time.process_time()
        for i in range(done, done + int(count)):
            step(i)
        answer = {"passed": 1000 * (time.perf_counter() - began), "atWork": 1000 * (time.process_time() - before)}
    done += int(count)
    print(json.dumps(answer), flush=True)
