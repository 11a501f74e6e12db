"""Built layers against explicit steps, whose gradients come from automatic differentiation."""

import torch
from layers import DISCOUNT, STEP_SIZE, attend, descent_layer, temporal_difference_layer
from regression import draw_problems, normal, tokens_of


def descent_gap(family, steps, count, chance):
    """The largest difference from gradient descent at any token and layer, and that of one layer too few from the last step."""
    problems = draw_problems(family, count, chance)
    asked = torch.cat([problems.inputs, problems.query[:, None]], dim=1)
    start = tokens_of(problems)[..., -1]
    # The learner fits its step to the inputs it meets; the layer has the step of the family with scale 1 in its weights.
    size = STEP_SIZE / family.scale**2

    def loss_of(weights):
        return 0.5 * ((answers_at(problems.inputs, weights) - problems.targets) ** 2).mean(1).sum()

    def expected(weights):
        return start - answers_at(asked, weights)

    return gap_of(tokens_of(problems), descent_layer(family.dimension), steps, size, family.dimension, loss_of, expected, slice(None))


def temporal_difference_gap(family, steps, count, chance):
    """The same for batch TD(0) on random walks, at the state asked."""
    size = family.dimension
    features, following, rewards, query = draw_walks(size, family.examples, count, chance)
    context = torch.cat([features, following, rewards[..., None]], dim=2)
    last = torch.cat([query, torch.zeros(count, size + 1)], dim=1)
    tokens = torch.cat([context, last[:, None]], dim=1)

    def loss_of(weights):
        target = rewards + DISCOUNT * answers_at(following, weights.detach())
        return 0.5 * ((target - answers_at(features, weights)) ** 2).mean(1).sum()

    def expected(weights):
        return -answers_at(query[:, None], weights)

    return gap_of(tokens, temporal_difference_layer(size), steps, STEP_SIZE, size, loss_of, expected, slice(-1, None))


def answers_at(places, weights):
    return (places * weights[:, None]).sum(-1)


def gap_of(tokens, layer, steps, step_size, dimension, loss_of, expected, compared):
    weights = torch.zeros(len(tokens), dimension, requires_grad=True)
    gap, one_too_few = 0.0, 0.0
    for step in range(1, steps + 1):
        (slope,) = torch.autograd.grad(loss_of(weights), weights)
        weights = (weights - step_size * slope).detach().requires_grad_()
        should = expected(weights).detach()
        if step == steps:
            one_too_few = (tokens[:, compared, -1] - should).abs().max().item()
        tokens = attend(tokens, *layer)
        gap = max(gap, (tokens[:, compared, -1] - should).abs().max().item())
    return gap, one_too_few


def draw_walks(dimension, steps, count, chance):
    """Walks through Markov reward processes of twice as many random states as features, and a state asked about."""
    states = 2 * dimension
    features = normal((count, states, dimension), chance) / dimension**0.5
    rewards = normal((count, states), chance)
    leads = -torch.log(1 - torch.rand(count, states, states, generator=chance))
    visited = [torch.randint(states, (count,), generator=chance)]
    every = torch.arange(count)
    for _ in range(steps):
        visited.append(torch.multinomial(leads[every, visited[-1]], 1, generator=chance)[:, 0])
    path = torch.stack(visited, dim=1)
    along = features[every[:, None], path]
    query = features[every, torch.randint(states, (count,), generator=chance)]
    return along[:, :-1], along[:, 1:], rewards[every[:, None], path[:, :-1]], query
