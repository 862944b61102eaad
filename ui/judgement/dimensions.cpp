// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/judgement/dimensions.h"

#include <QCoreApplication>

namespace prt::ui {
namespace {

struct Name
{
    const char *id;
    const char *name;
    const char *brief;
};

constexpr Name names[] = {
    {"problem_understanding", "Problem Understanding", "Problem"},
    {"causal_linking", "Causal Linking", "Causal"},
    {"experiment_design", "Experiment Design", "Experiment"},
    {"efficiency", "Efficiency", "Efficiency"},
    {"reproducibility", "Reproducibility", "Repro."},
    {"safety_hygiene", "Safety & Hygiene", "Safety"},
};

QString asWords(QString id)
{
    id.replace(u'_', u' ');
    return id.isEmpty() ? id : id.left(1).toUpper() + id.mid(1);
}

} // namespace

QString dimensionName(const QString &id)
{
    for (const Name &known : names) {
        if (id == QLatin1StringView(known.id))
            return QCoreApplication::translate("Dimension", known.name);
    }
    return asWords(id);
}

QString dimensionShortName(const QString &id)
{
    for (const Name &known : names) {
        if (id == QLatin1StringView(known.id))
            return QCoreApplication::translate("Dimension", known.brief);
    }
    return asWords(id);
}

} // namespace prt::ui
