package org.xerocamel.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.xerocamel.e2e.FaultEvent.XeroFails.Where;
import org.xerocamel.e2e.FaultPlan.Life;
import org.xerocamel.e2e.FaultPlan.Moment;
import org.xerocamel.e2e.FaultPlan.Timed;

/** Draws lives and events. Every draw takes the same numbers on every machine, so that a seed repeats its plan. */
final class FaultDice {

    private static final int MOST_EVENTS = 4;
    private static final int LONGEST_LIFE = 3500;
    private static final List<FaultTrouble> ON_PAGES = List.of(FaultTrouble.CUT, FaultTrouble.CUT_CHUNK,
            FaultTrouble.CLOSED, FaultTrouble.ANSWER_LOST, FaultTrouble.ERROR_500, FaultTrouble.OFFLINE,
            FaultTrouble.HTML, FaultTrouble.GARBAGE, FaultTrouble.TRUNCATED, FaultTrouble.SILENT, FaultTrouble.SLOW,
            FaultTrouble.DRIPPING, FaultTrouble.MINUTE_LIMIT, FaultTrouble.DAY_LIMIT, FaultTrouble.CONCURRENT_LIMIT,
            FaultTrouble.APP_LIMIT, FaultTrouble.UNAUTHORISED, FaultTrouble.FORBIDDEN, FaultTrouble.NOT_AUTHORISED,
            FaultTrouble.PROXY_401, FaultTrouble.PROXY_403, FaultTrouble.PROXY_404);
    private static final List<FaultTrouble> ON_TOKEN = List.of(FaultTrouble.CUT, FaultTrouble.CLOSED,
            FaultTrouble.ANSWER_LOST, FaultTrouble.ANSWER_LOST, FaultTrouble.ERROR_500, FaultTrouble.OFFLINE,
            FaultTrouble.HTML, FaultTrouble.GARBAGE, FaultTrouble.TRUNCATED, FaultTrouble.SLOW,
            FaultTrouble.MINUTE_LIMIT, FaultTrouble.INVALID_CLIENT);
    private static final List<FaultTrouble> ON_POSTS = List.of(FaultTrouble.CUT, FaultTrouble.CLOSED,
            FaultTrouble.ANSWER_LOST, FaultTrouble.ANSWER_LOST, FaultTrouble.ERROR_500, FaultTrouble.OFFLINE,
            FaultTrouble.SILENT, FaultTrouble.SLOW, FaultTrouble.MINUTE_LIMIT, FaultTrouble.RECEIVER_401,
            FaultTrouble.RECEIVER_404, FaultTrouble.ENDLESS_BODY, FaultTrouble.ENDLESS_HEADER);

    private final Random random;

    FaultDice(Random random) {
        this.random = random;
    }

    Life life() {
        Moment moment = oneOf(List.of(Moment.values()));
        int number = switch (moment) {
            case STARTING_MILLIS -> 300 + random.nextInt(4500);
            case READY_MILLIS -> random.nextInt(LONGEST_LIFE);
            case PAGES, POSTS -> 1 + random.nextInt(30);
            case FILES -> 1 + random.nextInt(6);
            case REFRESH -> 1;
        };
        List<Timed> events = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_EVENTS);
        for (int i = 0; i < count; i++) {
            events.add(new Timed(random.nextInt(3) == 0 ? 0 : random.nextInt(LONGEST_LIFE), event()));
        }
        return new Life(List.copyOf(events), moment, number, random.nextInt(3) > 0);
    }

    private FaultEvent event() {
        return switch (random.nextInt(18)) {
            case 0, 1, 2, 3 -> new FaultEvent.XeroFails(Where.PAGES, oneOf(ON_PAGES), 1 + random.nextInt(4));
            case 4, 5 -> new FaultEvent.XeroFails(Where.TOKEN, oneOf(ON_TOKEN), 1);
            case 6 -> new FaultEvent.XeroFails(Where.CONNECTIONS, oneOf(ON_PAGES), 1);
            case 7, 8 -> new FaultEvent.ReceiverFails(oneOf(ON_POSTS), 1 + random.nextInt(20));
            case 9 -> new FaultEvent.FolderBlocked(time());
            case 10, 11 -> new FaultEvent.DatabaseAway(random.nextBoolean(), time());
            case 12 -> new FaultEvent.SinkDatabaseAway(random.nextBoolean(), time());
            case 13 -> new FaultEvent.ConnectionsCut();
            case 14 -> new FaultEvent.TokensExpire();
            case 15, 16 -> new FaultEvent.SlowFile(random.nextInt(FaultStage.ORGANISATIONS.size()), time());
            default -> new FaultEvent.LoginAgain(oneOf(List.of(FaultStage.Person.values())));
        };
    }

    private Duration time() {
        return Duration.ofMillis(200 + random.nextInt(2800));
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
