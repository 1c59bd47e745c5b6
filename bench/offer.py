#!/usr/bin/env python3
"""An offer file of AWS's price list, in the shape that AWS documents, with made-up prices.

    bench/offer.py --megabytes 300 > offer.json        AmazonEC2, JSON
    bench/offer.py --megabytes 1 --csv > offer.csv     the same as CSV
    bench/offer.py --savings-plan > plan.json          a file of Savings Plans

Attributes and terms have the names that AWS gives them ("Reading the service price list file for an AWS service").
The order of products and the SKUs are scrambled, as AWS's are; the same arguments make the same file.
"""
import argparse
import csv
import hashlib
import json
import sys

REGIONS = {"us-east-1": ("US East (N. Virginia)", ""), "eu-central-1": ("EU (Frankfurt)", "EUC1-"),
           "ap-northeast-1": ("Asia Pacific (Tokyo)", "APN1-")}
FAMILIES = {"m5": (2, 4), "c5": (2, 2), "r5": (2, 8), "g5": (4, 4), "p4d": (96, 12)}
SIZES = {"large": 2, "xlarge": 4, "2xlarge": 8, "4xlarge": 16, "8xlarge": 32, "12xlarge": 48, "16xlarge": 64}
SYSTEMS = [("Linux", "RunInstances"), ("RHEL", "RunInstances:0010"), ("SUSE", "RunInstances:000g"),
           ("Windows", "RunInstances:0002"), ("Ubuntu Pro", "RunInstances:0g00")]
SOFTWARE = [("NA", ""), ("SQL Std", ":0004"), ("SQL Web", ":0200"), ("SQL Ent", ":0100")]
TENANCIES = [("Shared", "BoxUsage"), ("Dedicated", "DedicatedUsage"), ("Host", "HostBoxUsage")]
CAPACITY = [("Used", ""), ("UnusedCapacityReservation", "UnusedBox"), ("AllocatedCapacityReservation", "Reservation")]
DATE = "2026-11-01T00:00:00Z"


def code(*parts):
    return hashlib.sha256("/".join(map(str, parts)).encode()).hexdigest()[:16].upper()


def hourly(family, vcpus, system, region, round_):
    base = {"m5": 0.048, "c5": 0.0425, "r5": 0.063, "g5": 0.2515, "p4d": 0.3414}[family] * vcpus
    factor = {"us-east-1": 1, "eu-central-1": 1.2, "ap-northeast-1": 1.29}[region]
    return base * factor * (1 if system == "Linux" else 1.6) + 0.0001 * round_


def compute_products(round_):
    """Of each round the machines have another generation, so that a file may be as long as asked."""
    for region, (location, prefix) in REGIONS.items():
        for family, (_, memory) in FAMILIES.items():
            for size, vcpus in SIZES.items():
                for system, operation in SYSTEMS:
                    for software, suffix in SOFTWARE:
                        for tenancy, usage in TENANCIES:
                            for capacity, box in CAPACITY:
                                name = family if round_ == 0 else f"{family}x{round_}"
                                kind = f"{name}.{size}"
                                yield {
                                    "sku": code(region, kind, system, software, tenancy, capacity),
                                    "productFamily": "Compute Instance",
                                    "attributes": {
                                        "servicecode": "AmazonEC2", "location": location, "locationType": "AWS Region",
                                        "instanceType": kind, "currentGeneration": "Yes",
                                        "instanceFamily": "General purpose", "vcpu": str(vcpus),
                                        "physicalProcessor": "Intel Xeon Platinum 8175", "clockSpeed": "3.1 GHz",
                                        "memory": f"{vcpus * memory} GiB", "storage": "EBS only",
                                        "networkPerformance": "Up to 10 Gigabit",
                                        "processorArchitecture": "64-bit", "tenancy": tenancy,
                                        "operatingSystem": system, "licenseModel": "No License required",
                                        "usagetype": f"{prefix}{box or usage}:{kind}", "operation": operation + suffix,
                                        "availabilityzone": "NA", "capacitystatus": capacity,
                                        "classicnetworkingsupport": "false", "dedicatedEbsThroughput": "Up to 2120 Mbps",
                                        "ecu": "NA", "enhancedNetworkingSupported": "Yes",
                                        "gpuMemory": "NA", "intelAvxAvailable": "Yes", "intelAvx2Available": "Yes",
                                        "intelTurboAvailable": "Yes", "marketoption": "OnDemand",
                                        "normalizationSizeFactor": str(vcpus * 2), "preInstalledSw": software,
                                        "processorFeatures": "Intel AVX; Intel AVX2; Intel AVX512; Intel Turbo",
                                        "regionCode": region, "servicename": "Amazon Elastic Compute Cloud",
                                        "vpcnetworkingsupport": "true"},
                                    "usd": hourly(family, vcpus, system, region, round_),
                                    "reserved": capacity == "Used" and tenancy == "Shared" and software == "NA"}


def other_products():
    for region, (location, prefix) in REGIONS.items():
        common = {"servicecode": "AmazonEC2", "location": location, "locationType": "AWS Region", "regionCode": region,
                  "servicename": "Amazon Elastic Compute Cloud"}
        for family, unit, usd, more in [
                ("Storage", "GB-Mo", 0.08, {"volumeApiName": "gp3", "usagetype": prefix + "EBS:VolumeUsage.gp3"}),
                ("System Operation", "IOPS-Mo", 0.065, {"volumeApiName": "io1",
                                                        "usagetype": prefix + "EBS:VolumeP-IOPS.piops"}),
                ("NAT Gateway", "Hrs", 0.045, {"usagetype": prefix + "NatGateway-Hours", "operation": "NatGateway"})]:
            yield {"sku": code(region, more["usagetype"]), "productFamily": family, "attributes": {**common, **more},
                   "usd": usd, "unit": unit, "reserved": False}


def dimension(sku, term, rate, unit, usd, text):
    key = f"{sku}.{term}.{rate}"
    return key, {"rateCode": key, "description": text, "beginRange": "0", "endRange": "Inf", "unit": unit,
                 "pricePerUnit": {"USD": f"{usd:.10f}"}, "appliesTo": []}


def on_demand(product):
    sku, kind = product["sku"], product["attributes"].get("instanceType", product["attributes"]["usagetype"])
    rate = dimension(sku, "JRTCKXETXF", "6YS6EN2CT7", product.get("unit", "Hrs"), product["usd"],
                     f"${product['usd']:.4f} per {kind}")
    return {f"{sku}.JRTCKXETXF": {"offerTermCode": "JRTCKXETXF", "sku": sku, "effectiveDate": DATE,
                                  "priceDimensions": dict([rate]), "termAttributes": {}}}


RESERVED = [("4NA7Y494T4", "1yr", "No Upfront", "standard", 0.63), ("6QCMYABX3D", "1yr", "All Upfront", "standard", 0.6),
            ("BPH4J8HBKS", "3yr", "No Upfront", "standard", 0.43), ("NQ3QZPMQV9", "3yr", "All Upfront", "standard", 0.4),
            ("7NE97W5U4E", "1yr", "No Upfront", "convertible", 0.7), ("HU7G6KETJZ", "1yr", "Partial Upfront", "standard", 0.61)]


def reserved(product):
    sku, terms = product["sku"], {}
    for term, length, option, offering, share in RESERVED:
        hours = 8760 * int(length[0])
        whole = 1 if option == "All Upfront" else 0.5 if option == "Partial Upfront" else 0
        rates = [dimension(sku, term, "6YS6EN2CT7", "Hrs", product["usd"] * share * (1 - whole), "hourly fee")]
        if whole:
            rates.append(dimension(sku, term, "2TG2D8R56U", "Quantity",
                                   round(product["usd"] * share * whole * hours), "Upfront Fee"))
        terms[f"{sku}.{term}"] = {
            "offerTermCode": term, "sku": sku, "effectiveDate": DATE, "priceDimensions": dict(rates),
            "termAttributes": {"LeaseContractLength": length, "OfferingClass": offering, "PurchaseOption": option}}
    return terms


def products(megabytes):
    """Until the file is as long as asked, about."""
    size, round_ = 0, 0
    yield from other_products()
    while True:
        for product in compute_products(round_):
            yield product
            size += 2150 + (6000 if product["reserved"] else 0)
            if size > megabytes * 1000 * 1000:
                return
        round_ += 1


def write_members(members):
    first = True
    for key, value in members:
        sys.stdout.write(("" if first else ",") + "\n    " + json.dumps(key) + " : " + json.dumps(value, indent=1))
        first = False


def write_json(chosen):
    out = sys.stdout
    out.write('{\n  "formatVersion" : "v1.0",\n  "disclaimer" : "made up",\n  "offerCode" : "AmazonEC2",\n'
              f'  "version" : "20261101000000",\n  "publicationDate" : "{DATE}",\n  "products" : {{')
    write_members((p["sku"], {k: p[k] for k in ("sku", "productFamily", "attributes")}) for p in chosen)
    out.write('\n  },\n  "terms" : {\n  "OnDemand" : {')
    write_members((p["sku"], on_demand(p)) for p in chosen)
    out.write('\n  },\n  "Reserved" : {')
    write_members((p["sku"], reserved(p)) for p in chosen if p["reserved"])
    out.write("\n  }\n  }\n}\n")


def heading(name):
    return {"instanceType": "Instance Type", "preInstalledSw": "Pre Installed S/W", "capacitystatus": "CapacityStatus",
            "operatingSystem": "Operating System", "regionCode": "Region Code", "volumeApiName": "Volume API Name",
            "licenseModel": "License Model", "locationType": "Location Type", "servicecode": "serviceCode",
            "usagetype": "usageType", "servicename": "serviceName"}.get(name, name[0].upper() + name[1:])


def write_csv(chosen):
    out = csv.writer(sys.stdout, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for line in (["FormatVersion", "v1.0"], ["Disclaimer", "made up"], ["Publication Date", DATE],
                 ["Version", "20261101000000"], ["OfferCode", "AmazonEC2"]):
        out.writerow(line)
    names = sorted({name for p in chosen for name in p["attributes"]})
    out.writerow(["SKU", "OfferTermCode", "RateCode", "TermType", "PriceDescription", "EffectiveDate", "StartingRange",
                  "EndingRange", "Unit", "PricePerUnit", "Currency", "LeaseContractLength", "PurchaseOption",
                  "OfferingClass", "Product Family"] + [heading(n) for n in names])
    for p in chosen:
        terms = [("OnDemand", on_demand(p))] + ([("Reserved", reserved(p))] if p["reserved"] else [])
        for kind, offers in terms:
            for offer in offers.values():
                about = offer["termAttributes"]
                for rate in offer["priceDimensions"].values():
                    out.writerow([p["sku"], offer["offerTermCode"], rate["rateCode"], kind, rate["description"],
                                  DATE[:10], rate["beginRange"], rate["endRange"], rate["unit"],
                                  rate["pricePerUnit"]["USD"], "USD", about.get("LeaseContractLength", ""),
                                  about.get("PurchaseOption", ""), about.get("OfferingClass", ""), p["productFamily"]] +
                                 [p["attributes"].get(n, "") for n in names])


def write_savings_plan():
    plans, terms = [], []
    for length, share in (("1yr", 0.73), ("3yr", 0.5)):
        sku = code("plan", length)
        plans.append({"sku": sku, "productFamily": "ComputeSavingsPlans", "serviceCode": "ComputeSavingsPlans",
                      "usageType": "ComputeSP:" + length + "NoUpfront", "operation": "",
                      "attributes": {"purchaseOption": "No Upfront", "granularity": "hourly",
                                     "purchaseTerm": length, "locationType": "AWS Region", "location": "Any"}})
        rates = [{"discountedSku": code(length, size, operation), "discountedUsageType": f"EUC1-BoxUsage:m5.{size}",
                  "discountedOperation": operation, "discountedServiceCode": "AmazonEC2",
                  "rateCode": f"{sku}.{code(length, size, operation)}", "unit": "Hrs",
                  "discountedRate": {"price": f"{0.0576 * vcpus * share:.5f}", "currency": "USD"},
                  "discountedRegionCode": "eu-central-1", "discountedInstanceType": f"m5.{size}"}
                 for size, vcpus in SIZES.items() for operation in ("RunInstances", "RunInstances:0002")]
        terms.append({"sku": sku, "description": "ComputeSavingsPlans", "effectiveDate": DATE,
                      "leaseContractLength": {"duration": int(length[0]), "unit": "year"}, "rates": rates})
    json.dump({"version": "20261101000000", "publicationDate": DATE, "regionCode": "eu-central-1",
               "products": plans, "terms": {"savingsPlan": terms}}, sys.stdout, indent=1)
    sys.stdout.write("\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=1)
    parser.add_argument("--csv", action="store_true")
    parser.add_argument("--savings-plan", action="store_true")
    given = parser.parse_args()
    if given.savings_plan:
        return write_savings_plan()
    chosen = sorted(products(given.megabytes), key=lambda p: code("order", p["sku"]))
    (write_csv if given.csv else write_json)(chosen)


main()
