package org.xerocamel.console;

import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xerocamel.fetch.RecentPasses;
import org.xerocamel.fetch.RecentPasses.Durations;

/** Serves how long passes take. */
@RestController
@RequestMapping(path = "/api/passes", produces = MediaType.APPLICATION_JSON_VALUE)
class PassesApi {

    private final RecentPasses recent;

    PassesApi(RecentPasses recent) {
        this.recent = recent;
    }

    /** The passes of this node since its start, by entity. */
    record Passes(List<Durations> passes) {}

    /** @return the entities whose passes took longest first */
    @GetMapping
    Passes passes() {
        return new Passes(recent.list());
    }
}
