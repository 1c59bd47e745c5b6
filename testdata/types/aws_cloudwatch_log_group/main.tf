# Log groups in us-east-1, the only region whose prices of CloudWatch the rate cards hold.
#   endpoint  100 GB a month × 0.5 = 50.00; 300 GB kept × 0.03 = 9.00; 40 GB scanned × 0.005 = 0.20, by the usage file
#   silent    billed by use, and nothing ends what it keeps
# Total: 59.20

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_cloudwatch_log_group" "endpoint" {
  name              = "/aws/sagemaker/Endpoints/chat"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "silent" {
  name = "/aws/sagemaker/TrainingJobs"
}
