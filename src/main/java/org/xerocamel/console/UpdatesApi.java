package org.xerocamel.console;

import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.xerocamel.update.UpdateList;

/** What the inbox has in hand, and why it waits. */
@RestController
@RequestMapping(path = "/api/updates", produces = MediaType.APPLICATION_JSON_VALUE)
class UpdatesApi {

    private final UpdateList updates;

    UpdatesApi(UpdateList updates) {
        this.updates = updates;
    }

    /** @return the files with rows that have not ended */
    @GetMapping
    Map<String, List<UpdateList.Waiting>> list() {
        return Map.of("files", updates.waiting());
    }
}
