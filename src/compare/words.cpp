#include "compare/words.h"

namespace terratoll::compare {

std::string percent(Decimal part, Decimal whole) {
  if (whole.is_zero()) return "0%";
  return ((part * Decimal(100)).over(whole) + Decimal(1).over(2)).floor().text() + "%";
}

std::string percent_up(Decimal part, Decimal whole) {
  if (whole.is_zero()) return "0%";
  return (Decimal() - (Decimal() - (part * Decimal(100)).over(whole)).floor()).text() + "%";
}

std::string number(double value) {
  return Decimal::from_double(value).text();
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
