package org.xerocamel.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The organisations that the database knows, a few seconds old at most, for decisions that are made with each claim. Another
 * node may have connected one.
 */
@Component
public class KnownOrganisations {

    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    /**
     * An organisation.
     *
     * @param tenantId Xero's tenant id
     * @param name its name
     */
    public record Known(String tenantId, String name) {

        private boolean isNamedBy(String text) {
            return tenantId.equalsIgnoreCase(text.strip()) || name.equalsIgnoreCase(text.strip());
        }
    }

    private record Seen(long nanos, Map<String, Known> known, boolean alone) {

        private boolean isFresh() {
            return System.nanoTime() - nanos < FRESH_NANOS;
        }
    }

    private final XeroProperties settings;
    private final Supplier<List<Known>> reader;
    private volatile Seen seen;

    /** Reads them from the application's database. */
    @Autowired
    KnownOrganisations(XeroProperties settings, Database database) {
        this(settings, () -> database.sql("SELECT tenant_id, name FROM xero_organisation WHERE left_at IS NULL")
                .query((row, n) -> new Known(row.getString("tenant_id"), row.getString("name"))).list());
    }

    /** @param reader gives those that are connected */
    public KnownOrganisations(XeroProperties settings, Supplier<List<Known>> reader) {
        this.settings = settings;
        this.reader = reader;
    }

    /** @return whether no more than one organisation is fetched */
    public boolean isAlone() {
        return seen().alone();
    }

    /** Lets the next question be answered from the database. */
    public void forget() {
        seen = null;
    }

    private Seen seen() {
        Seen last = seen;
        if (last == null || !last.isFresh()) {
            last = read();
            seen = last;
        }
        return last;
    }

    private Seen read() {
        List<Known> known = reader.get();
        long fetched = known.stream().filter(each -> settings.organisations().isEmpty()
                || settings.organisations().stream().anyMatch(each::isNamedBy)).count();
        return new Seen(System.nanoTime(), known.stream().collect(Collectors.toMap(Known::tenantId, Function.identity())),
                fetched <= 1);
    }
}
