// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/diff/diffjob.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace prt::ui {

/// The bar above a comparison: file, counts, notes, and the three switches with their keys.
class DiffHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit DiffHeader(QWidget *parent = nullptr);

    void setPicture(const DiffPicture *picture, int currentChange);
    void setTitle(const QString &path, const QString &note);
    void setSwitches(bool unified, bool ignoresWhitespace, bool folded);
    void setLoading(bool loading);
    void applyTheme();

signals:
    void unifiedAsked();
    void whitespaceAsked();
    void foldAsked();
    void previousAsked();
    void nextAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showParts();
    static QLabel *label(QLabel *label, const QString &name);
    QToolButton *button(const QString &text, const QString &tip, void (DiffHeader::*signal)());
    void setCounts(const diff::SideBySide *diff);

    QLabel *m_path;
    QLabel *m_removed;
    QLabel *m_added;
    QLabel *m_changes;
    QLabel *m_note;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_unified;
    QToolButton *m_whitespace;
    QToolButton *m_fold;
    bool m_counted = false; ///< a comparison of text is shown
};

} // namespace prt::ui
