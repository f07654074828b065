INSERT INTO mart.urgent_text FROM urgent_found;

INSERT INTO mart.urgent_read SELECT text_id, $lexicon FROM urgent_waiting;

DROP TABLE urgent_found;

DROP TABLE urgent_waiting;
