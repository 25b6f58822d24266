package org.xerocamel.update;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Fails a route whose update was not made, for routes that may continue only if it was. */
@Component("xeroUpdateOutcome")
public class UpdateOutcome {

    private static final Set<String> GOOD = Set.of(UpdateRow.State.DONE.word(), UpdateRow.State.UNCHANGED.word(),
            UpdateRow.State.DRY_RUN.word());

    /**
     * Lets a list of results pass if each of them is what was wanted.
     *
     * @throws UpdateNotDoneException when one was refused, still waits, or is unknown
     */
    public void demand(@Body List<Map<String, Object>> results) {
        String others = results.stream().filter(line -> !GOOD.contains(String.valueOf(line.get("result"))))
                .map(line -> line.get("invoice") + " is " + line.get("result") + ": " + line.get("why"))
                .collect(Collectors.joining("; "));
        if (!others.isEmpty()) {
            throw new UpdateNotDoneException(others);
        }
    }

    /** A requested change at Xero was not made; the message says which invoices, and why. */
    public static class UpdateNotDoneException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UpdateNotDoneException(String which) {
            super(which);
        }
    }
}
