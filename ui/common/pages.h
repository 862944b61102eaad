// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QStackedWidget>

namespace prt::ui {

class EmptyState;
class Skeleton;

/// The states that every list and result has: content, loading, empty, error. Exactly one is shown.
class Pages : public QStackedWidget
{
    Q_OBJECT
public:
    explicit Pages(QWidget *content, QWidget *parent = nullptr);

    void showContent();
    void showLoading();
    /// `page` is added on first use and stays.
    void showPage(QWidget *page);
    /// What happened, what was kept; `retry` gets the one action, when it is wanted.
    void showError(const QString &title, const QString &text);
    EmptyState *errorPage() const { return m_error; }

private:
    QWidget *m_content;
    Skeleton *m_loading;
    EmptyState *m_error;
};

} // namespace prt::ui
