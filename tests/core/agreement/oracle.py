#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same statistics by scikit-learn, SciPy and a coincidence matrix: reads a JSON list of {"a", "b", "units"}, writes one of figures.

None stands for what those programs answer with NaN.
"""
import json
import math
import sys
import warnings

import numpy
from scipy import stats
from sklearn.metrics import cohen_kappa_score

warnings.simplefilter("ignore")
LEVELS = [i / 2 for i in range(2, 11)]


def icc31(a, b):
    """Two-way analysis of variance over the table of sessions and raters."""
    table = numpy.array([a, b]).T
    rows, columns = table.shape
    grand = table.mean()
    between = columns * ((table.mean(axis=1) - grand) ** 2).sum()
    raters = rows * ((table.mean(axis=0) - grand) ** 2).sum()
    rest = ((table - grand) ** 2).sum() - between - raters
    msr, mse = between / (rows - 1), rest / ((rows - 1) * (columns - 1))
    return (msr - mse) / (msr + (columns - 1) * mse)


def alpha(units, metric):
    """By the matrix of coincidences, as the textbook builds it."""
    units = [unit for unit in units if len(unit) > 1]
    values = sorted({value for unit in units for value in unit})
    place = {value: i for i, value in enumerate(values)}
    matrix = numpy.zeros((len(values), len(values)))
    for unit in units:
        for i, first in enumerate(unit):
            for j, second in enumerate(unit):
                if i != j:
                    matrix[place[first], place[second]] += 1 / (len(unit) - 1)
    totals = matrix.sum(axis=0)
    far = numpy.zeros_like(matrix)
    for i in range(len(values)):
        for j in range(len(values)):
            low, high = min(i, j), max(i, j)
            far[i, j] = {"nominal": float(i != j), "interval": (values[i] - values[j]) ** 2,
                         "ordinal": (totals[low:high + 1].sum() - (totals[i] + totals[j]) / 2) ** 2}[metric]
    expected = (numpy.outer(totals, totals) - numpy.diag(totals)) / (totals.sum() - 1)
    return 1 - (matrix * far).sum() / (expected * far).sum()


def kappa(a, b, weights):
    index = {level: i for i, level in enumerate(LEVELS)}
    return cohen_kappa_score([index[x] for x in a], [index[x] for x in b], weights=weights, labels=list(range(len(LEVELS))))


def figures(case):
    a, b, units = numpy.array(case["a"]), numpy.array(case["b"]), case["units"]
    found = {"qwk": kappa(case["a"], case["b"], "quadratic"), "kappa": kappa(case["a"], case["b"], None),
             "pearson": stats.pearsonr(a, b)[0], "spearman": stats.spearmanr(a, b)[0], "kendall_tau_b": stats.kendalltau(a, b)[0],
             "icc_3_1": icc31(a, b), "mae": abs(b - a).mean(), "bias": (b - a).mean(),
             "limit_low": (b - a).mean() - 1.96 * (b - a).std(ddof=1), "limit_high": (b - a).mean() + 1.96 * (b - a).std(ddof=1)}
    found |= {"alpha_" + metric: alpha(units, metric) for metric in ("nominal", "ordinal", "interval")}
    return {name: None if math.isnan(value) else float(value) for name, value in found.items()}


json.dump([figures(case) for case in json.load(sys.stdin)], sys.stdout)
