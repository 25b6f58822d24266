package org.xerocamel.deliver;

/** In which order parked records are listed. */
public enum ParkedOrder {
    /** The oldest first. */
    OLDEST("p.id"),
    /** The youngest first. */
    NEWEST("p.id DESC"),
    /** By number; those without one last. */
    NUMBER("p.number NULLS LAST, p.id"),
    /** By the contact's name; those without one last. */
    NAME("p.name NULLS LAST, p.id");

    private final String columns;

    ParkedOrder(String columns) {
        this.columns = columns;
    }

    /** @param ofGroup whether all are of one group, whose index has them in the order of their ids */
    String sql(boolean ofGroup) {
        return "\n ORDER BY " + (!ofGroup ? columns : switch (this) {
            case OLDEST -> "p.reason_group, p.sink, p.id";
            case NEWEST -> "p.reason_group DESC, p.sink DESC, p.id DESC";
            default -> columns;
        });
    }
}
