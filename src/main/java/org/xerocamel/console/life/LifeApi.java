package org.xerocamel.console.life;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.console.Acts;
import org.xerocamel.deliver.ReplayResult.Outcome;
import org.xerocamel.deliver.ReplayResult.Replayed;
import org.xerocamel.deliver.Sinks;
import org.xerocamel.history.EventRecord;
import org.xerocamel.search.RecordQuestions;
import org.xerocamel.search.RecordSearch;
import org.xerocamel.search.RecordSearch.Coverage;
import org.xerocamel.search.RecordSearch.Found;
import org.xerocamel.search.SearchProperties;
import org.xerocamel.tokens.Organisation;
import org.xerocamel.tokens.Organisations;

/** Finds records, tells their lives, and replays or fetches one of them. */
@RestController
@RequestMapping(path = "/api/records", produces = MediaType.APPLICATION_JSON_VALUE)
class LifeApi {

    private static final int PAGE = 20;
    private static final int MOST_PAGES = RecordSearch.MOST / PAGE;
    private static final int LONGEST = 200;

    private final RecordSearch search;
    private final RecordQuestions questions;
    private final RecordFinding records;
    private final LifeReader lives;
    private final LifeActions actions;
    private final Organisations organisations;
    private final Sinks sinks;
    private final Acts acts;
    private final SearchProperties settings;

    LifeApi(RecordSearch search, RecordQuestions questions, RecordFinding records, LifeReader lives, LifeActions actions,
            Organisations organisations, Sinks sinks, Acts acts, SearchProperties settings) {
        this.search = search;
        this.questions = questions;
        this.records = records;
        this.lives = lives;
        this.actions = actions;
        this.organisations = organisations;
        this.sinks = sinks;
        this.acts = acts;
        this.settings = settings;
    }

    /** A record that was found. */
    @JsonInclude
    record Item(String tenantId, String organisation, String entity, String id, String number, String name, Instant changedAt) {

        static Item of(Found found) {
            return new Item(found.tenantId(), found.organisation(), found.entity(), found.id(), found.number(), found.name(),
                    found.changedAt());
        }
    }

    /**
     * A page of records.
     *
     * @param next the number of the next page; null at the end
     * @param since from when on the search knows all that was journalled; null where it knows everything
     * @param waiting how many batches it has not read yet
     * @param taken what the question was taken for, in a sentence, where it is no number and no name; else null
     * @param partial among how many records and names a part in the middle was looked for, where there are more; else null
     */
    @JsonInclude
    record Answer(List<Item> records, Integer next, Instant since, long waiting, String taken, Integer partial) {}

    /**
     * @param q words, numbers or ids, or the beginnings of them
     * @param organisation a tenant id or a name; null for all
     * @param entity null for all
     * @param page from 1
     * @return the records that match, the closest first
     */
    @GetMapping
    Answer find(@RequestParam(defaultValue = "") String q, @RequestParam(required = false) String organisation,
            @RequestParam(required = false) String entity, @RequestParam(defaultValue = "1") int page) {
        if (!settings.enabled()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "The search is off (xero.console.search.enabled).");
        }
        if (page < 1 || page > MOST_PAGES) {
            throw wrong("page is " + page + ", but must be 1 to " + MOST_PAGES + "; a longer question finds fewer records.");
        }
        if (q.length() > LONGEST) {
            throw wrong("q is longer than " + LONGEST + " characters.");
        }
        String known = entity == null ? null : records.entity(entity)
                .orElseThrow(() -> new NoSuchElementException("There is no entity " + entity + "."));
        RecordQuestions.Answer answer = questions.ask(q, tenantId(organisation), known, Math.min(RecordSearch.MOST, page * PAGE + 1), PAGE);
        List<Found> found = answer.records();
        Coverage coverage = search.coverage();
        return new Answer(found.stream().skip((page - 1L) * PAGE).limit(PAGE).map(Item::of).toList(),
                found.size() > page * PAGE && page < MOST_PAGES ? Integer.valueOf(page + 1) : null, coverage.since(), coverage.waiting(),
                answer.taken(), answer.partial());
    }

    private String tenantId(String organisation) {
        if (organisation == null || organisation.isBlank()) {
            return null;
        }
        List<Organisation> named = organisations.named(organisation);
        if (named.isEmpty()) {
            throw new NoSuchElementException("There is no organisation " + organisation + ".");
        }
        if (named.size() > 1) {
            throw wrong("Several organisations are called " + organisation + "; give the tenant id of one.");
        }
        return named.get(0).tenantId();
    }

    /**
     * @param organisation a tenant id or a name
     * @param id the record's id, which may hold slashes
     * @param before a batch; only versions before it are listed
     * @return the record's life
     */
    @GetMapping("/{organisation}/{entity}/{*id}")
    Life life(@PathVariable String organisation, @PathVariable String entity, @PathVariable String id,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        return lives.of(records.find(organisation, entity, id.substring(1)), before);
    }

    /** Delivers the record's last version to a sink once more. @return the outcome */
    @PostMapping("/{organisation}/{entity}/replay")
    ResponseEntity<Replayed> replay(@PathVariable String organisation, @PathVariable String entity, @RequestParam String id,
            @RequestParam String sink) {
        AskedRecord record = records.find(organisation, entity, id);
        if (!sinks.names().contains(sink)) {
            throw new NoSuchElementException("There is no sink " + sink + " in xero.sinks on this node; there are "
                    + String.join(", ", sinks.names()) + ".");
        }
        Replayed replayed = actions.replay(record, sink);
        acts.note("deliver", about(record), "A replay of " + lives.nameOf(record)
                + " to the sink " + sink + " was requested: " + words(replayed.outcome()) + ".");
        return ResponseEntity.status(status(replayed.outcome())).body(replayed);
    }

    private EventRecord about(AskedRecord record) {
        return new EventRecord(record.stream().tenantId(), record.stream().organisation(), record.stream().entity(), record.id(),
                lives.nameOf(record));
    }

    private static String words(Outcome outcome) {
        return switch (outcome) {
            case REPLAYED -> "delivered";
            case REFUSED -> "refused; it is parked";
            case OVERTAKEN -> "superseded by a later version";
            case FAILING -> "not delivered, since the sink fails";
            case BUSY -> "not delivered, since the sink is busy";
            case NOT_CONFIGURED -> "not delivered, since the settings of the sink exclude it";
            case UNKNOWN -> "not delivered, since the journal no longer has it";
        };
    }

    private static HttpStatus status(Outcome outcome) {
        return switch (outcome) {
            case REPLAYED, REFUSED -> HttpStatus.OK;
            case OVERTAKEN, NOT_CONFIGURED -> HttpStatus.CONFLICT;
            case FAILING -> HttpStatus.BAD_GATEWAY;
            case BUSY -> HttpStatus.SERVICE_UNAVAILABLE;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
        };
    }

    /** Has the record fetched from Xero now. @return what is going to happen */
    @PostMapping("/{organisation}/{entity}/fetch")
    ResponseEntity<Map<String, String>> fetch(@PathVariable String organisation, @PathVariable String entity, @RequestParam String id) {
        AskedRecord record = records.find(organisation, entity, id);
        actions.fetch(record);
        String what = LifeReader.isFetchable(record) ? lives.nameOf(record) : "all " + record.stream().entity();
        acts.note("fetch", about(record), "Immediate fetch of " + what + " was requested.");
        return ResponseEntity.accepted().body(Map.of("text", "Fetching " + what + " begins now; a change appears as a new version."));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> unknown(NoSuchElementException failure) {
        return answer(HttpStatus.NOT_FOUND, failure.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(IllegalArgumentException failure) {
        return answer(HttpStatus.NOT_FOUND, failure.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return answer(HttpStatus.valueOf(failure.getStatusCode().value()), String.valueOf(failure.getReason()));
    }

    private static ResponseStatusException wrong(String message) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
    }

    private static ResponseEntity<Map<String, String>> answer(HttpStatus status, String sentence) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(Map.of("error", sentence));
    }
}
