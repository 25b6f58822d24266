package org.xerocamel.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.journal.Stream;

/** What people can do about records that Xero does not give, in words. None sends them to a login that cannot help. */
@Component
class RefusalWords {

    private final XeroProperties settings;

    RefusalWords(XeroProperties settings) {
        this.settings = settings;
    }

    /** @return the scope that opens the stream's records; empty where that is not known */
    String scope(Stream stream) {
        Entity row = settings.entities().get(stream.entity());
        return row == null || row.scopes().isEmpty() ? "" : row.scopes().get(0);
    }

    /** @return the text about a scope that is missing, which only a new login has */
    String ofScope(Stream stream, String reason) {
        return """
                %s, and whatever else needs that scope, is not fetched. All else goes on.

                Reason: %s

                Add %s to xero.scopes, start xero-camel again and connect anew: Xero adds a scope only to a new login.

                It is fetched as soon as you have connected. Or take it out of xero.fetch.entities.
                """.formatted(stream, reason, scope(stream));
    }

    /** @return the subject where several streams of the organisation are refused alike; the same for each of them */
    String subject(Stream stream, Refusal refusal) {
        return "Xero: " + switch (refusal) {
            case REFUSED -> "calls for " + stream.organisation() + " are refused";
            case NOT_FOUND -> "lists of " + stream.organisation() + " are not found";
            default -> "records of " + stream.organisation() + " are not given to us";
        };
    }

    /**
     * @param whole whether Xero refuses all of the organisation
     * @return what to do at Xero or in the settings, and when it is tried again
     */
    String advice(Stream stream, Refusal refusal, boolean whole) {
        Entity row = settings.entities().get(stream.entity());
        String what = switch (refusal) {
            case NOT_FOUND -> "Xero knows no such list: look at xero.entities." + stream.entity() + ".path.";
            case MISSING_TIER -> (row.tier().isEmpty() ? "The app or the person who connected it may not have it."
                    : "It needs " + row.tier() + ".") + " Connecting again does not change that.";
            case MISSING_PRODUCT -> "It, and whatever else is of the kind, needs " + row.product() + ": the organisation must"
                    + " subscribe to it at Xero, and whoever connected must have the right to it there. Connecting again as the"
                    + " same person does not change that.";
            case WRONG_REGION -> "Xero offers it, and whatever else is of the kind, in "
                    + (row.regions().isEmpty() ? "other regions" : String.join(", ", row.regions())) + " alone.";
            case MISSING_SCOPE -> "A scope is missing: look at xero.scopes, and connect anew.";
            case REFUSED -> whole ? "The organisation is still connected, so connecting again as the same person does not help."
                    + " At Xero, see that its subscription has not ended, and that whoever connected still has access to it;"
                    + " if they have not, let somebody connect who has." : "The organisation is still connected and gives other"
                    + " records, so connecting again as the same person does not help. Whoever connected may lack the right to"
                    + " these records: give it to them at Xero, or let somebody connect who has it.";
        };
        return what + " It is tried again by itself, soon at first and at last every " + last()
                + ", and whenever somebody connects.";
    }

    /** @return such as "Payroll (AU) of Demo Ltd" */
    String product(Stream stream) {
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
