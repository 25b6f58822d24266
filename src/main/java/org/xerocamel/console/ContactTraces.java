package org.xerocamel.console;

import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.xerocamel.config.ApplicationDatabase;
import org.xerocamel.config.Shown;
import org.xerocamel.config.XeroProperties;
import org.xerocamel.deliver.DeliveryForgetting;
import org.xerocamel.tokens.Organisation;

/** Lists where traces of a forgotten contact are that xero-camel cannot remove: what it gave away, and copies that others made. */
@Component
class ContactTraces {

    /**
     * Something that a person has to remove.
     *
     * @param where a sink's name, or another place
     * @param what what is there, and what to do
     */
    record Trace(String where, String what) {}

    private final DeliveryForgetting deliveries;
    private final ApplicationDatabase database;
    private final XeroProperties settings;
    private final Environment environment;

    ContactTraces(DeliveryForgetting deliveries, ApplicationDatabase database, XeroProperties settings, Environment environment) {
        this.deliveries = deliveries;
        this.database = database;
        this.settings = settings;
        this.environment = environment;
    }

    /** @param documents whether documents lose the contact's details too */
    List<Trace> of(Organisation organisation, boolean documents) {
        List<Trace> traces = new ArrayList<>();
        deliveries.sinks(organisation.tenantId()).forEach(sink ->
                traces.add(new Trace(sink, ofSink(sink, organisation.folder(), documents))));
        traces.add(new Trace("database", "Backups of " + database.file().map(file -> file + " and of the folder " + file + ".journal")
                .orElse("the application's database") + " hold the contact until they expire. Freed pages are overwritten in time;"
                + " H2 rewrites its file when it is compacted, PostgreSQL its tables by VACUUM."));
        if (settings.update().inbox() != null && !settings.update().inbox().isBlank()) {
            traces.add(new Trace("inbox", "Files with the contact that were put into " + settings.update().inbox()
                    + ", and their results, stay in its folders; delete them."));
        }
        traces.add(new Trace("Xero", "The contact itself is at Xero, where it is archived or deleted."));
        return traces;
    }

    private String ofSink(String sink, String folder, boolean documents) {
        String also = documents ? " and those of documents that name it" : "";
        return switch (sink) {
            case "jdbc" -> "Its rows, their history" + (documents ? " and its details in documents" : "") + " are removed. Backups of"
                    + " that database, and tables or files that you filled from these, are yours to clear."
                    + (documents ? "" : " Documents, such as invoices, keep its name.");
            case "file" -> "Delete or rewrite the files in " + setting(sink, "directory") + "/" + folder + "/Contacts and"
                    + " /AgedReceivablesByContact and /AgedPayablesByContact that name it" + also + ".";
            case "pdf" -> "PDFs and attachments of its invoices are in " + setting(sink, "directory") + "/" + folder + ".";
            case "content" -> "Files of Xero's file library are in " + setting(sink, "directory") + "/" + folder
                    + "; they may be about it.";
            case "http" -> "The receiver " + Shown.masked(setting(sink, "url")) + " has its records" + also
                    + "; ask it to delete them.";
            case "kafka" -> "Messages in the topic " + setting(sink, "topic") + " stay until they expire or, in a compacted topic,"
                    + " until a message without a value has their key.";
            case "jms" -> "Messages that wait in " + setting(sink, "destination") + ", and what their receivers keep, are not changed.";
            default -> "What the route of this sink, or of this subscription, did with its records" + also + " is yours to undo.";
        };
    }

    private String setting(String sink, String key) {
        return environment.getProperty("xero.sink." + sink + "." + key, "");
    }
}
