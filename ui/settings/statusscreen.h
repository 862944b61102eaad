// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/screen.h"
#include "ui/shell/services.h"

class QVBoxLayout;

namespace prt::ui {

class Label;
class Pages;

/// State of every part on one page: what works, what does not, and what to do about it.
class StatusScreen : public Screen
{
    Q_OBJECT
public:
    StatusScreen(Services services, Actions &actions, QWidget *parent = nullptr);

    Heading heading() const override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void show(const QList<PartStatus> &parts);
    QWidget *makeRow(const PartStatus &part);

    Services m_services;
    Pages *m_pages;
    QVBoxLayout *m_lines;
    QList<PartStatus> m_parts;
    bool m_reading = false;
};

} // namespace prt::ui
