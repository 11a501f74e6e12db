"""One seed of the twin of `pass-as-step`, in PyTorch; the card is README.md."""

import json
from dataclasses import replace
from pathlib import Path

import torch
from construction import descent_gap, temporal_difference_gap
from layers import answer_of, error_of, train
from regression import Family, descent_errors, draw_problems, fixed_pace, own_pace, step_equivalent, tokens_of

# As the first engine reckons here.
torch.set_default_dtype(torch.float64)

METRICS = ["construction-error", "steps-per-layer", "loss-difference"]
CONTROLS = ["one-layer-too-few", "one-layer-is-one-step", "yardstick-falls"]

# Gradient steps tried for each layer of the deepest stack; the metric cannot exceed it.
YARDSTICK_PER_LAYER = 12


def measure(bench):
    params = bench.params
    family = draw_family(params, bench.chance("family"))
    met = replace(family, scale=params["shift"])
    bench.log(f"condition {family.condition:.2f}, noise {family.noise:.2f}")

    steps, count = params["constructionSteps"], params["problems"]
    descent, descent_short = descent_gap(met, steps, count, bench.chance("construction"))
    temporal, temporal_short = temporal_difference_gap(met, steps, count, bench.chance("walks"))
    too_few = min(descent_short, temporal_short)
    bench.control("one-layer-too-few", too_few > 1e-3, too_few)

    depths = sorted({1, *params["depths"]})
    development, test = both(family, params, bench)
    trained = {depth: best_stack(depth, family, development, bench, place, len(depths)) for place, depth in enumerate(depths)}

    one_step = descent_errors(development, test, fixed_pace, 1)[1]
    single = error_of(trained[1], tokens_of(test), test.answer) / one_step
    bench.control("one-layer-is-one-step", single <= 1.1, min(single, 1e9))

    development, test = both(met, params, bench)
    yardstick = descent_errors(development, test, own_pace, YARDSTICK_PER_LAYER * depths[-1])
    fall = yardstick[2 * depths[-1]] / yardstick[depths[-1]]
    bench.control("yardstick-falls", fall <= 0.95, fall)
    for step, error in enumerate(yardstick):
        bench.point("error of gradient steps", step, error / yardstick[0])
    matched = 0.0
    for depth, stack in trained.items():
        error = error_of(stack, tokens_of(test), test.answer)
        matched = step_equivalent(yardstick, error)
        bench.point("error of trained layers", depth, min(error / yardstick[0], 1e9))
        bench.point("steps matched by trained layers", depth, matched)
    return {
        "construction-error": max(descent, temporal),
        "steps-per-layer": matched / depths[-1],
        "loss-difference": loss_difference(params["nudge"], bench.chance("engine")),
    }


def draw_family(params, chance):
    """The family of a seed: condition log-uniform from 1, noise uniform from 0."""
    condition, noise = torch.rand(2, generator=chance).tolist()
    return Family(params["dimension"], params["examples"], params["conditionMax"] ** condition, params["noiseMax"] * noise, 1.0)


def both(family, params, bench):
    """Problems to choose on and problems to test on; families that differ in scale only get the same ones, scaled."""
    return tuple(draw_problems(family, params["heldOut"], bench.chance(purpose)) for purpose in ("development", "test"))


def best_stack(depth, family, development, bench, place, places):
    """The best stack of a depth over the rates, by its error on the development problems."""
    params = bench.params
    rates, steps, batch = params["rates"], params["trainingSteps"], params["batch"]
    judged = (tokens_of(development), development.answer)
    found = []
    for turn, rate in enumerate(rates):
        problems = draw_problems(family, steps * batch, bench.chance(f"problems {depth} {rate}"))
        batches = iter(zip(tokens_of(problems).split(batch), problems.answer.split(batch)))
        done = 0

        def on_step():
            nonlocal done
            done += 1
            bench.progress((place + (turn + done / steps) / len(rates)) / places, "training")

        weights = bench.chance(f"weights {depth} {rate}")
        found.append(train(depth, family.dimension + 1, steps, rate, weights, lambda: next(batches), judged, on_step))
    return min(found, key=lambda each: each[1])[0]


def loss_difference(nudge, chance):
    """
    The largest difference between squared errors that the first engine has exported and the twin's from the same weights, on
    eight problems drawn from those exported. All weights are made larger by `nudge` before.
    """
    exported = json.loads((Path(__file__).with_name("fixtures") / "engine.json").read_text())
    drawn = torch.randperm(len(exported["problems"]), generator=chance)[:8].tolist()
    worst = 0.0
    for stack in exported["stacks"]:
        layers = [tuple(torch.tensor(layer[name]) + nudge for name in ("values", "scores")) for layer in stack["layers"]]
        for each in drawn:
            problem = exported["problems"][each]
            tokens = torch.tensor(problem["tokens"])[None]
            error = (answer_of(layers, tokens).item() - problem["answer"]) ** 2
            worst = max(worst, abs(error - stack["squaredErrors"][each]))
    return worst
