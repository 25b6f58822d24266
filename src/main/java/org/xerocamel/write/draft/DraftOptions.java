package org.xerocamel.write.draft;

import java.util.Optional;

/**
 * How the texts of a file are to be understood.
 *
 * @param dateFormat how it writes its dates, such as {@code dd/MM/yyyy}; null for ISO and what can be one date only
 * @param mapping what its titles and values mean; null for Xero's own
 */
public record DraftOptions(String dateFormat, Mapping mapping) {

    /** Nothing is agreed: only what can mean one thing is understood. */
    public static final DraftOptions NONE = new DraftOptions(null, null);

    /** @return why it is no format of dates, as the rest of a sentence; empty where it is one, or nothing */
    public static Optional<String> faultOfDateFormat(String format) {
        return DateText.fault(format);
    }
}
