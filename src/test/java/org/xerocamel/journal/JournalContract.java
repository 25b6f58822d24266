package org.xerocamel.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.xerocamel.config.Database;
import org.xerocamel.e2e.TestApplication;
import org.xerocamel.journal.WebhookEvents.EventGroup;
import org.xerocamel.journal.WebhookEvents.RecordEvent;
import org.xerocamel.simulator.XeroSimulator;
import org.xerocamel.tokens.Organisations;
import org.xerocamel.work.LeaseLostException;

/** What the journal promises, on each database that it may stand in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JournalContract {

    private static final Runnable NOWHERE = () -> { };
    private static final String SINK = "file";
    private static final String FORGETFUL = "Forgetful";
    private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");
    private static final Instant DAY = Instant.parse("2026-11-24T07:00:00Z");

    private final XeroSimulator xero = XeroSimulator.start();
    private TestApplication application;
    private Journal journal;
    private Streams streams;
    private WebhookEvents events;
    private Path folder;

    /** @return the settings that name the database */
    abstract Map<String, String> database();

    final JdbcTemplate template() {
        return application.database();
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        TestApplication.Settings settings = TestApplication.against(xero, folder)
                .set("xero.fetch.sweep", "1h").set("xero.fetch.cron", "0 0 0 1 1 ? 2099")
                .set("xero.deliver.sweep", "1h").set("xero.limits.concurrent", 200);
        database().forEach(settings::set);
        xero.addOrganisation("Demo");
        // For contacts that are forgotten, of which the records of the other tests know nothing.
        xero.addOrganisation(FORGETFUL);
        application = settings.start();
        application.connect();
        // The application's own workers, which the login has woken, would take the streams of the tests.
        application.bean(CamelContext.class).getRouteController().stopRoute("xero-pass");
        application.bean(CamelContext.class).getRouteController().stopRoute("xero-webhook-fetch");
        application.bean(CamelContext.class).getRouteController().stopRoute("xero-forgets");
        this.folder = folder;
        journal = application.bean(Journal.class);
        streams = application.bean(Streams.class);
        events = application.bean(WebhookEvents.class);
    }

    @AfterAll
    void stop() {
        application.close();
        xero.close();
    }

    @Test
    void aBatchHoldsFiveHundredRecordsAtMost() throws IOException {
        StreamLease lease = lease();
        append(lease, records("a", 1234, 20), NOWHERE);
        assertThat(batches(lease)).extracting(Batch::recordCount).containsExactly(500, 500, 234);
        assertThat(lines(lease)).as("in their order, none lost").hasSize(1234).isEqualTo(records("a", 1234, 20));
    }

    @Test
    void aBatchHoldsHalfAMebibyteAtMostButForASingleLargerRecord() throws IOException {
        StreamLease lease = lease();
        List<String> records = new ArrayList<>(records("small", 3, 200_000));
        records.addAll(records("huge", 1, 1_500_000));
        records.addAll(records("tiny", 2, 10));
        append(lease, records, NOWHERE);
        assertThat(batches(lease)).extracting(Batch::recordCount).containsExactly(2, 1, 1, 2);
        assertThat(batches(lease)).filteredOn(batch -> batch.recordCount() > 1).allSatisfy(batch ->
                assertThat(batch.body().length).isLessThanOrEqualTo(BatchList.BYTES));
        assertThat(lines(lease)).isEqualTo(records);
    }

    /** H2, as it is by default, gives the answer of before to some who ask during the commit: a sink passed over a batch. */
    @Test
    void aBatchIsFoundAsSoonAsItsSequenceIsKnown() throws Exception {
        int batches = 400;
        long stream = lease().stream().id();
        CompletableFuture<Void> appending = CompletableFuture.runAsync(() -> appendOneByOne(stream, batches));
        long cursor = 0;
        while (cursor < batches) {
            Optional<Batch> next = journal.next(stream, cursor, SINK);
            if (next.isEmpty()) {
                long last = journal.lastSequence(stream);
                next = journal.next(stream, cursor, SINK);
                assertThat(next.isPresent() || last == cursor).as("batch %s, while the last is %s", cursor + 1, last)
                        .isTrue();
            }
            cursor = next.map(Batch::sequence).orElse(cursor);
            assertThat(appending.isCompletedExceptionally()).isFalse();
        }
        appending.get();
    }

    private void appendOneByOne(long stream, int batches) {
        try (Connection other = application.database().getDataSource().getConnection();
                PreparedStatement take = other.prepareStatement("UPDATE xero_stream SET sequence = ? WHERE id = ?");
                PreparedStatement insert = other.prepareStatement("INSERT INTO xero_batch (stream_id, sequence, record_count,"
                        + " body, appended_at) VALUES (?, ?, 1, ?, CURRENT_TIMESTAMP)")) {
            other.setAutoCommit(false);
            for (long sequence = 1; sequence <= batches; sequence++) {
                take.setLong(1, sequence);
                take.setLong(2, stream);
                take.executeUpdate();
                insert.setLong(1, stream);
                insert.setLong(2, sequence);
                insert.setBytes(3, new byte[40_000]);
                insert.executeUpdate();
                other.commit();
            }
            other.setAutoCommit(true);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sequencesGoOnWithoutAGapFromPageToPage() throws IOException {
        StreamLease lease = lease();
        for (int page = 0; page < 4; page++) {
            append(lease, records("page" + page, 501, 20), NOWHERE);
        }
        assertThat(batches(lease)).extracting(Batch::sequence).isEqualTo(LongStream.rangeClosed(1, 8).boxed().toList());
    }

    @Test
    void aRecordIsJournalledAgainOnlyWhenItsContentDiffersAndNeverTwiceInABatch() throws IOException {
        StreamLease lease = lease();
        append(lease, List.of("x one", "y one", "x one", "x two", "y one"), NOWHERE);
        assertThat(batches(lease)).extracting(batch -> text(batch)).containsExactly("x one\ny one\n", "x two\n");
        append(lease, List.of("x two", "y one"), NOWHERE);
        assertThat(batches(lease)).as("nothing changed").hasSize(2);
        append(lease, List.of("x one"), NOWHERE);
        assertThat(batches(lease)).as("an older content is a change too").hasSize(3);
    }

    @Test
    void whateverTheOrderOfIdsEachChangeIsJournalledAndNothingElse() throws IOException {
        StreamLease lease = lease();
        Random random = new Random(39);
        List<String> ids = new ArrayList<>(Stream.generate(() -> new UUID(random.nextLong(), 7).toString()).limit(40).toList());
        ids.addAll(List.of("A", "zz", "sixteen_bytes_xx", "消費税", ids.get(0).toUpperCase(Locale.ROOT), ids.get(0) + "/1"));
        Map<String, String> last = new HashMap<>();
        List<String> changes = new ArrayList<>();
        for (int page = 0; page < 30; page++) {
            Collections.shuffle(ids, random);
            List<String> records = ids.stream().limit(9).map(id -> id + " " + random.nextInt(3))
                    .sorted(page % 2 == 0 ? Comparator.naturalOrder() : Comparator.comparing(String::length)).toList();
            records.stream().filter(record -> !record.equals(last.put(record.split(" ")[0], record))).forEach(changes::add);
            append(lease, records, NOWHERE);
        }
        assertThat(lines(lease)).isEqualTo(changes);
    }

    @Test
    void aRecordBeyondAllThatTheIndexHasIsNotLookedUp() throws IOException {
        StreamLease lease = lease();
        List<String> asked = new ArrayList<>();
        RecordVersions index = new RecordVersions(application.bean(Database.class)) {
            @Override
            Map<String, Known> known(long stream, Collection<String> ids, PassMark pass) {
                asked.addAll(ids);
                return super.known(stream, ids, pass);
            }
        };
        for (List<String> page : List.of(List.of("b one", "c one"), List.of("c one", "a one", "d one", "e one", "d one"))) {
            try (Changes changes = new Changes(index, lease.stream().id(), PassMark.of(1), () -> Forgetting.NOTHING)) {
                for (String record : page) {
                    add(changes, record, true);
                }
                changes.finish();
                append(lease, changes, NOWHERE);
            }
        }
        assertThat(asked).as("none of the first page, and of the second one those that it may know").containsExactly("c", "a");
        assertThat(lines(lease)).containsExactly("b one", "c one", "a one", "d one", "e one");
    }

    /** As a list of tax rates does, which was delivered again with each pass. */
    @Test
    void anIdThatAPageNamesTwiceIsJournalledOnceAChange() throws IOException {
        StreamLease lease = lease();
        append(lease, List.of("x one", "y one", "x two"), NOWHERE);
        assertThat(lines(lease)).as("none is lost").containsExactly("x one", "y one", "x two");
        append(lease, List.of("x one", "y one", "x two"), NOWHERE);
        append(lease, List.of("x two", "x one", "y one", "x one"), NOWHERE);
        append(lease, List.of("x two"), NOWHERE);
        append(lease, List.of("x one", "x two"), NOWHERE);
        assertThat(lines(lease)).as("the same two, in whatever order").hasSize(3);
        append(lease, List.of("x one", "x three"), NOWHERE);
        append(lease, List.of("x one", "x three"), NOWHERE);
        assertThat(lines(lease)).as("the change of one").endsWith("x two", "x one", "x three").hasSize(5);
        append(lease, List.of("x one"), NOWHERE);
        append(lease, List.of("x one"), NOWHERE);
        assertThat(lines(lease)).as("one is left, and not the last").endsWith("x three", "x one").hasSize(6);
    }

    @Test
    void twinsFarApartOnAPageAreCountedToldAndJournalledOnceAChange() throws IOException {
        StreamLease lease = lease();
        List<String> page = new ArrayList<>(List.of("x one"));
        page.addAll(records("other", 1200, 20));
        page.add("x two");
        append(lease, page, NOWHERE);
        append(lease, page, NOWHERE);
        assertThat(lines(lease)).hasSize(1202);
        try (Changes changes = journal.changes(lease.stream(), new PassMark(9, true, List.of(SINK)))) {
            for (String record : page) {
                add(changes, record, true);
            }
            changes.finish();
            assertThat(changes.twins()).containsExactly("x");
            assertThat(List.of(changes.firstSeen(), changes.furtherTwins(), changes.count(), changes.journalled()))
                    .as("ids, twins beside them, changes, what a sink gets that wants all").containsExactly(1201, 1, 0, 1202);
        }
    }

    @Test
    void aRecordThatIsNotWantedIsJournalledOnlyIfAnEarlierVersionWas() throws IOException {
        StreamLease lease = lease();
        append(lease, List.of("known one"), NOWHERE);
        try (Changes changes = journal.changes(lease.stream(), PassMark.of(1))) {
            add(changes, "known void", false);
            add(changes, "unknown void", false);
            changes.finish();
            assertThat(changes.count()).isEqualTo(1);
            append(lease, changes, NOWHERE);
        }
        assertThat(lines(lease)).containsExactly("known one", "known void");
    }

    @Test
    void whenThePositionCannotBeStoredNothingIs() throws IOException {
        StreamLease lease = lease();
        append(lease, List.of("x one"), NOWHERE);
        assertThatThrownBy(() -> append(lease, List.of("x two", "y one"), () -> {
            throw new IllegalStateException("the position's statement failed");
        })).hasMessage("the position's statement failed");
        assertThat(lines(lease)).containsExactly("x one");
        append(lease, List.of("x two", "y one"), NOWHERE);
        assertThat(batches(lease)).as("no gap, and the index knew nothing of it").extracting(Batch::sequence)
                .containsExactly(1L, 2L);
        assertThat(lines(lease)).containsExactly("x one", "x two", "y one");
    }

    @Test
    void aLeaseThatWasTakenOverWritesNothing() throws IOException {
        StreamLease slept = lease();
        append(slept, List.of("x one"), NOWHERE);
        application.database().update("UPDATE xero_stream SET lease_until = ? WHERE id = ?",
                Timestamp.from(Instant.now().minusSeconds(60)), slept.stream().id());
        StreamLease taken = streams.claim((entity, now) -> LATER).orElseThrow();
        assertThat(taken.stream()).isEqualTo(slept.stream());
        List<String> ran = new ArrayList<>();
        assertThatThrownBy(() -> append(slept, List.of("x two"), () -> ran.add("position")))
                .isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> journal.move(slept, () -> { ran.add("move"); })).isInstanceOf(LeaseLostException.class);
        assertThat(ran).as("what ran under the lost lease").isEmpty();
        assertThat(lines(slept)).containsExactly("x one");
        streams.free(slept);
        append(taken, List.of("x three"), NOWHERE);
        assertThat(lines(taken)).as("giving back a lost lease takes nothing from its new holder")
                .containsExactly("x one", "x three");
        streams.free(taken);
    }

    @Test
    void aStreamIsClaimedByOneAtATimeAndNotBeforeItIsDue() {
        StreamLease lease = lease();
        assertThat(streams.claim((entity, now) -> LATER)).as("the same stream claimed twice").isEmpty();
        streams.postpone(lease, Instant.now().plus(Duration.ofHours(1)), "wait");
        assertThat(streams.claim((entity, now) -> LATER)).as("a stream that is not due").isEmpty();
    }

    @Test
    void streamsThatManyClaimAtOnceAreTakenOnceEach() {
        String tenant = application.bean(Organisations.class).all().get(0).tenantId();
        application.database().update("UPDATE xero_stream SET wanted = FALSE");
        IntStream.range(0, 60).forEach(i -> streams.add(tenant, "Entity-" + UUID.randomUUID()));
        Queue<StreamLease> taken = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> all = IntStream.range(0, 8).mapToObj(worker -> CompletableFuture.runAsync(() -> {
            for (Optional<StreamLease> next = claim(); next.isPresent(); next = claim()) {
                taken.add(next.get());
            }
        })).toList();
        assertThat(all).allSatisfy(worker -> assertThat(worker).succeedsWithin(Duration.ofMinutes(1)));
        assertThat(taken).extracting(lease -> lease.stream().id()).doesNotHaveDuplicates().hasSize(60);
        taken.forEach(streams::free);
    }

    @Test
    void aForgottenContactLeavesTheBatchesWhichKeepTheirNumbersAndComesNoMore() throws IOException {
        ForgottenContacts contacts = application.bean(ForgottenContacts.class);
        JournalScrub scrub = application.bean(JournalScrub.class);
        StreamLease slept = lease(forgetful(), "Contacts");
        String tenant = slept.stream().tenantId();
        String jane = UUID.randomUUID().toString();
        String acme = UUID.randomUUID().toString();
        appendContacts(slept, List.of(jane + " Janus first"));
        appendContacts(slept, List.of(acme + " Acme first", jane + " Janus second"));
        appendContacts(slept, List.of(acme + " Acme second"));
        long skipped = skipped(slept);

        ForgottenContact forgotten = new ForgottenContact(tenant, jane, false);
        contacts.ask(forgotten);
        contacts.fence(forgotten);
        assertThatThrownBy(() -> appendContacts(slept, List.of(jane + " Janus third"))).as("a page that was read before")
                .isInstanceOf(LeaseLostException.class);
        scrub.scrub(forgotten);
        StreamLease lease = claim().orElseThrow();

        assertThat(batches(lease)).extracting(Batch::sequence).containsExactly(2L, 3L);
        assertThat(batches(lease)).extracting(Batch::recordCount).containsExactly(1, 1);
        assertThat(lines(lease)).containsExactly(contact(acme, "Acme first"), contact(acme, "Acme second"));
        assertThat(journal.lastSequence(lease.stream().id())).isEqualTo(3);
        assertThat(journal.firstSequence(lease.stream().id())).as("no gap, for which all would be fetched again").hasValue(1L);
        assertThat(journal.holding(tenant, "Contacts", jane)).isEmpty();
        assertThat(skipped(lease)).as("counted still, as Xero counts it").isEqualTo(skipped + 1);
        scrub.erase();
        assertThat(bodiesNaming("Janus")).isEmpty();

        appendContacts(lease, List.of(jane + " Janus third", acme + " Acme second"));
        scrub.scrub(forgotten);
        assertThat(lines(lease)).as("read again").hasSize(2);
        assertThat(skipped(lease)).as("counted once").isEqualTo(skipped + 1);
        contacts.forgotten(forgotten);
        assertThat(contacts.find(tenant, jane)).hasValueSatisfying(entry -> assertThat(entry.forgottenAt()).isNotNull());
        assertThat(application.database().queryForList("SELECT contact_id FROM xero_forgotten WHERE contact_id IS NOT NULL"))
                .as("ids that are kept").isEmpty();

        assertThat(contacts.undo(tenant, jane)).isTrue();
        assertThat(events.next(lease.stream().id())).hasValueSatisfying(group ->
                assertThat(group.recordIds()).containsExactly(jane));
        appendContacts(lease, List.of(jane + " Janus fourth"));
        assertThat(lines(lease)).last().isEqualTo(contact(jane, "Janus fourth"));
        assertThat(contacts.undo(tenant, jane)).as("once more").isFalse();
        streams.free(lease);
    }

    @Test
    void documentsKeepTheContactUnlessTheyAreCutToo() throws IOException {
        ForgottenContacts contacts = application.bean(ForgottenContacts.class);
        JournalScrub scrub = application.bean(JournalScrub.class);
        StreamLease lease = lease(forgetful(), "Quotes");
        String tenant = lease.stream().tenantId();
        String jane = UUID.randomUUID().toString();
        String whole = "{\"QuoteID\":\"q\",\"Total\":10.50,\"Contact\":{\"ContactID\":\"" + jane + "\",\"Name\":\"Janus\"}}";
        String cut = "{\"QuoteID\":\"q\",\"Total\":10.50,\"Contact\":{\"ContactID\":\"" + jane + "\"}}";
        appendRecord(lease, "q", whole);
        contacts.ask(new ForgottenContact(tenant, jane, false));
        scrub.scrub(new ForgottenContact(tenant, jane, false));
        assertThat(lines(lease)).containsExactly(whole);

        contacts.ask(new ForgottenContact(tenant, jane, true));
        scrub.scrub(new ForgottenContact(tenant, jane, true));
        assertThat(lines(lease)).containsExactly(cut);
        appendRecord(lease, "q", whole);
        appendRecord(lease, "q", whole.replace("Janus", "Janus Another"));
        assertThat(lines(lease)).as("delivered once more, and not for each change of the name").containsExactly(cut, cut);
        scrub.erase();
        assertThat(bodiesNaming("Janus")).isEmpty();
        contacts.undo(tenant, jane);
        streams.free(lease);
    }

    private String forgetful() {
        return application.bean(Organisations.class).named(FORGETFUL).get(0).tenantId();
    }

    private void appendContacts(StreamLease lease, List<String> contacts) throws IOException {
        try (Changes changes = journal.changes(lease.stream(), PassMark.of(1))) {
            for (String each : contacts) {
                String id = each.substring(0, each.indexOf(' '));
                byte[] record = contact(id, each.substring(id.length() + 1)).getBytes(StandardCharsets.UTF_8);
                changes.add(id, true, record, 0, record.length);
            }
            changes.finish();
            journal.append(lease, changes, false, () -> {
                application.database().update("UPDATE xero_stream SET skipped = skipped + ? WHERE id = ?", changes.skipped(),
                        lease.stream().id());
                return null;
            });
        }
    }

    private void appendRecord(StreamLease lease, String id, String record) throws IOException {
        try (Changes changes = journal.changes(lease.stream(), PassMark.of(1))) {
            byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
            changes.add(id, true, bytes, 0, bytes.length);
            changes.finish();
            append(lease, changes, NOWHERE);
        }
    }

    private static String contact(String id, String name) {
        return "{\"ContactID\":\"" + id + "\",\"Name\":\"" + name + "\"}";
    }

    private long skipped(StreamLease lease) {
        return application.database().queryForObject("SELECT skipped FROM xero_stream WHERE id = ?", Long.class, lease.stream().id());
    }

    private List<Path> bodiesNaming(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".bodies")).filter(file -> {
                try {
                    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).toList();
        }
    }

    private Optional<StreamLease> claim() {
        return streams.claim((entity, now) -> LATER);
    }

    @Test
    void thePassOfALeaseThatWasTakenOverLeavesNothing() throws IOException {
        StreamLease slept = lease();
        endSoon(slept);
        StreamLease taken = claim().orElseThrow();
        try (Changes nothing = journal.changes(slept.stream(), PassMark.of(1))) {
            nothing.finish();
            assertThatThrownBy(() -> journal.appendLast(slept, nothing, true, () -> {
                streams.end(slept, new PassResult(7, DAY, "late", 0, 0, 0, null));
                return null;
            })).isInstanceOf(LeaseLostException.class);
            journal.appendLast(taken, nothing, true, () -> {
                streams.end(taken, new PassResult(3, DAY, "timely", 0, 0, 0, null));
                return null;
            });
        }
        application.database().update("UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP WHERE id = ?", taken.stream().id());
        StreamLease next = claim().orElseThrow();
        assertThat(next.position()).isEqualTo(new StreamPosition(3, DAY, "timely", false, false, false));
        streams.free(next);
    }

    @Test
    void aRenewalWaitsForNoRowThatIsBeingWritten() throws SQLException {
        StreamLease written = lease();
        StreamLease other = lease();
        try (Connection writer = connection(); PreparedStatement writes = writer.prepareStatement(
                "UPDATE xero_stream SET sequence = sequence WHERE id = ?")) {
            writer.setAutoCommit(false);
            writes.setLong(1, written.stream().id());
            writes.executeUpdate();
            // The application renews by itself every few seconds, so only what is read while the row is locked tells.
            Timestamp before = lastsUntil(written);
            endSoon(other);
            assertThat(CompletableFuture.runAsync(streams::renew)).as("the renewal").succeedsWithin(Duration.ofSeconds(20));
            assertThat(lastsOn(other)).as("a lease beside the one in use").isTrue();
            assertThat(lastsUntil(written)).as("the lease of the row that was being written").isEqualTo(before);
            writer.rollback();
        }
        endSoon(written);
        streams.renew();
        assertThat(lastsOn(written)).as("the same, once it was free again").isTrue();
        List.of(written, other).forEach(streams::free);
    }

    /** @return a connection of its own, beside the application's, whose transactions on an embedded H2 wait for one another */
    private Connection connection() throws SQLException {
        HikariDataSource pool = application.bean(DataSource.class).unwrap(HikariDataSource.class);
        return DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
    }

    private Timestamp lastsUntil(StreamLease lease) {
        return application.database().queryForObject("SELECT lease_until FROM xero_stream WHERE id = ?", Timestamp.class,
                lease.stream().id());
    }

    @Test
    void whatTheRoutesCouldNotGiveBackIsGivenBackAtTheEnd() {
        StreamLease lease = lease();
        streams.giveAllBack();
        StreamLease next = streams.claim((entity, now) -> LATER).orElseThrow();
        assertThat(next.stream()).as("what another node may claim at once").isEqualTo(lease.stream());
        endSoon(next);
        streams.leave(next);
        streams.renew();
        assertThat(lastsOn(next)).as("a lease that nobody works under is renewed").isFalse();
        streams.free(next);
    }

    private void endSoon(StreamLease... leases) {
        for (StreamLease lease : leases) {
            application.database().update("UPDATE xero_stream SET lease_until = CURRENT_TIMESTAMP WHERE id = ?",
                    lease.stream().id());
        }
    }

    private boolean lastsOn(StreamLease lease) {
        return Boolean.TRUE.equals(application.database().queryForObject(
                "SELECT lease_until > CURRENT_TIMESTAMP FROM xero_stream WHERE id = ?", Boolean.class,
                lease.stream().id()));
    }

    @Test
    void aPageTooLargeForMemoryGoesToAFileThatNobodyElseSees() throws IOException {
        StreamLease lease = lease();
        Set<Path> before = spools();
        List<String> records = records("large", 60, 400_000);
        try (Changes changes = journal.changes(lease.stream(), PassMark.of(1))) {
            for (String record : records) {
                add(changes, record, true);
            }
            changes.finish();
            assertThat(spools()).as("files that a killed process would leave behind").isEqualTo(before);
            append(lease, changes, NOWHERE);
        }
        assertThat(spools()).as("files left behind").isEqualTo(before);
        assertThat(lines(lease)).isEqualTo(records);
    }

    @Test
    void anEventThatIsToldAgainWaitsOnceAndNotAtAllOnceItsRecordWasFetchedAfterIt() {
        long stream = lease().stream().id();
        RecordEvent event = event(stream, "a", "UPDATE", DAY);
        events.add(List.of(event, event(stream, "b", "UPDATE", DAY), event));
        events.add(List.of(event));
        EventGroup group = events.next(stream).orElseThrow();
        assertThat(group.recordIds()).containsExactlyInAnyOrder("a", "b");
        assertThat(waiting(stream)).isEqualTo(2);
        events.fetched(stream, group, group.recordIds(), DAY.plusSeconds(1));
        assertThat(events.next(stream)).as("all were fetched").isEmpty();
        events.add(List.of(event));
        assertThat(waiting(stream)).as("told again, but fetched a second after it").isZero();
        events.add(List.of(event(stream, "a", "UPDATE", DAY.plusSeconds(5))));
        assertThat(events.next(stream).orElseThrow().recordIds()).as("a later one").containsExactly("a");
    }

    @Test
    void anEventWaitsAgainThatMayBeOfAChangeAfterTheFetch() {
        long stream = lease().stream().id();
        RecordEvent sameSecond = event(stream, "a", "UPDATE", DAY);
        RecordEvent undated = new RecordEvent(stream, "u", "UPDATE", "", null);
        events.add(List.of(sameSecond, undated));
        EventGroup group = events.next(stream).orElseThrow();
        events.fetched(stream, group, group.recordIds(), DAY.plusMillis(900));
        events.add(List.of(sameSecond, undated));
        assertThat(events.next(stream).orElseThrow().recordIds()).containsExactlyInAnyOrder("a", "u");
    }

    @Test
    void whatIsToldWhileACallIsUnderWayWaitsOn() {
        long stream = lease().stream().id();
        events.add(List.of(event(stream, "a", "UPDATE", DAY), event(stream, "b", "UPDATE", DAY)));
        EventGroup group = events.next(stream).orElseThrow();
        events.add(List.of(event(stream, "a", "UPDATE", DAY.plusSeconds(2)), event(stream, "b", "UPDATE", DAY)));
        events.fetched(stream, group, group.recordIds(), DAY.plusSeconds(1));
        assertThat(events.next(stream).orElseThrow().recordIds()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void anEventWithItsMillisecondsIsTheSameHoweverOftenItIsTold() {
        long stream = lease().stream().id();
        RecordEvent exact = event(stream, "a", "UPDATE", DAY.plusMillis(1));
        events.add(List.of(exact));
        EventGroup group = events.next(stream).orElseThrow();
        events.add(List.of(exact));
        events.fetched(stream, group, group.recordIds(), DAY.plusMillis(2));
        events.add(List.of(exact));
        assertThat(waiting(stream)).isZero();
    }

    @Test
    void aGroupHolds40RecordsHoweverManyEventsTellOfThem() {
        long stream = lease().stream().id();
        events.add(IntStream.range(0, 3_000).mapToObj(i -> event(stream, "r" + i % 100, "UPDATE", DAY.plusSeconds(i)))
                .toList());
        List<Integer> sizes = new ArrayList<>();
        for (Optional<EventGroup> group = events.next(stream); group.isPresent(); group = events.next(stream)) {
            sizes.add(group.get().recordIds().size());
            events.fetched(stream, group.get(), group.get().recordIds(), DAY);
        }
        assertThat(sizes).containsExactly(40, 40, 20);
    }

    @Test
    void groupsThatAreRefusedBecomeSmallerUntilOneRecordAloneIsForgotten() {
        long stream = lease().stream().id();
        events.add(IntStream.range(0, 100).mapToObj(i -> event(stream, "r" + i, "UPDATE", DAY)).toList());
        List<String> fetched = new ArrayList<>();
        int calls = 0;
        for (Optional<EventGroup> group = events.next(stream); group.isPresent(); group = events.next(stream)) {
            calls++;
            if (group.get().recordIds().contains("r17")) {
                events.refused(stream, group.get());
            } else {
                fetched.addAll(group.get().recordIds());
                events.fetched(stream, group.get(), group.get().recordIds(), DAY);
            }
        }
        assertThat(fetched).as("all but the one").hasSize(99).doesNotHaveDuplicates().doesNotContain("r17");
        assertThat(calls).as("calls").isLessThan(20);
    }

    @Test
    void postsThatTellTheSameAtOnceAreStoredAllOfThem() throws Exception {
        long stream = lease().stream().id();
        List<CompletableFuture<Void>> posts = IntStream.range(0, 8).mapToObj(post -> CompletableFuture.runAsync(() ->
                events.add(IntStream.range(0, 200).mapToObj(i -> event(stream, "r" + (post % 2 == 0 ? i : 199 - i),
                        "UPDATE", DAY)).toList()))).toList();
        for (CompletableFuture<Void> post : posts) {
            post.get();
        }
        assertThat(waiting(stream)).isEqualTo(200);
    }

    @Test
    void aFreeStreamIsTakenForEventsWithoutBecomingDueAndRestsWhenTold() {
        StreamLease pass = lease();
        long stream = pass.stream().id();
        events.add(List.of(event(stream, "a", "UPDATE", DAY)));
        assertThat(streams.claimForEvents()).as("a pass has it").isEmpty();
        streams.free(pass);
        StreamLease lease = streams.claimForEvents().orElseThrow();
        assertThat(lease.stream()).isEqualTo(pass.stream());
        assertThat(lease.fence()).isGreaterThan(pass.fence());
        assertThat(streams.claim((entity, now) -> LATER)).as("taken, and not due").isEmpty();
        streams.restEvents(lease, 3, LATER);
        streams.free(lease);
        assertThat(streams.claimForEvents()).as("it rests").isEmpty();
        assertThat(events.next(stream)).as("it rests").isEmpty();
        assertThat(streams.claim((entity, now) -> LATER)).as("not due").isEmpty();
        template().update("UPDATE xero_stream SET events_after = NULL WHERE id = ?", stream);
        assertThat(events.next(stream).orElseThrow().failures()).isEqualTo(3);
        StreamLease again = streams.claimForEvents().orElseThrow();
        journal.move(again, () -> events.leaveToPass(stream));
        streams.free(again);
        assertThat(waiting(stream)).isZero();
        assertThat(streams.claim((entity, now) -> LATER)).as("left to a pass, which is due").isPresent();
    }

    @Test
    void whatWebhooksBringLeavesTheCountOfAPassAlone() throws IOException {
        StreamLease lease = lease();
        append(lease, records("r", 3, 10), NOWHERE);
        try (Changes changes = journal.changes(lease.stream(), PassMark.NONE)) {
            add(changes, "r1 changed", true);
            add(changes, "new one", true);
            changes.finish();
            append(lease, changes, NOWHERE);
            assertThat(changes.count()).isEqualTo(2);
        }
        assertThat(template().queryForList("SELECT seen FROM xero_record_index WHERE stream_id = ? ORDER BY record_key",
                Long.class, lease.stream().id())).as("passes that saw new, r0, r1, r2").containsExactly(0L, 1L, 1L, 1L);
        try (Changes changes = journal.changes(lease.stream(), PassMark.of(1))) {
            add(changes, "r1 changed", true);
            add(changes, "new one", true);
            changes.finish();
            assertThat(changes.count()).as("journalled already").isZero();
            assertThat(changes.firstSeen()).as("new to the pass").isOne();
        }
    }

    private static RecordEvent event(long stream, String record, String type, Instant at) {
        return new RecordEvent(stream, record, type, at.toString(), at);
    }

    private long waiting(long stream) {
        return template().queryForObject("SELECT COUNT(*) FROM xero_webhook_event WHERE stream_id = ?"
                + " AND fetched_at IS NULL", Long.class, stream);
    }

    /** A stream of its own for each test: any name will do for an entity here. */
    @Test
    void whatWaitsIsCountedToTheRecordAlsoBehindBatchesOfAReleaseThatDidNotCountThem() throws IOException {
        StreamLease lease = lease();
        append(lease, records("old", 700, 20), NOWHERE);
        long stream = lease.stream().id();
        template().update("UPDATE xero_batch SET journalled = NULL WHERE stream_id = ?", stream);
        template().update("UPDATE xero_stream SET journalled = 0 WHERE id = ?", stream);
        template().update("INSERT INTO xero_cursor (sink, stream_id, due_at) VALUES ('slow', ?, CURRENT_TIMESTAMP)", stream);
        assertThat(waiting()).isEqualTo(700);
        append(lease, records("new", 30, 20), NOWHERE);
        assertThat(waiting()).isEqualTo(730);
        template().update("UPDATE xero_cursor SET sequence = 1 WHERE sink = 'slow'");
        assertThat(waiting()).isEqualTo(230);
        template().update("UPDATE xero_cursor SET sequence = 2 WHERE sink = 'slow'");
        assertThat(waiting()).isEqualTo(30);
        template().update("DELETE FROM xero_cursor WHERE sink = 'slow'");
    }

    private long waiting() {
        Database database = application.bean(Database.class);
        long records = database.sql("deliver/waiting-records").param("sink", "slow").query(Long.class).single();
        assertThat(database.sql("status/sinks-waiting").query((row, n) -> row.getString("sink").equals("slow")
                ? row.getLong("records") : -1L).list()).as("the same in the status").contains(records);
        return records;
    }

    final StreamLease lease() {
        return lease(application.bean(Organisations.class).all().get(0).tenantId(), "Entity-" + UUID.randomUUID());
    }

    private StreamLease lease(String tenant, String entity) {
        application.database().update("UPDATE xero_stream SET wanted = FALSE");
        streams.add(tenant, entity);
        return streams.claim((name, now) -> LATER).orElseThrow();
    }

    final void append(StreamLease lease, List<String> records, Runnable position) throws IOException {
        try (Changes changes = journal.changes(lease.stream(), PassMark.of(1))) {
            for (String record : records) {
                add(changes, record, true);
            }
            changes.finish();
            append(lease, changes, position);
        }
    }

    private void append(StreamLease lease, Changes changes, Runnable position) {
        journal.append(lease, changes, false, () -> {
            position.run();
            return null;
        });
    }

    /** The first word of a record is its id here. */
    private static void add(Changes changes, String record, boolean wanted) throws IOException {
        byte[] bytes = record.getBytes(StandardCharsets.UTF_8);
        changes.add(record.split(" ")[0], wanted, bytes, 0, bytes.length);
    }

    static List<String> records(String name, int count, int length) {
        return IntStream.range(0, count).mapToObj(i -> (name + i + " ") + "z".repeat(length)).toList();
    }

    private List<Batch> batches(StreamLease lease) {
        List<Batch> batches = new ArrayList<>();
        Optional<Batch> next = journal.next(lease.stream().id(), 0, SINK);
        while (next.isPresent()) {
            batches.add(next.get());
            next = journal.next(lease.stream().id(), next.get().sequence(), SINK);
        }
        return batches;
    }

    private List<String> lines(StreamLease lease) {
        return batches(lease).stream().flatMap(batch -> text(batch).lines()).toList();
    }

    private static String text(Batch batch) {
        return new String(batch.body(), StandardCharsets.UTF_8);
    }

    private static Set<Path> spools() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("xero-spool"))
                    .collect(Collectors.toSet());
        }
    }
}
