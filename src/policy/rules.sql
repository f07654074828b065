-- $rules: JSON array in the shape of mart.clock_rule, in the order in which they govern
INSERT INTO mart.clock_rule BY NAME
SELECT unnest(from_json($rules::JSON, '[{
  "rule_no":"SMALLINT","policy_id":"VARCHAR","clock_id":"VARCHAR","case_id":"VARCHAR","name":"VARCHAR",
  "case_name":"VARCHAR","responsible":"VARCHAR","clause":"VARCHAR","basis":"VARCHAR","to_confirm":"VARCHAR",
  "conditions":{"channel":["VARCHAR"],"kind":["VARCHAR"],"urgency":["VARCHAR"],"caller_type":["VARCHAR"],
    "driver_mark":"BOOLEAN","tags":["VARCHAR"],"class_words":["VARCHAR"]},
  "hours":"DOUBLE","working_days":"INTEGER","calendar_days":"INTEGER","day_precision":"BOOLEAN","rolls":"BOOLEAN",
  "extends":"BOOLEAN",
  "forbidden":[{"channel":["VARCHAR"],"kind":["VARCHAR"],"urgency":["VARCHAR"],"caller_type":["VARCHAR"],
    "driver_mark":"BOOLEAN","tags":["VARCHAR"],"class_words":["VARCHAR"]}]
}]'), max_depth := 2);
