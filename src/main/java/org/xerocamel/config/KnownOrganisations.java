package org.xerocamel.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The organisations that the database knows and the group of each, a few seconds old at most, for decisions that are made with
 * each claim. Another node may have connected one. {@code xero.group} decides first, a tenant id before a name; an organisation
 * that no group names belongs to the group that it joined by an invitation.
 */
@Component
public class KnownOrganisations {

    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    /**
     * An organisation.
     *
     * @param tenantId Xero's tenant id
     * @param name its name
     * @param joined the group that it joined by an invitation; null for none
     * @param left whether it was disconnected here
     */
    public record Known(String tenantId, String name, String joined, boolean left) {

    }

    private record Seen(long nanos, List<Known> known, Map<String, String> groups, boolean alone) {

        private boolean isFresh() {
            return System.nanoTime() - nanos < FRESH_NANOS;
        }
    }

    private final XeroProperties settings;
    private final Supplier<List<Known>> reader;
    /** The group by tenant ids and names, in small letters: a thousand organisations may be named. */
    private final Map<String, String> named = new HashMap<>();
    private final Set<String> fetched;
    private volatile Seen seen;

    /** Reads them from the application's database. */
    @Autowired
    KnownOrganisations(XeroProperties settings, Database database) {
        this(settings, () -> database.sql("""
                SELECT tenant_id, name, joined_group, left_at IS NOT NULL AS departed FROM xero_organisation ORDER BY tenant_id
                """).query((row, n) -> new Known(row.getString("tenant_id"), row.getString("name"),
                        row.getString("joined_group"), row.getBoolean("departed"))).list());
    }

    /** @param reader gives those that are or were connected */
    public KnownOrganisations(XeroProperties settings, Supplier<List<Known>> reader) {
        this.settings = settings;
        this.reader = reader;
        settings.group().forEach((group, each) -> each.organisations().forEach(text -> named.putIfAbsent(key(text), group)));
        this.fetched = settings.organisations().stream().map(KnownOrganisations::key).collect(Collectors.toSet());
    }

    /** @return whether no more than one organisation is fetched */
    public boolean isAlone() {
        return seen().alone();
    }

    /** @return the name of the organisation's group; empty for an organisation in none, which goes by the general settings */
    public Optional<String> groupOf(String tenantId) {
        return Optional.ofNullable(groups().get(tenantId));
    }

    /** @return the group by tenant id, of those that are in one; the same map as long as nothing has changed */
    public Map<String, String> groups() {
        return seen().groups();
    }

    /** @return what cannot be as the settings and the invitations say, in a sentence each */
    public List<String> problems() {
        return seen().known().stream().flatMap(this::problems).toList();
    }

    /** Lets the next question be answered from the database. */
    public void forget() {
        Seen last = seen;
        seen = last == null ? null : new Seen(System.nanoTime() - FRESH_NANOS, last.known(), last.groups(), last.alone());
    }

    private Seen seen() {
        Seen last = seen;
        if (last == null || !last.isFresh()) {
            last = read(last);
            seen = last;
        }
        return last;
    }

    private Seen read(Seen last) {
        List<Known> known = reader.get();
        long wanted = known.stream().filter(each -> !each.left() && (fetched.isEmpty() || fetched.contains(key(each.tenantId()))
                || fetched.contains(key(each.name())))).count();
        Map<String, String> groups = new HashMap<>();
        known.forEach(each -> group(each).ifPresent(group -> groups.put(each.tenantId(), group)));
        boolean same = last != null && last.groups().equals(groups);
        return new Seen(System.nanoTime(), known, same ? last.groups() : Map.copyOf(groups), wanted <= 1);
    }

    private Optional<String> group(Known organisation) {
        return Stream.of(naming(organisation.tenantId()), naming(organisation.name()),
                Optional.ofNullable(organisation.joined()).filter(settings.group()::containsKey))
                .flatMap(Optional::stream).findFirst();
    }

    private Optional<String> naming(String idOrName) {
        return Optional.ofNullable(named.get(key(idOrName)));
    }

    private static String key(String idOrName) {
        return idOrName.strip().toLowerCase(Locale.ROOT);
    }

    private Stream<String> problems(Known each) {
        Optional<String> byId = naming(each.tenantId());
        Optional<String> byName = naming(each.name());
        Stream<String> two = byId.isPresent() && byName.isPresent() && !byId.equals(byName) ? Stream.of("xero.group."
                + byId.get() + ".organisations names " + each.tenantId() + ", and xero.group." + byName.get()
                + ".organisations names '" + each.name() + "', which is the same organisation; it belongs to "
                + byId.get() + ".") : Stream.empty();
        Stream<String> gone = each.joined() != null && !each.left() && !settings.group().containsKey(each.joined())
                && byId.isEmpty() && byName.isEmpty() ? Stream.of("'" + each.name() + "' joined the group " + each.joined()
                + " by an invitation, but there is no xero.group." + each.joined() + "; it goes by the general settings.")
                : Stream.empty();
        return Stream.concat(two, gone);
    }
}
