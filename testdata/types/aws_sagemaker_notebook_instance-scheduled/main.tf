# A notebook with a GPU that a schedule starts at 7 and stops at 17 o'clock on working days. Its machine has no
# notebook price on the cards: Studio's counts, with a doubt. Volumes of notebooks have a price in eu-west-1 only.
#   ml.p3.2xlarge, notebook   50 h a week × 730 / 168 = 217.261904761905 h × 3.825 = 831.03
#                             (raw × 3.06 = 664.82; managed 166.21); partial
# stopped: stopped every evening, and started by hand: 730 h × 3.825 = 2792.25 (raw 2233.80; managed 558.45); partial
#                                                                          total = 3623.28

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_sagemaker_notebook_instance" "research" {
  name          = "research"
  role_arn      = "arn:aws:iam::123456789012:role/research"
  instance_type = "ml.p3.2xlarge"
  volume_size   = 100
}

resource "aws_sagemaker_notebook_instance" "stopped" {
  name          = "stopped"
  role_arn      = "arn:aws:iam::123456789012:role/research"
  instance_type = "ml.p3.2xlarge"
}

resource "aws_scheduler_schedule" "morning" {
  name                = "morning"
  schedule_expression = "cron(0 7 ? * MON-FRI *)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:scheduler:::aws-sdk:sagemaker:startNotebookInstance"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
    input    = jsonencode({ NotebookInstanceName = aws_sagemaker_notebook_instance.research.name })
  }
}

resource "aws_scheduler_schedule" "evening" {
  name                = "evening"
  schedule_expression = "cron(0 17 ? * MON-FRI *)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:scheduler:::aws-sdk:sagemaker:stopNotebookInstance"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
    input    = jsonencode({ NotebookInstanceName = aws_sagemaker_notebook_instance.research.name })
  }
}

resource "aws_scheduler_schedule" "night" {
  name                = "night"
  schedule_expression = "cron(0 22 * * ? *)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:scheduler:::aws-sdk:sagemaker:stopNotebookInstance"
    role_arn = "arn:aws:iam::123456789012:role/scheduler"
    input    = jsonencode({ NotebookInstanceName = aws_sagemaker_notebook_instance.stopped.name })
  }
}
