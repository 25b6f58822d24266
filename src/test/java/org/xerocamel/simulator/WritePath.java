package org.xerocamel.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The steps of a path that is written to, decoded; empty where the path is shorter.
 *
 * @param entity such as Invoices
 * @param id the record's id or number
 * @param below such as Attachments
 * @param belowId such as a file's name
 */
record WritePath(String entity, String id, String below, String belowId) {

    static final String API = "/api.xro/2.0/";

    static WritePath of(Request request) {
        String[] steps = request.path().substring(API.length()).split("/");
        return new WritePath(step(steps, 0), step(steps, 1), step(steps, 2), step(steps, 3));
    }

    private static String step(String[] steps, int place) {
        return place < steps.length ? URLDecoder.decode(steps[place].replace("+", "%2B"), StandardCharsets.UTF_8) : "";
    }
}
