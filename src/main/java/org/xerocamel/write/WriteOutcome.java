package org.xerocamel.write;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;
import org.xerocamel.write.Document.State;

/** Fails a route whose documents were not written, for routes that may continue only if they were. */
@Component("xeroWriteOutcome")
public class WriteOutcome {

    private static final Set<String> GOOD = Set.of(State.CREATED.word(), State.CHANGED.word(), State.UNCHANGED.word(),
            State.DONE.word(), State.DRY_RUN.word());

    /**
     * Lets a list of results pass if each of them is what was wanted.
     *
     * @throws NotWrittenException when one was refused, still waits, or is unknown
     */
    public void demand(@Body List<Map<String, Object>> results) {
        String others = results.stream().filter(line -> !GOOD.contains(String.valueOf(line.get("result"))))
                .map(line -> line.get("document") + " is " + line.get("result") + ": " + line.get("why"))
                .collect(Collectors.joining("; "));
        if (!others.isEmpty()) {
            throw new NotWrittenException(others);
        }
    }

    /** A document was not written to Xero; the message says which, and why. */
    public static class NotWrittenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotWrittenException(String which) {
            super(which);
        }
    }
}
