package org.xerocamel.write;

import com.fasterxml.jackson.databind.JsonNode;
import org.xerocamel.write.books.Preview;
import org.xerocamel.xero.XeroAction;

/** A call that follows a document, and how Xero tells whether it was made. */
sealed interface FollowUp permits NoteFollowUp, EmailFollowUp {

    /** @return where one looks, behind the record's own path; empty for the record itself */
    String seenAt();

    /** @return where it is sent, behind the record's own path */
    String sentTo();

    /** @return the call that does it */
    XeroAction action(String key);

    /** @return whether what Xero shows says that it was done */
    boolean isDone(JsonNode answer);

    /** @return whether what Xero shows tells it for sure, so that a call may be repeated however long ago its answer was lost */
    boolean isCertain();

    /** @return what it has done, as a sentence */
    String done();

    /** @return what is said where it had been done before, as a sentence */
    String before();

    /** @return what is said where nobody can tell whether it was done, as a sentence */
    String unclear();

    /** @return what a dry run says of it, as a sentence */
    String preview(Preview preview);
}
