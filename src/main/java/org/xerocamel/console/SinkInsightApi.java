package org.xerocamel.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.config.Shown;
import org.xerocamel.deliver.SinkInsight;
import org.xerocamel.deliver.SinkInsight.Insight;
import org.xerocamel.deliver.Sinks;
import org.xerocamel.history.History;
import org.xerocamel.history.History.Lag;

/** Shows what is behind a sink: the files, tables or answers at its target, and how far behind it was over the day. */
@RestController
@RequestMapping(path = "/api/sinks", produces = MediaType.APPLICATION_JSON_VALUE)
class SinkInsightApi {

    private final Sinks sinks;
    private final Map<String, SinkInsight> insights;
    private final History history;

    SinkInsightApi(Sinks sinks, List<SinkInsight> insights, History history) {
        this.sinks = sinks;
        this.insights = insights.stream().collect(Collectors.toMap(SinkInsight::sink, each -> each));
        this.history = history;
    }

    /**
     * A sink's target and its past day.
     *
     * @param failure why the target could not be looked at; null where it could, or where this kind of sink tells nothing
     */
    record Behind(String name, String place, List<SinkInsight.FileSeen> files, SinkInsight.Sample sample,
            List<SinkInsight.TableSeen> tables, List<SinkInsight.AnswerSeen> answers, Lag lag, String failure) {}

    /** @return what is behind the sink */
    @GetMapping("/{name}")
    Behind look(@PathVariable String name) {
        if (!sinks.names().contains(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no sink " + name
                    + " in xero.sinks on this node; there are " + String.join(", ", sinks.names()) + ".");
        }
        Insight found = Insight.NOTHING;
        String failure = null;
        try {
            found = insights.containsKey(name) ? insights.get(name).look() : Insight.NOTHING;
        } catch (RuntimeException away) {
            failure = Shown.reason(away);
        }
        return new Behind(name, found.place(), found.files(), found.sample(), found.tables(), found.answers(),
                history.lag(name), failure);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return ResponseEntity.status(failure.getStatusCode()).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", String.valueOf(failure.getReason())));
    }
}
