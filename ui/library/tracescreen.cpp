// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/tracescreen.h"

#include "core/base/async.h"
#include "ui/common/banner.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/pages.h"
#include "ui/library/sealcheck.h"
#include "ui/library/tracepills.h"
#include "ui/shell/grid.h"

namespace prt::ui {

using namespace Qt::StringLiterals;

TraceScreen::TraceScreen(Services services, Actions &actions, Place place, QWidget *parent)
    : Screen(parent)
    , m_services(std::move(services))
    , m_actions(actions)
    , m_place(place)
    , m_seal(new SealCheck([folder = m_services.libraryFolder](const QString &id) { return brokenSeal(folder, id); },
                           this))
{
    connect(m_seal, &SealCheck::answered, this, &TraceScreen::showSeal);
}

void TraceScreen::setContent(QWidget *content)
{
    m_pages = new Pages(content, this);
    m_none = new EmptyState(u"library"_s, tr("No session selected"),
                            tr("Choose one in the library; this screen then speaks of it."), this);
    auto *library = new Button(m_actions.action("go.library"_L1), Button::Kind::Primary);
    library->setShortText(tr("Open the library"));
    m_none->addButton(library);
    m_sealBanner = new Banner(this);
    m_sealBanner->setRoom({20, 12, 20, 12});
    auto *lines = column(this, 0, 0);
    lines->addWidget(m_sealBanner);
    lines->addWidget(m_pages, 1);
    m_pages->showPage(m_none);
}

Heading TraceScreen::heading() const
{
    if (!m_loaded)
        return {{placeName(m_place)}, {}, {}};
    Heading heading = traceHeading(m_loaded->row);
    if (!m_broken.isEmpty())
        heading.pills.prepend({tr("not intact"), Tone::Bad, u"warning"_s});
    // The review is what a session is opened for; the others say that they are about a part of it.
    if (m_place != Place::Review)
        heading.crumbs.insert(1, placeName(m_place));
    return heading;
}

void TraceScreen::setTrace(const QString &traceId)
{
    if (traceId == m_id)
        return;
    leaveTrace();
    m_id = traceId;
    m_loaded.reset();
    ++m_shown;
    m_loading = false;
    m_again = false;
    m_seal->forget();
    showSeal({});
    emit headingChanged();
    if (m_id.isEmpty()) {
        m_pages->showPage(m_none);
        return;
    }
    m_pages->showLoading();
    load();
}

void TraceScreen::reload(const QString &traceId)
{
    if (!m_id.isEmpty() && (traceId.isEmpty() || traceId == m_id))
        load();
}

void TraceScreen::changed()
{
    load();
    emit libraryChanged(m_id);
}

void TraceScreen::load()
{
    if (std::exchange(m_loading, true)) {
        m_again = true;
        return;
    }
    runThen([folder = m_services.libraryFolder, id = m_id] { return loadTrace(folder, id); }, this,
            [this, shown = m_shown](Result<LoadedTrace> loaded) {
                if (shown != m_shown)
                    return; // of another trace, or of this one before the user was elsewhere
                m_loading = false;
                take(std::move(loaded));
                if (std::exchange(m_again, false))
                    load();
            });
}

void TraceScreen::take(Result<LoadedTrace> loaded)
{
    if (!loaded) {
        m_pages->showError(tr("This session cannot be read"), loaded.error().message);
        return;
    }
    const bool fresh = !m_loaded;
    const bool same = m_loaded && m_loaded->state == loaded->state;
    m_loaded = std::move(*loaded);
    m_pages->showContent();
    // To draw the same again would take the keys from whoever has them.
    if (!same)
        showTrace(*m_loaded, fresh);
    emit headingChanged();
    if (m_loaded->trace.isSealed())
        m_seal->ask(m_id, m_loaded->state);
}

void TraceScreen::showSeal(const QString &problem)
{
    if (!m_sealBanner || m_broken == problem)
        return;
    m_broken = problem;
    m_sealBanner->setMessage(problem.isEmpty() ? QString()
                                               : tr("This session is not what was sealed, so it proves nothing. %1 Ask "
                                                    "for it again where it came from.")
                                                     .arg(problem),
                             Tone::Bad, u"warning"_s);
    emit headingChanged();
}

} // namespace prt::ui
