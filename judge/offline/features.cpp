// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "judge/offline/features.h"

namespace prt::judge {

Features computeFeatures(const Material &material)
{
    Features features;
    addUnderstanding(material, features);
    addCausal(material, features);
    addExperiments(material, features);
    addEfficiency(material, features);
    addReproducibility(material, features);
    addSafety(material, features);
    for (Feature &feature : features) {
        std::stable_sort(feature.events.begin(), feature.events.end(),
                         [](const trace::Event *a, const trace::Event *b) { return a->seq < b->seq; });
        feature.events.erase(std::unique(feature.events.begin(), feature.events.end()), feature.events.end());
    }
    return features;
}

} // namespace prt::judge
