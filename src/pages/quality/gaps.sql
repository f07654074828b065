-- Fields that figures rest on, and how many tickets lack each.
WITH t AS (SELECT * FROM core.ticket_asof($as_of::TIMESTAMP)),
gap AS (
  SELECT unnest([
    {'label': '货车司机标记', 'tickets': count(*) FILTER (driver_mark IS NULL), 'of': count(*)},
    {'label': '承办单位', 'tickets': count(*) FILTER (unit_id IS NULL), 'of': count(*)},
    {'label': '事项类别', 'tickets': count(*) FILTER (class_given IS NULL), 'of': count(*)},
    {'label': '诉求类型', 'tickets': count(*) FILTER (kind IS NULL), 'of': count(*)},
    {'label': '受理渠道', 'tickets': count(*) FILTER (channel IS NULL), 'of': count(*)},
    {'label': '事发区', 'tickets': count(*) FILTER (district IS NULL), 'of': count(*)},
    {'label': '转派时间', 'tickets': count(*) FILTER (dispatched_at IS NULL AND committee_at IS NULL), 'of': count(*)},
    {'label': '已办结件的办结时间', 'tickets': count(*) FILTER (completed_at IS NULL AND status IN ('已办结', '已回访')),
      'of': count(*) FILTER (status IN ('已办结', '已回访'))},
    {'label': '已办结件的首次评价', 'tickets': count(*) FILTER (completed_at IS NOT NULL AND first_contacted IS NULL
      AND first_resolved IS NULL AND first_satisfied IS NULL), 'of': count(*) FILTER (completed_at IS NOT NULL)}
  ], recursive := TRUE)
  FROM t
)
SELECT label, tickets, "of" FROM gap
