// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/recorderclient.h"

#include <QWidget>

class QVBoxLayout;

namespace prt::ui {

/// Sessions that a crash left behind: each with what was recovered, and to go on, to close or to throw away.
class RecoveryPane : public QWidget
{
    Q_OBJECT
public:
    explicit RecoveryPane(QWidget *parent = nullptr);

    void setSessions(const QList<record::SessionState> &sessions);

signals:
    void continued(const prt::record::SessionState &session);
    /// To be thrown away; nobody has asked yet whether the user means it.
    void discarded(const prt::record::SessionState &session);
    void closed(const prt::record::SessionState &session);

private:
    QWidget *makeRow(const record::SessionState &session);
    QVBoxLayout *m_lines;
};

} // namespace prt::ui
