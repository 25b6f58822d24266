package org.xerocamel.write;

import com.fasterxml.jackson.databind.JsonNode;
import org.xerocamel.write.books.Preview;
import org.xerocamel.write.draft.WriteRules;
import org.xerocamel.xero.XeroAction;

/**
 * An e-mail with the record to its contact. Xero marks the record as sent; what has the mark is not sent again. That it lacks the
 * mark is no proof for ever: after a lost answer it is sent again only while Xero knows the key of the first call.
 *
 * @param list the name of the list in Xero's answer
 * @param marks the flag of the record that says that it was sent
 */
record EmailFollowUp(String list, String marks) implements FollowUp {

    EmailFollowUp(WriteRules rules, WriteRules.Step step) {
        this(rules.list(), step.marks());
    }

    @Override
    public String seenAt() {
        return "";
    }

    @Override
    public String sentTo() {
        return "/Email";
    }

    @Override
    public XeroAction action(String key) {
        return XeroAction.writing(XeroAction.Method.POST, new byte[0], key);
    }

    @Override
    public boolean isDone(JsonNode answer) {
        return answer.path(list).path(0).path(marks).asBoolean();
    }

    @Override
    public boolean isCertain() {
        return false;
    }

    @Override
    public String done() {
        return "It was sent to its contact by e-mail.";
    }

    @Override
    public String before() {
        return "It is marked as sent already (" + marks + "), and is not sent again.";
    }

    @Override
    public String unclear() {
        return "Xero's answer to the e-mail was lost, and nothing tells whether it went; look at the record's history in Xero"
                + " before you send it.";
    }

    @Override
    public String preview(Preview preview) {
        if (preview.record().path(marks).asBoolean()) {
            return before();
        }
        return preview.email().isEmpty() ? "Would e-mail it to its contact, of whom no e-mail address is known."
                : "Would e-mail it to " + preview.email() + ".";
    }
}
