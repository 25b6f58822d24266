package org.xerocamel.console.sink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.xerocamel.console.sink.NewSink.KindShown;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Shows the way to a further sink. */
@RestController
@RequestMapping(path = "/api/sinks", produces = MediaType.APPLICATION_JSON_VALUE)
class NewSinkApi {

    private static final String KINDS = "xero-camel/sink-kinds.yaml";

    private final List<SinkKind> kinds;
    private final SinkNames names;
    private final NewSinkSteps steps;

    NewSinkApi(SinkNames names, NewSinkSteps steps) throws IOException {
        this.kinds = kinds();
        this.names = names;
        this.steps = steps;
    }

    /** @return the kinds, as their file has them */
    static List<SinkKind> kinds() throws IOException {
        ObjectMapper json = JsonMapper.builder().build();
        try (InputStream file = new ClassPathResource(KINDS).getInputStream()) {
            List<?> rows = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return rows.stream().map(row -> json.convertValue(row, SinkKind.class)).toList();
        }
    }

    /**
     * @param kind one of the kinds; without it, the answer has no steps
     * @param name the sink's name; by default the kind's
     * @return the way to the sink
     */
    @GetMapping("/new")
    NewSink way(@RequestParam(required = false) String kind, @RequestParam(required = false) String name) {
        List<KindShown> all = kinds.stream().map(each -> new KindShown(each.kind(), each.title(), each.name())).toList();
        if (kind == null || kind.isBlank()) {
            return new NewSink(all, null, null, null, List.of());
        }
        SinkKind chosen = kinds.stream().filter(each -> each.kind().equals(kind.strip())).findFirst().orElseThrow(() ->
                wrong("The kind is '" + kind + "'; it must be one of " + kinds.stream().map(SinkKind::kind).collect(Collectors.joining(", "))
                        + "."));
        String given = Optional.ofNullable(name).map(String::strip).filter(text -> !text.isEmpty()).orElseGet(() -> names.proposed(chosen));
        return names.problem(chosen, given).map(problem -> new NewSink(all, chosen.kind(), given, problem, List.of()))
                .orElseGet(() -> new NewSink(all, chosen.kind(), given, null, steps.steps(chosen, given)));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> failed(ResponseStatusException failure) {
        return ResponseEntity.status(failure.getStatusCode()).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", String.valueOf(failure.getReason())));
    }

    private static ResponseStatusException wrong(String message) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, message);
    }
}
