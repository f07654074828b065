-- schema. Its tables with how they are made and their columns.
SELECT t.table_name AS "table", any_value(t.sql) AS ddl,
  list({name: c.column_name, type: c.data_type} ORDER BY c.column_index) AS columns
FROM duckdb_tables() AS t JOIN duckdb_columns() AS c USING (database_name, schema_name, table_name)
WHERE t.database_name = current_database() AND t.schema_name = $schema
GROUP BY t.table_name ORDER BY t.table_name
