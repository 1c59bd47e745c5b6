#!/usr/bin/env python3
"""Bills that are made up, as large as asked, for bill_bench:

    bench/bill.py --megabytes 500 > big.csv     a FOCUS 1.0 export by the hour: 5,000 machines, buckets and disks
"""

import argparse
import random
import sys

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


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--megabytes", type=int, default=500)
    given = options.parse_args()
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
