# embed: an image on ARM, 2 GB of memory, 1536 MB of ephemeral storage; the usage file says 20 million requests of 249.3 ms.
#   requests                          20000000 × 0.0000002              =     4.00
#   duration, 250 ms are billed       20000000 × 0.25 s × 2 GB = 10000000 GB-s × 0.0000133334 = 133.33 (133.334)
#   ephemeral storage above 512 MB    5000000 s × 1 GB = 5000000 GB-s × 0.000000037 = 0.19 (0.185)
#                                                                 137.52
# large: a zip on x86, 3 GB; 1000 million requests of 3 s: 9000000000 GB-s, over the first tier
#   requests                          1000000000 × 0.0000002            =    200.00
#   duration                          6000000000 GB-s × 0.0000166667    = 100000.20
#   duration, above 6000000000        3000000000 GB-s × 0.000015        =  45000.00
#                                                                       = 145200.20
# quiet: no usage is given: usage.  half: requests without a duration: 1000000 × 0.0000002 = 0.20, partial
#                                                                 total = 145337.92
# 3×: embed 12.00 + 400.00 (30000000 GB-s, 400.002) + 0.56 (0.555); large 600.00 + 100000.20 + 9000000000 × 0.000015 = 135000.00
#     + 12000000000 × 0.0000133334 = 160000.80; half 0.60: 396014.16
# 10×: embed 40.00 + 1333.34 + 1.85; large 2000.00 + 100000.20 + 135000.00 + 75000000000 × 0.0000133334 = 1000005.00; half 2.00: 1238382.39

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-southeast-1"
}

resource "aws_lambda_function" "embed" {
  function_name = "embed"
  role          = "arn:aws:iam::123456789012:role/lambda"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.ap-southeast-1.amazonaws.com/embed:1"
  architectures = ["arm64"]
  memory_size   = 2048
  ephemeral_storage {
    size = 1536
  }
}

resource "aws_lambda_function" "large" {
  function_name = "large"
  role          = "arn:aws:iam::123456789012:role/lambda"
  filename      = "code.zip"
  handler       = "main.handler"
  runtime       = "python3.13"
  memory_size   = 3072
}

resource "aws_lambda_function" "quiet" {
  function_name = "quiet"
  role          = "arn:aws:iam::123456789012:role/lambda"
  filename      = "code.zip"
  handler       = "main.handler"
  runtime       = "python3.13"
}

resource "aws_lambda_function" "half" {
  function_name = "half"
  role          = "arn:aws:iam::123456789012:role/lambda"
  filename      = "code.zip"
  handler       = "main.handler"
  runtime       = "python3.13"
}
