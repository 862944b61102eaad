# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from turnstile import Limiter


class Clock:
    def __init__(self):
        self.now = 1000

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def limiter(clock):
    return Limiter(limit=3, window=60, clock=clock)


def exhaust(limiter, key="a"):
    while limiter.allow(key):
        pass


def test_lets_the_limit_through_and_no_more(limiter):
    assert [limiter.allow("a") for _ in range(5)] == [True, True, True, False, False]


def test_keys_do_not_share(limiter):
    exhaust(limiter, "a")
    assert limiter.allow("b")


def test_refused_calls_do_not_count(limiter, clock):
    exhaust(limiter)
    clock.now += 59
    assert not limiter.allow("a")
    clock.now += 2
    assert limiter.allow("a")


def test_the_window_slides(limiter, clock):
    limiter.allow("a")
    clock.now += 40
    limiter.allow("a")
    limiter.allow("a")
    clock.now += 25
    assert [limiter.allow("a"), limiter.allow("a")] == [True, False]


def test_nothing_to_wait_for_below_the_limit(limiter):
    limiter.allow("a")
    assert limiter.retry_after("a") == 0


def test_says_how_long_to_wait(limiter, clock):
    exhaust(limiter)
    clock.now += 20
    assert limiter.retry_after("a") == 40


def test_waiting_as_long_as_told_is_enough(limiter, clock):
    exhaust(limiter)
    clock.now += limiter.retry_after("a")
    assert limiter.allow("a")


def test_forgets_idle_keys(limiter, clock):
    limiter.allow("a")
    clock.now += 30
    limiter.allow("b")
    clock.now += 31
    assert limiter.forget_idle() == 1
