package org.xerocamel.e2e;

import java.time.Duration;
import org.xerocamel.simulator.Faults;

/** One thing that goes wrong in a fault run. It begins at once; what lasts ends by itself. */
sealed interface FaultEvent {

    /** Begins. */
    void happen(FaultStage stage);

    /** The next answers to calls of one kind are wrong. */
    record XeroFails(Where where, FaultTrouble trouble, int times) implements FaultEvent {

        /** Calls of one kind. */
        enum Where { PAGES, TOKEN, CONNECTIONS }

        @Override
        public void happen(FaultStage stage) {
            Faults faults = stage.xero().faults();
            Faults.Place place = switch (where) {
                case PAGES -> faults.onPages();
                case TOKEN -> faults.onToken();
                case CONNECTIONS -> faults.onConnections();
            };
            place.times(times, trouble.fault());
        }
    }

    /** The next answers of the receiver are wrong. */
    record ReceiverFails(FaultTrouble trouble, int times) implements FaultEvent {
        @Override
        public void happen(FaultStage stage) {
            stage.receiver().faults().on(any -> true).times(times, trouble.fault());
        }
    }

    /** A program writes a file into the inbox and pauses in the midst of an amount. */
    record SlowFile(int organisation, Duration pause) implements FaultEvent {
        @Override
        public void happen(FaultStage stage) {
            stage.payments().write(stage.organisations().get(organisation), pause, stage::heal);
        }
    }

    /** A plain file stands in the place of the export folder. */
    record FolderBlocked(Duration time) implements FaultEvent {
        @Override
        public void happen(FaultStage stage) {
            stage.folder().block();
            stage.heal(time, stage.folder()::free);
        }
    }

    /** The application's database is away, if it is a server. */
    record DatabaseAway(boolean crashes, Duration time) implements FaultEvent {
        @Override
        public void happen(FaultStage stage) {
            stage.database().ifPresent(server -> away(stage, server, crashes, time));
        }
    }

    /** The JDBC sink's own database is away, if it has one. */
    record SinkDatabaseAway(boolean crashes, Duration time) implements FaultEvent {
        @Override
        public void happen(FaultStage stage) {
            stage.sinkDatabase().ifPresent(server -> away(stage, server, crashes, time));
        }
    }

    /** The database, if it is a server, cuts all connections but goes on. */
    record ConnectionsCut() implements FaultEvent {
        @Override
        public void happen(FaultStage stage) {
            stage.database().ifPresent(PostgresServer::cutConnections);
        }
    }

    /** Xero takes no access token any more that it gave out so far. */
    record TokensExpire() implements FaultEvent {
        @Override
        public void happen(FaultStage stage) {
            stage.xero().tokens().expireAccessTokens();
        }
    }

    /** Someone connects again, whatever comes of it. */
    record LoginAgain(FaultStage.Person person) implements FaultEvent {
        @Override
        public void happen(FaultStage stage) {
            stage.tryToConnect(person);
        }
    }

    private static void away(FaultStage stage, PostgresServer server, boolean crashes, Duration time) {
        if (server.stop(crashes)) {
            stage.heal(time, server::start);
        }
    }
}
