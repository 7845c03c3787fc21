#!/usr/bin/env python3
"""Runs one method of Crowd-Kit on a file as a user would, for whole-process comparisons.

usage: run_crowdkit.py METHOD FILE OUT

Crowd-Kit must be importable (PYTHONPATH). METHOD is Earnest's name of the method; the file is read
with pandas, the result is written as TSV. `read` only reads the file.
"""
import sys

import pandas as pd


def main(method, path, out):
    if method in ("bradley-terry", "noisy-bradley-terry"):
        frame = pd.read_csv(path, sep="\t", dtype=str)
        from crowdkit.aggregation import BradleyTerry, NoisyBradleyTerry
        # tol=0: Crowd-Kit stops after two steps otherwise and returns something else than the maximum.
        model = BradleyTerry(n_iter=100, tol=0) if method == "bradley-terry" else NoisyBradleyTerry(n_iter=100)
        result = model.fit_predict(frame)
    else:
        frame = pd.read_csv(path, sep="\t", dtype=str)
        if method == "read":
            return
        if method == "alpha":
            from crowdkit.metrics.data import alpha_krippendorff
            print(alpha_krippendorff(frame))
            return
        import crowdkit.aggregation as aggregation
        models = {
            "majority-vote": lambda: aggregation.MajorityVote(),
            "wawa": lambda: aggregation.Wawa(),
            "zero-based-skill": lambda: aggregation.ZeroBasedSkill(),
            "dawid-skene": lambda: aggregation.DawidSkene(),
            "one-coin": lambda: aggregation.OneCoinDawidSkene(),
            "glad": lambda: aggregation.GLAD(),
            "kos": lambda: aggregation.KOS(),
            "mace": lambda: aggregation.MACE(),
            "mace-1-restart": lambda: aggregation.MACE(n_restarts=1),
            "m-msr": lambda: aggregation.MMSR(),
        }
        result = models[method]().fit_predict(frame)
    result.to_csv(out, sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:4])
