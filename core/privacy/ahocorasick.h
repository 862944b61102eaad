// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <QByteArray>
#include <QList>
#include <vector>

namespace prt::privacy {

/// Finds any of many byte strings in one pass (Aho–Corasick, full transition table over the bytes that occur in the
/// words). Immutable after construction; any thread.
class AhoCorasick
{
public:
    enum class Case
    {
        Sensitive,
        FoldAscii
    };
    AhoCorasick()
        : AhoCorasick({}, Case::Sensitive)
    {
    }
    AhoCorasick(const QList<QByteArray> &words, Case sensitivity);

    bool isEmpty() const { return m_wordCount == 0; }

    /// Calls `use(word index, offset of the end)` for every occurrence, by growing end.
    template <typename Use> void each(QByteArrayView text, Use use) const
    {
        int state = 0;
        for (qsizetype i = 0; i < text.size(); ++i) {
            state = m_next[static_cast<size_t>(state) * m_classes + m_classOf[static_cast<unsigned char>(text[i])]];
            for (int node = m_hit[static_cast<size_t>(state)]; node >= 0;
                 node = m_hit[static_cast<size_t>(m_fail[static_cast<size_t>(node)])]) {
                for (const int word : m_words[static_cast<size_t>(node)])
                    use(word, i + 1);
            }
        }
    }

private:
    void build(const QList<QByteArray> &words);

    size_t m_classes = 1;
    std::array<unsigned char, 256> m_classOf{};
    std::vector<int> m_next;
    std::vector<int> m_fail;
    std::vector<int> m_hit; ///< nearest state on the failure path, this one included, where a word ends; -1 for none
    std::vector<std::vector<int>> m_words;
    qsizetype m_wordCount = 0;
};

} // namespace prt::privacy
