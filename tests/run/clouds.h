// What the shipped rate cards say of the clouds, on the day of the fixtures.
#pragma once

#include <gtest/gtest.h>

#include "run/cloud_facts.h"

namespace terratoll {

inline const inventory::CloudFacts& shipped_clouds() {
  static const Result<rates::RateCards> kCards = rates::RateCards::embedded();
  static const Result<inventory::CloudFacts> kClouds = run::cloud_facts(*kCards, "2026-11-24");
  EXPECT_TRUE(kClouds) << kClouds.error().message;
  return *kClouds;
}

}  // namespace terratoll
