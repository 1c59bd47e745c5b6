-- id: endpoint-always-on
-- title: Inference that is always on
-- severity: warning
-- category: idle
-- param off_peak_share = 0.40: share of the endpoint's cost that is saved by scaling to zero off-peak
-- param enough_customer_facing = 2: machines that stay all night where the profile says that customers wait for the answer
-- advice: Scale the endpoint with its traffic, to zero where its latency allows, or stop it on a schedule outside working hours.
-- source: The article's 40% for scaling to zero off-peak; 108 of a week's 168 hours (64%) lie outside 8 to 20 o'clock on working days, so 40% leaves room for the ramps.
-- help: A machine behind an endpoint is paid for by the hour, whether somebody asks or not. With a fixed count, no
--   autoscaling and no schedule it costs the same at night as at noon.
--
--   ```hcl
--   resource "aws_appautoscaling_target" "serve" {
--     service_namespace  = "sagemaker"
--     resource_id        = "endpoint/${aws_sagemaker_endpoint.serve.name}/variant/main"
--     scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
--     min_capacity       = 1
--     max_capacity       = 4
--   }
--   ```
--
--   A plain machine with a GPU that serves (an instance, a group, a node pool; by its type, tag or name) is an endpoint
--   like any other: nothing scales it by itself, but a schedule can stop it.
--
--   ```hcl
--   resource "aws_autoscaling_schedule" "night" {
--     autoscaling_group_name = aws_autoscaling_group.serve.name
--     scheduled_action_name  = "night"
--     recurrence             = "0 20 * * 1-5"
--     min_size               = 0
--     max_size               = 2
--     desired_capacity       = 0
--   }
--   ```
--
--   Where `profile.customer_facing` is true, two machines stay: one may fail, and a customer does not wait for a cold
--   start. Then the saving is that of the others.
--
--   It is of any compute that serves on a GPU: SageMaker and Azure ML endpoints, instances, groups and scale sets, node
--   pools of EKS and AKS, HyperPod, container apps; told by its type, a tag, a name, or what it runs (an image such as
--   vLLM, a command, a taint).
--
--   Quiet for: serverless endpoints, endpoints with an autoscaling target or settings, what a schedule stops or the usage
--   file gives fewer hours, machines that a capacity reservation or a capacity block holds, which are billed whether they
--   run or not, system pools of AKS, and plain machines without accelerator. A container app with a GPU is named where its
--   least is not 0, whatever its most: it could go to 0 by itself. Undetermined where the count, or what
--   holds the machines, is known only after apply.
WITH serves AS (
  SELECT e.plan_id, e.address, e.service, e.sku, e.accelerator, e.min_count, e."count",
         e.scheduled OR coalesce(e.hours_per_month < 730, 0) AS scheduled, e.count_at, e.count_attribute,
         CASE e.service WHEN 'container-apps' THEN r.monthly_usd ELSE e.monthly_usd END AS costs,
         e.service <> 'container-apps' AND (e.serverless OR e.autoscaled) AS scales, e.autoscaled, 0 AS plain, 0 AS least_allowed, e.target_at
    FROM endpoint AS e
    LEFT JOIN resource AS r ON r.plan_id = e.plan_id AND r.address = e.address
   WHERE e.service IN ('sagemaker', 'azure-ml') OR (e.service = 'container-apps' AND e.sku <> '')
   UNION ALL
  SELECT plan_id, address, service, sku, accelerator, min_count, "count", scheduled OR reserved OR purchase = 'capacity-block' OR hours_per_month < 730,
         CASE count_attribute WHEN '' THEN at ELSE count_at END,
         CASE count_attribute WHEN '' THEN size_attribute ELSE count_attribute END,
         monthly_usd, autoscaled, autoscaled, 1, least_allowed, ''
    FROM compute
   WHERE workload = 'inference' AND service IN ('ec2', 'vm') AND (sku IS NULL OR coalesce(accelerator, '') <> '')
), kept AS (
  SELECT *, max(least_allowed, CASE WHEN setting('customer_facing') THEN :enough_customer_facing ELSE 0 END) AS stays
    FROM serves
), mended AS (
  SELECT *, max(1, stays) AS least,
         -- Which variant it is: the only one, or one of several.
         CASE WHEN count_attribute = 'production_variants.initial_instance_count' THEN 0
              WHEN count_attribute LIKE 'production_variants[%' THEN substr(count_attribute, 21, instr(count_attribute, ']') - 21) END AS variant,
         block_name(address) || CASE WHEN count_attribute LIKE '%[%' THEN '_' || substr(count_attribute, 21, instr(count_attribute, ']') - 21) ELSE '' END AS name,
         CASE accelerator WHEN '' THEN 'CpuUtilizationPercentage' ELSE 'GpuUtilizationPercentage' END AS metric,
         substr(address, 1, length(address) - length(reference(address))) = substr(count_at, 1, length(count_at) - length(reference(count_at))) AS together
    FROM kept
), fixed AS (
  SELECT *,
         CASE WHEN service = 'sagemaker' AND target_at = '' AND variant IS NOT NULL AND together AND "count" > least THEN format(
'resource "aws_appautoscaling_target" "%s" {
  service_namespace  = "sagemaker"
  resource_id        = "endpoint/${%s.name}/variant/${%s.production_variants[%s].variant_name}"
  scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
  min_capacity       = %d
  max_capacity       = %d
}

', name, reference(address), reference(count_at), variant, least, "count")
              WHEN target_at <> '' THEN '' END AS target,
         CASE target_at WHEN '' THEN 'aws_appautoscaling_target.' || name ELSE reference(target_at) END AS target_ref,
         -- A deployment of Azure ML is scaled by Azure Monitor: by azurerm, where that is at hand.
         CASE WHEN service = 'azure-ml' AND reference(address) LIKE 'azapi_resource.%' AND "count" > least AND EXISTS (
                     SELECT 1 FROM resource AS r JOIN resource AS own ON own.plan_id = r.plan_id AND own.module = r.module
                      WHERE own.plan_id = mended.plan_id AND own.address = mended.address AND r.type LIKE 'azurerm_%') THEN format(
'resource "azurerm_monitor_autoscale_setting" "%s" {
  name                = "%s-load"
  location            = %s.location
  resource_group_name = split("/", %s.id)[4]
  target_resource_id  = %s.id

  profile {
    name = "load"

    capacity {
      default = %d
      minimum = %d
      maximum = %d
    }

    rule {
      metric_trigger {
        metric_name        = "%s"
        metric_resource_id = %s.id
        operator           = "GreaterThan"
        statistic          = "Average"
        threshold          = 70 # per cent: measure yours
        time_aggregation   = "Average"
        time_grain         = "PT1M"
        time_window        = "PT5M"
      }

      scale_action {
        direction = "Increase"
        type      = "ChangeCount"
        value     = 1
        cooldown  = "PT5M"
      }
    }

    rule {
      metric_trigger {
        metric_name        = "%s"
        metric_resource_id = %s.id
        operator           = "LessThan"
        statistic          = "Average"
        threshold          = 30
        time_aggregation   = "Average"
        time_grain         = "PT1M"
        time_window        = "PT5M"
      }

      scale_action {
        direction = "Decrease"
        type      = "ChangeCount"
        value     = 1
        cooldown  = "PT5M"
      }
    }
  }
}', name, name, reference(address), reference(address), reference(address), "count", least, "count",
                                          metric, reference(address), metric, reference(address)) END AS setting_after
    FROM mended
)
SELECT plan_id, address, count_at AS at,
       min_count > stays AND NOT scheduled AND NOT scales AS flagged,
       count_attribute AS attribute,
       CASE WHEN plain THEN 'medium' ELSE 'high' END AS confidence,
       costs AS monthly_usd,
       costs * :off_peak_share * (min_count - stays) / min_count AS saving_usd,
       CASE WHEN plain THEN 'Stop it on a schedule outside working hours, or put it into a group that scales with its traffic.' END AS advice,
       format('%s keeps %d × %s all month, used or not: %s.%s',
              address, "count", coalesce(sku, 'a machine type that is known after apply'),
              CASE WHEN autoscaled THEN 'it scales, but never to 0' WHEN plain THEN 'nothing scales or stops it'
                   ELSE 'no autoscaling, no schedule' END,
              CASE WHEN costs IS NULL THEN ''
                   WHEN stays > 0 THEN format(' %s a month; scaling to %d off-peak saves about %s of it.', usd(costs), stays,
                                              pct(:off_peak_share * (min_count - stays) / min_count))
                   ELSE format(' %s a month; %s off-peak saves about %s of it.', usd(costs),
                               CASE WHEN plain THEN 'stopping it' ELSE 'scaling to zero' END, pct(:off_peak_share)) END) AS message,
       CASE target_at WHEN '' THEN address ELSE target_at END AS fix_at,
       coalesce(setting_after, target || format(
'resource "aws_appautoscaling_policy" "%s" {
  name               = "%s-load"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = %s.service_namespace
  resource_id        = %s.resource_id
  scalable_dimension = %s.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value = 70 # questions a minute that one machine answers: measure yours

    predefined_metric_specification {
      predefined_metric_type = "SageMakerVariantInvocationsPerInstance"
    }
  }
}', name, name, target_ref, target_ref, target_ref)) AS fix_after,
       -- One machine at least stays: an endpoint of SageMaker goes to zero only with inference components.
       costs * :off_peak_share * max(0, min_count - least) / min_count AS fix_saving_usd
  FROM fixed
