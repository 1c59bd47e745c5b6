# Apps of Studio, each with the machine of the nearest settings that name one.
#   lab:    of its space: ml.g4dn.xlarge, Studio JupyterLab   730 h × 0.958 = 699.34
#           (raw 730 × 0.684 = 499.32; managed 200.02); the domain shuts it down when idle
#   kernel: of nobody: Studio's default, assumed, ml.t3.medium  730 h × 0.063 = 45.99
#           (raw 730 × 0.0528 = 38.54 (38.544); managed 7.45)
#   server: JupyterServer runs on a machine of Studio's own: free
#   canvas: by the hours of its sessions: usage
#   the space's volume has no price on the cards: unpriced
#                                                       total = 745.33

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-southeast-2"
}

resource "aws_sagemaker_domain" "research" {
  domain_name = "research"
  auth_mode   = "IAM"
  vpc_id      = "vpc-0123456789abcdef0"
  subnet_ids  = ["subnet-0123456789abcdef0"]
  default_user_settings {
    execution_role = "arn:aws:iam::123456789012:role/research"
    jupyter_lab_app_settings {
      app_lifecycle_management {
        idle_settings {
          lifecycle_management    = "ENABLED"
          idle_timeout_in_minutes = 60
        }
      }
    }
  }
}

resource "aws_sagemaker_user_profile" "ada" {
  domain_id         = aws_sagemaker_domain.research.id
  user_profile_name = "ada"
}

resource "aws_sagemaker_space" "lab" {
  domain_id  = aws_sagemaker_domain.research.id
  space_name = "lab"
  ownership_settings {
    owner_user_profile_name = aws_sagemaker_user_profile.ada.user_profile_name
  }
  space_sharing_settings {
    sharing_type = "Private"
  }
  space_settings {
    app_type = "JupyterLab"
    jupyter_lab_app_settings {
      default_resource_spec {
        instance_type = "ml.g4dn.xlarge"
      }
    }
    space_storage_settings {
      ebs_storage_settings {
        ebs_volume_size_in_gb = 100
      }
    }
  }
}

resource "aws_sagemaker_app" "lab" {
  domain_id  = aws_sagemaker_domain.research.id
  space_name = aws_sagemaker_space.lab.space_name
  app_name   = "default"
  app_type   = "JupyterLab"
}

resource "aws_sagemaker_app" "kernel" {
  domain_id         = aws_sagemaker_domain.research.id
  user_profile_name = aws_sagemaker_user_profile.ada.user_profile_name
  app_name          = "kernel"
  app_type          = "KernelGateway"
}

resource "aws_sagemaker_app" "server" {
  domain_id         = aws_sagemaker_domain.research.id
  user_profile_name = aws_sagemaker_user_profile.ada.user_profile_name
  app_name          = "default"
  app_type          = "JupyterServer"
}

resource "aws_sagemaker_app" "canvas" {
  domain_id         = aws_sagemaker_domain.research.id
  user_profile_name = aws_sagemaker_user_profile.ada.user_profile_name
  app_name          = "canvas"
  app_type          = "Canvas"
}
