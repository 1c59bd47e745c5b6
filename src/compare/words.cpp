#include "compare/words.h"

namespace terratoll::compare {

std::string usd(Decimal amount) {
  std::string text = amount.money();
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  for (std::size_t at = text.find('.'); at > first + 3; at -= 3) text.insert(at - 3, ",");
  return first == 1 ? "-$" + text.substr(1) : "$" + text;
}

std::string rate(Decimal amount) {
  std::string text = amount.text();
  const std::size_t point = text.find('.');
  if (point == std::string::npos || text.size() - point < 3) return "$" + amount.money();
  return "$" + text;
}

std::string percent(Decimal part, Decimal whole) {
  if (whole.is_zero()) return "0%";
  return ((part * Decimal(100)).over(whole) + Decimal(1).over(2)).floor().text() + "%";
}

std::string thousands(Decimal whole) {
  std::string text = whole.text();
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string number(double value) {
  return Decimal::from_double(value).text();
}

std::string counted(std::int64_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string name_of(std::string_view cloud) {
  return cloud == "aws" ? "AWS" : cloud == "azure" ? "Azure" : std::string(cloud);
}

std::string service_name(std::string_view service) {
  if (service == "sagemaker") return "SageMaker";
  if (service == "azure-ml") return "Azure ML";
  return service == "ec2" ? "EC2" : service == "vm" ? "virtual machines" : std::string(service);
}

std::string other_cloud(std::string_view cloud) {
  return cloud == "aws" ? "azure" : "aws";
}

}  // namespace terratoll::compare
