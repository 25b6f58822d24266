package org.xerocamel.fetch;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Json;
import org.xerocamel.config.XeroProperties;

/** The filter of each entity; one that cannot be read stops the application before it starts. */
@Component
class RecordFilters {

    private final XeroProperties settings;
    private final ObjectMapper json;
    private final Map<String, RecordFilter> filters = new ConcurrentHashMap<>();

    RecordFilters(XeroProperties settings, Json json) {
        this.settings = settings;
        this.json = json.mapper();
        settings.fetch().entities().forEach(this::of);
    }

    RecordFilter of(String entity) {
        return filters.computeIfAbsent(entity, name -> new RecordFilter(settings.fetch(), name,
                settings.entities().get(name), json));
    }
}
