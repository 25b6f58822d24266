UPDATE xero_stream SET wanted = FALSE WHERE wanted
