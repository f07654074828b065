-- class: new | changed | same; joint rows only add a handling unit to a ticket that another row describes.
CREATE OR REPLACE TEMP TABLE landing (
  ordinal BIGINT, case_id VARCHAR, number VARCHAR, received_at TIMESTAMP, unit_given VARCHAR, role VARCHAR,
  text_id UHUGEINT, flags VARCHAR[], state_hash UHUGEINT, state_at TIMESTAMP, known_at TIMESTAMP,
  passed BOOLEAN, reason VARCHAR, field VARCHAR, joint BOOLEAN, class VARCHAR
);
