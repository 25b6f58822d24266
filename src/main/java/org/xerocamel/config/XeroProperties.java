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
import java.math.BigDecimal;
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
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Every {@code xero.*} setting. The defaults are in {@code application.yaml}, which travels in the jar and is read before
 * the user's own; a setting that is absent there has none and is null, an empty list or an empty map here.
 *
 * @param clientId The client id of the app that you registered at developer.xero.com.
 * @param clientSecret The client secret of that app.
 * @param grant How tokens are obtained. {@code authorization_code}: a person logs in at {@code /xero/connect}. {@code
 *     client_credentials}: the app is a custom connection, which reaches one organisation and needs no login; the scopes of a
 *     person ({@code openid}, {@code offline_access} and so on) are then not requested.
 * @param redirectUri The address to which Xero sends the browser after consent, exactly as in the app's configuration at Xero.
 *     It must use https, or be {@code http://localhost} while you try things out.
 * @param scopes The scopes that a login requests, separated by spaces. A scope that you add later needs a new login. {@code
 *     offline_access} keeps the login alive. Budgets, journals and reports need scopes of their own.
 * @param loginUrl The base address of Xero's login page ({@code /identity/connect/authorize}). Change it only to reach a
 *     simulator or a proxy.
 * @param identityUrl The base address of Xero's token endpoint ({@code /connect/token}). Change it only to reach a simulator or
 *     a proxy.
 * @param apiUrl The base address of Xero's API ({@code /connections}, {@code /api.xro/2.0}). Change it only to reach a
 *     simulator or a proxy.
 * @param tokenKey The key that encrypts the tokens in the database: 32 random bytes in base64 ({@code openssl rand -base64
 *     32}). Empty: a key is generated at the first start in {@code xero.token-key-file}, but only while the database is the
 *     embedded one.
 * @param tokenKeyPrevious The previous key, while you replace the key.
 * @param tokenKeyFile The file of the generated key, readable by its owner alone. Back it up with the database.
 * @param proxy the HTTP proxy by which hosts outside are reached
 * @param organisations Tenant ids or names of the organisations to fetch, comma-separated. Empty: all that are connected.
 * @param group Groups of organisations, by name, with {@code organisations} (tenant ids or names), {@code cron} (in the place of {@code
 *     xero.fetch.cron}) and {@code sinks} (of {@code xero.sinks}; empty for all), such as {@code large: {organisations: Harbor
 *     Ltd, sinks: file}}. An organisation may be in one group; one in none goes by the general settings.
 * @param folderNames How the folder of a new organisation is named. {@code readable}: such as {@code Demo Company
 *     (UK)-1a2b3c4d}. {@code plain}: such as {@code Demo_Company_UK-1a2b3c4d}, which needs no quotes in a shell. An
 *     organisation that has a folder keeps it.
 * @param webhook what Xero posts when something has changed
 * @param sinks Names of the sinks that are on, comma-separated: {@code file}, {@code jdbc}, {@code http}, {@code pdf}, {@code
 *     content}, {@code kafka}, {@code jms} and yours. Each is a route file {@code routes/5-sink-<name>.camel.yaml}.
 * @param sink what each sink gets, by name; further settings below {@code xero.sink.<name>} are the sink's own
 * @param entities How each entity is read, by its name. The jar has the shipped entities; a row here changes single keys of
 *     one, or adds an entity, such as {@code Folders: {path: Folders, id: FolderID, scopes: files.read}}.
 * @param routesDirectory The folder of your route files, or {@code classpath:} and a folder. A file there replaces the jar's
 *     file of the same name; further files are added.
 * @param servletName The name of Camel's servlet for {@code /xero/}. Two xero-camels in one process need two names.
 * @param schema The schema of the application's tables (PostgreSQL, H2), which is created. Empty: the database's default
 *     schema.
 * @param schemaHistory The table in which Flyway records the migrations of the application's tables.
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
        @DefaultValue Map<String, @Valid Group> group,
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
     * @param url The HTTP proxy for calls to Xero and to receivers of the HTTP sink, such as {@code
     *     http://proxy.example.com:3128}. {@code direct}: no proxy. Empty: Java's {@code https.proxyHost} and {@code
     *     http.proxyHost}, else {@code HTTPS_PROXY} and {@code HTTP_PROXY}.
     * @param username The user at the proxy, if it wants a login.
     * @param password The password of that user.
     * @param exceptions Hosts that are called without the proxy, comma-separated, such as {@code .example.com}, {@code
     *     10.0.0.0/8} or {@code *.internal}. This machine ({@code localhost}) is always called without it.
     */
    public record Proxy(String url, String username, String password, @DefaultValue List<String> exceptions) {

        /** The login is left out, and what may be one in the address. */
        @Override
        public String toString() {
            return "Proxy[exceptions=" + exceptions + "]";
        }
    }

    /**
     * A group of organisations, such as the clients that pay for more. An organisation in none goes by the general settings.
     *
     * @param organisations tenant ids or names; an organisation may be in one group. Those that come by an invitation to the group
     *     belong to it without being named
     * @param cron the schedule of their polls, in the place of {@code xero.fetch.cron}; {@code xero.fetch.schedule.<Entity>} goes
     *     before it. Empty: the general one
     * @param sinks names of {@code xero.sinks} that get their records, as far as {@code xero.sink.<name>.organisations} lets
     *     them. Empty: all
     */
    public record Group(@DefaultValue List<String> organisations, String cron, @DefaultValue List<String> sinks) {

        /** @return whether it has a schedule of its own */
        public boolean hasCron() {
            return cron != null && !cron.isBlank();
        }

        /** @return whether the sink gets its records, as far as the group decides */
        public boolean hasSink(String sink) {
            return sinks.isEmpty() || sinks.stream().map(String::strip).anyMatch(sink::equals);
        }
    }

    /**
     * How tokens are kept alive.
     *
     * @param cron The schedule of the token refresh (Quartz syntax).
     * @param margin An access token that expires within this time is refreshed.
     * @param sweep How often to retry a refresh that failed or was interrupted, whatever the schedule is.
     */
    public record Refresh(@NotBlank String cron, @NotNull Duration margin, @NotNull Duration sweep) {}

    /**
     * How records are fetched.
     *
     * @param cron The schedule of the polls for changes (Quartz syntax).
     * @param schedule By entity, a schedule that differs from {@code xero.fetch.cron}, such as {@code Organisation: 0 30 6 * *
     *     ?}.
     * @param spread Over how much time the polls of several organisations are spread from a time of their schedule on, at most until its
     *     next time. Each organisation keeps its own offset, so its interval is that of the schedule; an organisation that is
     *     alone is polled at the very time. {@code 0s}: all at the very time.
     * @param entities The entities to fetch, comma-separated. Each costs calls; the call plan in the log says how many.
     * @param pageSize Records per page, at most 1000.
     * @param from Only records that changed since this time (UTC) are fetched, such as {@code 2026-01-01T00:00:00}: the first
     *     If-Modified-Since. Empty: all records.
     * @param overlap How much of the previous pass the next one reads again. Duplicates are dropped.
     * @param reconcile The schedule of the reconciliation (Quartz syntax): it finds what polls have missed, and changes that
     *     Xero's timestamps do not show (account codes, sent to contact), and delivers only differences. Incremental polls
     *     continue meanwhile. Empty: never.
     * @param reconcileFull How often a reconciliation reads everything: 4 is every fourth one, 1 is each. Only these find what has
     *     no timestamp. Those between read what changed since the last one and compare Xero's count with ours, which costs few
     *     bytes; if the counts do not add up, everything is read. Entities without such a count are always read completely.
     * @param drift What becomes of a field that Xero adds or sends with another type. {@code tell}: it is told once, and the
     *     records are delivered. {@code stop}: the stream stops before the first such record until a person accepts the field;
     *     other streams continue. {@code off}: nobody looks. Either way {@code record} of the JDBC sink has every field.
     * @param where By entity, which records reach the sinks, in the syntax of Xero's {@code where}, such as {@code Invoices:
     *     Type=="ACCREC" AND Total>100}. Fields that can change are filtered here and not by Xero. Later versions of a record
     *     that was delivered once are delivered too.
     * @param statuses By entity, which statuses reach the sinks, in small or capital letters, such as {@code Invoices:
     *     AUTHORISED,PAID}. A status that Xero does not know is refused at the start, and skipped records are counted. Later
     *     versions of a record that was delivered once are delivered too.
     * @param workers How many streams are fetched at once.
     * @param sweep How often to look for streams that waited for a limit, or whose node died.
     * @param timeout How long Xero may take to begin an answer, or to continue one.
     * @param lookAgain The waits between retries of what Xero refuses, one after the other, the last one from then on. They
     *     hold for records that Xero does not give, for an organisation that was disconnected inside Xero, and for a login that
     *     Xero refused.
     */
    public record Fetch(
            @NotBlank String cron,
            @DefaultValue Map<String, String> schedule,
            @NotNull @DefaultValue("5m") Duration spread,
            @NotEmpty List<String> entities,
            @Min(1) @Max(1000) int pageSize,
            String from,
            @NotNull Duration overlap,
            String reconcile,
            @DefaultValue("4") @Positive int reconcileFull,
            @NotNull @DefaultValue("tell") String drift,
            @DefaultValue Map<String, String> where,
            @DefaultValue Map<String, List<String>> statuses,
            @Positive int workers,
            @NotNull Duration sweep,
            @NotNull Duration timeout,
            @NotEmpty List<Duration> lookAgain) {

        Fetch withLists(Map<String, Entity> rows) {
            return new Fetch(cron, WholeRecords.schedules(schedule, rows), spread,
                    entities == null ? null : WholeRecords.fetched(entities, rows), pageSize, from, overlap, reconcile,
                    reconcileFull, drift, where,
                    statuses, workers, sweep, timeout, lookAgain);
        }

        /** @throws SettingException when {@code xero.fetch.drift} is no policy */
        public FieldPolicy fieldPolicy() {
            return FieldPolicy.named(drift);
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
     * @param minute Calls per organisation in any 60 seconds.
     * @param day Calls per organisation in 24 hours. Set it to 1000 on Xero's Starter tier. A number below Xero's limit is a
     *     budget.
     * @param concurrent Calls per organisation at once.
     * @param appMinute Calls of all organisations together in any 60 seconds.
     * @param dayReserve The part of the day's calls that passes leave to urgent calls (on demand, webhooks): a share such as
     *     {@code 10 %}, or a number of calls.
     * @param monthBytes The budget of bytes a month (UTC) that Xero sends to this app, all organisations together, such as {@code
     *     50GB}: Xero charges by them. A mail says once a month that the forecast exceeds it, and once that it is used up;
     *     fetching continues. Empty: none.
     * @param connections How many organisations Xero lets the app connect on its tier: 5, 50, 1000 or 10000. From 90 % of it on
     *     an alert is raised, and at the limit a login or an invitation says so before the trip to Xero. Empty: not told.
     */
    public record Limits(
            @Positive int minute,
            @Positive int day,
            @Min(1) @Max(200) int concurrent,
            @Positive int appMinute,
            @NotBlank String dayReserve,
            DataSize monthBytes,
            @Positive Integer connections) {

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
     * @param key The webhooks key that Xero shows. Empty: posts are answered by 404.
     * @param gather The debounce: after records of an entity were fetched, further events are gathered for this time and
     *     fetched together.
     * @param categories The entity of each category of Xero's events. Events of other categories are ignored.
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
     * @param leaveOut fields that it does not get, such as {@code Contacts.EmailAddress}
     * @param hash fields of which it gets hashes alone, such as {@code Invoices.Contact.Name}
     */
    public record Sink(@DefaultValue List<String> organisations, @DefaultValue List<String> entities,
            @DefaultValue("true") boolean personal, @DefaultValue List<String> leaveOut, @DefaultValue List<String> hash) {

        /** @return a sink that gets whole records, of all organisations and entities or of some */
        public static Sink of(List<String> organisations, List<String> entities) {
            return new Sink(organisations, entities, true, List.of(), List.of());
        }
    }

    /**
     * How long batches stay in the journal.
     *
     * @param retention How long a batch stays in the database at least, for a sink that is added or rewound later. It stays
     *     longer while a sink that is on has not got it.
     * @param sweep How often to look for batches to prune.
     * @param files Whether what batches hold stands in files beside the embedded database, {@code data/xero.journal/}, which is
     *     faster. Set it to false if you back the database up by its own statements, which know nothing of other files. It
     *     applies to batches to come.
     */
    public record Journal(@NotNull Duration retention, @NotNull Duration sweep, @DefaultValue("true") boolean files) {}

    /**
     * How batches reach the sinks.
     *
     * @param workers How many streams of one sink are delivered at once.
     * @param sweep How often each sink looks for batches that another node appended, and for retries that are due.
     * @param firstRetry The wait after the first failure of a sink. It doubles with each further failure.
     * @param lastRetry The longest wait between two attempts.
     * @param alertAfter How long a sink may fail before an alert is sent.
     * @param brake After this many equal refusals in a row, with no accepted record in between, a sink stops in that stream,
     *     since the target may be at fault and not the records. Nothing is parked until another record passes or a person
     *     decides. 0: never.
     * @param forgetAfter A sink or a subscription that no node has had for so long is forgotten, with its parked records, as by
     *     {@code DELETE /api/sinks/{name}}. {@code 0s}: never.
     * @param hashKey The secret with which {@code xero.sink.<name>.hash} hashes values, at least 32 characters ({@code openssl
     *     rand -base64 32}). With another secret, all hashes differ from those that were delivered before.
     */
    public record Deliver(
            @Positive int workers,
            @NotNull Duration sweep,
            @NotNull Duration firstRetry,
            @NotNull Duration lastRetry,
            @NotNull Duration alertAfter,
            @DefaultValue("3") @PositiveOrZero int brake,
            @NotNull @DefaultValue("90d") Duration forgetAfter,
            String hashKey) {

        /** The secret is left out. */
        @Override
        public String toString() {
            return "Deliver[workers=" + workers + ", sweep=" + sweep + ", brake=" + brake + "]";
        }
    }

    /**
     * What is written to Xero.
     *
     * @param inbox The folder for files with changes of invoices, and for files with documents in a folder named after their
     *     entity: CSV with a header, NDJSON or JSON. If several organisations are connected, put a file into the organisation's
     *     folder within it, or give it a column {@code Organisation}. Empty: no inbox.
     * @param dryRun Whether everything is checked and nothing is sent. The results then say what would be sent.
     * @param sweep How often to look into the inbox.
     * @param settle How long a file that is written in the inbox must be unchanged before it is taken. On Linux, a file that is
     *     renamed into the inbox is taken at once. Increase it if writers pause, or if the inbox is a network share.
     * @param unfinished How long an incomplete file (empty, a last line without an end, JSON that is not closed) may stay
     *     before it is refused. Empty: 120 times {@code settle}.
     * @param byteOrderMark Whether results in CSV begin with a byte order mark, which spreadsheets need to show names
     *     correctly.
     * @param create The entities, or kinds of one, that files and programs may create, such as
     *     {@code Invoices,Bills,Contacts}. Empty: none; records that Xero has can be changed all the same.
     * @param status The status of a new document whose file names none, where its entity has it. Empty: the first that the
     *     entity can have.
     * @param mostRows The most rows of a file with documents, or lines where it is JSON. A file with more is refused before
     *     anything is sent.
     * @param mostAmount The most that the documents of a file may come to, whatever their currencies. A file with more is
     *     refused before anything is sent. Empty: no limit.
     * @param dateFormat The format of dates that could be two, such as {@code dd/MM/yyyy} or {@code MM/dd/yyyy}. Empty:
     *     01/02/2026 is refused.
     * @param approval Whether files with documents wait in the inbox's folder {@code waiting}, with a report of what would be
     *     sent, until a person moves them to the folder {@code approved} or approves them in the console.
     */
    public record Update(String inbox, boolean dryRun, @NotNull Duration sweep, @NotNull Duration settle,
            Duration unfinished, boolean byteOrderMark, @DefaultValue List<String> create, @DefaultValue("DRAFT") String status,
            @DefaultValue("10000") @Positive int mostRows, @Positive BigDecimal mostAmount, String dateFormat,
            @DefaultValue("false") boolean approval) {

        private static final int USUAL_PATIENCE = 120;

        /** @return how long a file that is not whole may rest before it is refused */
        public Duration patience() {
            return unfinished == null ? settle.multipliedBy(USUAL_PATIENCE) : unfinished;
        }
    }

    /**
     * Who is told when something needs a person.
     *
     * @param to The recipients of mails, comma-separated. Empty: alerts go to the log.
     * @param from The sender's address.
     * @param reminder How long a problem lasts before a reminder is mailed.
     * @param webhook Webhooks that get a message when a problem begins and when it is over, each by a name of yours, such as
     *     {@code ops: {url: https://hooks.slack.com/services/...}}. Further keys: {@code form} ({@code slack}, {@code teams} or
     *     {@code json}; by default what suits the host) and {@code headers}. The address is a secret.
     * @param heartbeat the monitor that expects a call while all is well
     */
    public record Alert(String to, String from, @NotNull Duration reminder, @DefaultValue Map<String, Webhook> webhook,
            @DefaultValue @Valid Heartbeat heartbeat) {

        /**
         * A webhook, in a chat or anywhere else.
         *
         * @param url its address, which may be a secret
         * @param form {@code slack}, {@code teams} or {@code json}; empty for what suits the host
         * @param headers further request headers, which may hold secrets
         */
        public record Webhook(String url, String form, @DefaultValue Map<String, String> headers) {

            /** Address and headers are left out, since they may be secrets. */
            @Override
            public String toString() {
                return "Webhook[form=" + form + "]";
            }
        }

        /**
         * A monitor such as healthchecks.io, which tells people when it is not called.
         *
         * @param url The address that is called while all is well, such as {@code https://hc-ping.com/<uuid>}. It is a secret.
         *     Empty: none.
         * @param failUrl The address that is called instead while an alert is open. Empty: {@code url} with {@code /fail} behind
         *     its path, as healthchecks.io and Better Stack want it. {@code none}: no call, for monitors that know silence alone.
         * @param interval How often it is called. Let the monitor wait for several times as long before it tells people.
         */
        public record Heartbeat(String url, String failUrl, @NotNull @DefaultValue("1m") Duration interval) {

            /** The addresses are left out, since they may be secrets. */
            @Override
            public String toString() {
                return "Heartbeat[interval=" + interval + "]";
            }
        }
    }
}
