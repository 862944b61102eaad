# SPDX-FileCopyrightText: 2026 PR Telemetry contributors
# SPDX-License-Identifier: GPL-3.0-or-later
from depot import segment


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_what_was_appended(tmp_path):
    path = tmp_path / "0.segment"
    with open(path, "a", encoding="utf-8") as file:
        segment.append(file, "a", value=[1, 2])
        segment.append(file, "a", gone=True)
    assert list(segment.read(path)) == [("a", [1, 2], False), ("a", None, True)]


def test_leaves_out_a_line_that_was_cut_off(tmp_path):
    path = write(tmp_path / "0.segment", '{"key": "a", "value": 1}\n{"key": "b", "val')
    assert list(segment.read(path)) == [("a", 1, False)]


def test_an_empty_segment_has_nothing(tmp_path):
    assert list(segment.read(write(tmp_path / "0.segment", ""))) == []
