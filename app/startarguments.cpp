// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/startarguments.h"

#include "core/base/paths.h"

#include <QDir>

namespace prt::app {

StartArguments readStart(const QStringList &arguments)
{
    const QString option = QStringLiteral("--library");
    StartArguments start;
    QString library;
    for (qsizetype i = 0; i < arguments.size() && start.window; ++i) {
        const QString &word = arguments[i];
        if (word == option && i + 1 < arguments.size())
            library = arguments[++i];
        else if (word.startsWith(option + u'='))
            library = word.sliced(option.size() + 1);
        else if (!word.startsWith(u'-') && word.endsWith(QLatin1StringView(".prtrace")))
            start.files.append(QDir().absoluteFilePath(word));
        else
            start.window = false;
    }
    start.library = library.isEmpty() ? defaultLibraryFolder() : QDir(library).absolutePath();
    return start;
}

} // namespace prt::app
