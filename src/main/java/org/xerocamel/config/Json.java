package org.xerocamel.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.springframework.stereotype.Component;

/**
 * Holds the mapper that reads and writes xero-camel's JSON. It is no bean itself: an application around has an
 * {@code ObjectMapper} of its own, which neither changes what xero-camel writes nor is replaced by this one.
 */
@Component
public class Json {

    private final ObjectMapper mapper = JsonMapper.builder().addModules(new JavaTimeModule(), new Jdk8Module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).disable(MapperFeature.DEFAULT_VIEW_INCLUSION)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS).build();

    /** @return the mapper, which nobody changes */
    public ObjectMapper mapper() {
        return mapper;
    }
}
