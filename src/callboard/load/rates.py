"""Rates per thousand hours, with exact limits: how often, and how sure one can be."""

from dataclasses import dataclass
from math import exp, inf, lgamma, log, sqrt
from statistics import NormalDist
from typing import Final

PER: Final = 1_000.0
CONFIDENCE: Final = 0.95
_SMALLEST: Final = 1e-300
_NEAR: Final = 1e-15


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something happened in a number of hours, with its limits.

    `low` and `high` are exact: had the true rate been lower than `low`, so many events or
    more would have come in one case of forty at most; the same from the other side for
    `high`. `wald_low` and `wald_high` are the usual approximation, which collapses to 0
    when there were none.

    Units
    -----
    `value`, `deviation` and all limits: events for each `per` hours.

    Limits
    ------
    Events that bring each other about, such as the days of one absence, scatter more than
    this says.
    """

    num_events: int
    hours: float
    per: float
    value: float
    deviation: float
    low: float
    high: float
    wald_low: float
    wald_high: float


def rate_per_1000(
    num_events: int, hours: float, *, per: float = PER, confidence: float = CONFIDENCE
) -> Rate:
    """Give the rate of events for each 1,000 hours, or each `per`.

    Units
    -----
    `hours` of exposure, or any other unit that the rate is wanted in; `confidence` is the
    share of such limits that hold the true rate.

    Raises
    ------
    ValueError
        When events are below 0, hours not above 0, or confidence not between 0 and 1.

    Source
    ------
    Garwood 1936, Biometrika 28:437-442 (exact limits).
    """
    if num_events < 0 or not 0 < hours < inf or not 0 < per < inf:
        message = f"no rate of {num_events} events in {hours} hours, per {per}"
        raise ValueError(message)
    low, high = poisson_limits(num_events, confidence)
    scale = per / hours
    value, deviation = num_events * scale, sqrt(num_events) * scale
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * deviation
    return Rate(
        num_events,
        hours,
        per,
        value,
        deviation,
        low * scale,
        high * scale,
        value - reach,
        value + reach,
    )


def burden_per_1000(
    days_lost: int, hours: float, *, per: float = PER, confidence: float = CONFIDENCE
) -> Rate:
    """Give the days lost for each 1,000 hours: how often and how long in one number.

    Units
    -----
    Days lost from the day after the onset; days of cases still open count so far.

    Raises
    ------
    ValueError
        As for `rate_per_1000`.

    Source
    ------
    Bahr et al. 2020, Br J Sports Med 54:372-389 (IOC consensus); limits as the R package
    injurytools gives them.

    Limits
    ------
    Days come in absences and not one by one, so that both kinds of limits are too narrow;
    of a few long absences nothing but the number itself should be said.
    """
    return rate_per_1000(days_lost, hours, per=per, confidence=confidence)


def poisson_limits(
    num_events: int, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """Give the exact limits of the number expected where so many were counted.

    Of none, 0 and 3.689; of ten, 4.795 and 18.390.

    Raises
    ------
    ValueError
        When events are below 0, or confidence is not between 0 and 1.

    Source
    ------
    Garwood 1936, Biometrika 28:437-442: quantiles of gamma distributions.
    """
    if num_events < 0 or not 0 < confidence < 1:
        message = f"no limits of {num_events} events at a confidence of {confidence}"
        raise ValueError(message)
    tail = (1 - confidence) / 2
    low = _quantile(num_events, tail) if num_events else 0.0
    return low, _quantile(num_events + 1, 1 - tail)


def _quantile(shape: int, share: float) -> float:
    """Find where a gamma distribution has the share below, by halving to the last digit."""
    low, high = 0.0, shape + 10.0
    while _below(shape, high) < share:
        low, high = high, 2 * high
    while low < (middle := (low + high) / 2) < high:
        if _below(shape, middle) < share:
            low = middle
        else:
            high = middle
    return high


def _below(shape: int, x: float) -> float:
    """Give the share of a gamma distribution below `x`, which is above 0.

    Source
    ------
    Press et al., Numerical Recipes, section 6.2: a series below the mean, a continued
    fraction above it.
    """
    scale = exp(shape * log(x) - x - lgamma(shape))
    if x < shape + 1:
        term = found = 1 / shape
        step = shape
        while term > found * _NEAR:
            step += 1
            term *= x / step
            found += term
        return found * scale
    return 1 - scale * _fraction(shape, x)


def _fraction(shape: int, x: float) -> float:
    """Give the continued fraction of the share above `x`, by Lentz's method."""
    b = x + 1 - shape
    c, d = 1 / _SMALLEST, 1 / b
    found, step, change = d, 0, 0.0
    while abs(change - 1) > _NEAR:
        step += 1
        a = step * (shape - step)
        b += 2
        d = 1 / (a * d + b or _SMALLEST)
        c = b + a / c or _SMALLEST
        change = c * d
        found *= change
    return found
