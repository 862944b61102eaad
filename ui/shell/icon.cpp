// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/icon.h"

#include "resources/resources.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace prt::ui {
namespace {

QString iconPath(const QString &name)
{
    return resources::path(QStringLiteral("icons/") + name + QStringLiteral(".svg"));
}

QByteArray coloured(const QString &name, const QColor &colour)
{
    QFile file(iconPath(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("currentColor", colour.name().toLatin1());
}

/// Asks for the theme each time it draws.
class ThemeIconEngine final : public QIconEngine
{
public:
    ThemeIconEngine(QString name, Tone tone)
        : m_name(std::move(name))
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(rect.width(), rect.height());
        const QPixmap picture = glyph(m_name, colour(mode), side, painter->device()->devicePixelRatioF());
        painter->drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, picture);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return glyph(m_name, colour(mode), std::min(size.width(), size.height()), 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const int side = qRound(std::min(size.width(), size.height()) / scale);
        return glyph(m_name, colour(mode), side, scale);
    }

    QIconEngine *clone() const override { return new ThemeIconEngine(m_name, m_tone); }

private:
    QColor colour(QIcon::Mode mode) const
    {
        const Theme &theme = themeOf();
        return mode == QIcon::Disabled ? theme.muted : theme.colour(m_tone);
    }

    QString m_name;
    Tone m_tone;
};

} // namespace

QIcon icon(const QString &name, Tone tone)
{
    if (name.isEmpty() || !QFile::exists(iconPath(name)))
        return {};
    return QIcon(new ThemeIconEngine(name, tone));
}

QPixmap glyph(const QString &name, const QColor &colour, int size, double devicePixelRatio)
{
    const QString key = QStringLiteral("prt-%1-%2-%3-%4").arg(name, colour.name()).arg(size).arg(devicePixelRatio);
    QPixmap picture;
    if (QPixmapCache::find(key, &picture))
        return picture;
    const int side = std::max(1, qRound(size * devicePixelRatio));
    picture = QPixmap(side, side);
    picture.fill(Qt::transparent);
    QSvgRenderer renderer(coloured(name, colour));
    QPainter painter(&picture);
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.end();
    picture.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, picture);
    return picture;
}

} // namespace prt::ui
