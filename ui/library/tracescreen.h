// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/library/traceload.h"
#include "ui/shell/screen.h"
#include "ui/shell/services.h"

namespace prt::ui {

class Banner;
class EmptyState;
class Pages;
class SealCheck;

/// A screen about one trace: loads it on a worker, and has the states that go with that. A subclass shows the content.
class TraceScreen : public Screen
{
    Q_OBJECT
public:
    TraceScreen(Services services, Actions &actions, Place place, QWidget *parent);

    Heading heading() const override;
    void setTrace(const QString &traceId) override;
    void reload(const QString &traceId) override;
    const QString &traceId() const { return m_id; }

protected:
    /// `content` is shown once a trace is there. Called once, in the constructor of the subclass.
    void setContent(QWidget *content);
    /// A trace was read, also again after a line or a statement of it changed. `fresh`: it is another one than before.
    virtual void showTrace(const LoadedTrace &loaded, bool fresh) = 0;
    /// Another trace is about to be loaded: end what runs for this one.
    virtual void leaveTrace() {}
    const std::optional<LoadedTrace> &loaded() const { return m_loaded; }
    /// Something was written about the trace: reads it anew and tells the other screens.
    void changed();
    const Services &services() const { return m_services; }
    Actions &actions() { return m_actions; }

private:
    /// One reading at a time; what changes meanwhile is one more afterwards.
    void load();
    void take(Result<LoadedTrace> loaded);
    /// Says above everything when the trace is not what was sealed.
    void showSeal(const QString &problem);
    Services m_services;
    Actions &m_actions;
    Place m_place;
    QString m_id;
    std::optional<LoadedTrace> m_loaded;
    int m_shown = 0; ///< how many traces were shown so far: whose reading it is that arrives
    bool m_loading = false;
    bool m_again = false;
    SealCheck *m_seal;
    QString m_broken; ///< what is wrong with the seal; empty: nothing known
    Banner *m_sealBanner = nullptr;
    Pages *m_pages = nullptr;
    EmptyState *m_none = nullptr;
};

} // namespace prt::ui
