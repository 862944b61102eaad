# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
import pytest

from depot import Store


@pytest.fixture
def folder(tmp_path):
    return str(tmp_path / "data")


def test_keeps_what_was_set(folder):
    with Store(folder) as store:
        store.set("colour", "green")
    with Store(folder) as store:
        assert store.get("colour") == "green"


def test_the_last_value_counts(folder):
    with Store(folder) as store:
        store.set("n", 1)
        store.set("n", 2)
    with Store(folder) as store:
        assert store.get("n") == 2


def test_a_key_that_was_never_set(folder):
    with Store(folder) as store:
        assert store.get("nothing", "default") == "default"
        with pytest.raises(KeyError):
            store.delete("nothing")


def test_a_deleted_key_is_gone(folder):
    with Store(folder) as store:
        store.set("n", 1)
        store.delete("n")
        assert store.keys() == []
    with Store(folder) as store:
        assert store.keys() == []


def test_begins_another_segment_when_one_is_full(folder):
    with Store(folder, records=2) as store:
        for n in range(5):
            store.set(f"k{n}", n)
    with Store(folder, records=2) as store:
        assert store.keys() == ["k0", "k1", "k2", "k3", "k4"]


def test_a_busy_key_stays_deleted(folder):
    with Store(folder, records=2) as store:
        for day in range(24):
            store.set("visits", day)
        store.delete("visits")
    with Store(folder, records=2) as store:
        assert store.get("visits") is None
