"""What happens to a ball, step by step, and where it is after each step; many stories at a time, as arrays of stories × steps."""

import numpy
import torch


class Swaps:
    """Two of five cups change places at every step; the ball starts under the first."""

    def __init__(self, cups):
        swaps = [(i, j) for i in range(cups) for j in range(i + 1, cups)]
        self.moves, self.places = len(swaps), cups
        self.after = numpy.tile(numpy.arange(cups)[:, None], (1, len(swaps)))
        for move, (i, j) in enumerate(swaps):
            self.after[i, move], self.after[j, move] = j, i

    def draw(self, count, length, chance):
        moves = torch.randint(self.moves, (count, length), generator=chance)
        places = numpy.empty((length, count), dtype=numpy.int64)
        place = numpy.zeros(count, dtype=numpy.int64)
        for t, move in enumerate(moves.numpy().T):
            places[t] = place = self.after[place, move]
        return moves, torch.from_numpy(places.T.copy())


class PutOnce:
    """The ball is lifted, put under the cup that the second step names, and left there; later names are idle."""

    def __init__(self, cups):
        self.moves = self.places = cups + 1
        self.cups = cups

    def draw(self, count, length, chance):
        moves = torch.randint(self.cups, (count, length), generator=chance)
        moves[:, 0] = self.cups
        places = moves[:, 1:2].repeat(1, length)
        places[:, 0] = self.cups
        return moves, places


def world_called(name):
    return Swaps(5) if name == "swaps" else PutOnce(5)
