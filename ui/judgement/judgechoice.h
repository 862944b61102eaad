// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;

namespace prt::ui {

/// Which models are asked beside the offline judge, which always is.
class JudgeChoice : public QWidget
{
    Q_OBJECT
public:
    explicit JudgeChoice(QWidget *parent = nullptr);

    /// `names` as the port gives them; "offline" among them is not offered.
    void offer(const QStringList &names);
    QStringList chosen() const;

private:
    QList<QCheckBox *> m_boxes;
};

} // namespace prt::ui
