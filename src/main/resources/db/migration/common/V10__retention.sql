-- Which sinks each node has switched on, and when it last said so: only they hold the journal back.
CREATE TABLE xero_node_sink (
    node    VARCHAR(100)             NOT NULL,
    sink    VARCHAR(100)             NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (node, sink)
);
