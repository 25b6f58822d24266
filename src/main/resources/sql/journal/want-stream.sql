UPDATE xero_stream SET wanted = :wanted WHERE id = :id AND wanted <> :wanted
