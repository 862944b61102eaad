// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QAction;

namespace prt::ui {

/// A push button with an optional key hint at its right. There is one Primary button on a screen at most.
class Button : public QPushButton
{
    Q_OBJECT
public:
    enum class Kind
    {
        Primary,
        Plain,
        Quiet,
        Danger
    };

    explicit Button(const QString &text, Kind kind = Kind::Plain, QWidget *parent = nullptr);
    /// Text, icon, key hint, tooltip and state of the action; a click triggers it.
    explicit Button(QAction *action, Kind kind = Kind::Plain, QWidget *parent = nullptr);

    void setKeyHint(const QString &keys);
    /// Name of an icon; it takes the colour of the text.
    void setGlyph(const QString &name);
    /// Another text than the action's, for a button in a place that says the rest.
    void setShortText(const QString &text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void follow(const QAction *action);
    Kind m_kind;
    QString m_keys;
    QString m_glyph;
    bool m_ownText = false;
};

} // namespace prt::ui
