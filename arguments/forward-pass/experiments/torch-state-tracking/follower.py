"""Transformers that say after every move where the ball is: from the moves alone, or also from what they wrote down before."""

import math

import torch
import torch.nn.functional as F
from transformer import Transformer

HEADS = 4
NOTHING_WRITTEN = -1


class Follower:
    def __init__(self, world, writes, layers, params, chance):
        self.world, self.writes = world, writes
        self.network = Transformer(
            world.moves + world.places, world.places, params["width"], layers, HEADS, params["horizon"], params["trainedLength"], chance
        )

    def ids(self, moves, written):
        """What is read at each step: the move, and for one who writes the place written after the move before."""
        return torch.stack([moves, written], dim=2) if self.writes else moves[..., None]

    def loss_on(self, moves, places):
        """Mean cross-entropy over all steps; in written thought the true earlier place is read."""
        earlier = torch.cat([torch.full_like(places[:, :1], NOTHING_WRITTEN), self.world.moves + places[:, :-1]], dim=1)
        logits = self.network(self.ids(moves, earlier))
        return F.cross_entropy(logits.flatten(0, 1), places.flatten())

    @torch.no_grad()
    def answers(self, moves, on_part):
        """The likeliest place after every move; one who writes reads its own."""
        return self.written_answers(moves, on_part) if self.writes else self.silent_answers(moves, on_part)

    def silent_answers(self, moves, on_part):
        together, found = 8, []
        for first in range(0, len(moves), together):
            found.append(self.network(moves[first : first + together, :, None]).argmax(-1))
            on_part(min(1, (first + together) / len(moves)))
        return torch.cat(found)

    def written_answers(self, moves, on_part):
        caches = [[] for _ in self.network.blocks]
        written = torch.full_like(moves[:, :1], NOTHING_WRITTEN)
        found = []
        for t in range(moves.shape[1]):
            found.append(self.network(self.ids(moves[:, t : t + 1], written), caches).argmax(-1))
            written = self.world.moves + found[-1]
            on_part((t + 1) / moves.shape[1])
        return torch.cat(found, dim=1)


def teach(follower, steps, moves, peak, longest, chance, on_step):
    """
    Teach on fresh stories that begin with 2 moves and grow by a quarter whenever the mean loss of late falls below 0.3 nats.

    `moves` is how many moves a step has over all its stories. Returns the length reached.
    """
    weights = joined(follower.network.parameters())
    optimiser = torch.optim.Adam([weights], betas=(0.9, 0.99), eps=1e-8)
    enough, length, recent = 0.3, 2, math.log(follower.world.places)
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = warm_cosine(step, steps, peak)
        optimiser.zero_grad()
        loss = follower.loss_on(*follower.world.draw(max(4, moves // length), length, chance))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1)
        optimiser.step()
        recent += 0.1 * (loss.item() - recent)
        if recent < enough and length < longest:
            length = min(longest, math.ceil(length * 1.25))
            recent = 2 * enough
        on_step(step + 1, length)
    return length


def joined(parameters):
    """All weights and their gradients as views of one long row, so that a step of Adam is one operation and not hundreds."""
    parameters = list(parameters)
    row = torch.cat([each.detach().flatten() for each in parameters]).requires_grad_()
    row.grad = torch.zeros_like(row)
    sizes = [each.numel() for each in parameters]
    for each, values, gradient in zip(parameters, row.detach().split(sizes), row.grad.split(sizes)):
        each.data, each.grad = values.view_as(each), gradient.view_as(each)
    return row


def warm_cosine(step, steps, peak):
    """The rate: up in a straight line over the first twentieth (at most 100 steps), then down along half a cosine to a twentieth."""
    warm_up = min(100, steps / 20)
    if step < warm_up:
        return peak * (step + 1) / (math.floor(warm_up) + 1)
    gone = (step - warm_up) / (steps - warm_up)
    return peak * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * gone)))


def accuracy_of(answers, places):
    """At every step, the part of the stories whose answer is the true place."""
    return (answers == places).double().mean(0).tolist()


def reliable_length(accuracy):
    """The last step before accuracy first falls below 0.9; at least 1."""
    fall = next((t for t, right in enumerate(accuracy) if right < 0.9), len(accuracy))
    return max(1, fall)
