variable "mode" { type = string }
variable "profile" { type = string }

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.1.0/24"
  availability_zone = "us-east-1a"
}

resource "aws_nat_gateway" "main" {
  subnet_id     = "subnet-0123456789abcdef0"
  allocation_id = "eipalloc-0123456789abcdef0"
}

# The way out: a route of the main table, the main table itself, or a table of the subnet's own.
resource "aws_route" "main" {
  count                  = var.mode == "none" ? 1 : 0
  route_table_id         = aws_vpc.main.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.main.id
}

resource "aws_default_route_table" "main" {
  count                  = var.mode == "adopted" ? 1 : 0
  default_route_table_id = aws_vpc.main.default_route_table_id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}

resource "aws_route_table" "private" {
  count  = contains(["none", "adopted"], var.mode) ? 0 : 1
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.main.id
  }
}

resource "aws_route_table_association" "private" {
  count          = contains(["none", "adopted"], var.mode) ? 0 : 1
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private[0].id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_endpoint" "other" {
  count           = var.mode == "other" ? 1 : 0
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.us-east-1.s3"
  route_table_ids = [aws_route_table.public.id]
}

resource "aws_vpc_endpoint" "own" {
  count           = var.mode == "own" ? 1 : 0
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.us-east-1.s3"
  route_table_ids = [aws_route_table.public.id, aws_route_table.private[0].id]
}

resource "aws_vpc_endpoint" "tied" {
  count        = var.mode == "tied" ? 1 : 0
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.us-east-1.s3"
}

resource "aws_vpc_endpoint_route_table_association" "tied" {
  count           = var.mode == "tied" ? 1 : 0
  vpc_endpoint_id = aws_vpc_endpoint.tied[0].id
  route_table_id  = aws_route_table.private[0].id
}

resource "aws_vpc_endpoint" "interface" {
  count               = contains(["inside", "unnamed"], var.mode) ? 1 : 0
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.us-east-1.s3"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = [aws_subnet.private.id]
  private_dns_enabled = var.mode == "inside"
}

resource "aws_instance" "gpu" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "g6.xlarge"
  iam_instance_profile = var.profile
  subnet_id            = aws_subnet.private.id
}
