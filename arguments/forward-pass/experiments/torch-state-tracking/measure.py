"""One seed of the twin of `state-tracking`, in PyTorch; the card is README.md."""

import json
import math
from pathlib import Path

import torch
from follower import HEADS, Follower, accuracy_of, reliable_length, teach
from stories import world_called
from transformer import Transformer

METRICS = ["depth-gain", "thought-gain", "t90-shallow", "t90-deep", "t90-thought", "loss-difference"]
CONTROLS = ["thought-at-trained-length", "chance-on-another-story"]
WRITTEN = "written thought"

# Part of an arm's work that is teaching; the rest is asking.
TAUGHT = 0.9


def measure(bench):
    params = bench.params
    world = world_called(params["world"])
    stories = world.draw(params["stories"], params["horizon"], bench.chance("stories"))
    depths = sorted(params["depths"])
    told = Progress(bench, {**{arm(depth): depth for depth in depths}, WRITTEN: depths[0]})
    silent = []
    for depth in depths:
        follower = teach_depth(bench, world, depth, told)
        silent.append(ask(bench, arm(depth), follower, stories, told))
    writer = Follower(world, True, depths[0], params, bench.chance("weights written"))
    steps = params["thoughtSteps"]
    teach(
        writer,
        steps,
        params["moves"],
        3e-3,
        params["trainedLength"],
        bench.chance("written stories"),
        lambda step, _: told(WRITTEN, TAUGHT * step / steps),
    )
    thought = ask(bench, WRITTEN, writer, stories, told)

    at_trained = thought["accuracy"][params["trainedLength"] - 1]
    bench.control("thought-at-trained-length", at_trained == 1, at_trained)
    leaked = max(asked["elsewhere"] for asked in [*silent, thought])
    bench.control("chance-on-another-story", leaked < 0.3, leaked)
    shallow, deep, far = (reliable_length(asked["accuracy"]) for asked in (silent[0], silent[-1], thought))
    return {
        "depth-gain": math.log2(deep / shallow),
        "thought-gain": math.log2(far / deep),
        "t90-shallow": shallow,
        "t90-deep": deep,
        "t90-thought": far,
        "loss-difference": loss_difference(params["nudge"], bench.chance("engine")),
    }


def arm(depth):
    return f"depth {depth}"


class Progress:
    """Progress over arms whose work is in proportion to these sizes."""

    def __init__(self, bench, sizes):
        self.bench, self.sizes, self.done = bench, sizes, dict.fromkeys(sizes, 0.0)

    def __call__(self, name, part):
        self.done[name] = part
        whole = sum(self.sizes.values())
        self.bench.progress(sum(self.sizes[each] * done for each, done in self.done.items()) / whole, name)


def teach_depth(bench, world, layers, told):
    """A network of this depth, taught at the rate that went furthest in a short heat."""
    params = bench.params
    rates, steps, name = params["rates"], params["steps"], arm(layers)
    heat_steps = params["heatSteps"] if len(rates) > 1 else 0
    whole = heat_steps * len(rates) + steps
    moves, longest = params["moves"], params["trainedLength"]
    development = world.draw(128, min(32, params["horizon"]), bench.chance(f"development {name}"))

    def heat(turn, peak):
        follower = Follower(world, False, layers, params, bench.chance(f"weights {name} heat {turn}"))

        def on_step(step, _):
            told(name, TAUGHT * (turn * heat_steps + step) / whole)

        teach(follower, heat_steps, moves, peak, longest, bench.chance(f"stories {name} heat {turn}"), on_step)
        accuracy = accuracy_of(follower.answers(development[0], lambda _: None), development[1])
        return sum(accuracy) / len(accuracy)

    peak = rates[0]
    if heat_steps > 0:
        scores = [heat(turn, rate) for turn, rate in enumerate(rates)]
        peak = rates[scores.index(max(scores))]
    follower = Follower(world, False, layers, params, bench.chance(f"weights {name}"))

    def on_step(step, length):
        if step % 50 == 0:
            bench.point(f"training length, {name}", step, length)
        told(name, TAUGHT * (heat_steps * len(rates) + step) / whole)

    reached = teach(follower, steps, moves, peak, longest, bench.chance(f"stories {name}"), on_step)
    bench.log(f"{name}: learning rate {peak}, stories of up to {reached} moves")
    return follower


def ask(bench, name, follower, stories, told):
    """Accuracy at every step; and in the last quarter of the horizon on the story after the one shown."""
    moves, places = stories
    answers = follower.answers(moves, lambda part: told(name, TAUGHT + part * (1 - TAUGHT)))
    accuracy = accuracy_of(answers, places)
    elsewhere = accuracy_of(answers, places.roll(-1, 0))[math.floor(0.75 * len(accuracy)) :]
    for t in curve_steps(len(accuracy)):
        bench.point(name, t, accuracy[t - 1])
    return {"accuracy": accuracy, "elsewhere": sum(elsewhere) / len(elsewhere)}


def curve_steps(horizon):
    """Every step at first, then about eight to a doubling."""
    steps, t = [], 1.0
    while t <= horizon:
        steps.append(int(t))
        t = max(t + 1, t * 2 ** (1 / 8))
    return sorted({*steps, horizon})


def loss_difference(nudge, chance):
    """
    The largest difference between losses that the first engine has exported and the twin's from the same weights: on eight
    batches drawn from those exported, and along ten steps of Adam. All weights are made larger by `nudge` before.
    """
    exported = json.loads((Path(__file__).with_name("fixtures") / "engine.json").read_text())
    plan, adam = exported["plan"], exported["adam"]
    shape = [plan[name] for name in ("vocabulary", "outputs", "width", "layers", "heads", "longest", "trainedLength")]
    assert plan["heads"] == HEADS and plan["positions"] == "mixed"
    network = Transformer(*shape, chance)
    network.put([torch.tensor(each) + nudge for each in exported["weights"]])
    parameters = list(network.parameters())
    optimiser = torch.optim.Adam(parameters, lr=exported["rate"], betas=(adam["beta1"], adam["beta2"]), eps=adam["epsilon"])

    def loss_on(batch):
        ids = torch.tensor(batch["tokens"]).view(exported["sequences"], exported["length"], plan["features"])
        return torch.nn.functional.cross_entropy(network(ids).flatten(0, 1), torch.tensor(batch["targets"]))

    worst = 0.0
    with torch.no_grad():
        for each in torch.randperm(len(exported["batches"]), generator=chance)[:8].tolist():
            worst = max(worst, abs(loss_on(exported["batches"][each]).item() - exported["losses"][each]))
    for batch, expected in zip(exported["batches"], exported["taught"]):
        optimiser.zero_grad()
        loss = loss_on(batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, adam["clip"])
        optimiser.step()
        worst = max(worst, abs(loss.item() - expected))
    return worst
