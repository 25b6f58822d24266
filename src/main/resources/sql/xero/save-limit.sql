UPDATE xero_limit
   SET calls = :calls, minute_window = :minute, day_window = :day, in_flight = :flights, day_left = :left,
       day_call = :call, day_told_at = :told, above_at = :above, look_at = :look, paused_until = :paused,
       paused_reason = :why, rest_until = :rest, rest_kind = :kind, rest_reason = :because, alerted = :alerted
 WHERE id = :id
