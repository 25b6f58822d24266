package org.xerocamel.inbox;

/**
 * Where a file lies within the inbox, which says what it holds and whose it is.
 *
 * @param stage {@link #APPROVED} or {@link #UNDO} for a file that a person moved there; empty for any other
 * @param organisation the folder of an organisation; empty for none
 * @param entity the folder of an entity within it; empty for none
 * @param name the file's own name
 * @param record for a file that is to be attached to a record, what it is called: its number, its name or Xero's id; empty for
 *     any other file
 */
public record InboxPlace(String stage, String organisation, String entity, String name, String record) {

    /** The folder of files that are attached to records, with folders of entities in it. */
    public static final String ATTACHMENTS = "Attachments";

    /** The folder of files that waited for a person, who approved them. */
    public static final String APPROVED = "approved";
    /** The folder of files that are to be taken back. */
    public static final String UNDO = "undo";
    /** The folder of files that wait for a person. */
    public static final String WAITING = "waiting";

    /** A file in the folder of an entity that says what the titles of the others there mean; it is no arrival. */
    public static final String MAPPING = "mapping.yaml";

    /** @return whether a person approved it */
    public boolean isApproved() {
        return stage.equals(APPROVED);
    }

    /** @return whether it is to be taken back */
    public boolean isUndo() {
        return stage.equals(UNDO);
    }
}
