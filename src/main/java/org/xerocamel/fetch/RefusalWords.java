package org.xerocamel.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.XeroStream;

/** The advice about records that Xero refuses. It sends nobody to a login that cannot help. */
@Component
class RefusalWords {

    private final XeroProperties settings;

    RefusalWords(XeroProperties settings) {
        this.settings = settings;
    }

    /** @return the scope that opens the stream's records; empty where that is not known */
    String scope(XeroStream stream) {
        Entity row = settings.entities().get(stream.entity());
        return row == null || row.scopes().isEmpty() ? "" : row.scopes().get(0);
    }

    /** @return the text about a scope that is missing, which only a new login has */
    String ofScope(XeroStream stream, String reason) {
        return """
                %s, and everything else that needs this scope, is not fetched. All other records are.

                Reason: %s

                Add %s to xero.scopes, start xero-camel again and connect again: Xero adds a scope only to a new login.

                Fetching starts as soon as you have connected. Or remove the entities from xero.fetch.entities.
                """.formatted(stream, reason, scope(stream));
    }

    /** @return the subject where several streams of the organisation are refused alike; the same for each of them */
    String subject(XeroStream stream, Refusal refusal) {
        return "Xero: " + switch (refusal) {
            case REFUSED -> "calls for " + stream.organisation() + " are refused";
            case NOT_FOUND -> "lists of " + stream.organisation() + " are not found";
            default -> "records of " + stream.organisation() + " are refused";
        };
    }

    /**
     * @param whole whether Xero refuses all of the organisation
     * @return what to do at Xero or in the settings, and when it is retried
     */
    String advice(XeroStream stream, Refusal refusal, boolean whole) {
        Entity row = settings.entities().get(stream.entity());
        String what = switch (refusal) {
            case NOT_FOUND -> "Xero knows no such list: check xero.entities." + stream.entity() + ".path.";
            case MISSING_TIER -> (row.tier().isEmpty() ? "The app or the person who connected it may not have it."
                    : "It needs " + row.tier() + ".") + " Connecting again does not help.";
            case MISSING_PRODUCT -> "This stream, and all others of the same product, need " + row.product() + ": the"
                    + " organisation must subscribe to it at Xero, and the person who connected must have access to it"
                    + " there. Connecting again as the same person does not help.";
            case WRONG_REGION -> "Xero offers it, and all others of the same product, only in "
                    + (row.regions().isEmpty() ? "other regions" : String.join(", ", row.regions())) + ".";
            case MISSING_SCOPE -> "A scope is missing: check xero.scopes, and connect again.";
            case REFUSED -> whole ? "The organisation is still connected, so connecting again as the same person does"
                    + " not help. At Xero, check that its subscription has not ended, and that the person who connected"
                    + " still has access to it; if not, let somebody connect who has." : "The organisation is still"
                    + " connected and returns other records, so connecting again as the same person does not help. The"
                    + " person who connected may lack the right to these records: grant it at Xero, or let somebody"
                    + " connect who has it.";
        };
        return what + " It is retried automatically, with a backoff of up to " + last()
                + ", and whenever somebody connects.";
    }

    /** @return such as "Payroll (AU) of Demo Ltd" */
    String product(XeroStream stream) {
        Entity row = settings.entities().get(stream.entity());
        String api = row.api().replaceAll("\\..*", "");
        return api.substring(0, 1).toUpperCase(Locale.ROOT) + api.substring(1)
                + (row.regions().isEmpty() ? "" : " (" + String.join(", ", row.regions()) + ")") + " of "
                + stream.organisation();
    }

    private String last() {
        List<Duration> steps = settings.fetch().lookAgain();
        Duration last = steps.get(steps.size() - 1);
        return last.toHours() > 0 && last.toMinutesPart() == 0 ? last.toHours() + " hours"
                : last.toMinutes() > 0 ? last.toMinutes() + " minutes" : last.toSeconds() + " seconds";
    }
}
