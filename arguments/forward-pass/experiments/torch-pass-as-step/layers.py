"""Layers of linear attention: built ones that equal steps of learning, and stacks that are trained."""

import torch

# What the built layers' step is, for inputs of mean variance 1; and how much of the next state's value counts.
STEP_SIZE = 0.25
DISCOUNT = 0.9


def attend(tokens, values, scores):
    """One layer, token by token: z + values · mean over the context of z_i (z_i · scores z). The last token is the query, seen by none."""
    context = tokens[:, :-1]
    match = (tokens @ scores.T) @ context.transpose(1, 2)
    return tokens + (match @ context / context.shape[1]) @ values.T


def answer_of(layers, tokens):
    """What a stack answers for the query: minus its last entry."""
    for values, scores in layers:
        tokens = attend(tokens, values, scores)
    return -tokens[:, -1, -1]


def descent_layer(dimension):
    """A step of gradient descent (von Oswald et al. 2023)."""
    values, scores = zeros(dimension + 1), zeros(dimension + 1)
    values[-1, -1] = -STEP_SIZE
    scores[:dimension, :dimension] = torch.eye(dimension)
    return values, scores


def temporal_difference_layer(dimension):
    """A batch step of TD(0) with linear values (Wang et al. 2025)."""
    values, scores = zeros(2 * dimension + 1), zeros(2 * dimension + 1)
    values[-1, -1] = STEP_SIZE
    scores[:dimension, :dimension] = -torch.eye(dimension)
    scores[:dimension, dimension : 2 * dimension] = DISCOUNT * torch.eye(dimension)
    return values, scores


def zeros(side):
    return torch.zeros(side, side)


def train(depth, side, steps, rate, chance, draw_batch, development, on_step):
    """
    A stack at the best of ten moments of its training, and its error on the development tokens then.

    All weights by Adam on the mean squared error; keys start close to queries. Gradients longer than 1 are cut to 1, and a
    step whose gradient is not finite is left out.
    """
    layers = [(first(side, 0, chance), first(side, 0.5, chance)) for _ in range(depth)]
    weights = [matrix for layer in layers for matrix in layer]
    optimiser = torch.optim.Adam(weights, lr=rate, betas=(0.9, 0.99), eps=1e-8)
    best = kept(layers, development)
    for step in range(1, steps + 1):
        optimiser.param_groups[0]["lr"] = rate * min(1, step / 50) * (1 - (step - 1) / steps)
        tokens, answers = draw_batch()
        optimiser.zero_grad(set_to_none=True)
        ((answer_of(layers, tokens) - answers) ** 2).mean().backward()
        if torch.isfinite(torch.nn.utils.clip_grad_norm_(weights, 1)):
            optimiser.step()
        if step % -(-steps // 10) == 0 or step == steps:
            best = min(best, kept(layers, development), key=lambda each: each[1])
        on_step()
    return best


def first(side, diagonal, chance):
    start = 0.05 * torch.randn(side, side, generator=chance) + diagonal * torch.eye(side)
    return start.requires_grad_()


def kept(layers, development):
    copies = [tuple(matrix.detach().clone() for matrix in layer) for layer in layers]
    return copies, error_of(copies, *development)


@torch.no_grad()
def error_of(layers, tokens, answers):
    """Mean squared error; infinite where an answer is not finite."""
    error = ((answer_of(layers, tokens) - answers) ** 2).mean().item()
    return error if error < float("inf") else float("inf")
