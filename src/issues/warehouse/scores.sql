INSERT INTO mart.issue_score BY NAME
SELECT $lexicon AS lexicon, unnest(from_json($rows, '[{"class_id":"VARCHAR","labelled":"INTEGER","words_f1":"DOUBLE",
  "combined_f1":"DOUBLE","precision":"DOUBLE","recall":"DOUBLE"}]'), recursive := true)
