SELECT "version", "success" FROM "flyway_schema_history" WHERE "version" IS NOT NULL
