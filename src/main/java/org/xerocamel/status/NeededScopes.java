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
import org.xerocamel.write.draft.WritableEntities;
import org.xerocamel.write.draft.WriteRules;
import org.xerocamel.write.draft.WriteSettings;

/**
 * Computes the scopes that the settings need: those of the fetched entities and of the sinks, of which any one suffices;
 * those for updates, where these are enabled (scopes); and those of what may be created.
 */
@Component
public class NeededScopes {

    private static final List<String> ATTACHMENTS = List.of("accounting.attachments.read", "accounting.attachments");
    private static final List<String> INVOICE_CHANGES = List.of("accounting.invoices", "accounting.transactions");
    private static final List<String> PAYMENT_CHANGES = List.of("accounting.payments", "accounting.transactions");

    /** The old broad scope includes all that can be written but these. */
    private static final List<String> NARROW = List.of("accounting.contacts", "accounting.settings");
    private static final String BROAD = "accounting.transactions";

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
        if (!settings.update().create().isEmpty()) {
            new WriteSettings(settings, new WritableEntities()).created().stream().map(WriteRules::scope).distinct()
                    .map(scope -> NARROW.contains(scope) ? List.of(scope) : List.of(scope, BROAD)).forEach(all::add);
        }
        this.needs = all.stream().distinct().toList();
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
