#!/usr/bin/env python3
"""Bills that are made up, as large as asked, for bill_bench:

    bench/bill.py --megabytes 500 > big.csv     a FOCUS 1.0 export by the hour: 5,000 machines, buckets and disks

And bills of what a state holds, in the shape that a cloud exports, with the prices of the cards:

    terratoll audit state.json --usage truth.yml --format focus > estimate.csv
    bench/bill.py --estimate estimate.csv --state state.json --format cur > bill.csv     (or focus, azure)

They are of September 2026, which has 720 hours: what is billed by the hour or by use is 720/730 of the estimate.
--noise adds a tax, a credit, a fee for support, and a machine and a bucket that no state has.
"""

import argparse
import csv
import json
import random
import sys
from decimal import Decimal

COLUMNS = (
    "AvailabilityZone BilledCost BillingAccountId BillingAccountName BillingCurrency BillingPeriodEnd "
    "BillingPeriodStart ChargeCategory ChargeClass ChargeDescription ChargeFrequency ChargePeriodEnd "
    "ChargePeriodStart CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName "
    "CommitmentDiscountStatus CommitmentDiscountType ConsumedQuantity ConsumedUnit ContractedCost "
    "ContractedUnitPrice EffectiveCost InvoiceIssuerName ListCost ListUnitPrice PricingCategory "
    "PricingQuantity PricingUnit ProviderName PublisherName RegionId RegionName ResourceId ResourceName "
    "ResourceType ServiceCategory ServiceName SkuId SkuPriceId SubAccountId SubAccountName Tags"
).split()

KINDS = [
    ("Amazon Elastic Compute Cloud", "Compute", "Hours", "arn:aws:ec2:us-east-1:111122223333:instance/i-%017x", 0.096),
    ("Amazon Elastic Compute Cloud", "Compute", "GB-Months", "arn:aws:ec2:us-east-1:111122223333:volume/vol-%017x", 0.08),
    ("Amazon Simple Storage Service", "Storage", "Requests", "bucket-%08x", 0.0000004),
    ("Amazon Simple Storage Service", "Storage", "GB", "bucket-%08x", 0.02),
]


def rows(seed):
    choose = random.Random(seed)
    while True:
        service, category, unit, resource, price = choose.choice(KINDS)
        number = choose.randrange(5000)
        hour = choose.randrange(720)
        start = "2024-09-%02d %02d:00:00" % (hour // 24 + 1, hour % 24)
        end = "2024-09-%02d %02d:59:59" % (hour // 24 + 1, hour % 24)
        quantity = choose.randrange(1, 1000) / 100
        cost = "%.11f" % (quantity * price)
        yield {
            "BilledCost": cost, "ListCost": cost, "EffectiveCost": cost, "ContractedCost": cost,
            "BillingAccountId": "1234567890123", "BillingAccountName": "Example", "BillingCurrency": "USD",
            "BillingPeriodStart": "2024-09-01 00:00:00", "BillingPeriodEnd": "2024-10-01 00:00:00",
            "ChargeCategory": "Usage", "ChargeFrequency": "Usage-Based",
            "ChargeDescription": '"$%s per %s of %s, in US East (N. Virginia)"' % (price, unit, service),
            "ChargePeriodStart": start, "ChargePeriodEnd": end,
            "ConsumedQuantity": "%.15f" % quantity, "ConsumedUnit": unit,
            "PricingQuantity": "%.11f" % quantity, "PricingUnit": unit, "PricingCategory": "Standard",
            "ListUnitPrice": str(price), "ContractedUnitPrice": str(price),
            "ProviderName": "AWS", "PublisherName": '"Amazon Web Services, Inc."',
            "InvoiceIssuerName": '"Amazon Web Services, Inc."', "RegionId": "us-east-1",
            "RegionName": "US East (N. Virginia)", "ResourceId": resource % number, "ServiceCategory": category,
            "ServiceName": service, "SkuId": "SKU%05d" % KINDS.index((service, category, unit, resource, price)),
            "SubAccountId": "111122223333", "SubAccountName": "example",
            "Tags": '"{""application"": ""example"", ""environment"": ""dev"", ""team"": ""%d""}"' % (number % 9),
        }


# ---- Of a state

# What a row of a card, by its meter or its SKU, is called in a bill: product, usage type, operation, unit, how many of it the card's unit is.
AWS = {
    ("aws/ec2", "on-demand"): ("AmazonEC2", "BoxUsage:{sku}", "RunInstances", "Hrs", 1),
    ("aws/ec2", "spot"): ("AmazonEC2", "SpotUsage:{sku}", "RunInstances:SV001", "Hrs", 1),
    ("aws/ebs", "storage"): ("AmazonEC2", "EBS:VolumeUsage.{sku}", "CreateVolume-{sku}", "GB-Mo", 1),
    ("aws/lambda", "requests"): ("AWSLambda", "Request", "Invoke", "Requests", 1),
    ("aws/lambda", "duration"): ("AWSLambda", "Lambda-GB-Second", "Invoke", "Lambda-GB-Second", 1),
    ("aws/vpc", "hours"): ("AmazonEC2", "NatGateway-Hours", "NatGateway", "Hrs", 1),
    ("aws/vpc", "data"): ("AmazonEC2", "NatGateway-Bytes", "NatGateway", "GB", 1),
    ("aws/s3", "storage"): ("AmazonS3", "TimedStorage-ByteHrs", "StandardStorage", "GB-Mo", 1),
    ("aws/s3", "put-requests"): ("AmazonS3", "Requests-Tier1", "PutObject", "Requests", 1000),
    ("aws/s3", "get-requests"): ("AmazonS3", "Requests-Tier2", "GetObject", "Requests", 1000),
    ("aws/cloudwatch", "ingested"): ("AmazonCloudWatch", "DataProcessing-Bytes", "PutLogEvents", "GB", 1),
    ("aws/cloudwatch", "stored"): ("AmazonCloudWatch", "TimedStorage-ByteHrs", "HourlyStorageMetering", "GB-Mo", 1),
    ("aws/ecr", "storage"): ("AmazonECR", "TimedStorage-ByteHrs", "EU-TimedStorage-ByteHrs", "GB-Mo", 1),
    ("aws/sagemaker", "hosting"): ("AmazonSageMaker", "Host:{sku}", "RunInstance", "Hrs", 1),
    ("aws/bedrock", "input"): ("AmazonBedrock", "{model}-input-tokens", "InvokeModelInference", "1K tokens", 1000),
    ("aws/bedrock", "output"): ("AmazonBedrock", "{model}-output-tokens", "InvokeModelInference", "1K tokens", 1000),
    ("aws/bedrock", "cached-input"): ("AmazonBedrock", "{model}-cache-read-input-token-count", "InvokeModelInference", "1K tokens", 1000),
    ("aws/bedrock", "cache-write"): ("AmazonBedrock", "{model}-cache-write-input-token-count", "InvokeModelInference", "1K tokens", 1000),
    ("aws/sagemaker", "training"): ("AmazonSageMaker", "Train:{sku}", "RunInstance", "Hrs", 1),
    ("aws/sagemaker", "storage-hosting"): ("AmazonSageMaker", "Train:VolumeUsage.gp2", "RunInstance", "GB-Mo", 1),
    ("aws/glue", "etl"): ("AWSGlue", "ETL-DPU-Hour", "Jobrun", "DPU-Hour", 1),
    ("aws/glue", "etl-flex"): ("AWSGlue", "ETL-Flex-DPU-Hour", "FlexJobrun", "DPU-Hour", 1),
    ("aws/glue", "crawler"): ("AWSGlue", "Crawler-DPU-Hour", "CrawlerRun", "DPU-Hour", 1),
    ("aws/sagemaker", "storage"): ("AmazonSageMaker", "Host:VolumeUsage.gp2", "RunInstance", "GB-Mo", 1),
}
# The same of Azure: meter category, sub-category, meter, unit, how many of the unit the card's is.
AZURE = {
    ("azure/vm", "on-demand"): ("Virtual Machines", "Dsv5 Series", "{sku}", "1 Hour", 1),
    ("azure/disk", "disk-month"): ("Storage", "Premium SSD Managed Disks", "{sku} Disk", "1/Month", 1),
    ("azure/network", "hours"): ("NAT Gateway", "", "Standard Gateway", "1 Hour", 1),
    ("azure/network", "data"): ("NAT Gateway", "", "Standard Data Processed", "1 GB", 1),
    ("azure/storage", "storage"): ("Storage", "Tiered Block Blob", "Hot LRS Data Stored", "1 GB/Month", 1),
    ("azure/storage", "write-operations"): ("Storage", "Tiered Block Blob", "Hot LRS Write Operations", "10K", 1),
    ("azure/storage", "read-operations"): ("Storage", "Tiered Block Blob", "Hot Read Operations", "10K", 1),
}
OPENAI = ("Foundry Models", "Azure OpenAI")
AZURE.update({
    ("azure/openai", "input"): OPENAI + ("{model} Inp glbl Tokens", "1K", 1000),
    ("azure/openai", "output"): OPENAI + ("{model} Outp glbl Tokens", "1K", 1000),
    ("azure/openai", "cached-input"): OPENAI + ("{model} cached Inp glbl Tokens", "1K", 1000),
    ("azure/openai", "batch-input"): OPENAI + ("{model} Batch Inp glbl Tokens", "1K", 1000),
    ("azure/openai", "batch-output"): OPENAI + ("{model} Batch Outp glbl Tokens", "1K", 1000),
    ("azure/openai", "ptu-hourly"): OPENAI + ("Provisioned Managed Global Unit", "1 Hour", 1),
})
# Services whose estimate names no SKU.
NO_SKU = {"Amazon Elastic Container Registry": "aws/ecr", "Amazon SageMaker": "aws/sagemaker"}
CODES = {"us-east-1": "", "us-east-2": "USE2-", "us-west-2": "USW2-", "eu-west-1": "EU-", "eu-central-1": "EUC1-"}
HOURS, MONTH = Decimal(720), Decimal(730)
PARTS = [("2026-09-01", "2026-09-16", Decimal("0.5")), ("2026-09-16", "2026-10-01", Decimal("0.5"))]


def resources_of(module):
    for resource in module.get("resources", []):
        yield resource["address"], resource["values"]
    for child in module.get("child_modules", []):
        yield from resources_of(child)


def resource_id(card, values):
    """As the cloud's bill has it."""
    if card == "aws/ebs" and values.get("root_block_device"):
        return values["root_block_device"][0]["volume_id"]
    if card == "azure/disk" and values.get("os_disk"):
        return values["id"].rsplit("/", 2)[0] + "/disks/" + values["os_disk"][0]["name"]
    if card == "azure/openai":
        return values["cognitive_account_id"]
    if card in ("aws/ec2", "aws/s3"):
        return values.get("spot_instance_id") or values["id"]
    if values.get("id", "").startswith("nat-"):
        return "arn:aws:ec2:%s:123456789012:natgateway/%s" % (values["region"], values["id"])
    return values.get("arn") or values["id"]


def charges(options):
    """One a part of the month: what the estimate has, as it is billed."""
    with open(options.state) as file:
        state = dict(resources_of(json.load(file)["values"]["root_module"]))
    with open(options.estimate, newline="") as file:
        estimate = list(csv.DictReader(file))
    for row in estimate:
        sku, meter = row["SkuId"], row["SkuMeter"]
        if not Decimal(row["PricingQuantity"]):
            continue
        card = "/".join(row["SkuPriceId"].split("/")[:2]) or NO_SKU[row["ServiceName"]]
        known = AWS if card.startswith("aws/") else AZURE
        names = known.get((card, meter)) or known[card, sku]
        by_month = row["PricingUnit"].endswith("Months")
        share = Decimal(1) if by_month else HOURS / MONTH
        for start, end, part in PARTS:
            quantity = Decimal(row["PricingQuantity"]) * share * part
            yield {
                "start": start, "end": end, "names": [str(name).format(sku=sku.split("/")[-1], model=sku.split("/")[0]) for name in names[:-1]],
                "region": row["RegionId"], "id": resource_id(card, state[row["x_Address"]]),
                "quantity": quantity * names[-1], "cost": quantity * Decimal(row["ListUnitPrice"]),
                "price": Decimal(row["ListUnitPrice"]) / names[-1], "sku": sku + "/" + meter, "charge": "Usage",
            }


def noise(cloud):
    service = "AmazonEC2" if cloud == "aws" else "Virtual Machines"
    support = "AWSSupportBusiness" if cloud == "aws" else "Azure Support"
    machine = "i-0123456789abcdef0" if cloud == "aws" else "/subscriptions/0/resourceGroups/old/providers/Microsoft.Compute/virtualMachines/old"
    base = {"start": "2026-09-01", "end": "2026-10-01", "region": "", "id": "", "quantity": Decimal(1), "price": None, "sku": ""}
    yield dict(base, names=[service, "", "", ""], cost=Decimal("21.37"), charge="Tax")
    yield dict(base, names=[service, "", "", ""], cost=Decimal(-50), charge="Credit" if cloud == "aws" else "Refund")
    if cloud == "aws":
        yield dict(base, names=[support, "", "", ""], cost=Decimal(100), charge="Fee")
    yield dict(base, names=[service, "BoxUsage:t3.micro" if cloud == "aws" else "B Series", "RunInstances" if cloud == "aws" else "B1s", "Hrs" if cloud == "aws" else "1 Hour"],
               cost=Decimal("7.488"), charge="Usage", id=machine, quantity=HOURS, price=Decimal("0.0104"),
               region="us-east-1" if cloud == "aws" else "westeurope")


def text(number):
    return "" if number is None else format(number.normalize(), "f")


def cur_row(c):
    product, usage, operation, unit = c["names"]
    instant = "T00:00:00Z"
    return {
        "bill/PayerAccountId": "123456789012", "bill/BillingPeriodStartDate": "2026-09-01" + instant,
        "lineItem/UsageAccountId": "123456789012", "lineItem/LineItemType": c["charge"],
        "lineItem/UsageStartDate": c["start"] + instant, "lineItem/UsageEndDate": c["end"] + instant,
        "lineItem/ProductCode": product, "lineItem/UsageType": usage and CODES.get(c["region"], "") + usage,
        "lineItem/Operation": operation, "lineItem/UsageAmount": text(c["quantity"]),
        "lineItem/CurrencyCode": "USD", "lineItem/UnblendedCost": text(c["cost"]), "lineItem/ResourceId": c["id"],
        "product/regionCode": c["region"], "pricing/unit": unit,
        "pricing/publicOnDemandRate": text(c["price"]), "pricing/publicOnDemandCost": text(c["cost"]) if c["price"] else "",
    }


def focus_row(c):
    service, usage, operation, unit = c["names"]
    charge = "Purchase" if c["charge"] == "Fee" else c["charge"]
    return {
        "BilledCost": text(c["cost"]), "BillingAccountId": "123456789012", "BillingCurrency": "USD",
        "BillingPeriodStart": "2026-09-01 00:00:00", "ChargeCategory": charge,
        "ChargePeriodStart": c["start"] + " 00:00:00", "ChargePeriodEnd": c["end"] + " 00:00:00",
        "EffectiveCost": text(c["cost"]), "ListCost": text(c["cost"]) if c["price"] else "NULL",
        "ListUnitPrice": text(c["price"]) or "NULL", "PricingCategory": "Standard",
        "PricingQuantity": text(c["quantity"]), "PricingUnit": unit.replace("GB-Mo", "GB-Months").replace("Hrs", "Hours") or "NULL",
        "ProviderName": "AWS", "RegionId": c["region"] or "NULL", "ResourceId": c["id"] or "NULL",
        "ServiceName": service, "SkuId": c["sku"] or "NULL", "SubAccountId": "123456789012", "Tags": "NULL",
        "x_UsageType": usage and CODES.get(c["region"], "") + usage or "NULL", "x_Operation": operation or "NULL",
    }


def azure_row(c):
    category, sub, meter, unit = c["names"]
    day = lambda date: "%s/%s/%s" % (date[5:7], date[8:], date[:4])
    return {
        "BillingAccountId": "1", "SubscriptionId": "00000000-0000-0000-0000-000000000000", "Date": day(c["day"]),
        "ChargeType": c["charge"], "PricingModel": "OnDemand", "MeterCategory": category, "MeterSubCategory": sub,
        "MeterId": c["sku"], "MeterName": meter, "ResourceLocation": c["region"], "ResourceId": c["id"],
        "Quantity": text(c["quantity"]), "UnitOfMeasure": unit, "PayGPrice": text(c["price"]) or "0",
        "EffectivePrice": text(c["price"]), "Cost": text(c["cost"]), "BillingCurrency": "USD", "Tags": "",
    }


def of_state(options):
    cloud = "azure" if options.format == "azure" else "aws"
    all_charges = list(charges(options)) + (list(noise(cloud)) if options.noise else [])
    row_of = {"cur": cur_row, "focus": focus_row, "azure": azure_row}[options.format]
    if options.format == "azure":  # each line is of a day: the first and the last of the month
        for c in all_charges:
            c["day"] = "2026-09-30" if c["start"] == "2026-09-16" else c["start"]
    rows = [row_of(c) for c in all_charges]
    writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--megabytes", type=int, default=500)
    options.add_argument("--estimate")
    options.add_argument("--state")
    options.add_argument("--format", choices=["cur", "focus", "azure"], default="cur")
    options.add_argument("--noise", action="store_true")
    given = options.parse_args()
    if given.estimate:
        of_state(given)
        return
    left = given.megabytes * 1_000_000
    sys.stdout.write(",".join(COLUMNS) + "\n")
    for row in rows(1):
        line = ",".join(row.get(column, "NULL") for column in COLUMNS) + "\n"
        sys.stdout.write(line)
        left -= len(line)
        if left <= 0:
            return


if __name__ == "__main__":
    main()
