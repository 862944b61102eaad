// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

class QObject;
class QsciLexer;

namespace prt::ui {

/// A lexer for a file by its name, or nullptr for plain text. Attach it before the text: the other order colours the
/// whole document at once.
QsciLexer *makeLexer(const QString &path, QObject *parent);
/// Gives every style of a lexer the theme's colour for what the style is called.
void colourLexer(QsciLexer *lexer, const Theme &theme);

} // namespace prt::ui
