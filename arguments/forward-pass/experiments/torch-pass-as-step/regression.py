"""In-context least squares: families of problems, drawn many at a time, and gradient descent on them."""

import math
from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Family:
    """Problems of one kind; `condition` is the ratio of the inputs' largest variance over directions to their smallest."""

    dimension: int
    examples: int
    condition: float
    noise: float
    scale: float


@dataclass(frozen=True)
class Problems:
    """Inputs are problems × examples × dimension; the query's answer is what the true weights give, without noise."""

    inputs: torch.Tensor
    targets: torch.Tensor
    query: torch.Tensor
    answer: torch.Tensor


def draw_problems(family, count, chance):
    """Problems with directions and true weights of their own; inputs are uniform along each direction."""
    size = family.dimension
    directions = torch.linalg.qr(normal((count, size, size), chance)).Q
    spreads = family.condition ** (-torch.arange(size) / (2 * max(1, size - 1)))
    spreads = family.scale * spreads / (spreads**2).mean().sqrt()
    weights = normal((count, size), chance)
    weights = weights * math.sqrt(size) / weights.norm(dim=1, keepdim=True)
    along = (2 * torch.rand(count, family.examples + 1, size, generator=chance) - 1) * math.sqrt(3) * spreads
    asked = along @ directions.transpose(1, 2)
    inputs, query = asked[:, :-1], asked[:, -1]
    noise = family.noise * normal((count, family.examples), chance)
    return Problems(inputs, (inputs * weights[:, None]).sum(-1) + noise, query, (query * weights).sum(-1))


def normal(shape, chance):
    return torch.randn(shape, generator=chance)


def tokens_of(problems):
    """Problems as layers of attention see them: tokens (x, y), and last the query (x, 0)."""
    context = torch.cat([problems.inputs, problems.targets[..., None]], dim=2)
    query = torch.cat([problems.query, torch.zeros_like(problems.query[:, :1])], dim=1)
    return torch.cat([context, query[:, None]], dim=1)


def largest_curvature(problems):
    """The largest eigenvalue of the mean of x xᵀ, problem by problem."""
    moments = problems.inputs.transpose(1, 2) @ problems.inputs / problems.inputs.shape[1]
    return torch.linalg.eigvalsh(moments)[:, -1]


# Step sizes tried, evenly spaced on a logarithmic scale.
STEP_SIZES = torch.tensor([0.02 * 100 ** (k / 39) for k in range(40)], dtype=torch.float64)


def errors_by_size(problems, pace, steps):
    """Mean squared error of gradient descent from zero: step sizes (in units of the pace) × numbers of steps from 0."""
    sizes = STEP_SIZES[:, None] * pace[None, :]
    moments = problems.inputs.transpose(1, 2) @ problems.inputs / problems.inputs.shape[1]
    pull = (problems.inputs * problems.targets[..., None]).mean(1)
    weights = torch.zeros(len(STEP_SIZES), *problems.query.shape)
    errors = []
    for _ in range(steps + 1):
        answers = (weights * problems.query).sum(-1)
        errors.append(((answers - problems.answer) ** 2).mean(1))
        slope = torch.einsum("pij,spj->spi", moments, weights) - pull
        weights = weights - sizes[..., None] * slope
    return torch.stack(errors, dim=1)


def descent_errors(development, test, pace_of, steps):
    """Errors on the test problems after 0 … `steps` steps, each at the size that is best on the development problems."""
    best = errors_by_size(development, pace_of(development), steps).argmin(0)
    tested = errors_by_size(test, pace_of(test), steps)
    return tested[best, torch.arange(steps + 1)].tolist()


def fixed_pace(problems):
    """One step size for the whole family, as a layer with fixed weights has it."""
    return torch.ones(len(problems.query))


def own_pace(problems):
    """The textbook's: one over the largest curvature of the problem's own examples."""
    return 1 / largest_curvature(problems)


def step_equivalent(errors, error):
    """How many steps have the given error, between two numbers of steps along its logarithm."""
    if not error < errors[0]:
        return 0.0
    step = next((k for k, each in enumerate(errors) if each <= error), None)
    if step is None:
        return float(len(errors) - 1)
    before, after = math.log(errors[step - 1]), math.log(errors[step])
    return step - 1 + (before - math.log(error)) / (before - after)
