package org.xerocamel.status;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.xerocamel.config.Entity;
import org.xerocamel.config.XeroProperties;

/**
 * Computes the scopes that the settings need: those of the fetched entities and of the sinks, of which any one suffices; and
 * those for updates, where these are enabled (scopes).
 */
@Component
public class NeededScopes {

    private static final List<String> ATTACHMENTS = List.of("accounting.attachments.read", "accounting.attachments");
    private static final List<String> INVOICE_CHANGES = List.of("accounting.invoices", "accounting.transactions");
    private static final List<String> PAYMENT_CHANGES = List.of("accounting.payments", "accounting.transactions");

    private final List<List<String>> needs;

    public NeededScopes(XeroProperties settings, Environment environment) {
        List<List<String>> all = new ArrayList<>();
        settings.fetch().entities().stream().map(settings.entities()::get).filter(Objects::nonNull).map(Entity::scopes)
                .filter(scopes -> !scopes.isEmpty()).forEach(all::add);
        if (settings.sinks().contains("pdf") && environment.getProperty("xero.sink.pdf.attachments", Boolean.class, false)) {
            all.add(ATTACHMENTS);
        }
        List<String> asked = List.of(settings.scopes().strip().split("\\s+"));
        for (List<String> change : List.of(INVOICE_CHANGES, PAYMENT_CHANGES)) {
            if (asked.contains(change.get(0))) {
                all.add(change);
            }
        }
        this.needs = List.copyOf(all);
    }

    /**
     * @param granted what a login was granted; empty where that is not known, and then nothing is missed
     * @return of each need that it does not meet, the narrowest scope that would
     */
    public List<String> notIn(List<String> granted) {
        Set<String> missing = new LinkedHashSet<>();
        if (!granted.isEmpty()) {
            needs.stream().filter(scopes -> scopes.stream().noneMatch(granted::contains)).map(scopes -> scopes.get(0))
                    .forEach(missing::add);
        }
        return List.copyOf(missing);
    }
}
