-- A batch's body may be larger than H2 allows in a VARBINARY.
CREATE DOMAIN xero_bytes AS BLOB;
