CREATE TABLE debt (
    id     VARCHAR(36)    PRIMARY KEY,
    number VARCHAR(255),
    status VARCHAR(20)    NOT NULL,
    total  DECIMAL(20, 4) NOT NULL
);
