// What every service's function rests on: counts, names, and steps.
#include <gtest/gtest.h>

#include "inventory/kit/context.h"
#include "inventory/kit/names.h"

namespace terratoll::inventory {
namespace {

std::string text(const Count& count) {
  return count.value ? std::to_string(*count.value) : "? " + count.unknown;
}

TEST(ACount, IsWhatAnAttributeSays) {
  using plan::Value;
  struct Row {
    Value value;
    std::string says;
  };
  const Row rows[] = {
      {Value::number("3"), "3"},
      {Value::string("3"), "3"},
      {Value::number("0"), "0"},
      {Value(), "7"},
      {Value::unknown(), "? desired is known after apply"},
      {Value::number("-1"), "? desired is not a count"},
      {Value::number("1.5"), "? desired is not a count"},
      {Value::string("many"), "? desired is not a count"},
      {Value::boolean(true), "? desired is not a count"},
  };
  for (const Row& row : rows) EXPECT_EQ(text(count_of(row.value, "desired", 7)), row.says);
}

TEST(CapacityWithoutAFloor, WorksTheHoursOfTheProfileElseTheAssumed) {
  InventoryInput request;
  EXPECT_EQ(idle_floor(request).hours, Decimal(160));
  EXPECT_EQ(idle_floor(request).basis, Basis::Assumed);
  EXPECT_EQ(idle_floor(request).assumption, "works 160 hours a month, one machine");
  request.assume.training_hours_per_month = Decimal(90);
  EXPECT_EQ(idle_floor(request).assumption, "works 90 hours a month, one machine");
  request.profile.training_hours_per_month = Decimal(40);
  EXPECT_EQ(idle_floor(request).hours, Decimal(40));
  EXPECT_EQ(idle_floor(request).basis, Basis::Profile);
  EXPECT_EQ(idle_floor(request).assumption, "");
}

TEST(AResourceThatIsUnknown, SaysWhy) {
  Side side;
  side.handling = Handling::Priced;
  set_unknown(side, known_after_apply("size"));
  EXPECT_EQ(side.handling, Handling::Unknown);
  EXPECT_EQ(side.reason, "size is known after apply");
}

TEST(WhatHasNoPrice, IsListedAllTheSame) {
  Side side;
  side.reason = "App Service environment";
  bill_without_price("App Service environment", side);
  EXPECT_EQ(side.handling, Handling::Priced);
  EXPECT_EQ(side.reason, "");
  EXPECT_EQ(side.demands.at(0).item, "App Service environment");
  EXPECT_TRUE(side.demands.at(0).main);
  EXPECT_EQ(side.demands.at(0).no_price, "no price on the rate cards");
}

TEST(Steps, AreFoundByNameOrByTheLastThatIsNotAbove) {
  const Steps sizes = {{"1", 128}, {"8", 256}, {"16", 512}};
  EXPECT_EQ(step_of(sizes, "8"), Decimal(256));
  EXPECT_EQ(step_of(sizes, "9"), std::nullopt);
  struct Row {
    std::int64_t number, value;
  };
  for (const Row& row : {Row{0, 128}, {1, 128}, {7, 128}, {8, 256}, {15, 256}, {16, 512}, {96, 512}}) {
    EXPECT_EQ(step_up_to(sizes, row.number), Decimal(row.value)) << row.number;
  }
}

// A resource by its name and that of its module.
plan::Resource named(std::string_view name, std::string_view module_address = "") {
  plan::Resource resource;
  resource.name = name;
  resource.module_address = module_address;
  return resource;
}

TEST(AName, TellsARole) {
  const Names names;
  struct Row {
    std::string_view name, module_address, role;
  };
  const Row rows[] = {
      {"trainer", "", "training"},
      {"gpu_train_pool", "", "training"},
      {"constraint", "", ""},  // "train" inside a word
      {"model-server", "", "inference"},
      {"observer", "", ""},
      {"vllm", "", "inference"},
      {"jupyterhub", "", "notebook"},
      {"dataset", "", "data"},
      {"this", "module.training[0].module.pool", "training"},
      {"serving", "module.training", "inference"},  // its own name first
      {"this", "", ""},
  };
  for (const Row& row : rows) {
    const plan::Resource resource = named(row.name, row.module_address);
    const Workload workload =
        workload_of(names, Role::None, "terratoll:workload", resource, plan::Value(), Role::None);
    EXPECT_EQ(to_string(workload.role), row.role) << row.module_address << " " << row.name;
  }
}

TEST(Software, TellsARole) {
  const Names names;
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"image=vllm/vllm-openai:v0.9.0", "inference"},
      {"image=ghcr.io/huggingface/text-generation-inference:3.3", "inference"},
      {"image=763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.6", "inference"},
      {"image=763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-training:2.6", "training"},
      {"command=accelerate launch main.py", "training"},
      {"node_taints=workload=training:NoSchedule", "training"},
      {"taint=inference", "inference"},
      {"STAGE=training", ""},  // a variable is no mark
      {"image=nginx:1.29", ""},
      {"command=python serve_static.py", ""},
  };
  for (const auto& [text, role] : rows) EXPECT_EQ(to_string(names.role_of_software(text)), role) << text;
}

TEST(Software, NamesTheModelThatItServes) {
  const Names names;
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"command=vllm serve Qwen/Qwen3-8B --port 8000", "Qwen/Qwen3-8B"},
      {"args=--model meta-llama/Llama-3.3-70B-Instruct --tp 8", "meta-llama/Llama-3.3-70B-Instruct"},
      {"args=--model-id=mistralai/Mistral-7B-Instruct-v0.3", "mistralai/Mistral-7B-Instruct-v0.3"},
      {"HF_MODEL_ID=openai/gpt-oss-120b", "openai/gpt-oss-120b"},
      {"HF_MODEL_ID=/opt/ml/model", ""},  // a folder
      {"image=nvcr.io/nim/meta/llama-3.3-70b-instruct:1.8", "llama-3.3-70b-instruct"},
      {"model_data_url=s3://jumpstart-cache-prod-us-east-1/meta-textgeneration/"
       "meta-textgeneration-llama-3-1-8b/artifacts/",
       "meta-textgeneration-llama-3-1-8b"},
      {"command=python main.py", ""},
  };
  for (const auto& [text, model] : rows) EXPECT_EQ(names.model_of_software(text), model) << text;
}

TEST(AName, TellsWhatAStoreHolds) {
  const Names names;
  struct Row {
    std::string_view name, holds;
  };
  const Row rows[] = {{"access-logs", "logs"},
                      {"model_artifacts", "artifacts"},
                      {"checkpoints", "artifacts"},
                      {"raw", "training-data"},
                      {"database", ""},
                      {"training_logs", "logs"}};
  for (const Row& row : rows)
    EXPECT_EQ(to_string(names.holds(named(row.name), plan::Value())), row.holds) << row.name;
}

TEST(ARole, IsSaidByTypeThenTagThenName) {
  const Names names;
  const plan::Member tag[] = {{"terratoll:workload", plan::Value::string("inference")}};
  const plan::Member values[] = {{"tags", plan::Value::object(tag)}};
  const plan::Value tagged = plan::Value::object(values);
  const plan::Member other[] = {{"terratoll:workload", plan::Value::string("web")}};
  const plan::Member of_another[] = {{"tags", plan::Value::object(other)}};
  const auto role = [&](Role by_type, const plan::Value& of) {
    const Workload workload =
        workload_of(names, by_type, "terratoll:workload", named("trainer"), of, Role::None);
    return std::string(to_string(workload.role)) + " by " + std::string(to_string(workload.source));
  };
  EXPECT_EQ(role(Role::Notebook, tagged), "notebook by type");
  EXPECT_EQ(role(Role::None, tagged), "inference by tag");
  EXPECT_EQ(role(Role::None, plan::Value()), "training by name");
  // Another word says that it is none of these, whatever its name.
  EXPECT_EQ(role(Role::None, plan::Value::object(of_another)), " by tag");
}

}  // namespace
}  // namespace terratoll::inventory
