package org.xerocamel.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What a fault run does to the application, all drawn from one seed. A longer plan begins like a shorter one.
 *
 * @param seed where it comes from
 * @param scene where it plays
 * @param lives what happens from each start of the process to its end
 */
record FaultPlan(long seed, FaultScene scene, List<Life> lives) {

    /** When a process is killed; the number says how late, in milliseconds or in things seen. */
    enum Moment { STARTING_MILLIS, READY_MILLIS, PAGES, POSTS, FILES, REFRESH }

    /**
     * From a start to the kill.
     *
     * @param events what happens, by the milliseconds after the routes answer, or after the launch if it is killed before
     * @param moment what the kill waits for
     * @param number how much of it
     * @param timePasses whether leases and waits have run out before the next start, as if that came later
     */
    record Life(List<Timed> events, Moment moment, int number, boolean timePasses) {}

    /** An event and its time. */
    record Timed(int millis, FaultEvent event) {
        @Override
        public String toString() {
            return millis + " ms " + event;
        }
    }

    static FaultPlan draw(long seed, int kills, String database) {
        Random random = new Random(seed);
        FaultScene scene = FaultScene.draw(random, database);
        FaultDice dice = new FaultDice(random);
        List<Life> lives = new ArrayList<>();
        while (lives.size() < kills) {
            lives.add(dice.life());
        }
        return new FaultPlan(seed, scene, List.copyOf(lives));
    }

    @Override
    public String toString() {
        return "Fault plan of seed " + seed + ": " + scene + lives.stream()
                .map(life -> "\n  " + life).collect(Collectors.joining());
    }
}
