// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace prt {

enum class Colours
{
    Remove,
    Keep ///< the colour sequences that this program writes itself, ESC [ one or two digits m
};

/// Text from anywhere, so that it cannot steer the terminal that it is printed on: control characters (C0, DEL, C1) and
/// those that are not seen and change how the rest is read (direction overrides, invisible marks) become U+FFFD. Line
/// feed, tab, a carriage return before a line feed and the joiners of scripts and emoji stay.
QString harmless(QStringView text, Colours colours = Colours::Remove);

/// harmless(), and all of it on one line, so that a line break in a title forges no row of a listing: a line end inside
/// it becomes ␊, a tab a space; white space at its end goes.
QString oneLine(QStringView text, Colours colours = Colours::Remove);

/// "a, b, c and 4 more": the first three and how many there are besides.
QString someNames(const QStringList &names);

/// A JSON document for a terminal: the same characters as \u escapes, so that its values stay what they are.
QString harmlessJson(QStringView document);

} // namespace prt
