// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/theme.h"

#include <QLabel>

namespace prt::ui {

/// A text in one of the few ways that the window sets text. Follows theme and size; plain text unless said otherwise.
class Label : public QLabel
{
    Q_OBJECT
public:
    enum class Kind
    {
        Title,
        Heading,
        Strong,
        Text,
        Muted,
        Caption,
        Code
    };

    explicit Label(const QString &text = {}, Kind kind = Kind::Text, QWidget *parent = nullptr);

    void setKind(Kind kind);
    /// Another colour than the kind's own.
    void setTone(Tone tone);
    /// Ends in "…" instead of making its parent wider.
    void setElided(bool elided);

    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    Kind m_kind;
    std::optional<Tone> m_tone;
    bool m_elided = false;
};

/// A label that may take several lines.
Label *paragraph(const QString &text, Label::Kind kind = Label::Kind::Text, QWidget *parent = nullptr);

} // namespace prt::ui
