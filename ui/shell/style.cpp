// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/style.h"

#include "ui/shell/grid.h"
#include "ui/shell/icon.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPointer>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolTip>

namespace prt::ui {
namespace {

void roundedRect(QPainter *painter, const QRectF &rect, double radius, const QColor &fill, const QColor &line)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(line.isValid() ? QPen(line, 1) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = line.isValid() ? 0.5 : 0.0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void focusRing(QPainter *painter, const QRectF &rect, const Theme &theme)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.accent, 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.radius(), theme.radius());
    painter->restore();
}

QColor buttonFill(const QStyleOption *option, const Theme &theme)
{
    if (option->state & (QStyle::State_Sunken | QStyle::State_On))
        return theme.pressed;
    return option->state & QStyle::State_MouseOver && option->state & QStyle::State_Enabled ? theme.hover
                                                                                            : theme.raised;
}

void drawButton(const QStyleOption *option, QPainter *painter, const Theme &theme)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool flat = button && button->features & QStyleOptionButton::Flat;
    const bool idle = !(option->state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On));
    if (!(flat && idle))
        roundedRect(painter, option->rect, theme.radius(), buttonFill(option, theme), flat ? QColor() : theme.border);
    if (option->state & QStyle::State_HasFocus && option->state & QStyle::State_KeyboardFocusChange)
        focusRing(painter, option->rect, theme);
}

void drawField(const QStyleOption *option, QPainter *painter, const Theme &theme)
{
    const bool focus = option->state & QStyle::State_HasFocus && option->state & QStyle::State_Enabled;
    roundedRect(painter, option->rect, theme.radius(), theme.raised, focus ? theme.accent : theme.border);
}

void drawTick(const QStyleOption *option, QPainter *painter, const Theme &theme, bool round)
{
    const bool on = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const QRectF box = option->rect;
    const double radius = round ? box.width() / 2 : theme.px(4);
    roundedRect(painter, box, radius, on ? theme.accent : theme.raised, on ? theme.accent : theme.muted);
    if (on && round) {
        const double inset = box.width() * 0.32;
        roundedRect(painter, box.adjusted(inset, inset, -inset, -inset), box.width(), theme.onAccent, {});
    } else if (on) {
        const QString name = option->state & QStyle::State_On ? QStringLiteral("check") : QStringLiteral("minus");
        painter->drawPixmap(option->rect.topLeft(),
                            glyph(name, theme.onAccent, option->rect.width(), painter->device()->devicePixelRatioF()));
    }
    if (option->state & QStyle::State_HasFocus && option->state & QStyle::State_KeyboardFocusChange)
        focusRing(painter, box.adjusted(-3, -3, 3, 3), theme);
}

bool isTextArea(const QWidget *widget)
{
    return widget && (widget->inherits("QPlainTextEdit") || widget->inherits("QTextEdit"));
}

void drawItemPanel(const QStyleOption *option, QPainter *painter, const Theme &theme)
{
    const bool hot = option->state & QStyle::State_MouseOver && option->state & QStyle::State_Enabled;
    const QColor fill = option->state & QStyle::State_Selected ? theme.selection : hot ? theme.hover : QColor();
    if (fill.isValid())
        painter->fillRect(option->rect, fill);
}

void drawScrollBar(const QStyleOptionSlider *bar, const QRect &handle, QPainter *painter, const Theme &theme)
{
    if (bar->minimum == bar->maximum)
        return;
    const bool upright = bar->orientation == Qt::Vertical;
    const int inset = theme.px(3);
    QRectF shape =
        upright ? QRectF(handle).adjusted(inset, 2, -inset, -2) : QRectF(handle).adjusted(2, inset, -2, -inset);
    const bool busy = bar->state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    QColor colour = theme.muted;
    colour.setAlpha(busy ? 170 : 90);
    roundedRect(painter, shape, std::min(shape.width(), shape.height()) / 2, colour, {});
}

void drawMenuPanel(const QStyleOption *option, QPainter *painter, const Theme &theme)
{
    painter->fillRect(option->rect, theme.raised);
    painter->setPen(theme.border);
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
}

void drawHeader(const QStyleOptionHeader *header, QPainter *painter, const Theme &theme)
{
    painter->fillRect(header->rect, theme.window);
    painter->fillRect(QRect(header->rect.left(), header->rect.bottom(), header->rect.width(), 1), theme.border);
}

} // namespace

Style::Style(Theme theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_theme(std::move(theme))
{
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin:
        return m_theme.px(16);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return m_theme.px(8);
    case PM_ScrollBarExtent:
        return m_theme.px(12);
    case PM_ScrollBarSliderMin:
        return m_theme.px(32);
    case PM_SplitterWidth:
        return 1;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_LineEditIconSize:
        return m_theme.px(16);
    case PM_ToolBarIconSize:
        return m_theme.px(20);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return m_theme.px(16);
    case PM_ButtonMargin:
        return m_theme.px(12);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_MenuPanelWidth:
        return m_theme.px(4);
    case PM_ToolTipLabelFrameWidth:
        return m_theme.px(6);
    case PM_HeaderMargin:
        return m_theme.px(12);
    case PM_DefaultFrameWidth:
        return isTextArea(widget) ? m_theme.px(6) : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_FocusFrameVMargin:
    case PM_FocusFrameHMargin:
        return 2;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_UnderlineShortcut:
        return 0;
    case SH_ItemView_ActivateItemOnSingleClick:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 400;
    case SH_Widget_Animation_Duration:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int row = m_theme.px(32);
    if (type == CT_PushButton || type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox)
        result.setHeight(std::max(result.height(), row));
    if (type == CT_MenuItem && option &&
        static_cast<const QStyleOptionMenuItem *>(option)->menuItemType != QStyleOptionMenuItem::Separator)
        result.setHeight(std::max(result.height(), m_theme.px(28)));
    if (type == CT_HeaderSection)
        result.setHeight(std::max(result.height(), row));
    if (type == CT_LineEdit || type == CT_ComboBox)
        result.rwidth() += m_theme.px(type == CT_ComboBox ? 18 : 8);
    return result;
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    if (element == SE_LineEditContents && frame && frame->lineWidth > 0)
        rect.adjust(m_theme.px(6), 0, -m_theme.px(4), 0); // as far in as the text of a combo box
    return rect;
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    if (control == CC_ScrollBar && (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine))
        return {};
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return QProxyStyle::subControlRect(control, option, part, widget);
        const bool upright = bar->orientation == Qt::Vertical;
        const int length = upright ? bar->rect.height() : bar->rect.width();
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        const int handle = range <= 0 ? length
                                      : std::clamp(int(qint64(length) * bar->pageStep / (range + bar->pageStep)),
                                                   std::min(m_theme.px(32), length), length);
        const int at =
            sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
        const auto span = [&](int from, int to) {
            return upright ? QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), to - from)
                           : QRect(bar->rect.x() + from, bar->rect.y(), to - from, bar->rect.height());
        };
        switch (part) {
        case SC_ScrollBarSlider:
            return span(at, at + handle);
        case SC_ScrollBarSubPage:
            return span(0, at);
        case SC_ScrollBarAddPage:
            return span(at + handle, length);
        default:
            return bar->rect;
        }
    }
    QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField)
        rect.adjust(m_theme.px(6), 0, -m_theme.px(4), 0);
    return rect;
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        drawButton(option, painter, m_theme);
        return;
    case PE_PanelButtonTool:
        if (option->state & (State_MouseOver | State_Sunken | State_On))
            roundedRect(painter, option->rect, m_theme.radius(), buttonFill(option, m_theme), {});
        if (option->state & State_HasFocus && option->state & State_KeyboardFocusChange)
            focusRing(painter, option->rect, m_theme);
        return;
    case PE_FrameFocusRect:
        if (widget && widget->inherits("QAbstractItemView"))
            return;
        focusRing(painter, option->rect, m_theme);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0)
            drawField(option, painter, m_theme);
        return;
    case PE_Frame:
        if (isTextArea(widget)) {
            roundedRect(painter, option->rect, m_theme.radius(), m_theme.window,
                        widget->hasFocus() ? m_theme.accent : m_theme.border);
            return;
        }
        painter->setPen(m_theme.border);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_IndicatorCheckBox:
        drawTick(option, painter, m_theme, false);
        return;
    case PE_IndicatorItemViewItemCheck:
        drawTick(option, painter, m_theme, false);
        return;
    case PE_IndicatorRadioButton:
        drawTick(option, painter, m_theme, true);
        return;
    case PE_PanelItemViewItem:
        drawItemPanel(option, painter, m_theme);
        return;
    case PE_PanelItemViewRow:
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
        drawMenuPanel(option, painter, m_theme);
        return;
    case PE_PanelTipLabel:
        drawMenuPanel(option, painter, m_theme);
        return;
    case PE_PanelScrollAreaCorner:
        painter->fillRect(option->rect, m_theme.window);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    if (element == CE_HeaderSection) {
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            drawHeader(header, painter, m_theme);
        return;
    }
    if (element == CE_HeaderEmptyArea) {
        painter->fillRect(option->rect, m_theme.window);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), m_theme.border);
        return;
    }
    if (element == CE_Splitter) {
        painter->fillRect(option->rect, m_theme.border);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
            drawScrollBar(bar, subControlRect(control, option, SC_ScrollBarSlider, widget), painter, m_theme);
            return;
        }
    }
    if (control == CC_ComboBox) {
        drawField(option, painter, m_theme);
        const int side = m_theme.px(16);
        const QRect &r = option->rect;
        const QPoint at(r.right() - side - m_theme.px(7), r.center().y() - side / 2 + 1);
        painter->drawPixmap(
            at, glyph(QStringLiteral("chevron-down"), m_theme.muted, side, painter->device()->devicePixelRatioF()));
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void applyTheme(QApplication &application, const Theme &theme)
{
    if (auto *style = qobject_cast<Style *>(QApplication::style()))
        style->m_theme = theme;
    else
        QApplication::setStyle(new Style(theme));
    QApplication::setFont(theme.uiFont);
    QApplication::setPalette(theme.palette());
    QToolTip::setPalette(theme.palette());
    QToolTip::setFont(theme.smallFont);
    // Widgets that keep a font or a fixed size of their own take the new one on this event; the others repaint.
    // What rebuilds itself on it deletes widgets of the list.
    QList<QPointer<QWidget>> widgets;
    for (QWidget *widget : application.allWidgets())
        widgets.append(widget);
    for (const QPointer<QWidget> &widget : std::as_const(widgets)) {
        if (!widget)
            continue;
        applyGrid(widget);
        QEvent changed(QEvent::StyleChange);
        QCoreApplication::sendEvent(widget, &changed);
    }
}

} // namespace prt::ui
