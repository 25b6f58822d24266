package org.xerocamel.deliver.http;

import java.time.Instant;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Database;
import org.xerocamel.deliver.SinkInsight;

/** The last answers that the HTTP sink's receiver gave to this node. */
@Component
class HttpInsight implements SinkInsight {

    private final HttpSink http;
    private final Database database;

    HttpInsight(HttpSink http, Database database) {
        this.http = http;
        this.database = database;
    }

    @Override
    public String sink() {
        return "http";
    }

    @Override
    public Insight look() {
        Instant now = database.now();
        long nanos = System.nanoTime();
        return Insight.ofAnswers(http.lastAnswers().list().stream().map(last ->
                new AnswerSeen(now.minusNanos(nanos - last.nanos()), last.times(), last.text())).toList());
    }
}
