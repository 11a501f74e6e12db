"""A small causal transformer whose first half of heads knows no distance and whose other half decays with it."""

import math

import torch
import torch.nn.functional as F
from torch import nn


class Transformer(nn.Module):
    """
    Blocks of attention and a gated layer on a stream that is normalised before each. A step's ids are summed, −1 being none.

    Logits of attention at position t (from 0) grow by log(t + 2) / log(trained length + 1).
    """

    def __init__(self, vocabulary, outputs, width, layers, heads, longest, trained_length, chance):
        super().__init__()
        self.table = nn.Embedding(vocabulary, width)
        self.blocks = nn.ModuleList(Block(width, layers, heads, chance) for _ in range(layers))
        self.last = nn.LayerNorm(width)
        self.output = nn.Linear(width, outputs, bias=False)
        draw(self.table.weight, 0.3, chance)
        draw(self.output.weight, 0.02, chance)
        position = torch.arange(longest)
        half = heads // 2
        slopes = torch.tensor([0.0 if head < half else 2.0 ** (-3 * (head - half) - 1) for head in range(heads)])
        distance = position[:, None] - position[None, :]
        self.bias = (-slopes[:, None, None] * distance).masked_fill(distance < 0, -math.inf)
        self.scale = torch.log(position + 2.0) / math.log(trained_length + 1) / math.sqrt(width // heads)

    def forward(self, ids, caches=None):
        """Logits of every step: `ids` is stories × steps × ids. With caches, one for each block, the steps follow those seen before."""
        stream = (self.table(ids.clamp(min=0)) * (ids >= 0)[..., None]).sum(2)
        seen = 0 if caches is None or not caches[0] else caches[0][0].shape[2]
        steps = slice(seen, seen + ids.shape[1])
        bias, scale = self.bias[:, steps, : steps.stop], self.scale[steps, None]
        for place, block in enumerate(self.blocks):
            stream = block(stream, bias, scale, None if caches is None else caches[place])
        return self.output(self.last(stream))

    def put(self, tensors):
        """Take weights in the order and shape in which the first engine keeps them: matrices by inputs × outputs."""
        linear = {layer.weight for layer in self.modules() if isinstance(layer, nn.Linear)}
        with torch.no_grad():
            for parameter, given in zip(self.parameters(), tensors, strict=True):
                parameter.copy_(given.T if parameter in linear else given.view_as(parameter))


class Block(nn.Module):
    def __init__(self, width, layers, heads, chance):
        super().__init__()
        self.heads = heads
        self.before = nn.LayerNorm(width)
        self.asked = nn.Linear(width, 3 * width)
        self.mix = nn.Linear(width, width)
        self.between = nn.LayerNorm(width)
        self.widen = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)
        # What is added to the stream starts small, the smaller the more layers add to it.
        for layer, deviation in (
            (self.asked, width**-0.5),
            (self.mix, 0.5 * (width * layers) ** -0.5),
            (self.widen, width**-0.5),
            (self.narrow, 0.5 * (4 * width * layers) ** -0.5),
        ):
            draw(layer.weight, deviation, chance)
            nn.init.zeros_(layer.bias)

    def forward(self, stream, bias, scale, cache):
        stories, steps, width = stream.shape
        parts = self.asked(self.before(stream)).view(stories, steps, 3, self.heads, -1)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        if cache is not None:
            if cache:
                key, value = torch.cat([cache[0], key], dim=2), torch.cat([cache[1], value], dim=2)
            cache[:] = [key, value]
        weights = torch.softmax((query * scale) @ key.transpose(2, 3) + bias, dim=-1)
        stream = stream + self.mix((weights @ value).transpose(1, 2).reshape(stories, steps, width))
        return stream + self.narrow(F.gelu(self.widen(self.between(stream)), approximate="tanh"))


def draw(weight, deviation, chance):
    with torch.no_grad():
        weight.copy_(deviation * torch.randn(weight.shape, generator=chance))
