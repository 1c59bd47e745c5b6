# By the hours of runs, which the usage file says, and DPUs.
#   Frankfurt, 10 workers G.2X: 20 DPU × 30 h = 600 × $0.44 = $264.00
#   Frankfurt, flexible, 4 workers G.1X: 4 × 50 h = 200 × $0.29 = $58.00
#   Cape Town, a crawler: 12 h × $0.524 = $6.29
#   Cape Town, a Python shell of which nobody says its DPUs: 0.0625 × 80 h = 5 × $0.524 = $2.62
#   Cape Town, a Spark job of which nobody says them: 10 × 2 h = 20 × $0.524 = $10.48
#   one of which no usage is given: by use
# Total: $341.39

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "cape"
  region = "af-south-1"
}

resource "aws_glue_job" "features" {
  name              = "features"
  role_arn          = "arn:aws:iam::123456789012:role/glue"
  worker_type       = "G.2X"
  number_of_workers = 10
  command {
    script_location = "s3://scripts/features.py"
  }
}

resource "aws_glue_job" "flexible" {
  name              = "flexible"
  role_arn          = "arn:aws:iam::123456789012:role/glue"
  execution_class   = "FLEX"
  worker_type       = "G.1X"
  number_of_workers = 4
  command {
    script_location = "s3://scripts/flexible.py"
  }
}

resource "aws_glue_crawler" "raw" {
  provider      = aws.cape
  name          = "raw"
  role          = "arn:aws:iam::123456789012:role/glue"
  database_name = "raw"
  s3_target {
    path = "s3://raw/"
  }
}

resource "aws_glue_job" "shell" {
  provider = aws.cape
  name     = "shell"
  role_arn = "arn:aws:iam::123456789012:role/glue"
  command {
    name            = "pythonshell"
    script_location = "s3://scripts/shell.py"
  }
}

resource "aws_glue_job" "plain" {
  provider = aws.cape
  name     = "plain"
  role_arn = "arn:aws:iam::123456789012:role/glue"
  command {
    script_location = "s3://scripts/plain.py"
  }
}

resource "aws_glue_job" "unsaid" {
  name     = "unsaid"
  role_arn = "arn:aws:iam::123456789012:role/glue"
  command {
    script_location = "s3://scripts/unsaid.py"
  }
}
