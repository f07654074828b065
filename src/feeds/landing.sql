-- Rows of the table after its header, each with the reason why it cannot be used, if any (needs staged and $ parameters).
INSERT INTO landing
SELECT ordinal, $source || ':' || number, number, received_at, unit_given, role, text_id, flags, state_hash, state_at,
  coalesce($exported_at::TIMESTAMP, state_at),
  passed,
  CASE WHEN passed THEN NULL
    WHEN bad IS NOT NULL THEN bad
    WHEN number IS NULL THEN '缺工单编号'
    WHEN regexp_full_match(number, '\d(\.\d+)?[eE]\+?\d+')
      THEN '工单编号被表格软件改成科学计数（' || number || '），原号已丢失：请把该列设为文本后重新导出'
    WHEN length(number) > 64 THEN '工单编号过长（' || length(number) || ' 个字符，最多 64 个）'
    WHEN received_given IS NULL AND received_at IS NULL THEN '缺受理时间'
    WHEN received_at IS NULL THEN '受理时间无法识别：' || received_given
  END,
  CASE WHEN passed OR bad IS NOT NULL THEN NULL
    WHEN number IS NULL OR length(number) > 64 OR regexp_full_match(number, '\d(\.\d+)?[eE]\+?\d+') THEN 'number'
    WHEN received_at IS NULL THEN 'received_at' END,
  false, NULL
FROM (
  SELECT *, bad IS NULL AND received_at IS NULL AND (
    coalesce(trim(raw, ' |') = '', false) OR coalesce(number = $number_header, false)
    -- The lines above the data come again on every page that was printed, but for the page's number.
    OR coalesce(list_contains((SELECT list(regexp_replace(raw, '\d+', '#', 'g')) FROM staged WHERE ordinal < $data_row),
      regexp_replace(raw, '\d+', '#', 'g')), false)
    OR coalesce(regexp_matches(raw, '^[ |]*(合\s*计|总\s*计|小\s*计|共\s*计|制表|填表|注[:：]|备注[:：]|说明[:：]|统计时间|导出时间|打印时间|第\s*\d+\s*页)'), false)
  ) AS passed
  FROM staged_state WHERE ordinal >= $data_row
);
