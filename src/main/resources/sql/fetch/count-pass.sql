UPDATE xero_stream SET passes = GREATEST(passes, :number) WHERE id = :stream
