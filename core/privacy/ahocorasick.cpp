// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/privacy/ahocorasick.h"

#include <queue>

namespace prt::privacy {

namespace {

unsigned char lower(unsigned char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c + 32) : c;
}

} // namespace

AhoCorasick::AhoCorasick(const QList<QByteArray> &words, Case sensitivity)
    : m_wordCount(words.size())
{
    const bool fold = sensitivity == Case::FoldAscii;
    std::array<bool, 256> used{};
    for (const QByteArray &word : words) {
        for (const char c : word)
            used[fold ? lower(static_cast<unsigned char>(c)) : static_cast<unsigned char>(c)] = true;
    }
    for (size_t c = 0; c < 256; ++c) {
        if (used[c] && m_classes < 256) // words never hold all 256 bytes; class 0 is "any other"
            m_classOf[c] = static_cast<unsigned char>(m_classes++);
    }
    if (fold) {
        for (size_t c = 'A'; c <= 'Z'; ++c)
            m_classOf[c] = m_classOf[c + 32];
    }
    build(words);
}

void AhoCorasick::build(const QList<QByteArray> &words)
{
    const auto addState = [this] {
        m_next.resize(m_next.size() + m_classes, -1);
        m_fail.push_back(0);
        m_hit.push_back(-1);
        m_words.emplace_back();
        return static_cast<int>(m_words.size()) - 1;
    };
    addState();
    for (qsizetype index = 0; index < words.size(); ++index) {
        int state = 0;
        for (const char c : words[index]) {
            const size_t slot = static_cast<size_t>(state) * m_classes + m_classOf[static_cast<unsigned char>(c)];
            if (m_next[slot] < 0) {
                const int made = addState();
                m_next[slot] = made;
            }
            state = m_next[slot];
        }
        if (state != 0)
            m_words[static_cast<size_t>(state)].push_back(static_cast<int>(index));
    }
    // Breadth first: the failure of a state is known before those below it.
    std::queue<int> open;
    open.push(0);
    while (!open.empty()) {
        const int state = open.front();
        open.pop();
        const auto at = static_cast<size_t>(state);
        m_hit[at] = !m_words[at].empty() ? state : state == 0 ? -1 : m_hit[static_cast<size_t>(m_fail[at])];
        for (size_t c = 0; c < m_classes; ++c) {
            int &next = m_next[at * m_classes + c];
            const int viaFail = state == 0 ? 0 : m_next[static_cast<size_t>(m_fail[at]) * m_classes + c];
            if (next < 0) {
                next = viaFail;
            } else {
                m_fail[static_cast<size_t>(next)] = viaFail;
                open.push(next);
            }
        }
    }
}

} // namespace prt::privacy
