module "bucket" {
  source = "./modules/bucket"
}

output "bucket_arn" {
  value = module.bucket.arn
}
