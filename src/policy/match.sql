-- Which rule governs each step, for every combination of traits that tickets have.
CREATE OR REPLACE TEMP TABLE clock_match AS
WITH traits AS (
  SELECT trait, any_value(channel) AS channel, any_value(kind) AS kind, any_value(urgency) AS urgency,
    any_value(caller_type) AS caller_type, any_value(driver_mark) AS driver_mark, any_value(tags) AS tags,
    any_value(class_given) AS class_given
  FROM clock_ticket GROUP BY trait
)
SELECT t.trait, r.* EXCLUDE (conditions, extends, forbidden),
  r.extends AND len(list_filter(r.forbidden, lambda f : mart.applies(f, t))) = 0 AS extends
FROM traits AS t JOIN mart.clock_rule AS r ON mart.applies(r.conditions, t)
QUALIFY row_number() OVER (PARTITION BY t.trait, r.clock_id ORDER BY r.rule_no) = 1;
