package org.xerocamel.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Every {@code xero.*} setting. The defaults are in {@code application.yaml}, which travels in the jar and is read before
 * the user's own; a setting that is absent there has none and is null, an empty list or an empty map here.
 *
 * @param clientId the client id of the app registered at Xero; empty until the user has one
 * @param clientSecret its secret; empty until the user has one
 * @param grant how tokens are got: by a person's login, or by the app itself as a custom connection
 * @param redirectUri where Xero sends the browser after consent
 * @param scopes what is asked of Xero, space-separated
 * @param loginUrl base of {@code /identity/connect/authorize}
 * @param identityUrl base of {@code /connect/token} and of {@code /.well-known/openid-configuration}
 * @param apiUrl base of {@code /connections} and {@code /api.xro/2.0}
 * @param tokenKey base64 of the 32 bytes that encrypt tokens at rest; empty when the key file serves
 * @param tokenKeyPrevious the key before, which opens what it encrypted while the new one takes its place; empty otherwise
 * @param tokenKeyFile where a key is made when none is set and the database is the embedded one
 * @param proxy the HTTP proxy by which hosts outside are reached
 * @param organisations tenant ids or names to fetch; empty for all
 * @param folderNames how a new organisation's folder is named: {@link FolderNames}
 * @param webhook what Xero posts when something has changed
 * @param sinks names of the sinks that are switched on
 * @param sink what each sink gets, by name; further settings below {@code xero.sink.<name>} are the sink's own
 * @param entities how each entity is read, by name
 * @param routesDirectory the folder whose files replace or join the route files in the jar; {@code classpath:} may go before
 * @param servletName what Camel calls the servlet of {@code /xero/}
 * @param schema the schema of the application's tables; null or empty for the database's default one
 * @param schemaHistory the table in which Flyway notes what was done to the application's tables
 */
@Validated
@ConfigurationProperties("xero")
public record XeroProperties(
        String clientId,
        String clientSecret,
        @NotBlank String grant,
        @NotNull URI redirectUri,
        @NotBlank String scopes,
        @NotNull URI loginUrl,
        @NotNull URI identityUrl,
        @NotNull URI apiUrl,
        String tokenKey,
        String tokenKeyPrevious,
        @NotBlank String tokenKeyFile,
        @DefaultValue @Valid Proxy proxy,
        @DefaultValue List<String> organisations,
        @NotBlank @DefaultValue("readable") String folderNames,
        @NotNull @Valid Refresh refresh,
        @NotNull @Valid Fetch fetch,
        @NotNull @Valid Limits limits,
        @NotNull @Valid Webhook webhook,
        @DefaultValue List<String> sinks,
        @DefaultValue Map<String, @Valid Sink> sink,
        @NotNull @Valid Journal journal,
        @NotNull @Valid Deliver deliver,
        @NotNull @Valid Update update,
        @NotNull @Valid Alert alert,
        @NotEmpty Map<String, @Valid Entity> entities,
        @NotBlank String routesDirectory,
        @NotBlank @DefaultValue("XeroServlet") String servletName,
        String schema,
        @NotBlank @DefaultValue("xero_schema_history") String schemaHistory) {

    /** Of expense claims, payroll calendars and the setup, which no shipped row reads and a user's may. */
    private static final List<String> UNREAD_CALENDAR_DATES =
            List.of("PaymentDueDate", "ReportingDate", "ReferenceDate", "ConversionDate");

    /** What is read singly has a list beside it, which is fetched too. */
    public XeroProperties {
        fetch = fetch == null || entities == null ? fetch : fetch.withLists(entities);
        entities = entities == null ? null : withCalendarDates(WholeRecords.rows(entities));
    }

    /** A field's name says whether it holds a calendar date, whatever record it is in. */
    private static Map<String, Entity> withCalendarDates(Map<String, Entity> rows) {
        List<String> all = Stream.concat(rows.values().stream().flatMap(Entity::ownCalendarDates), UNREAD_CALENDAR_DATES.stream())
                .distinct().sorted().toList();
        Map<String, Entity> same = new LinkedHashMap<>(rows);
        same.replaceAll((name, row) -> row.withCalendarDates(all));
        return same;
    }

    /** @return the entity whose list that is, which only tells what is to be read and which no sink gets; empty for others */
    public Optional<String> recordsOf(String list) {
        return WholeRecords.recordsOf(list, entities);
    }

    /** @return whether an app registered at Xero is configured */
    public boolean hasApp() {
        return clientId != null && !clientId.isBlank() && clientSecret != null && !clientSecret.isBlank();
    }

    /**
     * @return whether the app is a custom connection, which needs no login
     * @throws SettingException when {@code xero.grant} is neither of the two
     */
    public boolean isCustomConnection() {
        return Grant.named(grant) == Grant.CLIENT_CREDENTIALS;
    }

    /** What may be a secret is left out, so that whatever prints this gives none away. */
    @Override
    public String toString() {
        return "XeroProperties[clientId=" + clientId + ", sinks=" + sinks + ", organisations=" + organisations + "]";
    }

    /**
     * The HTTP proxy by which hosts outside are reached.
     *
     * @param url such as {@code http://proxy.example.com:3128}; {@code direct} for none; empty: what Java's own properties or
     *     the environment name
     * @param username the login at the proxy; empty for none
     * @param password its password
     * @param exceptions hosts that are reached without it
     */
    public record Proxy(String url, String username, String password, @DefaultValue List<String> exceptions) {

        /** The login is left out, and what may be one in the address. */
        @Override
        public String toString() {
            return "Proxy[exceptions=" + exceptions + "]";
        }
    }

    /**
     * How tokens are kept alive.
     *
     * @param cron when to look, in Quartz's syntax
     * @param margin an access token that expires within it is renewed
     * @param sweep how often to look for what cannot wait for the schedule
     */
    public record Refresh(@NotBlank String cron, @NotNull Duration margin, @NotNull Duration sweep) {}

    /**
     * How records are fetched.
     *
     * @param cron when to look for changes, in Quartz's syntax
     * @param schedule by entity, when to look for its changes, where that is not {@code cron}
     * @param entities which entities to fetch
     * @param pageSize records a page, at most 1,000 (invoices, "Paging")
     * @param from the first If-Modified-Since, ISO-8601; null for all records
     * @param overlap how much of the last pass the next one reads again
     * @param reconcile when to read everything again, in Quartz's syntax; null or empty for never
     * @param where by entity, a filter in the syntax of Xero's; only the part that cannot change goes to Xero
     * @param statuses by entity, the statuses that reach the sinks, filtered on our side
     * @param workers how many streams are fetched at once
     * @param sweep how often to look for streams that wait for a limit or whose node is gone
     * @param timeout how long Xero may take to begin an answer or to go on with one
     * @param lookAgain after which times what Xero refuses is tried again, one after the other; the last one from then on
     */
    public record Fetch(
            @NotBlank String cron,
            @DefaultValue Map<String, String> schedule,
            @NotEmpty List<String> entities,
            @Min(1) @Max(1000) int pageSize,
            String from,
            @NotNull Duration overlap,
            String reconcile,
            @DefaultValue Map<String, String> where,
            @DefaultValue Map<String, List<String>> statuses,
            @Positive int workers,
            @NotNull Duration sweep,
            @NotNull Duration timeout,
            @NotEmpty List<Duration> lookAgain) {

        Fetch withLists(Map<String, Entity> rows) {
            return new Fetch(cron, WholeRecords.schedules(schedule, rows),
                    entities == null ? null : WholeRecords.fetched(entities, rows), pageSize, from, overlap, reconcile, where,
                    statuses, workers, sweep, timeout, lookAgain);
        }

        /** @return whether everything is read again from time to time */
        public boolean isReconciled() {
            return reconcile != null && !reconcile.isBlank();
        }

        /** @return the entity's filter, whatever the case of its name, as an environment writes it; null for none */
        public String whereOf(String entity) {
            return of(where, entity);
        }

        /** @return the entity's statuses, whatever the case of its name; empty for all */
        public List<String> statusesOf(String entity) {
            List<String> found = of(statuses, entity);
            return found == null ? List.of()
                    : found.stream().map(String::strip).filter(status -> !status.isEmpty()).toList();
        }

        private static <T> T of(Map<String, T> settings, String entity) {
            return settings.entrySet().stream().filter(each -> each.getKey().equalsIgnoreCase(entity)).map(Map.Entry::getValue)
                    .findFirst().orElse(null);
        }

        /** @return the first If-Modified-Since; null for all records */
        public Instant fromInstant() {
            if (from == null || from.isBlank()) {
                return null;
            }
            String text = from.strip();
            try {
                return text.length() <= "2026-01-01".length() ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                        : text.endsWith("Z") ? Instant.parse(text) : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                throw new SettingException("xero.fetch.from", from, "a time in UTC such as 2026-01-01T00:00:00, or empty");
            }
        }
    }

    /**
     * How often Xero may be asked (rate limits).
     *
     * @param minute calls for each organisation in any 60 seconds
     * @param day calls for each organisation in any 24 hours
     * @param concurrent calls for each organisation at once
     * @param appMinute calls for all organisations together in any 60 seconds
     * @param dayReserve how much of the day's calls is kept from passes: a share such as {@code 10 %}, or so many calls
     */
    public record Limits(
            @Positive int minute,
            @Positive int day,
            @Min(1) @Max(200) int concurrent,
            @Positive int appMinute,
            @NotBlank String dayReserve) {

        private static final Pattern RESERVE = Pattern.compile("(\\d{1,9})\\s*(%?)");

        /** @return how many of the day's calls are kept from passes */
        public int reserve() {
            Matcher text = RESERVE.matcher(dayReserve.strip());
            if (text.matches()) {
                long given = Long.parseLong(text.group(1));
                long calls = text.group(2).isEmpty() ? given : given * day / 100;
                if (calls < day) {
                    return (int) calls;
                }
            }
            throw new SettingException("xero.limits.day-reserve", dayReserve, "a share below 100 % such as 10 %, or a"
                    + " number of calls below xero.limits.day, which is " + day);
        }
    }

    /**
     * What Xero posts when something has changed (webhooks).
     *
     * @param key the webhook's key, which signs each post; empty: nothing is taken
     * @param gather how long the records of a stream gather after some were fetched, before the next are
     * @param categories the entity of each category of events; what is not here is passed over
     */
    public record Webhook(String key, @NotNull Duration gather, @DefaultValue Map<String, String> categories) {

        /** The key is left out, so that whatever prints this gives it not away. */
        @Override
        public String toString() {
            return "Webhook[gather=" + gather + ", categories=" + categories + "]";
        }
    }

    /**
     * What a sink gets.
     *
     * @param organisations tenant ids or names; empty for all
     * @param entities names of entities; empty for all
     * @param personal whether it gets what is about people, such as payroll, where that is fetched
     */
    public record Sink(@DefaultValue List<String> organisations, @DefaultValue List<String> entities,
            @DefaultValue("true") boolean personal) {}

    /**
     * How long batches stay in the journal.
     *
     * @param retention how long at least; longer while a sink has not got them
     * @param sweep how often to look for batches that may go
     */
    public record Journal(@NotNull Duration retention, @NotNull Duration sweep) {}

    /**
     * How batches reach the sinks.
     *
     * @param workers how many streams of one sink are delivered at once
     * @param sweep how often each sink looks for batches that another node appended
     * @param firstRetry the wait after a first failure; it doubles with each further one
     * @param lastRetry the longest wait between two attempts
     * @param alertAfter how long a sink fails before someone is told
     * @param brake so many refusals alike in a row stop a sink in their stream; 0 for never
     */
    public record Deliver(
            @Positive int workers,
            @NotNull Duration sweep,
            @NotNull Duration firstRetry,
            @NotNull Duration lastRetry,
            @NotNull Duration alertAfter,
            @DefaultValue("3") @PositiveOrZero int brake) {}

    /**
     * How changes go back to Xero.
     *
     * @param inbox the folder of the files with changes; empty: there is none
     * @param dryRun whether everything is checked and nothing sent
     * @param sweep how often to look into the inbox
     * @param settle how long a file that is written in the inbox must not have changed before it is taken
     * @param unfinished how long a file that is not whole may rest before it is refused; null for 120 times {@code settle}
     * @param byteOrderMark whether results in CSV begin with one
     */
    public record Update(String inbox, boolean dryRun, @NotNull Duration sweep, @NotNull Duration settle,
            Duration unfinished, boolean byteOrderMark) {

        private static final int USUAL_PATIENCE = 120;

        /** @return how long a file that is not whole may rest before it is refused */
        public Duration patience() {
            return unfinished == null ? settle.multipliedBy(USUAL_PATIENCE) : unfinished;
        }
    }

    /**
     * Who is told when something needs a person.
     *
     * @param to the receivers, comma-separated; empty: alerts go to the log
     * @param from the sender
     * @param reminder how long a problem lasts before it is mailed again
     */
    public record Alert(String to, String from, @NotNull Duration reminder) {}
}
