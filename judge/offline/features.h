// SPDX-FileCopyrightText: 2026 PR Telemetry contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge/offline/feature.h"
#include "judge/offline/material.h"

namespace prt::judge {

/// Changes with every change of a feature, a weight or a cap: stands in the judgement.
constexpr int featuresVersion = 2;

/// Every feature of a trace by name. Deterministic: depends on nothing but the trace and its blobs.
Features computeFeatures(const Material &material);

// One function a dimension; each adds the features that belong to it.
void addUnderstanding(const Material &material, Features &features);
void addCausal(const Material &material, Features &features);
void addExperiments(const Material &material, Features &features);
void addEfficiency(const Material &material, Features &features);
void addReproducibility(const Material &material, Features &features);
void addSafety(const Material &material, Features &features);

} // namespace prt::judge
