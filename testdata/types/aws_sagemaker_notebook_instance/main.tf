# Around the clock, with the volume that every notebook has.
#   open:  ml.t3.medium, notebook   730 h × 0.055 = 40.15; volume 5 GB × 0.154 = 0.77: 40.92
#   idle:  the same and 20 GB; a script stops it when it is idle, the plan does not say after how long:
#          730 h × 0.055 = 40.15; 20 GB × 0.154 = 3.08: 43.23
#   greet: its script stops nothing: 40.92
#   part:  the usage file says 100 hours: 100 h × 0.055 = 5.50; 5 GB × 0.154 = 0.77: 6.27
#                                                     total = 131.34
# raw, ml.t3.medium is t3.medium: 730 × 0.0456 = 33.29 (33.288), managed 6.86; of 100 h 4.56, managed 0.94

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_sagemaker_notebook_instance" "open" {
  name          = "open"
  role_arn      = "arn:aws:iam::123456789012:role/research"
  instance_type = "ml.t3.medium"
}

resource "aws_sagemaker_notebook_instance" "idle" {
  name                  = "idle"
  role_arn              = "arn:aws:iam::123456789012:role/research"
  instance_type         = "ml.t3.medium"
  volume_size           = 20
  lifecycle_config_name = aws_sagemaker_notebook_instance_lifecycle_configuration.idle.name
}

resource "aws_sagemaker_notebook_instance" "greet" {
  name                  = "greet"
  role_arn              = "arn:aws:iam::123456789012:role/research"
  instance_type         = "ml.t3.medium"
  lifecycle_config_name = aws_sagemaker_notebook_instance_lifecycle_configuration.greet.name
}

resource "aws_sagemaker_notebook_instance" "part" {
  name          = "part"
  role_arn      = "arn:aws:iam::123456789012:role/research"
  instance_type = "ml.t3.medium"
}

resource "aws_sagemaker_notebook_instance_lifecycle_configuration" "idle" {
  name     = "idle"
  on_start = base64encode("(crontab -l; echo '*/5 * * * * python /home/ec2-user/autostop.py --time 3600') | crontab -")
}

resource "aws_sagemaker_notebook_instance_lifecycle_configuration" "greet" {
  name     = "greet"
  on_start = base64encode("echo hello")
}
