# Questions about documents, answered on AWS: an application in a private subnet asks an agent, which looks its answers up in a
# knowledge base over a bucket.
#
# usage: aws_bedrockagent_agent.answers monthly_input_tokens 60000000
# usage: aws_bedrockagent_agent.answers monthly_output_tokens 12000000
# usage: aws_bedrockagent_knowledge_base.docs monthly_input_tokens 25000000
# usage: aws_lambda_function.app monthly_requests 3000000
# usage: aws_lambda_function.app request_duration_ms 2000
# usage: aws_s3_bucket.docs standard.storage_gb 50
# usage: aws_nat_gateway.main monthly_data_processed_gb 120
#
# bill: aws_opensearchserverless_collection.docs = 730 × 0.251 + 730 × 0.251 = 366.46
# bill: aws_bedrockagent_agent.answers = 60 × 1.1 + 12 × 5.5 = 132.00
# bill: aws_lambda_function.app = 3 × 0.2 + 6000000 × 0.0000166667 = 100.60
# bill: aws_nat_gateway.main = 730 × 0.048 + 120 × 0.048 = 40.80
# bill: aws_eip.nat = 730 × 0.005 = 3.65
# bill: aws_s3_bucket.docs = 50 × 0.023 = 1.15
# bill: aws_bedrockagent_knowledge_base.docs = 25 × 0.02 = 0.50
# bill: total = 645.16

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "public" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_subnet" "private" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "main" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.public.id
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}

resource "aws_security_group" "app" {
  vpc_id = aws_vpc.main.id
}

resource "aws_iam_role" "app" {
  name = "rag-app"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "app" {
  role = aws_iam_role.app.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "bedrock:InvokeAgent", Resource = aws_bedrockagent_agent.answers.agent_arn }]
  })
}

resource "aws_lambda_function" "app" {
  function_name = "rag-app"
  role          = aws_iam_role.app.arn
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1"
  memory_size   = 1024
  vpc_config {
    subnet_ids         = [aws_subnet.private.id]
    security_group_ids = [aws_security_group.app.id]
  }
}

resource "aws_iam_role" "bedrock" {
  name = "rag-bedrock"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "bedrock.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "bedrock" {
  role = aws_iam_role.bedrock.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:ListBucket"], Resource = [aws_s3_bucket.docs.arn, "${aws_s3_bucket.docs.arn}/*"] }]
  })
}

resource "aws_bedrockagent_agent" "answers" {
  agent_name              = "answers"
  agent_resource_role_arn = aws_iam_role.bedrock.arn
  foundation_model        = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
}

resource "aws_s3_bucket" "docs" {
  bucket = "example-rag-docs"
}

resource "aws_opensearchserverless_collection" "docs" {
  name = "docs"
  type = "VECTORSEARCH"
}

resource "aws_bedrockagent_knowledge_base" "docs" {
  name     = "docs"
  role_arn = aws_iam_role.bedrock.arn
  knowledge_base_configuration {
    type = "VECTOR"
    vector_knowledge_base_configuration {
      embedding_model_arn = "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0"
    }
  }
  storage_configuration {
    type = "OPENSEARCH_SERVERLESS"
    opensearch_serverless_configuration {
      collection_arn    = aws_opensearchserverless_collection.docs.arn
      vector_index_name = "docs"
      field_mapping {
        vector_field   = "vector"
        text_field     = "text"
        metadata_field = "metadata"
      }
    }
  }
}

resource "aws_bedrockagent_data_source" "docs" {
  name              = "docs"
  knowledge_base_id = aws_bedrockagent_knowledge_base.docs.id
  data_source_configuration {
    type = "S3"
    s3_configuration {
      bucket_arn = aws_s3_bucket.docs.arn
    }
  }
}
