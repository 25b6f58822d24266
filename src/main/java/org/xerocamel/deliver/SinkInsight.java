package org.xerocamel.deliver;

import java.time.Instant;
import java.util.List;

/** What a kind of sink tells people about its target; a bean for each kind that can. */
public interface SinkInsight {

    /** @return the name of its sink */
    String sink();

    /** @return what is there now; cheap enough to be asked by everybody who opens the sink's card */
    Insight look();

    /**
     * What is there.
     *
     * @param place where exactly it delivers, without secrets; null where the status says all
     * @param files the files of the last batches, the newest first
     * @param sample the beginning of a file; null for none
     * @param tables the tables that have rows, by name
     * @param answers the receiver's last answers, the newest first
     */
    record Insight(String place, List<FileSeen> files, Sample sample, List<TableSeen> tables, List<AnswerSeen> answers) {

        /** Of a sink whose kind tells nothing. */
        public static final Insight NOTHING = new Insight(null, List.of(), null, List.of(), List.of());

        /** @return that with files alone */
        public static Insight ofFiles(String place, List<FileSeen> files, Sample sample) {
            return new Insight(place, files, sample, List.of(), List.of());
        }

        /** @return that with tables alone */
        public static Insight ofTables(List<TableSeen> tables) {
            return new Insight(null, List.of(), null, tables, List.of());
        }

        /** @return that with answers alone */
        public static Insight ofAnswers(List<AnswerSeen> answers) {
            return new Insight(null, List.of(), null, List.of(), answers);
        }
    }

    /** A file, by its path below the place. */
    record FileSeen(String file, String organisation, String entity, long bytes, Instant writtenAt) {}

    /** The beginning of a file. */
    record Sample(String file, String text) {}

    /** A table with about so many rows, as the database estimates. */
    record TableSeen(String table, long rows) {}

    /** An answer that came so many times in a row, last at that time, such as {@code HTTP 200}. */
    record AnswerSeen(Instant at, long times, String text) {}
}
