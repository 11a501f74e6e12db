"""Speaks `adduce-run/1` for an experiment in Python, as lab/experiment.ts does for one in TypeScript."""

import hashlib
import json
import math
import sys

import torch


class Bench:
    """What an experiment is given for one seed, and what it may say while it measures."""

    def __init__(self, params, seed, index, say):
        self.params = params
        self.seed = seed
        self.index = index
        self.controls = set()
        self._say = say
        self._told = -1

    def chance(self, purpose):
        """A stream of chance for a named purpose, wholly given by the seed; drawing from one does not disturb another."""
        digest = hashlib.sha256(f"{self.seed} {purpose}".encode()).digest()
        return torch.Generator().manual_seed(int.from_bytes(digest[:7], "big"))

    def progress(self, part, phase):
        """How far this seed has come, from 0 to 1; told by hundredths."""
        done = int(100 * part)
        if done != self._told:
            self._told = done
            self._say(type="progress", index=self.index, done=done, total=100, phase=phase)

    def point(self, curve, step, value):
        if not math.isfinite(value):
            raise ValueError(f'curve "{curve}" is {value} at step {step}')
        self._say(type="metric", name=curve, step=step, value=value, index=self.index)

    def control(self, name, passed, value):
        self.controls.add(name)
        self._say(type="control", name=name, passed=bool(passed) and math.isfinite(value), value=value, index=self.index)

    def log(self, text):
        self._say(type="log", text=text)


def carry_out(controls, metrics, measure):
    """Carry out the job on standard input, seed by seed; what goes wrong ends it with a sentence that names the seed."""
    torch.set_num_threads(1)
    job = json.load(sys.stdin)
    spoken = 0

    def say(**message):
        nonlocal spoken
        print(json.dumps({"seq": spoken, **message}, allow_nan=False), flush=True)
        spoken += 1

    name, seeds = job["experiment"], job["seeds"]
    say(type="hello", protocol="adduce-run/1", experiment=name, seeds=len(seeds))
    for done, each in enumerate(seeds):
        try:
            bench = Bench(job["params"], each["seed"], each["index"], say)
            values = measure(bench)
            check(values, metrics, bench.controls, controls)
        except Exception as cause:  # The seeds before it stay observed.
            error = f'experiment "{name}", seed {each["index"]}: {cause}'
            say(type="result", status="error", observations=done, error=error, last=True)
            return
        say(type="observation", index=each["index"], seed=each["seed"], values=values)
    say(type="result", status="ok", observations=len(seeds), error=None, last=True)


def check(values, metrics, made, controls):
    for metric in metrics:
        if not math.isfinite(values[metric]):
            raise ValueError(f'metric "{metric}" is {values[metric]}')
    if made != set(controls):
        raise ValueError(f"controls declared {sorted(controls)}, made {sorted(made)}")
