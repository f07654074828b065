INSERT INTO mart.urgent_text FROM urgent_found;

INSERT INTO mart.urgent_read SELECT text_id, $lexicon FROM urgent_waiting;

DELETE FROM mart.urgent_upto;

INSERT INTO mart.urgent_upto SELECT $lexicon, coalesce(max(file_id), 0) FROM ops.file;

DROP TABLE urgent_found;

DROP TABLE urgent_waiting;

DROP TABLE urgent_unread;

DROP TABLE urgent_place;
