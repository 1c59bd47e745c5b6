// The rows of resource_types/ that name code, and the functions of the services: each finds the other.
#include "inventory/services.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <filesystem>

#include "checkout.h"

namespace terratoll::inventory {
namespace {

TEST(ATypeWithCode, HasAFunctionInTheFileThatItsRowNames) {
  std::size_t rows = 0;
  for (const types::Type& type : types::all()) {
    if (type.code.empty()) continue;
    ++rows;
    EXPECT_NE(function_of(type), nullptr) << type.name << ": " << type.code << " has no function for it";
  }
  EXPECT_GT(rows, 0U);
}

TEST(AFunction, IsNamedByTheRowOfItsType) {
  for (const Service& service : services()) {
    const std::string file = std::string(service.folder) + "/" + std::string(service.file) + ".cpp";
    EXPECT_TRUE(std::filesystem::exists(checkout::root().string() + "/src/inventory/" + file)) << file;
    for (const Interpreter& each : service.types) {
      const types::Type* type = types::find(each.type);
      ASSERT_NE(type, nullptr) << each.type << " of " << file << " has no row in resource_types/";
      EXPECT_EQ(type->code, service.file) << each.type;
      EXPECT_EQ(function_of(*type), each.function) << each.type;
    }
  }
}

// The resource of a type with one attribute or block after the other, each where its path says.
class Made {
 public:
  void set(std::string_view path, plan::Value value) { set(top_, path, value); }
  plan::Value value() { return value_of(top_); }

 private:
  struct Node {
    std::string name;
    plan::Value value;
    std::deque<Node> below;
    std::vector<plan::Member> members;
  };
  static void set(Node& node, std::string_view path, plan::Value value) {
    const std::size_t dot = path.find('.');
    const std::string name(path.substr(0, dot));
    auto at =
        std::find_if(node.below.begin(), node.below.end(), [&](Node& each) { return each.name == name; });
    if (at == node.below.end()) at = node.below.insert(at, {name, plan::Value(), {}, {}});
    if (dot == std::string_view::npos) {
      at->value = value;
    } else {
      set(*at, path.substr(dot + 1), value);
    }
  }
  static plan::Value value_of(Node& node) {
    if (node.below.empty()) return node.value;
    node.members.clear();
    for (Node& each : node.below) node.members.push_back({each.name, value_of(each)});
    return plan::Value::object(node.members);
  }
  Node top_;
};

// The kind of a value that a condition is about: what it has, where it holds; else another.
plan::Value value_for(const types::Fixing& fixing, bool holds) {
  using Test = types::Fixing::Test;
  if (fixing.test == Test::IsSet) return plan::Value::number("7");
  if (fixing.test == Test::Exceeds) return plan::Value::number(holds ? "100000" : fixing.value);
  if ((fixing.test == Test::Equals) != holds) return plan::Value::string("another");
  return fixing.value == "true" ? plan::Value::boolean(true) : plan::Value::string(fixing.value);
}

Side side_of(const types::Type& type, Made& made) {
  const plan::Plan plan;
  const plan::Graph graph(plan);
  plan::Resource resource;
  resource.type = type.name;
  InventoryInput request;
  request.clouds.machine = [](auto, auto) { return std::nullopt; };
  request.clouds.lifecycle = [](const Thing&) { return std::nullopt; };
  Side side;
  interpret_as(type, {graph, resource, request, false, made.value(), "somewhere"}, side);
  return side;
}

bool has_no_price(const Side& side) {
  return std::any_of(side.demands.begin(), side.demands.end(), [](const Demand& each) {
    return each.unknown.empty() && each.no_price == "no price on the rate cards";
  });
}

// Of one cost alone: where another one's attributes stand, they are as it wants them not.
Made made_for(const types::FixedCost& cost) {
  Made made;
  for (const types::Fixing& each : cost.by) made.set(each.path, value_for(each, true));
  return made;
}

TEST(ACostThatAPlanStates, IsNamedWithWhatStatesIt) {
  std::size_t costs = 0;
  for (const types::Type& type : types::all()) {
    for (const types::FixedCost& cost : type.fixed) {
      ++costs;
      Made made = made_for(cost);
      const Side side = side_of(type, made);
      EXPECT_EQ(side.handling, Handling::Priced) << type.name;
      if (!type.fees.empty() && type.handling != types::Handling::Priced) {
        ASSERT_FALSE(side.demands.empty()) << type.name;
        EXPECT_EQ(side.demands.front().card, type.fees.front().card) << type.name;
        continue;
      }
      ASSERT_TRUE(has_no_price(side)) << type.name << ' ' << cost.as;
      for (const types::Fixing& each : cost.by) {
        EXPECT_NE(side.demands.back().item.find(each.path), std::string::npos) << side.demands.back().item;
      }
    }
  }
  EXPECT_GT(costs, 0U);
}

// Whether one of a side's line items is this cost, by what states it.
bool names(const Side& side, const types::FixedCost& cost) {
  return std::any_of(side.demands.begin(), side.demands.end(), [&](const Demand& demand) {
    return demand.item.starts_with(cost.as) && demand.item.find(cost.by.front().path) != std::string::npos;
  });
}

TEST(ACostThatAPlanDoesNotState, IsByUseOrNone) {
  for (const types::Type& type : types::all()) {
    if (type.handling == types::Handling::NoPrice) continue;
    for (const types::FixedCost& cost : type.fixed) {
      Made made;
      for (const types::Fixing& each : cost.by) {
        if (each.test != types::Fixing::Test::IsSet) made.set(each.path, value_for(each, false));
      }
      const Side side = side_of(type, made);
      EXPECT_FALSE(names(side, cost)) << type.name << ' ' << cost.as;
      if (type.handling == types::Handling::Priced || type.fixed.size() > 1) continue;
      EXPECT_NE(side.handling, Handling::Priced) << type.name;
      EXPECT_NE(side.reason, "") << type.name;
    }
  }
}

TEST(AFee, IsOfAPricedTypeOrOneThatSaysWhenAPlanStatesACost) {
  for (const types::Type& type : types::all()) {
    if (type.fees.empty()) continue;
    EXPECT_TRUE(type.handling == types::Handling::Priced || !type.fixed.empty()) << type.name;
    EXPECT_NE(type.handling, types::Handling::NoPrice) << type.name;
  }
}

TEST(AFixedAmountWithoutAPrice, IsNamedAsItsRowSays) {
  std::size_t rows = 0;
  for (const types::Type& type : types::all()) {
    if (type.handling != types::Handling::NoPrice) continue;
    ++rows;
    Made made;
    const Side side = side_of(type, made);
    ASSERT_TRUE(has_no_price(side)) << type.name;
    EXPECT_EQ(side.demands.back().item, type.reason) << type.name;
  }
  EXPECT_GT(rows, 0U);
}

}  // namespace
}  // namespace terratoll::inventory
