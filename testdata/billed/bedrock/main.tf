# A model that an application asks through a profile of its own. truth.yml: 400 million tokens × $0.25 in, 90 × $1.25 out,
# 200 × $0.025 from the cache and 40 × $0.3125 to it are $230.00.
provider "aws" {
  region = "us-east-1"
}

resource "aws_bedrock_inference_profile" "ask" {
  name = "ask"
  model_source {
    copy_from = "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0"
  }
}
