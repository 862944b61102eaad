// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QFrame>

namespace prt::ui {

/// A ground with a rounded border: cards, forms, the palette. `Side` has no border but a hairline at one edge.
class Panel : public QFrame
{
    Q_OBJECT
public:
    enum class Ground
    {
        Window,
        Raised,
        Rail
    };
    explicit Panel(Ground ground = Ground::Window, QWidget *parent = nullptr);
    /// No radius; a hairline only at these edges.
    void setEdges(Qt::Edges edges);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Ground m_ground;
    std::optional<Qt::Edges> m_edges;
};

/// A hairline between two parts of a page.
class Rule : public QWidget
{
    Q_OBJECT
public:
    explicit Rule(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace prt::ui
