// What a plan's JSON hides, form by form: with the sources at hand it is as good as shown, without them it is
// what alone can be meant, or it is said what is not shown.
#include <gtest/gtest.h>

#include <filesystem>

#include "checkout.h"
#include "files.h"
#include "flows/flows.h"
#include "report/report.h"
#include "run/run.h"

namespace terratoll::run {
namespace {

namespace fs = std::filesystem;

// The plan of a fixture; `sources` is a folder of .tf files, "" for none.
report::Report report_of(const std::string& fixture, const std::string& sources) {
  Request request;
  request.plans = {"plan.json"};
  request.files["plan.json"] = testdata(fixture + "/plan.json");
  request.today = "2026-11-24";
  request.all = true;
  request.source.path = sources;
  request.source.needed = !sources.empty();
  Result<Reported> reported = make_report(request);
  EXPECT_TRUE(reported) << reported.error().message;
  return reported ? reported->report : report::Report();
}

std::string folder_of(const std::string& fixture) {
  return (checkout::root() / "testdata" / fixture).string();
}

// "537.28: what is said of it", of the amount a month and the reason; "-" where there is no amount.
std::string said_of(const report::Report& report, const std::string& address) {
  for (const report::Resource& each : report.resources) {
    if (each.address != address) continue;
    const std::string usd = each.monthly_usd ? each.monthly_usd->money() : "-";
    return usd + (each.reason.empty() ? "" : ": " + each.reason);
  }
  return "it is not there";
}

struct Form {
  std::string address, with, without;
};

const std::string kOnly = ", the only one that it can be: the plan's JSON does not show which; give --source";

std::string taken(const std::string& attribute, const std::string& address) {
  return attribute + " is taken to name " + address + kOnly;
}

std::string own_key(const std::string& configuration) {
  return "endpoint_config_name is taken to name " + configuration +
         ", the one with its own key: the plan's JSON does not show which; give --source";
}

std::string which(const std::string& what) {
  return "the plan's JSON does not show which " + what + "; give --source";
}

const std::string kDefaultSubnet =
    "public IPv4 address, $3.65 a month: known after apply; a default subnet gives one";
const std::string kForeignSubnet =
    "public IPv4 address, $7.30 a month: its subnet decides, which is not in this plan";

const Form kReferences[] = {
    {"module.conditional.aws_sagemaker_endpoint.it", "537.28",
     "537.28: " + taken("endpoint_config_name",
                        "module.conditional.aws_sagemaker_endpoint_configuration.realtime[0]")},
    {"module.shown.aws_sagemaker_endpoint.it", "537.28", "537.28"},
    {"module.two.aws_sagemaker_endpoint.it", "537.28", "-: " + which("endpoint configuration")},
    {"module.keys.aws_sagemaker_endpoint.it[\"a\"]", "537.28",
     "537.28: " + own_key("module.keys.aws_sagemaker_endpoint_configuration.each[\"a\"]")},
    {"module.keys.aws_sagemaker_endpoint.it[\"b\"]", "1105.95",
     "1105.95: " + own_key("module.keys.aws_sagemaker_endpoint_configuration.each[\"b\"]")},
    {"module.counted.aws_sagemaker_endpoint.it[1]", "1105.95",
     "1105.95: " + own_key("module.counted.aws_sagemaker_endpoint_configuration.each[1]")},
    {"module.other-key.aws_sagemaker_endpoint.it[\"b\"]", "-: its endpoint configuration is not in this plan",
     "-: " + which("endpoint configuration")},
    {"module.known-name.aws_sagemaker_endpoint.it", "-: its endpoint configuration is not in this plan",
     "-: " + which("endpoint configuration")},
    {"module.none.aws_sagemaker_endpoint.it", "-: its endpoint configuration is not in this plan",
     "-: " + which("endpoint configuration")},
    {"module.input.aws_sagemaker_endpoint.it", "537.28",
     "537.28: " + taken("endpoint_config_name", "aws_sagemaker_endpoint_configuration.callers")},
    {"module.output.aws_sagemaker_endpoint.it", "537.28",
     "537.28: " + taken("endpoint_config_name",
                        "module.output.module.config.aws_sagemaker_endpoint_configuration.it")},
    {"module.group.aws_autoscaling_group.it", "384.78: " + kDefaultSubnet,
     "384.78: " + kDefaultSubnet + "; " +
         taken("launch_template[0].id", "module.group.aws_launch_template.it")},
    {"module.nodes.aws_eks_node_group.it", "771.96: " + kForeignSubnet,
     "771.96: " + kForeignSubnet + "; " +
         taken("launch_template[0].id", "module.nodes.aws_launch_template.it")},
    {"module.tasks.aws_ecs_service.it", "36.04",
     "36.04: " + taken("task_definition", "module.tasks.aws_ecs_task_definition.it")},
    {"module.scaled.aws_sagemaker_endpoint.it", "1074.56",
     "1074.56: module.scaled.aws_appautoscaling_target.it is taken to name it" + kOnly},
    {"module.scaled-two.aws_sagemaker_endpoint.other", "1074.56",
     "1074.56: " + which("one a scalable target is about")},
    {"module.scaled-service.aws_ecs_service.it", "108.12",
     "108.12: module.scaled-service.aws_appautoscaling_target.it is taken to name it" + kOnly},
    {"module.function.aws_lambda_provisioned_concurrency_config.it", "43.80",
     "43.80: " + taken("function_name", "module.function.aws_lambda_function.it")},
    {"module.deployment.azapi_resource.it", "2681.29",
     "2681.29: it is taken to be part of module.deployment.azapi_resource.endpoint" + kOnly},
    {"module.compute.azurerm_machine_learning_compute_cluster.it", "2694.84",
     "2694.84: it is taken to be part of module.compute.azurerm_machine_learning_workspace.it" + kOnly},
    {"module.scale-set.azurerm_linux_virtual_machine_scale_set.it", "771.03",
     "771.03: module.scale-set.azurerm_monitor_autoscale_setting.it is taken to name it" + kOnly},
    {"module.scale-sets.azurerm_linux_virtual_machine_scale_set.two", "771.03", "771.03"},
    {"module.app-plan.azurerm_linux_function_app.it", "0.00: billed with its plan",
     "0.00: billed with its plan; " + taken("service_plan_id", "module.app-plan.azurerm_service_plan.it")},
    {"module.app-plans.azurerm_linux_function_app.it", "0.00: billed with its plan",
     "-: billed by executions, or with its plan; " + which("service plan")},
};

TEST(Lost, ReferencesMeanWhatAloneTheyCan) {
  const std::string fixture = "types/hidden-references";
  const report::Report with = report_of(fixture, folder_of(fixture)), without = report_of(fixture, "");
  for (const Form& form : kReferences) {
    EXPECT_EQ(said_of(with, form.address), form.with) << form.address << ", with the sources";
    EXPECT_EQ(said_of(without, form.address), form.without) << form.address << ", without";
  }
}

// "a" and 0 are the small ones.
const Form kKeys[] = {
    {"aws_sagemaker_endpoint.own[\"a\"]", "1027.84",
     "1027.84: " + own_key("aws_sagemaker_endpoint_configuration.keyed[\"a\"]")},
    {"aws_sagemaker_endpoint.own[\"b\"]", "1105.95",
     "1105.95: " + own_key("aws_sagemaker_endpoint_configuration.keyed[\"b\"]")},
    {"aws_sagemaker_endpoint.other[\"a\"]", "1105.95",
     "1027.84: " + own_key("aws_sagemaker_endpoint_configuration.keyed[\"a\"]")},
    {"aws_sagemaker_endpoint.other[\"b\"]", "1027.84",
     "1105.95: " + own_key("aws_sagemaker_endpoint_configuration.keyed[\"b\"]")},
    {"aws_sagemaker_endpoint.next[0]", "1105.95",
     "1027.84: " + own_key("aws_sagemaker_endpoint_configuration.counted[0]")},
    {"aws_sagemaker_endpoint.next[1]", "1027.84",
     "1105.95: " + own_key("aws_sagemaker_endpoint_configuration.counted[1]")},
    {"aws_sagemaker_endpoint.rekeyed[\"a\"]", "1105.95",
     "1027.84: " + own_key("aws_sagemaker_endpoint_configuration.keyed[\"a\"]")},
    {"aws_sagemaker_endpoint.rekeyed[\"b\"]", "1027.84",
     "1105.95: " + own_key("aws_sagemaker_endpoint_configuration.keyed[\"b\"]")},
    {"aws_sagemaker_endpoint.one[0]", "1027.84", "1027.84"},
};

TEST(Lost, KeysAreTakenForTheirOwn) {
  const std::string fixture = "types/own-keys";
  const report::Report with = report_of(fixture, folder_of(fixture)), without = report_of(fixture, "");
  for (const Form& form : kKeys) {
    EXPECT_EQ(said_of(with, form.address), form.with) << form.address << ", with the sources";
    EXPECT_EQ(said_of(without, form.address), form.without) << form.address << ", without";
  }
}

const std::string kBody =
    "-: body is known after apply, and the plan's JSON does not show what is known of it; give --source";

const Form kBodies[] = {
    {"azapi_resource.encoded", "6435.68", kBody},
    {"azapi_resource.by_local", "6435.68", kBody},
    {"azapi_resource.merged", "6435.68", kBody},
    {"azapi_resource.decided", "6435.68", kBody},
    {"azapi_resource.template", "6435.68", kBody},
    {"azapi_resource.heredoc", "6435.68", kBody},
    {"azapi_resource.decoded", "6435.68", kBody},
    {"azapi_resource.instance",
     "3227.74: OS disk, Premium_LRS/P10: the rate cards have no price for southcentralus", kBody},
    {"azapi_resource.cluster", "3227.74: public IP address: the rate cards have no price for southcentralus",
     kBody},
    {"azapi_resource.tokens", "73000.00", kBody},
    {"azapi_resource.its_size", "-: instanceType is known after apply", kBody},
    {"azapi_resource.open", "-: instanceType is known after apply", kBody},
};

TEST(Lost, BodiesAreReadAsFarAsTheyAreKnown) {
  const std::string fixture = "types/partly-known";
  const report::Report with = report_of(fixture, folder_of(fixture)), without = report_of(fixture, "");
  for (const Form& form : kBodies) {
    const std::string said = said_of(with, form.address);
    EXPECT_TRUE(said == form.with || said.starts_with(form.with + ", ")) << said << ", with the sources";
    EXPECT_EQ(said_of(without, form.address), form.without) << form.address << ", without";
  }
}

// How sure the flow is that ends at an address; "" where there is none.
std::string_view confidence_of(const report::Report& report, const std::string& address) {
  for (const report::FlowRow& each : report.flows) {
    if (each.to == address) return flows::to_string(each.confidence);
  }
  return "";
}

const Form kFlows[] = {
    {"module.role.aws_lambda_function.it", "high", "medium"},
    {"module.policy.aws_lambda_function.it", "high", "medium"},
    {"module.two-roles.aws_lambda_function.it", "high", ""},
    {"module.attachment.aws_lambda_function.it", "high", "medium"},
    {"module.profile.aws_instance.it", "high", "medium"},
    {"module.model.aws_sagemaker_endpoint.it", "high", "medium"},
    {"module.workspace.azapi_resource.it", "high", "medium"},
    {"module.identity.azurerm_linux_virtual_machine.it", "high", "medium"},
    {"module.principal.azurerm_linux_virtual_machine.it", "high", "medium"},
    {"module.scope.azurerm_linux_virtual_machine.it", "high", "medium"},
    {"module.container.azurerm_linux_virtual_machine.it", "high", ""},
};

TEST(Lost, FlowsAreAsSureAsTheirTies) {
  const std::string fixture = "flows/hidden-references";
  const report::Report with = report_of(fixture, folder_of(fixture)), without = report_of(fixture, "");
  for (const Form& form : kFlows) {
    EXPECT_EQ(confidence_of(with, form.address), form.with) << form.address << ", with the sources";
    EXPECT_EQ(confidence_of(without, form.address), form.without) << form.address << ", without";
  }
}

// What the flows of a fixture are, with the sources: testdata/flows/partly-known/expected.json.
TEST(Lost, TextsNameNothingWithoutTheSources) {
  const std::string fixture = "flows/partly-known";
  EXPECT_EQ(report_of(fixture, folder_of(fixture)).flows.size(), 9u);
  EXPECT_TRUE(report_of(fixture, "").flows.empty());
}

// ---- sources that do no good

// The sources of the fixture of bodies, with one text in place of another.
void copy_bodies(const Folder& folder, const std::string& from, const std::string& to) {
  std::string text = testdata("types/partly-known/main.tf");
  const std::size_t at = text.find(from);
  ASSERT_NE(at, std::string::npos);
  folder.write("main.tf", text.replace(at, from.size(), to));
  folder.write("body.json.tftpl", testdata("types/partly-known/body.json.tftpl"));
}

std::vector<std::string> said_of_sources(const report::Report& report) {
  std::vector<std::string> result;
  for (const report::Diagnostic& each : report.diagnostics) {
    if (each.code == "source") result.push_back(each.message);
  }
  return result;
}

TEST(LostInBadSources, LocalsThatRestOnThemselvesAreUnknown) {
  const Folder folder("cycle");
  copy_bodies(folder, "body = jsonencode({",
              "body = local.ring\n  ring = local.body\n  other = jsonencode({");
  const report::Report report = report_of("types/partly-known", folder.path());
  EXPECT_EQ(said_of(report, "azapi_resource.by_local"), "-: body is known after apply");
  EXPECT_EQ(said_of(report, "azapi_resource.encoded"), "6435.68");
  const auto is_named = [](const report::Diagnostic& each) {
    return each.code == "unresolved-reference" && each.message.find("local.body") != std::string::npos;
  };
  EXPECT_EQ(std::count_if(report.diagnostics.begin(), report.diagnostics.end(), is_named), 1);
}

TEST(LostInBadSources, LoopsThatAreTooLongAreSaidOnce) {
  const Folder folder("loops");
  std::string digits = "[", loops;
  for (int i = 0; i < 20; ++i) digits += std::to_string(i) + ", ";
  for (const char* name : {"a", "b", "c", "d", "e", "f"})
    loops += std::string("[for ") + name + " in " + digits + "] : ";
  copy_bodies(folder, "body = jsonencode({",
              "body = jsonencode(" + loops + "azapi_resource.later.id]]]]]])\n  other = jsonencode({");
  const report::Report report = report_of("types/partly-known", folder.path());
  EXPECT_EQ(said_of_sources(report),
            std::vector<std::string>{"some expressions are too much to follow: what they make is not known"});
}

TEST(LostInBadSources, WhatNestsTooDeepIsUnknown) {
  const auto repeated = [](const std::string& text) {
    std::string all;
    for (int i = 0; i < 20'000; ++i) all += text;
    return all;
  };
  for (const std::string& deep : {"local.other" + repeated("[*]"), "\"" + repeated("%{ if true }") + "\"",
                                  "\"" + repeated("%{ for a in [1] }") + "\""}) {
    const Folder folder("deep");
    copy_bodies(folder, "body = jsonencode({", "body = " + deep + "\n  other = jsonencode({");
    const report::Report report = report_of("types/partly-known", folder.path());
    EXPECT_EQ(said_of(report, "azapi_resource.by_local"), "-: body is known after apply");
    EXPECT_EQ(said_of(report, "azapi_resource.encoded"), "6435.68");
  }
}

TEST(LostInBadSources, ListOfModulesThatLiesElsewhereIsNotRead) {
  const Folder outside("elsewhere"), folder("linked");
  copy_bodies(folder, "azapi_resource", "azapi_resource");
  outside.write("modules.json", R"({"Modules": [{"Key": "a", "Source": "a/b/c", "Dir": "."}]})");
  fs::create_directory(folder / ".terraform");
  fs::create_directory_symlink(outside.path(), folder / ".terraform/modules");
  const report::Report report = report_of("types/partly-known", folder.path());
  EXPECT_EQ(
      said_of_sources(report),
      std::vector<std::string>{".terraform/modules/modules.json: lies outside the sources and is not read"});
}

TEST(LostInBadSources, TemplateThatIsMissingIsSaidOnce) {
  const Folder folder("missing");
  copy_bodies(folder, "azapi_resource", "azapi_resource");
  fs::remove(folder / "body.json.tftpl");
  const report::Report report = report_of("types/partly-known", folder.path());
  EXPECT_EQ(said_of(report, "azapi_resource.template"), "-: body is known after apply");
  EXPECT_EQ(said_of_sources(report),
            std::vector<std::string>{"body.json.tftpl: cannot be read, and what it makes is not known"});
}

TEST(LostInBadSources, TemplateOfAGigabyteIsNotRead) {
  const Folder folder("gigabyte");
  copy_bodies(folder, "azapi_resource", "azapi_resource");
  fs::resize_file(folder / "body.json.tftpl", std::uintmax_t{1} << 30);
  const report::Report report = report_of("types/partly-known", folder.path());
  EXPECT_EQ(said_of(report, "azapi_resource.template"), "-: body is known after apply");
  EXPECT_EQ(said_of_sources(report),
            std::vector<std::string>{"body.json.tftpl: is longer than 1 MB, and what it makes is not known"});
}

TEST(LostInBadSources, TemplateOutsideIsNotRead) {
  const Folder outside("outside"), folder("inside");
  outside.write("body.json.tftpl", testdata("types/partly-known/body.json.tftpl"));
  copy_bodies(folder, "azapi_resource", "azapi_resource");
  fs::remove(folder / "body.json.tftpl");
  fs::create_symlink(outside / "body.json.tftpl", folder / "body.json.tftpl");
  const report::Report report = report_of("types/partly-known", folder.path());
  EXPECT_EQ(said_of(report, "azapi_resource.template"), "-: body is known after apply");
  EXPECT_EQ(said_of_sources(report),
            std::vector<std::string>{"body.json.tftpl: is no file among the sources, and is not read"});
}

}  // namespace
}  // namespace terratoll::run
