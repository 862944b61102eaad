// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actions.h"
#include "ui/shell/theme.h"

#include <QWidget>

namespace prt::ui {

/// A short coloured statement: state never by colour alone, so it has a text and mostly an icon.
struct PillText
{
    QString text;
    Tone tone = Tone::Muted;
    QString icon;
};

/// What the header of the window says about a screen: where one is, in which state it is, and a few facts.
struct Heading
{
    QStringList crumbs; ///< the last one stands out
    QList<PillText> pills;
    QStringList facts;
};

/// One screen of the window. It is made when it is first shown and lives as long as the window.
class Screen : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual Heading heading() const = 0;
    /// The trace that the window is about; screens without one ignore it. Cheap when it is the same as before.
    virtual void setTrace(const QString &traceId) { Q_UNUSED(traceId) }
    /// An event of the current trace, for links from elsewhere. Called after setTrace().
    virtual void goToEvent(const QString &eventId) { Q_UNUSED(eventId) }
    /// The widget that has the focus when the screen is shown.
    virtual QWidget *firstFocus() { return this; }
    /// Another screen wrote to the library. `traceId` empty: anything may have changed.
    virtual void reload(const QString &traceId) { Q_UNUSED(traceId) }
    /// Esc: gives up the narrowest thing that was chosen here; false when there is none.
    virtual bool escape() { return false; }
    /// Takes the last thing back; false when there is nothing to take back.
    virtual bool undo() { return false; }

signals:
    void headingChanged();
    /// The user asked for another screen; the window answers. Empty ids: the ones that are current.
    void opened(prt::ui::Place place, const QString &traceId, const QString &eventId);
    /// What the button of `place` in the rail says from now on: icon, colour, sentence.
    void stateChanged(prt::ui::Place place, const prt::ui::PillText &state);
    /// The user wants these traces on the server.
    void sendRequested(const QStringList &traceIds);
    /// Something was written to the library: statements, a new trace, a sync state.
    void libraryChanged(const QString &traceId);
};

} // namespace prt::ui
