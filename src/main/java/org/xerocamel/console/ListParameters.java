package org.xerocamel.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ResponseStatusException;

/** The parameters that lists have in common. */
public final class ListParameters {

    private static final int MOST_PAGES = 100_000;

    private ListParameters() {}

    /**
     * @param sort in any case
     * @throws ResponseStatusException 400, when there is no such order
     */
    public static <T extends Enum<T>> T order(Class<T> orders, String sort) {
        return Arrays.stream(orders.getEnumConstants()).filter(each -> each.name().equalsIgnoreCase(sort)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "sort is " + sort + ", but must be one of "
                        + Arrays.stream(orders.getEnumConstants()).map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")) + "."));
    }

    /** @throws ResponseStatusException 400, when there is no such page */
    public static void checkPage(int page) {
        if (page < 1 || page > MOST_PAGES) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "page is " + page + ", but must be 1 to " + MOST_PAGES + ".");
        }
    }

    /** @return the failure as the API tells it */
    public static ResponseEntity<Map<String, String>> answer(ResponseStatusException failure) {
        return ResponseEntity.status(failure.getStatusCode()).contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("error", String.valueOf(failure.getReason())));
    }
}
