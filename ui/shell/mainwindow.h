// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/appearance.h"
#include "ui/shell/history.h"
#include "ui/shell/preferences.h"
#include "ui/shell/screen.h"
#include "ui/shell/services.h"

class QStackedWidget;

namespace prt::ui {

class CommandPalette;
class HeaderBar;
class KeySheet;
class Rail;

/// The one window: rail, header and the screens, which are made when they are first shown. It knows where the user is
/// and nothing of what a screen does.
class MainWindow : public QWidget
{
    Q_OBJECT
public:
    explicit MainWindow(Services services, QWidget *parent = nullptr);
    ~MainWindow() override;

    Actions &actions() { return m_actions; }
    Preferences &preferences() { return m_preferences; }
    /// Makes the screen when it is not there yet; nullptr for a place that has none.
    Screen *screen(Place place);
    Place place() const { return m_place; }

public slots:
    void go(prt::ui::Place place, const QString &traceId = {}, const QString &eventId = {});
    /// A .prtrace file from the command line or another program: imports it and shows it.
    void openFile(const QString &path);
    /// To the front, for a second start of the program.
    void raiseWindow();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildFrame();
    void connectNavigation();
    void connectWindowActions();
    void connectRecording();
    void connectScreen(Screen *screen);
    void showStop(const Stop &stop);
    void updateHeader();
    void nextPane(int by);
    void toggleFocusMode();
    void openPalette();
    void restore();
    void remember();

    Services m_services;
    Preferences m_preferences;
    Appearance m_appearance;
    Actions m_actions;
    History m_history;
    Place m_place = Place::Library;
    QString m_trace;
    QMap<Place, Screen *> m_screens;
    Rail *m_rail = nullptr;
    HeaderBar *m_header = nullptr;
    QStackedWidget *m_stack = nullptr;
    CommandPalette *m_palette = nullptr;
    KeySheet *m_keys = nullptr;
};

/// The window of the application. A QApplication must be there.
std::unique_ptr<MainWindow> makeMainWindow(const Services &services);

} // namespace prt::ui
