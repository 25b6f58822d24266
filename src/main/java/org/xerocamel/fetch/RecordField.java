package org.xerocamel.fetch;

import java.util.Arrays;
import org.xerocamel.config.Entity;
import org.xerocamel.xero.IsoDates;
import org.xerocamel.xero.NoDate;

/** The rules for a field by its name, so that they are looked up once and not for each record. */
final class RecordField {

    /** What a field of the record itself, not of something within it, tells of the record. */
    enum Meaning { ID, UPDATED, STATUS, POSITION }

    private final String name;
    private final byte[] line;
    private final Meaning meaning;
    private final int idPlace;
    private final boolean uncompared;
    private final boolean dateOnly;
    private final boolean mayLack;
    /** The fields that recently followed this one, the latest first: a name may occur in several places of a record. */
    private RecordField follower;
    private RecordField earlierFollower;

    RecordField(String name, Entity entity) {
        this.name = name;
        this.line = JsonLine.encoded(name);
        this.idPlace = entity.idFields().indexOf(name);
        this.meaning = idPlace >= 0 ? Meaning.ID : meaning(name, entity);
        this.uncompared = entity.uncompared().contains(name);
        this.dateOnly = entity.isCalendarDate(name);
        this.mayLack = entity.dates() == Entity.Dates.ISO ? IsoDates.isCalendar(name) : NoDate.isFor(name, entity);
    }

    private static Meaning meaning(String name, Entity entity) {
        if (name.equals(entity.updated())) {
            return Meaning.UPDATED;
        }
        if (name.equals(entity.status())) {
            return Meaning.STATUS;
        }
        return name.equals(entity.position()) ? Meaning.POSITION : null;
    }

    String name() {
        return name;
    }

    /** @return the name as it stands in a line, with quotes and colon */
    byte[] line() {
        return line;
    }

    /** @return the meaning; null for a field without one */
    Meaning meaning() {
        return meaning;
    }

    /** @return which part of the id it is; negative for a field that is no part */
    int idPlace() {
        return idPlace;
    }

    boolean isUncompared() {
        return uncompared;
    }

    /** @return whether it holds a calendar date, which has no time */
    boolean isDateOnly() {
        return dateOnly;
    }

    /** @return whether it holds a date that may lack, which Xero does not always leave out then */
    boolean mayLack() {
        return mayLack;
    }

    /** @return the field of that name, if it was one of the last two to come after this one; else null */
    RecordField follower(String next) {
        if (follower != null && follower.name.equals(next)) {
            return follower;
        }
        return earlierFollower != null && earlierFollower.name.equals(next) ? earlierFollower : null;
    }

    /** @return the field whose name stands there as in a line, if it was one of the last two to come after this one; else null */
    RecordField follower(byte[] text, int from, int end) {
        if (follower != null && follower.stands(text, from, end)) {
            return follower;
        }
        return earlierFollower != null && earlierFollower.stands(text, from, end) ? earlierFollower : null;
    }

    private boolean stands(byte[] text, int from, int end) {
        int to = from + line.length;
        return to <= end && Arrays.equals(text, from, to, line, 0, line.length);
    }

    void followedBy(RecordField next) {
        earlierFollower = follower;
        follower = next;
    }
}
