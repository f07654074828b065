INSERT INTO ops.file BY NAME
SELECT $file_id::INTEGER AS file_id, $feed AS feed, $kind AS kind, $path AS path, $part AS part, $sha256 AS sha256,
  $bytes::BIGINT AS bytes, $encoding AS encoding, $outcome AS outcome, mask($reason) AS reason, $read::BIGINT AS rows_read,
  $fresh::BIGINT AS rows_new, $changed::BIGINT AS rows_changed, $same::BIGINT AS rows_same,
  $refused::BIGINT AS rows_rejected, $flagged::BIGINT AS rows_flagged, $mapped::JSON AS columns_mapped,
  from_json($extra::JSON, '["VARCHAR"]') AS columns_extra, $filled::JSON AS columns_filled,
  $held::JSON AS held, $exported_at::TIMESTAMP AS exported_at,
  $horizon::TIMESTAMP AS horizon, $sample::BOOLEAN AS sample, $loaded_at::TIMESTAMP AS loaded_at;
