"""Runs this experiment by `adduce-run/1`, in the first Python here that has PyTorch; where none has, the run fails and says so."""

import json
import os
import sys

# The system's own Python, for machines whose `python3` is another one.
OTHER = "/usr/bin/python3"


def main():
    try:
        import torch  # noqa: F401
    except ImportError:
        go_on_without_torch()
        return
    import measure
    import protocol

    protocol.carry_out(measure.CONTROLS, measure.METRICS, measure.measure)


def go_on_without_torch():
    tried = [*filter(None, [os.environ.get("ADDUCE_PYTHON_TRIED")]), sys.executable]
    if len(tried) == 1 and os.access(OTHER, os.X_OK) and os.path.realpath(OTHER) != os.path.realpath(sys.executable):
        os.environ["ADDUCE_PYTHON_TRIED"] = sys.executable
        os.execv(OTHER, [OTHER, *sys.argv])
    job = json.load(sys.stdin)
    error = f"torch is not installed for python3: {' and '.join(tried)} cannot import it; install python3-torch"
    said = [
        {"type": "hello", "protocol": "adduce-run/1", "experiment": job["experiment"], "seeds": len(job["seeds"])},
        {"type": "result", "status": "error", "observations": 0, "error": error, "last": True},
    ]
    for seq, message in enumerate(said):
        print(json.dumps({"seq": seq, **message}), flush=True)


main()
